"""The catalogue as a workbook in the customary layout: one sheet, and nothing else in the file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import openpyxl
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from catalogue_xl.publishing.customary_table import CustomaryTable, customary
from catalogue_xl.publishing.office.word_catalogue import LEFT, dateline
from catalogue_xl.publishing.public_catalogue import PublicCatalogue
from catalogue_xl.workbook.sheets.column_formats import FONT
from catalogue_xl.workbook.sheets.row_heights import fitted_height, line_count
from catalogue_xl.workbook.sheets.style import A4, PAGE_WIDTH, set_base_font, solid
from catalogue_xl.workbook.sheets.text_cells import as_text_cell
from catalogue_xl.workbook.xlsx.openpyxl_types import XlBook, XlCell, XlSheet
from catalogue_xl.workbook.xlsx.raw_parts import save_with

_SHEET = "主动公开目录"
_TITLE_ROWS = 2
_LINE = Side(style="thin", color="FF000000")
GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
"""The lines around each cell."""

_HEAD_FILL = solid("F2F2F2")


def write_xlsx(catalogue: PublicCatalogue, path: Path) -> None:
    """Write CATALOGUE to PATH."""
    workbook: XlBook = openpyxl.Workbook()
    set_base_font(workbook)
    worksheet = workbook.active
    worksheet.title = _SHEET
    table = customary(catalogue)
    title_rows(worksheet, catalogue.title, dateline(catalogue), len(table.heads))
    widths = _widths(table)
    for place, width in widths.items():
        worksheet.column_dimensions[get_column_letter(place)].width = width
    header_rows = _header(worksheet, table)
    _body(worksheet, table, widths, _TITLE_ROWS + header_rows + 1)
    page_set_up(worksheet, first=_TITLE_ROWS + 1, last=_TITLE_ROWS + header_rows)
    properties = workbook.properties
    properties.creator, properties.lastModifiedBy, properties.title = "", None, catalogue.title
    save_with(workbook, path)


def title_rows(worksheet: XlSheet, title: str, below: str, width: int) -> None:
    """Write the title and the line below it across WIDTH columns."""
    for row, text, font, height in (
        (1, title, Font(name="黑体", size=18), 34),
        (2, below, Font(name=FONT, size=11), 20),
    ):
        cell = worksheet.cell(row, 1)
        as_text_cell(cell, text)
        cell.font = font
        cell.alignment = Alignment(horizontal="center", vertical="center")
        worksheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
        worksheet.row_dimensions[row].height = height


def _widths(table: CustomaryTable) -> Mapping[int, float]:
    """By the column's number, in characters: together as wide as reads well on a page."""
    total = sum(head.width for head in table.heads)
    scale = PAGE_WIDTH * 0.75 / total
    return {place: round(head.width * scale, 1) for place, head in enumerate(table.heads, start=1)}


def _header(worksheet: XlSheet, table: CustomaryTable) -> int:
    """The titles; returns how many rows they take."""
    top = _TITLE_ROWS + 1
    rows = 2 if any(head.above for head in table.heads) else 1
    for place in range(1, len(table.heads) + 1):
        for row in range(top, top + rows):
            header_cell(worksheet.cell(row, place), "")
    for start, count, title in table.head_spans:
        grouped = bool(table.heads[start].above)
        header_cell(worksheet.cell(top, start + 1), title)
        if grouped:
            for place in range(start, start + count):
                header_cell(worksheet.cell(top + 1, place + 1), table.heads[place].title)
        bottom = top if grouped else top + rows - 1
        if count > 1 or bottom > top:
            worksheet.merge_cells(start_row=top, end_row=bottom, start_column=start + 1, end_column=start + count)
    for row in range(top, top + rows):
        worksheet.row_dimensions[row].height = 26
    return rows


def header_cell(cell: XlCell, title: str) -> None:
    """Write a cell of the header; without a title it is one that a merge covers."""
    if title:
        as_text_cell(cell, title)
    cell.font = Font(name="黑体", size=10)
    cell.fill = _HEAD_FILL
    cell.border = GRID
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _body(worksheet: XlSheet, table: CustomaryTable, widths: Mapping[int, float], first: int) -> None:
    font, bold = Font(name=FONT, size=10), Font(name=FONT, size=11, bold=True)
    centred = Alignment(horizontal="center", vertical="center", wrap_text=True)
    left = Alignment(horizontal="left", vertical="center", wrap_text=True)
    for row, line in enumerate(table.lines, start=first):
        for place, head in enumerate(table.heads, start=1):
            cell = worksheet.cell(row, place)
            cell.font, cell.border = font, GRID
            cell.alignment = left if head.key in LEFT else centred
        if line.item is None:
            as_text_cell(worksheet.cell(row, 1), line.banner)
            worksheet.cell(row, 1).font, worksheet.cell(row, 1).alignment = bold, centred
            worksheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(table.heads))
            worksheet.row_dimensions[row].height = 22
            continue
        lines = 1
        for place, spot in enumerate(line.spots, start=1):
            if spot.rows and spot.text:
                as_text_cell(worksheet.cell(row, place), spot.text)
                lines = max(lines, -(-line_count(spot.text, widths[place]) // spot.rows))
            if spot.rows > 1:
                worksheet.merge_cells(start_row=row, end_row=row + spot.rows - 1, start_column=place, end_column=place)
        worksheet.row_dimensions[row].height = fitted_height([lines])


def page_set_up(worksheet: XlSheet, *, first: int, last: int) -> None:
    """Landscape A4 as wide as the table, with the header, the rows FIRST to LAST, on each page and numbers below."""
    worksheet.freeze_panes = worksheet.cell(last + 1, 1)
    setup = worksheet.page_setup
    setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight = "landscape", A4, 1, 0
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    worksheet.print_title_rows = f"{first}:{last}"
    worksheet.print_options.horizontalCentered = True
    margins = worksheet.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom = 0.7, 0.65
    worksheet.oddFooter.center.text = "第 &P 页　共 &N 页"
