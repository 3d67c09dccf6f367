"""A sheet of a prototype taken apart: what stands before its rows, the rows that every workbook has, what follows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from catalogue_xl.workbook.task_book.prototypes.template import Template

_ROW = re.compile(r'<row r="(\d+)".*?</row>', re.DOTALL)
_DIMENSION = re.compile(r'<dimension ref="A1:([A-Z]+)\d+"/>')
_FORMULA = re.compile(r'<c r="([A-Z]+)(\d+)"[^>]*><f>(.*?)</f><v></v></c>', re.DOTALL)

MakeTemplate = Callable[[str, str], Template]


@dataclass(frozen=True, slots=True)
class SheetParts:
    """A sheet without the rows that differ from workbook to workbook."""

    _head: Template
    _tail: Template
    _last: str

    @classmethod
    def of(cls, small: str, large: str, kept: int, make: MakeTemplate) -> SheetParts:
        """Take the part apart.

        Args:
            small, large: The part in the two prototypes.
            kept: How many rows from the top every workbook has.
            make: Makes a template of the two.
        """
        (head, tail), (other_head, other_tail) = (_cut(part, kept) for part in (small, large))
        dimension = _DIMENSION.search(small)
        return cls(make(head, other_head), make(tail, other_tail), dimension[1] if dimension else "A")

    def fill(self, sizes: Mapping[str, int], rows: Iterable[str], last_row: int) -> str:
        """The part with ROWS below those that every workbook has."""
        dimension = f'<dimension ref="A1:{self._last}{last_row}"/>'
        return "".join((self._head.fill(sizes).replace(_PLACE, dimension, 1), *rows, self._tail.fill(sizes)))


_PLACE = "<dimension/>"


def _cut(part: str, kept: int) -> tuple[str, str]:
    head, _, rest = _DIMENSION.sub(_PLACE, part).partition("<sheetData>")
    data, end, tail = rest.partition("</sheetData>")
    rows = [found[0] for found in _ROW.finditer(data) if int(found[1]) <= kept]
    return f"{head}<sheetData>{''.join(rows)}", end + tail


@dataclass(frozen=True, slots=True)
class FilledDown:
    """A column's formula, stored once for all its rows.

    Attributes:
        letter: The column.
        number: The shared formula's, on its sheet.
        text: As the first of the rows has it.
    """

    letter: str
    number: int
    text: str

    def first(self, row: int, last: int) -> str:
        """What stands in the first cell, in ROW, of those that reach down to LAST."""
        return f'<f t="shared" ref="{self.letter}{row}:{self.letter}{last}" si="{self.number}">{self.text}</f>'

    @property
    def other(self) -> str:
        """What stands in the other cells."""
        return f'<f t="shared" si="{self.number}"/>'


def filled_down(part: str, row: int) -> list[FilledDown]:
    """The formulas of ROW, which all rows below repeat."""
    found = [(letter, text) for letter, number, text in _FORMULA.findall(part) if int(number) == row]
    return [FilledDown(letter, number, text) for number, (letter, text) in enumerate(found)]
