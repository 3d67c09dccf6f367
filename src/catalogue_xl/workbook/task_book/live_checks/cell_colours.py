"""Colours on the very cells that the live checks found something in."""

from __future__ import annotations

from openpyxl.styles import Font
from openpyxl.utils import column_index_from_string
from openpyxl.workbook.defined_name import DefinedName

from catalogue_xl.workbook.sheets.style import solid
from catalogue_xl.workbook.sheets.table import SheetTable
from catalogue_xl.workbook.task_book.live_checks.check_columns import NAME, SHIFT, CheckColumns
from catalogue_xl.workbook.task_book.live_checks.formula_sheet import WIDTH, letter_of
from catalogue_xl.workbook.task_book.live_checks.live_checks import Checks
from catalogue_xl.workbook.task_book.task_layout import CHECK_SHEET, DONE
from catalogue_xl.workbook.xlsx.openpyxl_types import XlBook, XlSheet, formula_rule

_WRONG = {"fill": solid("FFC7CE"), "font": Font(color="FF9C0006")}
_OPEN = {"fill": solid("FFF2CC")}


_CHECKED_CELLS = f"{NAME}_check"


def define_names(workbook: XlBook, checks: Checks) -> None:
    """Define the names that formulas and formats use; hidden, so that they are in nobody's way.

    A conditional format may name no other sheet in xlsx, but it may use a name.
    """
    names = {
        sheet_checks.block: sheet_checks.block_range for sheet_checks in (checks.tasks, checks.ledger, checks.contact)
    }
    names |= checks.sent
    names[_CHECKED_CELLS] = f"'{CHECK_SHEET}'!$A:${checks.grid.last}"
    for name, columns in names.items():
        workbook.defined_names[name] = DefinedName(name, attr_text=columns, hidden=True)


def colour(table: SheetTable, sheet_checks: CheckColumns) -> None:
    """Red where something is to be mended, in 任务清单 yellow where an answer is still wanted."""
    for key, span in sheet_checks.cells.items():
        if key == "grey":
            for grey, token in sheet_checks.grey.items():
                _add(table, sheet_checks, grey, f'{_seen(span)}="{token}"', **_WRONG)
        else:
            _add(table, sheet_checks, key, f"LEN({_seen(span)})={WIDTH}", **_WRONG)
    if "open" in sheet_checks.helpers:
        _add(table, sheet_checks, "status", f"{_seen(sheet_checks.helpers['open'])}=1", **_OPEN)


def colour_progress(worksheet: XlSheet, address: str) -> None:
    """Green once everything is filled in and in order."""
    formula = f'LEFT(${address[:-1]}${address[-1]},{len(DONE)})="{DONE}"'
    worksheet.conditional_formatting.add(address, formula_rule(formula=[formula], font=Font(color="FF2E7D32")))


def _seen(span: str) -> str:
    return f"INDEX({_CHECKED_CELLS},ROW()+{SHIFT},{column_index_from_string(letter_of(span))})"


def _add(table: SheetTable, sheet_checks: CheckColumns, key: str, formula: str, **look: object) -> None:
    letter = table.letters[key]
    area = f"{letter}{table.header_row + 1}:{letter}{sheet_checks.rows}"
    table.worksheet.conditional_formatting.add(area, formula_rule(formula=[formula], stopIfTrue=True, **look))
