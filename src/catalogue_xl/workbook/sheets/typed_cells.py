"""One cell of a schema column: its value read by the column's kind, and put there by it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from catalogue_xl.core.cells import value_as
from catalogue_xl.core.records import Value
from catalogue_xl.core.schema import Column
from catalogue_xl.workbook.sheets.text_cells import as_text_cell
from catalogue_xl.workbook.xlsx.values.sheet_values import CellValue, Formula

if TYPE_CHECKING:  # the add-in reads cells without openpyxl
    from catalogue_xl.workbook.xlsx.openpyxl_types import XlCell


_LEADS_TO = re.compile(r'=\s*HYPERLINK\(\s*"(?P<target>[^"]+)"', re.IGNORECASE)


def read_value(stored: CellValue, column: Column, target: str = "") -> Value:
    """The value of a cell.

    Args:
        stored: What stands in it.
        column: Its kind decides how it is read.
        target: The address of its link.
    """
    if isinstance(stored, Formula) and column.kind == "link" and (led := _LEADS_TO.match(stored.stored)):
        target = target or led["target"]
    # A computed column without a remembered value is merely not computed yet; anywhere else the formula
    # itself is all there is, and must not be lost.
    if isinstance(stored, Formula) and (stored.shown is not None or column.computed):
        stored = stored.shown
    return value_as(column.kind, stored, target, never_a_day=column.never_a_day)


def put_value(cell: XlCell, column: Column, value: Value) -> None:
    """Put VALUE into CELL: dates and numbers as such, all else as text that can never act as a formula.

    Raises:
        Refusal: text_too_long.
    """
    value = value_as(column.kind, value)
    cell.hyperlink = None
    if isinstance(value, str):
        as_text_cell(cell, value)
    else:
        cell.value = value
        cell.quotePrefix = False
        # openpyxl turns a date's format into its own; ours says which one the column wears.
        if column.kind == "date" and value is not None:
            cell.number_format = "yyyy-mm-dd"
