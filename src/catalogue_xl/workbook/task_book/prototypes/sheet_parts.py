"""A sheet of a prototype taken apart: what stands before its rows, the rows that every workbook has, what follows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from catalogue_xl.workbook.task_book.prototypes.composed_parts import DIMENSION
from catalogue_xl.workbook.task_book.prototypes.text_template import Template, TemplatePiece

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
            small: The part in the smaller of the two prototypes.
            large: The same part in the other.
            kept: How many rows from the top every workbook has.
            make: Makes a template of the two.
        """
        (head, tail), (other_head, other_tail) = (_cut(part, kept) for part in (small, large))
        dimension = _DIMENSION.search(small)
        return cls(make(head, other_head), make(tail, other_tail), dimension[1] if dimension else "A")

    def fill(
        self, sizes: Mapping[str, int], texts: Mapping[str, str], rows: Iterable[TemplatePiece], last_row: int
    ) -> Iterator[TemplatePiece]:
        """The part for SIZES and TEXTS (by mark), with ROWS below those that every workbook has."""
        yield from self._head.fill(sizes, {**texts, DIMENSION: f"{self._last}{last_row}"})
        yield from rows
        yield from self._tail.fill(sizes, texts)


def _cut(part: str, kept: int) -> tuple[str, str]:
    head, _, rest = _DIMENSION.sub(rf'<dimension ref="A1:{DIMENSION}"/>', part).partition("<sheetData>")
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

    def cell(self, row: int, first: int, last: int) -> str:
        """What stands in the cell of ROW; the formula is filled down from the row FIRST to LAST."""
        if row == first:
            return f'<f t="shared" ref="{self.letter}{first}:{self.letter}{last}" si="{self.number}">{self.text}</f>'
        return f'<f t="shared" si="{self.number}"/>'


def row_before(part: str, row: int, letter: str) -> str:
    """The beginning of ROW, up to the column LETTER."""
    (found,) = (found[0] for found in _ROW.finditer(part) if found[1] == str(row))
    return found.partition(f'<c r="{letter}{row}"')[0]


def filled_down(part: str, row: int) -> list[FilledDown]:
    """The formulas of ROW, which all rows below repeat."""
    found = [(letter, text) for letter, number, text in _FORMULA.findall(part) if int(number) == row]
    return [FilledDown(letter, number, text) for number, (letter, text) in enumerate(found)]
