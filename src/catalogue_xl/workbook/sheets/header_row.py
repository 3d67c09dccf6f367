"""Where the titles of a sheet stand, whichever program holds it open."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue_xl.core.cells import cell_text
from catalogue_xl.core.schema import Sheet
from catalogue_xl.workbook.xlsx.values.sheet_values import Formula

HEADER_ROWS = 10
"""How far down a header is looked for; above it an office may put a title."""


def header_text(value: object) -> str:
    """A header without the blanks and line breaks that people put into it."""
    # Its own text would have to be worked out for each cell that shares a formula; a title is what a cell shows.
    shown = value.shown if isinstance(value, Formula) else value
    return "".join(cell_text(shown).split())


def locate_header(cells: Iterable[tuple[int, int, object]], sheet: Sheet) -> tuple[int, dict[str, int]]:
    """Where the titles of SHEET stand.

    Args:
        cells: Row, column and value of the filled cells, row by row from the top and from the left.
        sheet: The schema.

    Returns:
        The row, among the first ten, that holds most of them, and the column number of each JSON key; of two
        columns with one title the first. Row 1 and nothing when no title is found.
    """
    rows: dict[int, dict[str, int]] = {1: {}}
    for row, number, value in cells:
        if row > HEADER_ROWS:
            break
        column = sheet.by_title.get(header_text(value))
        if column is not None:
            rows.setdefault(row, {}).setdefault(column.key, number)
    best = max(rows, key=lambda row: (len(rows[row]), -row))
    return best, rows[best]
