"""Defined names in place of other sheets' cells, so that a live formula can be stored once for its whole column.

Excel takes no shared formula that names another sheet ([MS-XLSB] 2.5.98.98), but one that uses a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from openpyxl.workbook.defined_name import DefinedName

from catalogue_xl.workbook.live_formulas.date_formulas import CALENDAR, RULES
from catalogue_xl.workbook.task_book.live_checks.check_columns import NAME
from catalogue_xl.workbook.task_book.task_layout import LEDGER
from catalogue_xl.workbook.xlsx.openpyxl_types import XlBook

_SHEETS = {CALENDAR: "calendar", RULES: "rules", LEDGER: "ledger"}
_CELLS = r"\$[A-Z]+(?:\$\d+)?"
_REFERENCE = re.compile(rf"'({'|'.join(_SHEETS)})'!({_CELLS})(?::{_CELLS})?")


def with_names(formula: str) -> str:
    """FORMULA with a name for each range on one of our sheets; :func:`define_names` says what the names stand for."""
    return _REFERENCE.sub(_name, formula)


def define_names(workbook: XlBook, formulas: Iterable[str]) -> None:
    """Define the names that :func:`with_names` puts into FORMULAS; hidden, so that they are in nobody's way."""
    for formula in formulas:
        for found in _REFERENCE.finditer(formula):
            name = _name(found)
            workbook.defined_names[name] = DefinedName(name, attr_text=found[0], hidden=True)


def _name(found: re.Match[str]) -> str:
    """Sheet and first cell tell the ranges apart: no two of them begin at one cell."""
    return f"{NAME}_{_SHEETS[found[1]]}_{found[2].replace('$', '').lower()}"
