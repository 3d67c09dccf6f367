"""The ruled tables of a page: boxes with their text, on a grid of the table's own edges."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from catalogue_xl.documents.pdf.missing_rules import SAME_EDGE, MissingRule, distinct, missing_rules, missing_sides
from catalogue_xl.documents.pdf.text_lines import (
    TYPED_BLANK,
    Char,
    Passage,
    PrintedLine,
    passage,
    printed_lines,
    segments,
)
from catalogue_xl.documents.text.pasted_text import PAGE_NUMBER

_MOST_PADDING = 8.0
# A column's longest line tells its width when there are so many, and it lacks no more than so many characters.
_FEWEST_LINES, _CLOSE_TO_FULL = 4, 1.5


@dataclass(slots=True)
class Box:
    """A cell as ruled: its rows (from 0), its edges, and its text.

    Attributes:
        open: It ends with the page and has no rule there, so it goes on over the page's end.
    """

    row: int
    rows: int
    x0: float
    x1: float
    passage: Passage = field(default_factory=Passage)
    open: bool = False


@dataclass(slots=True)
class PageTable:
    """A table, or the part of it that stands on one page.

    Attributes:
        cut_texts: What stands in open cells; it may be printed once more on the next page.
        above: What is printed higher up on the page, within the sides of one column.
        repeated: What of that only repeats the text of a cell that goes on from the page before.
    """

    page: int
    top: float
    bottom: float
    edges: list[float]
    rows: int
    boxes: list[Box]
    cut_texts: frozenset[str]
    above: list[PrintedLine] = field(default_factory=list)
    repeated: list[PrintedLine] = field(default_factory=list)

    def last_text(self, line: PrintedLine) -> str:
        """What stands in the lowest cell of the column that LINE is printed in, without white space."""
        text = next((b.passage.text for b in self.boxes if b.row + b.rows == self.rows and is_beside(line, b)), "")
        return "".join(text.split())


def is_beside(line: PrintedLine, box: Box) -> bool:
    """Whether a line stands between the sides of a box, at whatever height."""
    return box.x0 - 1 <= line.x0 and line.x1 <= box.x1 + 1


def tables_of(page: Any, chars: Sequence[Char]) -> tuple[list[PageTable], list[Char]]:
    """The tables of a page with at least two cells, from the top, and the characters that stand in none of them."""
    missing = missing_rules(page)
    settings = {
        "explicit_horizontal_lines": [rule.edge() for rule in missing],
        "explicit_vertical_lines": missing_sides(page),
    }
    found = page.find_tables(settings)
    found = [table for table in found if len(table.cells) > 1]
    outer = [table for table in found if not any(_within(table.bbox, other.bbox) for other in found if other != table)]
    rest = list(chars)
    tables = []
    for table in sorted(outer, key=lambda table: table.bbox[1]):
        grid = _Grid(table.cells, missing)
        rest = grid.adopt(grid.take(rest))
        tables.append(grid.table(page.page_number, rest))
    return tables, rest


def _within(inner: Sequence[float], outer: Sequence[float]) -> bool:
    return (
        inner != outer
        and inner[0] >= outer[0]
        and inner[1] >= outer[1]
        and inner[2] <= outer[2]
        and inner[3] <= outer[3]
    )


def nearest(places: Sequence[float], place: float) -> int:
    """The index of the place that is closest."""
    return min(range(len(places)), key=lambda index: abs(places[index] - place))


class _Grid:
    """Finds for each character the cell it stands in."""

    def __init__(self, cells: Sequence[tuple[float, float, float, float]], missing: Sequence[MissingRule] = ()) -> None:
        self._xs = distinct([x for cell in cells for x in (cell[0], cell[2])])
        self._ys = distinct([y for cell in cells for y in (cell[1], cell[3])])
        self._boxes: list[Box] = []
        self._chars: list[list[Char]] = []
        self._at: dict[tuple[int, int], int] = {}
        self._unruled: list[int] = []
        for x0, top, x1, bottom in sorted(cells, key=lambda cell: (cell[1], cell[0])):
            rows = range(nearest(self._ys, top), nearest(self._ys, bottom))
            columns = range(nearest(self._xs, x0), nearest(self._xs, x1))
            for row in rows:
                for column in columns:
                    self._at.setdefault((row, column), len(self._boxes))
            unruled = [one for one in missing if abs(one.place - bottom) <= SAME_EDGE and x0 < one.middle < x1]
            if unruled and rows.stop == len(self._ys) - 1:
                self._unruled.append(len(self._boxes))
            self._add(Box(rows.start, len(rows), x0, x1, open=any(one.cut for one in unruled)))
        self._close_open_boxes()

    def _add(self, box: Box) -> None:
        self._boxes.append(box)
        self._chars.append([])

    def _close_open_boxes(self) -> None:
        """Make boxes of what is not ruled all around: cells that go on over the end of the page are open there."""
        height = len(self._ys) - 1
        for column in range(len(self._xs) - 1):
            start = 0
            for row in range(height + 1):
                if row < height and (row, column) not in self._at:
                    self._at[row, column] = len(self._boxes)
                    continue
                if start < row:
                    x0, x1 = self._xs[column : column + 2]
                    if row == height:
                        self._unruled.append(len(self._boxes))
                    self._add(Box(start, row - start, x0, x1, open=row == height))
                start = row + 1

    def take(self, chars: Sequence[Char]) -> list[Char]:
        """Put the characters that stand in a cell into it; the others are given back."""
        rest = []
        for char in chars:
            row = bisect_right(self._ys, (char["top"] + char["bottom"]) / 2) - 1
            column = bisect_right(self._xs, (char["x0"] + char["x1"]) / 2) - 1
            index = self._at.get((row, column))
            if index is None:
                rest.append(char)
            else:
                self._chars[index].append(char)
        return rest

    def adopt(self, chars: Sequence[Char]) -> list[Char]:
        """Put what stands below the table, under a cell without a rule there, into that cell; give back the rest.

        Spreadsheet programs print the text of a merged cell in the middle of it, even where the page has ended: below a
        blank cell, or line by line on from the text of the cell.
        """
        blank = {index: self._boxes[index] for index in self._unruled if not self._chars[index]}
        begun = {index: self._boxes[index] for index in self._unruled if index not in blank}
        rest = []
        for segment in segments(chars, self._xs):
            index = next((index for index, box in blank.items() if self._is_under(segment, box)), None)
            if index is None:
                index = next(
                    (i for i, box in begun.items() if self._is_under(segment, box) and self._goes_on(i, segment)), None
                )
            if index is None or PAGE_NUMBER.fullmatch("".join(char["text"] for char in segment)):
                rest += segment
            else:
                self._chars[index] += segment
                self._boxes[index].open = True
        return rest + [char for char in chars if not char["upright"]]

    def _is_under(self, segment: Sequence[Char], box: Box) -> bool:
        top = (segment[0]["top"] + segment[0]["bottom"]) / 2
        return bool(top > self._ys[-1] and box.x0 - 1 <= segment[0]["x0"] and segment[-1]["x1"] <= box.x1 + 1)

    def _goes_on(self, index: int, segment: Sequence[Char]) -> bool:
        """Whether a line is the next one below the text of a cell."""
        bottom = max(char["bottom"] for char in self._chars[index])
        return bool(segment[0]["top"] - bottom < segment[0]["size"] / 2)

    def _above(self, chars: Sequence[Char]) -> list[PrintedLine]:
        """What of the characters stands above the table, and between the sides of one column."""
        higher = [char for char in chars if (char["top"] + char["bottom"]) / 2 < self._ys[0]]
        lines = [line for segment in segments(higher, self._xs) for line in printed_lines(segment)]
        sides = [Box(0, 0, x0, x1) for x0, x1 in pairwise(self._xs)]
        return [line for line in lines if any(is_beside(line, side) for side in sides)]

    def table(self, page: int, rest: Sequence[Char] = ()) -> PageTable:
        """The table of the cells and what was put into them; REST: the characters that stand around it."""
        lines = [printed_lines(chars) for chars in self._chars]
        rooms = _rooms(self._boxes, lines)
        for box, printed, chars in zip(self._boxes, lines, self._chars, strict=True):
            box.passage = passage(printed, rooms[box.x0, box.x1], self._ys[box.row + box.rows])
            if not printed and any(char["text"] == TYPED_BLANK for char in chars):
                box.passage = Passage(TYPED_BLANK)
        cut_texts = frozenset(
            line.text.strip() for box, printed in zip(self._boxes, lines, strict=True) if box.open for line in printed
        )
        place = (self._ys[0], self._ys[-1], self._xs, len(self._ys) - 1)
        return PageTable(page, *place, self._boxes, cut_texts, self._above(rest))


def _rooms(boxes: Sequence[Box], lines: Sequence[Sequence[PrintedLine]]) -> dict[tuple[float, float], float]:
    """How wide a line may be in the boxes between two edges.

    Texts keep a distance from the sides; that of most texts of several lines is taken, because a few may be overfull.
    Where the longest line of a column comes close to that, it tells better.
    """
    wrapped = [(box, printed) for box, printed in zip(boxes, lines, strict=True) if len(printed) > 1]
    gaps = sorted(min(line.x0 for line in printed) - box.x0 for box, printed in wrapped)
    padding = min(max(gaps[len(gaps) // 10], 0.0), _MOST_PADDING) if gaps else 0.0
    rooms = {(box.x0, box.x1): box.x1 - box.x0 - 2 * padding for box in boxes}
    for sides, room in rooms.items():
        column = [line for box, printed in wrapped if (box.x0, box.x1) == sides for line in printed]
        longest = max((line.x1 - line.x0 for line in column), default=0.0)
        if len(column) >= _FEWEST_LINES and room - _CLOSE_TO_FULL * column[0].size < longest < room:
            rooms[sides] = longest
    return rooms
