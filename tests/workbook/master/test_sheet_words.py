"""Whoever opens the workbook need not know that there are commands."""

from __future__ import annotations

import re
from collections.abc import Iterator

import openpyxl
import pytest

from catalogue_xl.cli.app import COMMANDS
from catalogue_xl.core.problems import ProblemCode
from catalogue_xl.core.resources import resource
from catalogue_xl.core.schema import all_sheets

A_COMMAND = re.compile(rf"(?<![\w.])({'|'.join(COMMANDS)})(?!\w)|--\w")


def shown() -> Iterator[tuple[str, str]]:
    """Every sentence that a sheet of the master may show, and where."""
    book = openpyxl.load_workbook(resource("xlsx_templates", "master.xlsx"))
    for sheet in book:
        if sheet.sheet_state == "visible":
            yield from ((f"{sheet.title}!{cell.coordinate}", str(cell.value)) for row in sheet for cell in row)
    for definition in all_sheets():
        if not definition.hidden:
            yield definition.title, definition.description
            yield from ((f"{definition.title}/{one.title}", one.description) for one in definition.columns)
    for code in ProblemCode:
        yield code, f"{code.message}{code.expected}{code.fix}"


@pytest.mark.parametrize(("place", "text"), list(shown()))
def it_names_no_command(place: str, text: str) -> None:
    assert A_COMMAND.search(text.replace("email", "")) is None
