"""Sheets and columns that a migration adds, looking as in a new workbook."""

from __future__ import annotations

from collections.abc import Collection

import openpyxl
from openpyxl.utils.cell import get_column_letter, range_boundaries

from catalogue_xl.core.schema import Sheet, all_sheets
from catalogue_xl.workbook.master.template import add_schema_sheet
from catalogue_xl.workbook.sheets.read_table import find_header
from catalogue_xl.workbook.sheets.style import dress_column, set_base_font
from catalogue_xl.workbook.xlsx.openpyxl_types import XlBook
from catalogue_xl.workbook.xlsx.patching.adopted_sheets import adopt_column, adopt_sheet
from catalogue_xl.workbook.xlsx.patching.patched_book import PatchedBook
from catalogue_xl.workbook.xlsx.patching.patched_sheet import PatchedSheet


def add_places(workbook: PatchedBook, version: int) -> Collection[str]:
    """Add every sheet and every column that the schema has since VERSION, blank; the names of the sheets changed."""
    changed = []
    for sheet in all_sheets():
        keys = [column.key for column in sheet.columns if column.since == version]
        if sheet.since == version:
            add_sheet(workbook, sheet)
        elif sheet.title in workbook:
            for key in keys:
                add_column(workbook[sheet.title], sheet, key)
        if sheet.since == version or keys:
            changed.append(sheet.title)
    return changed


def add_sheet(workbook: PatchedBook, sheet: Sheet) -> None:
    """Add the sheet at the end, unless it is there."""
    if sheet.title not in workbook:
        made = _blank()
        add_schema_sheet(made, sheet)
        adopt_sheet(workbook, made, sheet.title)


def add_column(worksheet: PatchedSheet, sheet: Sheet, key: str) -> None:
    """Add a column of SHEET to the right of all others, unless it is there.

    The filter reaches as far, so that the column is sorted with its rows.
    """
    header_row, numbers = find_header(worksheet.values(), sheet)
    if key in numbers:
        return
    number = worksheet.max_column + 1
    made = _blank()
    dress_column(made.create_sheet(sheet.title), sheet[key], number, header_row=header_row)
    adopt_column(worksheet, made, number)
    if worksheet.auto_filter.ref:
        left, top, _, bottom = range_boundaries(worksheet.auto_filter.ref)
        worksheet.auto_filter.ref = f"{get_column_letter(left or 1)}{top}:{get_column_letter(number)}{bottom}"


def _blank() -> XlBook:
    workbook: XlBook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    set_base_font(workbook)
    return workbook
