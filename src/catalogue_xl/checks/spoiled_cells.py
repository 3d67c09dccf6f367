"""Cells that a spreadsheet program has spoiled: an error value, or a long number in scientific notation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue_xl.core import schema
from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.records import Record
from catalogue_xl.core.tables import Book, problem

_ERROR = re.compile(r"#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA|FIELD!|BLOCKED!|CONNECT!)")
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?E\+[0-9]{1,3}", re.IGNORECASE)
_FIRST = ("#", *"0123456789")
_SHEETS = ("items", "agencies", "tasks", "publications")


def check_spoiled_cells(book: Book) -> Iterator[Problem]:
    """Error values, and numbers such as 1.38123E+10, whose last figures are lost, where the office or agencies type."""
    for name in _SHEETS:
        for row in book.rows(name):
            yield from spoiled_cells(name, row)


def spoiled_cells(name: str, row: Record) -> Iterator[Problem]:
    """Those of one row of the sheet that the schema calls NAME."""
    for key, value in row.values.items():
        # Few cells begin as these do.
        if not isinstance(value, str) or not value.lstrip().startswith(_FIRST) or key not in schema.load(name).by_key:
            continue
        text = row.text(key)
        if _ERROR.fullmatch(text):
            yield problem(ProblemCode.ERROR_VALUE, name, row, key)
        elif _SCIENTIFIC.fullmatch(text):
            yield problem(ProblemCode.SCIENTIFIC_NUMBER, name, row, key)
