"""Workbooks of Excel before 2007 (.xls, and .et of WPS) as openpyxl workbooks in memory, for reading only."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import xlrd
from openpyxl.comments import Comment
from openpyxl.worksheet.hyperlink import Hyperlink

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.workbook.xlsx.openpyxl_types import XlBook, XlCell, XlSheet
from catalogue_xl.workbook.xlsx.values.bounds import MAX_CELLS

_STATES = ("visible", "hidden", "veryHidden")  # BIFF8's BOUNDSHEET record counts them


def load_xls(path: Path) -> XlBook:
    """The workbook at PATH: values, notes, links, merges, and which sheets are hidden; formulas as they last showed.

    Raises:
        Refusal: encrypted, corrupt, too_many_cells.
    """
    try:
        source = xlrd.open_workbook(path, logfile=io.StringIO(), formatting_info=True, ragged_rows=True)
    except Exception as error:  # over a broken file xlrd raises whatever it stumbles over
        code = RefusalCode.ENCRYPTED if "encrypted" in str(error).lower() else RefusalCode.CORRUPT
        raise Refusal(code, file=path.name, wanted=" .xls ") from error
    workbook: XlBook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    with source:
        cells = sum(sheet.row_len(row) for sheet in source.sheets() for row in range(sheet.nrows))
        if cells > MAX_CELLS:
            raise Refusal(RefusalCode.TOO_MANY_CELLS, file=path.name, found=f"{cells}个单元格", limit=f"{MAX_CELLS}个")
        for sheet in source.sheets():
            worksheet = workbook.create_sheet(sheet.name)
            worksheet.sheet_state = _STATES[sheet.visibility]
            _fill(worksheet, sheet, source.datemode)
    return workbook


def _fill(worksheet: XlSheet, sheet: xlrd.sheet.Sheet, datemode: int) -> None:
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            put(worksheet.cell(row + 1, column + 1), _value(sheet.cell(row, column), datemode))
    for (row, column), note in sheet.cell_note_map.items():
        worksheet.cell(row + 1, column + 1).comment = Comment(note.text, note.author)
    for (row, column), link in sheet.hyperlink_map.items():
        cell = worksheet.cell(row + 1, column + 1)
        if link.url_or_path:
            cell._hyperlink = Hyperlink(ref=cell.coordinate, target=str(link.url_or_path))
    for top, bottom, left, right in sheet.merged_cells:  # counted from 0, the end not included
        worksheet.merge_cells(start_row=top + 1, end_row=bottom, start_column=left + 1, end_column=right)


def _value(cell: xlrd.sheet.Cell, datemode: int) -> object:
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return None
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(cell.value, "#N/A")
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return xlrd.xldate_as_datetime(cell.value, datemode)
        except (ValueError, OverflowError):
            return cell.value  # a number that merely wears a date's format
    return cell.value


def put(cell: XlCell, value: object) -> None:
    """Put a VALUE into a CELL as it is: text never becomes a formula, and is not shortened."""
    if value is None:
        return
    if isinstance(value, str):
        cell._value, cell.data_type = value, "s"
    else:
        cell.value = value
