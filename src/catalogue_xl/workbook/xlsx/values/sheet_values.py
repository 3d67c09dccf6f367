"""A worksheet as it is read: what stands in its cells, and what hangs on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import NamedTuple, Protocol, TypeAlias

from catalogue_xl.core.copied_formulas import copied
from catalogue_xl.workbook.xlsx.values.addresses import LAST_ROW, Area, Place, address


class CellError(str):
    """What a cell shows instead of a value, such as ``#N/A``; the same letters typed as text are text."""

    __slots__ = ()


Shown: TypeAlias = str | int | float | bool | date | time | timedelta | None
"""What a cell shows: text, a :class:`CellError`, a number, a truth value, a moment or a span of time; None for a blank.

A number is an int where the file writes it without point and exponent. A moment is a datetime. A number whose format
is a date's, but which is no day of the calendar, stays a number.
"""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula.

    Attributes:
        stored: With its ``=``, as it reads in the cell at ``origin``.
        shown: What it last showed, where the file remembers that.
        origin: The first of the cells that share it; None for a formula of one cell.
        place: Its own cell, where it is shared.
    """

    stored: str
    shown: Shown = None
    origin: Place | None = None
    place: Place | None = None

    @property
    def text(self) -> str:
        """With its ``=``, as it reads in its own cell."""
        if self.origin is None or self.place is None:
            return self.stored
        return copied(self.stored, address(*self.origin), address(*self.place))


CellValue: TypeAlias = Shown | Formula
"""What stands in a cell."""


class Link(NamedTuple):
    """Where a cell leads: an address outside of the workbook, and a place in it or in that document; each may be ''."""

    target: str
    location: str = ""


@dataclass(frozen=True, slots=True)
class SheetValues:
    """A worksheet.

    What a merge hides is not there: nobody sees it.

    Attributes:
        title: Its name.
        state: ``visible``, ``hidden`` or ``veryHidden``.
        rows: The cells with something in them, by row and column from 1, in no order.
        links: Those of a range stand at each of its cells.
        notes: The text of the comments.
        merges: In the file's order.
        since_1904: Whether its days are counted from 1904, which a number without a date's format does not tell.
    """

    title: str
    state: str = "visible"
    rows: Mapping[int, Mapping[int, CellValue]] = field(default_factory=dict)
    links: Mapping[Place, Link] = field(default_factory=dict)
    notes: Mapping[Place, str] = field(default_factory=dict)
    merges: Sequence[Area] = ()
    since_1904: bool = False

    def value(self, row: int, column: int) -> CellValue:
        """What stands in a cell; None for a blank."""
        return self.rows.get(row, {}).get(column)

    def cells(self, *, above: int = LAST_ROW + 1) -> Iterator[tuple[Place, CellValue]]:
        """Place and content of each filled cell in the rows ABOVE one, row by row and from the left."""
        for row in sorted(row for row in self.rows if row < above):
            filled = self.rows[row]
            for column, value in sorted(filled.items(), key=_column):
                yield (row, column), value


def _column(cell: tuple[int, CellValue]) -> int:
    return cell[0]


class Worksheets(Protocol):
    """The worksheets of a workbook, read when they are asked for."""

    @property
    def titles(self) -> Sequence[str]:
        """Their names, in their order; a sheet that is one chart is none."""

    def state(self, title: str) -> str:
        """Whether one is ``visible``, ``hidden`` or ``veryHidden``."""

    def sheet(self, title: str) -> SheetValues:
        """One of them."""

    def notes(self, title: str) -> Mapping[Place, str]:
        """The comments of one, whose cells are only read where there are any."""

    def may_hold(self, title: str, text: str) -> bool:
        """Whether a cell of one may hold this TEXT (of letters that XML need not escape), at little cost."""
