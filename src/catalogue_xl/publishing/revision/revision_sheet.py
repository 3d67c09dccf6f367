"""与上年对比 as a workbook of one sheet, which can be filtered by change and column."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Color, Font
from openpyxl.utils import get_column_letter

from catalogue_xl.publishing.office.excel_catalogue import GRID, header_cell, page_set_up, title_rows
from catalogue_xl.publishing.office.word_catalogue import dateline
from catalogue_xl.publishing.revision.revision import Revision
from catalogue_xl.publishing.revision.revision_table import HEADS, RevisionRow, revision_rows, title_of
from catalogue_xl.publishing.revision.word_difference import Stretch
from catalogue_xl.workbook.sheets.column_formats import FONT
from catalogue_xl.workbook.sheets.row_heights import fitted_height, line_count
from catalogue_xl.workbook.sheets.style import set_base_font
from catalogue_xl.workbook.sheets.text_cells import as_text_cell, holdable
from catalogue_xl.workbook.xlsx.openpyxl_types import XlBook, XlCell, XlSheet
from catalogue_xl.workbook.xlsx.raw_parts import save_with

_SHEET = "与上年对比"
_HEADER = 4
_LEFT = (2, 4, 5)
_GONE = InlineFont(rFont=FONT, sz=10, strike=True, color=Color("FFC00000"))
_NEW = InlineFont(rFont=FONT, sz=10, u="single", color=Color("FF0B5394"))
_SAME = InlineFont(rFont=FONT, sz=10)


def write_revision_xlsx(revision: Revision, path: Path) -> None:
    """Write it to PATH; every row says its item, so that rows can be filtered and sorted."""
    workbook: XlBook = openpyxl.Workbook()
    set_base_font(workbook)
    worksheet = workbook.active
    worksheet.title = _SHEET
    title_rows(worksheet, title_of(revision), dateline(revision.new), len(HEADS))
    worksheet.merge_cells(start_row=3, end_row=3, start_column=1, end_column=len(HEADS))
    as_text_cell(worksheet.cell(3, 1), revision.summary)
    worksheet.cell(3, 1).alignment = Alignment(vertical="center", wrap_text=True)
    worksheet.row_dimensions[3].height = 34
    for place, (title, width) in enumerate(HEADS, start=1):
        header_cell(worksheet.cell(_HEADER, place), title)
        worksheet.column_dimensions[get_column_letter(place)].width = width
    last = _HEADER
    for last, row in enumerate(revision_rows(revision), start=_HEADER + 1):
        _write(worksheet, last, row)
    worksheet.auto_filter.ref = f"A{_HEADER}:{get_column_letter(len(HEADS))}{last}"
    page_set_up(worksheet, first=_HEADER, last=_HEADER)
    properties = workbook.properties
    properties.creator, properties.lastModifiedBy, properties.title = "", None, title_of(revision)
    save_with(workbook, path)


def _write(worksheet: XlSheet, row: int, line: RevisionRow) -> None:
    texts = (line.number, line.change, line.name, line.column)
    for place, text in enumerate(texts, start=1):
        as_text_cell(worksheet.cell(row, place), text)
    _rich(worksheet.cell(row, 5), line.old, _GONE)
    _rich(worksheet.cell(row, 6), line.new, _NEW)
    whole = (*texts, *("".join(one.text for one in stretches) for stretches in (line.old, line.new)))
    for place in range(len(HEADS)):
        cell = worksheet.cell(row, place + 1)
        cell.font, cell.border = Font(name=FONT, size=10), GRID
        side = "left" if place in _LEFT else "center"
        cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True)
    lines = (line_count(text, width) for text, (_, width) in zip(whole, HEADS, strict=True))
    worksheet.row_dimensions[row].height = fitted_height(list(lines))


def _rich(cell: XlCell, stretches: Sequence[Stretch], look: InlineFont) -> None:
    """Text with what differs marked; one that is all the same, or looks like a formula, goes in as plain text."""
    text = "".join(one.text for one in stretches)
    as_text_cell(cell, text)
    if text and any(one.differs for one in stretches):
        cell.value = CellRichText(*(TextBlock(look if one.differs else _SAME, holdable(one.text)) for one in stretches))
