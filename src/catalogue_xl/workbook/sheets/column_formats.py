"""How the cells of a column look, in words that no library has a say in."""

from __future__ import annotations

from catalogue_xl.core.schema import Column

FONT = "宋体"  # the one Chinese font that every Windows, Excel and WPS has
GRID_COLOUR, LOCKED_COLOUR = "FFBFBFBF", "FFF2F2F2"
CENTRED = frozenset({"date", "integer", "choice"})
"""The kinds of columns whose cells stand in the middle."""

_FORMATS = {"date": "yyyy-mm-dd", "integer": "0"}


def number_format_of(column: Column) -> str:
    """The number format of a column's cells.

    Text format keeps 0571 and long numbers as typed; not for long texts, which old Excel shows as ####, nor for
    formulas, which turn into their own text there once somebody enters the cell.
    """
    return _FORMATS.get(column.kind, "General" if column.wrap or column.computed else "@")
