"""sample.xlsx: the same table as a worksheet, with merged cells and two header rows."""

from __future__ import annotations

import math
import unicodedata
from datetime import datetime
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from .source import COLUMNS, FIELDS, LEVELS, NAMES_TITLE, TITLES, Source

_WIDTHS = (6, 12, 13, 13, 40, 27, 17, 15, 17)
"""Of the columns, in Excel's characters."""
_LEFT_ALIGNED = ("content", "basis")
_THIN = Side(style="thin")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_LINE_HEIGHT = 13.5
_LAST = len(COLUMNS)
_HEADER_ROW = 4


def render(source: Source, made: datetime) -> bytes:
    """The workbook as the bytes of an .xlsx, said to be made at MADE."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    book.properties.title, book.properties.creator = source.title, "catalogue-xl"
    book.properties.created = made
    sheet.title = "主动公开目录"
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    _head(sheet, source)
    _header(sheet)
    last = _body(sheet, source)
    for number, line in enumerate(source.footnotes, start=last + 1):
        _across(sheet, number, line, Font(name="仿宋", size=10), horizontal="left", height=16)
    _page(sheet)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _head(sheet: Worksheet, source: Source) -> None:
    sheet.cell(1, 1, source.attachment).font = Font(name="黑体", size=14)
    _across(sheet, 2, source.title, Font(name="宋体", size=20, bold=True), horizontal="center", height=34)
    made = f"{source.made_by}    {source.made_on}"
    _across(sheet, 3, made, Font(name="仿宋", size=11), horizontal="left", height=18)


def _across(sheet: Worksheet, row: int, text: str, font: Font, *, horizontal: str, height: float) -> None:
    """One line over the whole width of the table."""
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=_LAST)
    cell = sheet.cell(row, 1, text)
    cell.font = font
    cell.alignment = Alignment(horizontal=horizontal, vertical="center")
    sheet.row_dimensions[row].height = height


def _header(sheet: Worksheet) -> None:
    first, last = (COLUMNS.index(LEVELS[end]) + 1 for end in (0, -1))
    _put(sheet.cell(_HEADER_ROW, first), NAMES_TITLE, heading=True)
    for column, name in enumerate(COLUMNS, start=1):
        row = _HEADER_ROW + 1 if name in LEVELS else _HEADER_ROW
        _put(sheet.cell(row, column), TITLES[name], heading=True)
    _merge(sheet, _HEADER_ROW, first, _HEADER_ROW, last)
    for column, name in enumerate(COLUMNS, start=1):
        if name not in LEVELS:
            _merge(sheet, _HEADER_ROW, column, _HEADER_ROW + 1, column)
    for row in (_HEADER_ROW, _HEADER_ROW + 1):
        sheet.row_dimensions[row].height = 20


def _body(sheet: Worksheet, source: Source) -> int:
    """Write the items below the header; return the last row."""
    place, row = {}, _HEADER_ROW + 1
    for index, item in enumerate(source.items):
        row += 1
        if item.banner:
            _put(sheet.cell(row, 1), item.banner, heading=True)
            _merge(sheet, row, 1, row, _LAST)
            sheet.row_dimensions[row].height = 22
            row += 1
        place[index] = row
        _put(sheet.cell(row, 1), item.seq)
    for name in FIELDS:
        column = COLUMNS.index(name) + 1
        for run in source.runs[name]:
            text = source.items[run.start].printed[name]
            _put(sheet.cell(place[run.start], column), text or None, left=name in _LEFT_ALIGNED)
            if len(run) > 1:
                _merge(sheet, place[run.start], column, place[run.stop - 1], column)
    for index, at in place.items():
        sheet.row_dimensions[at].height = _height(source, index)
    for cells in sheet.iter_rows(min_row=_HEADER_ROW, max_row=row, max_col=_LAST):
        for cell in cells:
            cell.border = _GRID
    return row


def _put(cell: Cell, value: str | int | None, *, heading: bool = False, left: bool = False) -> None:
    cell.value = value
    cell.font = Font(name="黑体" if heading else "仿宋", size=10)
    cell.alignment = Alignment(
        horizontal="left" if left else "center", vertical="center", wrap_text=True, indent=int(left)
    )


def _merge(sheet: Worksheet, top: int, left: int, bottom: int, right: int) -> None:
    sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)


def _height(source: Source, index: int) -> float:
    """A height in points for the row's longest cell: Excel does not fit rows to merged cells."""
    lines = [2]
    for name in FIELDS:
        run = next(run for run in source.runs[name] if index in run)
        width = _WIDTHS[COLUMNS.index(name)] - 2
        text = source.items[run.start].printed[name]
        needed = sum(max(1, math.ceil(_characters(part) / width)) for part in text.split("\n"))
        lines.append(math.ceil(needed / len(run)))
    return max(lines) * _LINE_HEIGHT + 4


def _characters(text: str) -> int:
    """How many of Excel's characters a text takes: a Chinese one takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def _page(sheet: Worksheet) -> None:
    sheet.print_title_rows = f"{_HEADER_ROW}:{_HEADER_ROW + 1}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "— &P —"
    sheet.freeze_panes = sheet.cell(_HEADER_ROW + 2, 1)
