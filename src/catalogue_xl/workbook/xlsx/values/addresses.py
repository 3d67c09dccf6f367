"""Addresses of cells and areas as a workbook's XML spells them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple, TypeAlias

Place: TypeAlias = tuple[int, int]
"""Row and column, from 1."""

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""Of a worksheet."""

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


class Area(NamedTuple):
    """A rectangle of cells; its last row and column belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def size(self) -> int:
        """How many cells."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def holds(self, place: Place) -> bool:
        """Whether PLACE is in it."""
        return self.top <= place[0] <= self.bottom and self.left <= place[1] <= self.right


@cache
def column_number(letters: str) -> int:
    """``A`` is 1, ``AA`` is 27, in capitals or not.

    Raises:
        ValueError: No worksheet is as wide.
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    if not 1 <= number <= LAST_COLUMN:
        raise ValueError(f"{letters} is not a column")
    return number


@cache
def column_letters(number: int) -> str:
    """1 is ``A``, 27 is ``AA``."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def place_of(reference: str) -> Place:
    """The place that ``B7`` names, also as ``$b$7``.

    Raises:
        ValueError: It names none.
    """
    found = _CELL.fullmatch(reference.strip())
    if found is None or not 1 <= int(found[2]) <= LAST_ROW:
        raise ValueError(f"{reference} is not a cell")
    return int(found[2]), column_number(found[1])


def area_of(reference: str) -> Area:
    """The area that ``A1:B7`` names, or the one cell that ``A1`` names.

    Raises:
        ValueError: It names none.
    """
    first, _, last = reference.partition(":")
    one, other = place_of(first), place_of(last or first)
    rows, columns = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return Area(rows[0], columns[0], rows[1], columns[1])


def address(row: int, column: int) -> str:
    """Such as ``B7``."""
    return f"{column_letters(column)}{row}"
