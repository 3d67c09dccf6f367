"""Little tables, written as text in the tests, become documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from catalogue_xl.core.model import Catalogue
from catalogue_xl.documents.grid import Cell, Document, Line, Row, Table
from catalogue_xl.reading.document import understand


def build(text: str, *, merges: bool = False) -> Table:
    r"""A table from lines of cells between bars.

    ``\n`` inside a cell is a line break, a line of dashes a page break. With MERGES, ``^`` continues the cell above and
    ``<`` the cell to the left, as a format with real merged cells would tell it.
    """
    rows: list[Row] = []
    page = 1
    for line in text.strip().splitlines():
        bare = line.strip()
        if set(bare) == {"-"}:
            page += 1
            continue
        texts = [part.strip(" ").replace("\\n", "\n") for part in bare.split("|")]
        number = len(rows) + 1
        cells = [Cell(text, number, column) for column, text in enumerate(texts, start=1)]
        rows.append(Row(tuple(cells), page))
    return _merged(rows) if merges else Table("表1", tuple(rows), spans_known=False)


def _merged(rows: list[Row]) -> Table:
    grid = [list(row.cells) for row in rows]
    for r, row in enumerate(grid):
        for c, cell in enumerate(row):
            if cell.text not in ("^", "<"):
                continue
            source = grid[r - 1][c] if cell.text == "^" else row[c - 1]
            anchor = source.anchor or (source.row, source.column)
            row[c] = replace(cell, text="", anchor=anchor)
            top = grid[anchor[0] - 1][anchor[1] - 1]
            grid[anchor[0] - 1][anchor[1] - 1] = replace(
                top, rowspan=r + 2 - anchor[0], colspan=max(top.colspan, c + 2 - anchor[1])
            )
    return Table("表1", tuple(Row(tuple(cells)) for cells in grid), spans_known=True)


@pytest.fixture
def table() -> Callable[..., Table]:
    """Builds a table from text."""
    return build


@pytest.fixture
def read() -> Callable[..., Catalogue]:
    """Understands a little document: lines before the table, the table, lines after it."""

    def _read(text: str, *, merges: bool = False, before: str = "", after: str = "") -> Catalogue:
        above = tuple(Line(line, number) for number, line in enumerate(before.splitlines(), start=1))
        below = tuple(Line(line, 900 + number) for number, line in enumerate(after.splitlines(), start=1))
        return understand(Document("目录.txt", (*above, build(text, merges=merges), *below)))

    return _read
