"""Catalogues written inside the tests, as little text tables."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from openpyxl.utils import get_column_letter

from catalogue_xl.core import schema
from catalogue_xl.core.cells import value_as
from catalogue_xl.core.records import Record, Value
from catalogue_xl.core.tables import Book, SheetRows

MakeBook = Callable[..., Book]


@pytest.fixture
def book() -> MakeBook:
    """book(items="…", agencies="…", title="…", region="…", year=2026): one table per sheet, keys in its first line.

    Cells are set off by |, a blank cell holds nothing, \\n in a cell is a line break; the first row is row 2. Items
    without an id get one.
    """
    return make_book


def make_book(*, title: str = "", region: str = "", year: int | None = None, **tables: str) -> Book:
    return Book(title, region, {name: _sheet(name, table) for name, table in tables.items()}, year=year)


def _sheet(name: str, table: str) -> SheetRows:
    definition = schema.load(name)
    head, *lines = [line for line in table.strip().splitlines() if line.strip()]
    keys = [key.strip() for key in head.split("|")]
    letters = {column.key: get_column_letter(column.order) for column in definition.columns}
    rows = []
    for number, line in enumerate(lines, start=2):
        cells = [cell.strip(" ").replace("\\n", "\n").replace("\\s", " ") for cell in line.split("|")]
        assert len(cells) == len(keys), f"{line!r} has {len(cells)} cells, not {len(keys)}"
        values = {key: _value(definition[key].kind, cell) for key, cell in zip(keys, cells, strict=True) if cell}
        if name == "items" and "id" not in keys:
            values["id"] = f"S-{number:03}"
        rows.append(Record(values, number, letters=letters))
    return SheetRows(definition, rows)


def _value(kind: str, cell: str) -> Value:
    return value_as(kind, cell) if kind in ("integer", "date") else cell
