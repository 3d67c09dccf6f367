"""Excel workbooks of before 2007: every sheet with something in it becomes a table, a hidden one asides."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import xlrd
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from catalogue_xl.core.import_codes import LeftoverCode
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.documents.collecting import Parts
from catalogue_xl.documents.grid import Aside, CellDoubt, Part
from catalogue_xl.documents.sheets.cell_styles import Font
from catalogue_xl.documents.sheets.displayed_values import EAST_ASIAN_FORMATS, near_midnight, shown
from catalogue_xl.documents.sheets.sheet_grid import SheetContent, add_sheet
from catalogue_xl.documents.sheets.xls_drawings import drawn_texts

_VISIBLE = 0
_RAISED = 1


def read(path: Path) -> tuple[Part, ...]:
    """The visible sheets' tables, as :func:`.read_xlsx.read` gives them.

    Raises:
        Refusal: encrypted, too_many_cells.
    """
    parts = Parts(path.name)
    try:
        book = _open(path)
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise Refusal(RefusalCode.ENCRYPTED, file=path.name) from error
        raise
    with book:
        for index in range(book.nsheets):
            sheet = book.sheet_by_index(index)
            content = _content(book, sheet)
            content.remarks += [Aside(text, LeftoverCode.TEXT_BOX) for text in drawn_texts(book.mem, index, book.base)]
            add_sheet(parts, sheet.name, content, hidden=sheet.visibility != _VISIBLE)
            book.unload_sheet(index)
    return parts.finish()


def _open(path: Path) -> xlrd.Book:
    def opened(*, damaged: bool) -> xlrd.Book:
        # Ragged rows, or a mark in the far corner would fill the memory with blanks.
        return xlrd.open_workbook(
            path,
            logfile=io.StringIO(),
            formatting_info=True,
            on_demand=True,
            ragged_rows=True,
            ignore_workbook_corruption=damaged,
        )

    try:
        return opened(damaged=False)
    except xlrd.compdoc.CompDocError:  # streams that share a block, say: Excel opens these
        return opened(damaged=True)


def _content(book: xlrd.Book, sheet: xlrd.sheet.Sheet) -> SheetContent:
    content = SheetContent()
    for row in range(sheet.nrows):
        for column, kind in enumerate(sheet.row_types(row)):
            if kind not in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
                text = _printed(book, sheet, row, column)
                if text:
                    content.texts[row + 1, column + 1] = text
                if kind == xlrd.XL_CELL_DATE and (doubt := _doubt(book, sheet.cell(row, column))):
                    content.doubts[row + 1, column + 1] = (doubt,)
    for (row, column), note in sheet.cell_note_map.items():
        content.remarks.append(Aside(note.text, LeftoverCode.COMMENT, row=row + 1, column=column + 1))
    # xlrd counts from 0 and excludes the end.
    content.merges += [(left + 1, top + 1, right, bottom) for top, bottom, left, right in sheet.merged_cells]
    return content


def _printed(book: xlrd.Book, sheet: xlrd.sheet.Sheet, row: int, column: int) -> str:
    """The text of a cell in the fonts of its runs; what stands before the first run is in the font of the cell."""
    cell = sheet.cell(row, column)
    text = _text(book, cell)
    own = _font(book, book.xf_list[cell.xf_index].font_index)
    runs = sheet.rich_text_runlist_map.get((row, column), [])
    if cell.ctype != xlrd.XL_CELL_TEXT or not runs:
        return own.printed(text)
    starts = [(0, own), *((place, _font(book, font)) for place, font in runs)]
    stops = [*(place for place, _ in starts[1:]), len(cell.value)]
    pieces = (cell.value[start:stop] for (start, _), stop in zip(starts, stops, strict=True))
    general = (shown(piece, "", WINDOWS_EPOCH) for piece in pieces)
    return "".join(font.printed(piece) for (_, font), piece in zip(starts, general, strict=True))


def _font(book: xlrd.Book, index: int) -> Font:
    font = book.font_list[index]
    return Font(font.name, bool(font.struck_out), font.escapement == _RAISED)


def _text(book: xlrd.Book, cell: xlrd.sheet.Cell) -> str:
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, ""))
    value = bool(cell.value) if cell.ctype == xlrd.XL_CELL_BOOLEAN else cell.value
    return shown(value, _format(book, cell), _epoch(book))


def _doubt(book: xlrd.Book, cell: xlrd.sheet.Cell) -> CellDoubt | None:
    return near_midnight(cell.value, _format(book, cell), _epoch(book))


def _format(book: xlrd.Book, cell: xlrd.sheet.Cell) -> str:
    key = book.xf_list[cell.xf_index].format_key
    code: str = EAST_ASIAN_FORMATS.get(key) or BUILTIN_FORMATS.get(key) or book.format_map[key].format_str
    return code


def _epoch(book: xlrd.Book) -> datetime:
    return MAC_EPOCH if book.datemode else WINDOWS_EPOCH
