"""Sheets and columns that a migration adds, looking as in a new workbook."""

from __future__ import annotations

from openpyxl.utils.cell import get_column_letter, range_boundaries

from catalogue_xl.core.schema import Sheet
from catalogue_xl.workbook.master.template import add_schema_sheet
from catalogue_xl.workbook.sheets.read_table import find_header
from catalogue_xl.workbook.sheets.style import dress_column
from catalogue_xl.workbook.xlsx.openpyxl_types import XlBook, XlSheet
from catalogue_xl.workbook.xlsx.values.of_worksheets import values_of


def add_sheet(workbook: XlBook, sheet: Sheet) -> None:
    """Add the sheet at the end, unless it is there."""
    if sheet.title not in workbook.sheetnames:
        add_schema_sheet(workbook, sheet)


def add_column(worksheet: XlSheet, sheet: Sheet, key: str) -> None:
    """Add a column of SHEET to the right of all others, unless it is there.

    The filter reaches as far, so that the column is sorted with its rows.
    """
    header_row, numbers = find_header(values_of(worksheet), sheet)
    if key in numbers:
        return
    number = worksheet.max_column + 1
    dress_column(worksheet, sheet[key], number, header_row=header_row)
    if worksheet.auto_filter.ref:
        left, top, _, bottom = range_boundaries(worksheet.auto_filter.ref)
        worksheet.auto_filter.ref = f"{get_column_letter(left or 1)}{top}:{get_column_letter(number)}{bottom}"
