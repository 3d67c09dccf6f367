"""The part of a table that stands on one page, on columns that all of its pages share."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from catalogue_xl.documents.pdf.ruled_tables import PageTable, nearest
from catalogue_xl.documents.pdf.text_lines import Passage

HEADER_ROWS = 4
"""No header has more rows."""


@dataclass(eq=False, slots=True)
class Piece:
    """A cell, or what of it stands on a page; the positions that it covers refer to it.

    Attributes:
        open: It ends with the page and has no rule there.
        cut: It goes on from the page before.
        judged: That its text goes on, past the end of a page, was judged.
        begun: It is known to go on from the page before: no rule parts it from the header that is printed again above
            it, or its text stands over that header or above.
    """

    passage: Passage
    rows: int
    open: bool = False
    cut: bool = False
    judged: bool = False
    begun: bool = False

    @property
    def text(self) -> str:
        """What is printed in it, without white space."""
        return "".join(self.passage.text.split())

    @property
    def blank(self) -> bool:
        """True when nothing is printed in it."""
        return not self.text


Slots = list[Piece | None]
"""A row: which cell covers each column."""


@dataclass(slots=True)
class PagePart:
    """The part of a table on one page.

    Attributes:
        bottom: Where it ends, in points from the top of the page.
        header: How many of its first rows repeat the table's header.
        continued: It goes on from the page before.
        above: The columns in which the text of a cell that goes on is printed once more above the table.
        judged: (row, column) of blanks taken for merged by what the column does elsewhere.
    """

    page: int
    bottom: float
    rows: list[Slots]
    header: int = 0
    continued: bool = False
    above: frozenset[int] = frozenset()
    judged: list[tuple[Slots, int]] = field(default_factory=list)

    @property
    def body(self) -> list[Slots]:
        """The rows below the header."""
        return self.rows[self.header :]

    def whole_texts(self, column: int) -> Iterator[str]:
        """What stands in a column's cells that reach neither the top nor the bottom of the page."""
        at_ends = [row[column] for row in (*self.body[:1], *self.rows[-1:])]
        return (box.text for row in self.body if (box := row[column]) is not None and box not in at_ends)

    def certain(self) -> Iterator[tuple[Slots, Slots]]:
        """The rows that no page's end has cut, each with the one above it on the page."""
        # Titles and headers of the first part are merged in their own ways.
        skipped = 1 if self.continued else HEADER_ROWS
        for above, row in pairwise(self.body[skipped - 1 :]):
            if len({id(box) for box in row if box and not box.blank}) > 1:
                yield row, above


def part_of(table: PageTable, edges: Sequence[float], first: Sequence[float]) -> PagePart:
    """A page's table on the columns between EDGES; FIRST: the edges on the table's first page."""
    rows: list[Slots] = [[None] * (len(edges) - 1) for _ in range(table.rows)]
    move = first[0] - table.edges[0]
    for source in table.boxes:
        box = Piece(source.passage, source.rows, source.open)
        start, stop = nearest(edges, source.x0 + move), nearest(edges, source.x1 + move)
        for row in range(source.row, source.row + source.rows):
            for column in range(start, max(stop, start + 1)):
                if rows[row][column] is None:
                    rows[row][column] = box
    above = frozenset(bisect_right(edges, (line.x0 + line.x1) / 2 + move) - 1 for line in table.repeated)
    return PagePart(table.page, table.bottom, rows, above=above)


def printed(row: Slots) -> list[str]:
    """The texts of a row, column by column."""
    return [box.text if box else "" for box in row]


def shifted(edges: Sequence[float], like: Sequence[float]) -> list[float]:
    """Edges moved sideways, so that the first stands where LIKE's does: left and right pages have other margins."""
    return [edge - edges[0] + like[0] for edge in edges]
