"""Colours on the very cells that the live checks found something in."""

from __future__ import annotations

from openpyxl.styles import Font
from openpyxl.utils import column_index_from_string
from openpyxl.workbook.defined_name import DefinedName

from catalogue_xl.workbook.sheets.style import solid
from catalogue_xl.workbook.sheets.table import SheetTable
from catalogue_xl.workbook.task_book.live_checks.check_columns import NAME, SHIFT, Watch
from catalogue_xl.workbook.task_book.live_checks.formula_sheet import WIDTH, letter_of
from catalogue_xl.workbook.task_book.live_checks.live_checks import Checks
from catalogue_xl.workbook.task_book.task_layout import DONE, WATCH
from catalogue_xl.workbook.xlsx.openpyxl_types import XlBook, XlSheet, formula_rule

_WRONG = {"fill": solid("FFC7CE"), "font": Font(color="FF9C0006")}
_OPEN = {"fill": solid("FFF2CC")}


_WATCHED = f"{NAME}_check"


def define_names(workbook: XlBook, checks: Checks) -> None:
    """Define the names that formulas and formats use; hidden, so that they are in nobody's way.

    A conditional format may name no other sheet in xlsx, but it may use a name.
    """
    names = {watch.block: watch.block_range for watch in (checks.tasks, checks.ledger, checks.contact)}
    names |= checks.sent
    names[_WATCHED] = f"'{WATCH}'!$A:${checks.grid.last}"
    for name, columns in names.items():
        workbook.defined_names[name] = DefinedName(name, attr_text=columns, hidden=True)


def colour(table: SheetTable, watch: Watch) -> None:
    """Red where something is to be mended, in 任务清单 yellow where an answer is still wanted."""
    for key, span in watch.cells.items():
        if key == "grey":
            for grey, token in watch.grey.items():
                _add(table, watch, grey, f'{_seen(span)}="{token}"', **_WRONG)
        else:
            _add(table, watch, key, f"LEN({_seen(span)})={WIDTH}", **_WRONG)
    if "open" in watch.helpers:
        _add(table, watch, "status", f"{_seen(watch.helpers['open'])}=1", **_OPEN)


def colour_progress(worksheet: XlSheet, address: str) -> None:
    """Green once everything is filled in and in order."""
    formula = f'LEFT(${address[:-1]}${address[-1]},{len(DONE)})="{DONE}"'
    worksheet.conditional_formatting.add(address, formula_rule(formula=[formula], font=Font(color="FF2E7D32")))


def _seen(span: str) -> str:
    return f"INDEX({_WATCHED},ROW()+{SHIFT},{column_index_from_string(letter_of(span))})"


def _add(table: SheetTable, watch: Watch, key: str, formula: str, **look: object) -> None:
    letter = table.letters[key]
    area = f"{letter}{table.header_row + 1}:{letter}{watch.rows}"
    table.worksheet.conditional_formatting.add(area, formula_rule(formula=[formula], stopIfTrue=True, **look))
