"""A table over several pages becomes one: rows and merged cells that a page's end has cut are whole again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from catalogue_xl.reading.formats.pdf_tables import SAME_EDGE, PageTable, distinct, nearest
from catalogue_xl.reading.formats.pdf_text import Passage
from catalogue_xl.reading.grid import Cell, Row

_CLOSE = SAME_EDGE * 2
_HEADER_SEARCHED, _HEADER_ROWS = 6, 4
# A column counts as always filled when this part of its rows is, of at least so many.
_FILLED, _FEWEST_ROWS = 0.95, 5


def continues(before: PageTable, after: PageTable) -> bool:
    """Whether a page's first table has the columns of the last one on the page before, or some of them."""
    few, many = sorted((before.edges, _shifted(after.edges, before.edges)), key=len)
    return abs(few[-1] - many[-1]) < _CLOSE and all(abs(edge - many[nearest(many, edge)]) < _CLOSE for edge in few)


def join(tables: Sequence[PageTable]) -> list[Row]:
    """The rows of one table out of its parts on each page, reprinted headers included.

    A row that the end of a page has cut is known by columns that are always filled, and are blank in its second part.
    A merged cell that was cut has its text in one part only. Whether a blank of one row at the end of a page is such a
    part or really blank, the column tells: by whether it has merged cells or blanks elsewhere.
    """
    first = tables[0].edges
    edges = distinct([edge for table in tables for edge in _shifted(table.edges, first)], _CLOSE)
    parts = [_part(table, edges, first) for table in tables]
    for part in parts[1:]:
        part.header = _reprinted(parts[0], part)
        part.continued = True
    columns = [_Column.of(parts, index) for index in range(len(edges) - 1)]
    rows: list[tuple[int, _Slots]] = []
    above: _Slots | None = None
    for part in parts:
        start = part.header
        if above is not None and part.body:
            start += _mend(above, part, columns)
        rows += [(part.page, row) for index, row in enumerate(part.rows) if index < part.header or index >= start]
        above = part.body[-1] if part.body else above
    judged = {(id(row), column) for part in parts for row, column in part.judged}
    return list(_as_rows(rows, judged))


def _shifted(edges: Sequence[float], like: Sequence[float]) -> list[float]:
    """Edges moved sideways, so that the first stands where LIKE's does: left and right pages have other margins."""
    return [edge - edges[0] + like[0] for edge in edges]


@dataclass(eq=False, slots=True)
class _Box:
    """A cell; what positions it covers is told by the positions that refer to it."""

    passage: Passage
    rows: int
    open: bool = False  # nothing is ruled between it and the page's end
    cut: bool = False  # it goes on from the page before

    @property
    def blank(self) -> bool:
        return not self.passage.text.strip()


_Slots = list[_Box | None]
"""A row: which cell covers each column."""


@dataclass(slots=True)
class _Part:
    """The part of the table on one page; its first HEADER rows repeat the table's header."""

    page: int
    rows: list[_Slots]
    header: int = 0
    continued: bool = False
    judged: list[tuple[_Slots, int]] = field(default_factory=list)  # blanks taken for merged by what the column does

    @property
    def body(self) -> list[_Slots]:
        return self.rows[self.header :]

    def certain(self) -> Iterator[tuple[_Slots, _Slots]]:
        """The rows that no page's end has cut, each with the one above it on the page."""
        # Titles and headers of the first part are merged in their own ways.
        skipped = 1 if self.continued else _HEADER_ROWS
        for above, row in pairwise(self.body[skipped - 1 :]):
            if len({id(box) for box in row if box and not box.blank}) > 1:
                yield row, above


def _part(table: PageTable, edges: Sequence[float], first: Sequence[float]) -> _Part:
    rows: list[_Slots] = [[None] * (len(edges) - 1) for _ in range(table.rows)]
    move = first[0] - table.edges[0]
    for source in table.boxes:
        box = _Box(source.passage, source.rows, source.open)
        start, stop = nearest(edges, source.x0 + move), nearest(edges, source.x1 + move)
        for row in range(source.row, source.row + source.rows):
            for column in range(start, max(stop, start + 1)):
                if rows[row][column] is None:
                    rows[row][column] = box
    return _Part(table.page, rows)


def _printed(row: _Slots) -> list[str]:
    return ["".join(box.passage.text.split()) if box else "" for box in row]


def _reprinted(first: _Part, part: _Part) -> int:
    """How many rows at the top of a part repeat rows from the top of the first one."""
    there, here = ([_printed(row) for row in one.rows] for one in (first, part))
    best = 0
    for start in range(min(_HEADER_SEARCHED, len(there))):
        count = 0
        while count < min(_HEADER_ROWS, len(here), len(there) - start) and _repeats(here[count], there[start + count]):
            count += 1
        if count > best:
            best = count
            _free_overprinted(part, first.rows[start : start + count])
    return best


def _repeats(here: Sequence[str], there: Sequence[str]) -> bool:
    """Whether a row is a header's; over a title or two, the text of a cell that a page's end cut may be printed."""
    titles = [(one, other) for one, other in zip(here, there, strict=True) if one or other]
    same = sum(one == other for one, other in titles)
    return (
        len({other for _, other in titles}) > 1
        and same * 2 > len(titles)
        and all(other and other in one for one, other in titles)
    )


def _free_overprinted(part: _Part, header: Sequence[_Slots]) -> None:
    """What is printed over a title belongs to the cut cell below, in the middle of which it stands."""
    below = part.rows[len(header)] if len(part.rows) > len(header) else []
    for row, titles in zip(part.rows, header, strict=False):
        for column, (box, title) in enumerate(zip(row, titles, strict=True)):
            if box is None or title is None or _printed([box]) == _printed([title]):
                continue
            own = _printed([title])[0]
            rest = _printed([box])[0].replace(own, "", 1)
            target = below[column] if below else None
            if rest and target is not None and target.blank:
                target.passage = Passage(rest)
                box.passage = title.passage


@dataclass(frozen=True, slots=True)
class _Column:
    """What the rows away from the ends of pages tell about a column."""

    filled: bool
    merges: bool
    blanks: bool
    usually_merged: bool

    @staticmethod
    def of(parts: Sequence[_Part], index: int) -> _Column:
        count = filled = blank = covered = 0
        for part in parts:
            for row, above in part.certain():
                box = row[index]
                if box is None:
                    continue
                count += 1
                starts = above[index] is not box
                filled += starts and box.rows == 1 and not box.blank
                blank += starts and box.rows == 1 and box.blank
                covered += not starts and not box.blank
        return _Column(
            filled=count >= _FEWEST_ROWS and filled >= _FILLED * count,
            merges=covered > 0,
            blanks=blank > 0,
            usually_merged=covered > blank,
        )


def _mend(above: _Slots, part: _Part, columns: Sequence[_Column]) -> int:
    """Join the first rows of a part to the last row above; gives how many of them were only the rest of that row."""
    top = part.body[0]
    if _is_rest(above, top, columns):
        for column, box in enumerate(top):
            upper = above[column]
            if box is not None and upper is not None and box is not upper:
                _unite(upper, box, part)
        return 1
    names_end = next(
        (i for i, one in enumerate(columns) if one.filled and any(left.merges for left in columns[:i])), len(columns)
    )
    new_group = False
    for column, box in enumerate(top):
        upper = above[column]
        if box is None or upper is None or box is upper or (column and top[column - 1] is box):
            continue
        conflict = new_group and column < names_end
        if not conflict and _is_cut(upper, box, columns[column]) and _aligned(above, top, column):
            if not upper.open and box.rows == 1:
                part.judged += [(row, column) for row in part.rows if row[column] is box]
            _unite(upper, box, part)
        elif columns[column].merges and not box.blank:
            new_group = True
    return 0


def _is_rest(above: _Slots, top: _Slots, columns: Sequence[_Column]) -> bool:
    filled = [top[i] for i, column in enumerate(columns) if column.filled]
    blank = sum(box is not None and box.blank for box in filled)
    printed = {id(box) for box in top if box is not None and not box.blank}
    return (
        bool(printed)
        and blank > 0
        and blank * 2 >= len(filled)
        and all(_aligned(above, top, column) for column in range(len(top)))
    )


def _aligned(above: _Slots, below: _Slots, column: int) -> bool:
    """Whether the cells above and below cover the same columns."""
    return [box is above[column] for box in above] == [box is below[column] for box in below]


def _is_cut(upper: _Box, lower: _Box, column: _Column) -> bool:
    """Whether two cells, one at the end of a page and one at the top of the next, are one."""
    if upper.open:
        return upper.blank or lower.blank or _printed([upper]) == _printed([lower])
    if not upper.blank and not lower.blank:
        return False
    if upper.blank and lower.blank:
        return upper.rows > 1 or lower.rows > 1 or upper.cut
    if lower.blank:
        return lower.rows > 1 or column.usually_merged
    # Few programs print the text of a merged cell below its first part.
    return upper.rows > 1 or (column.merges and not column.blanks)


def _unite(upper: _Box, lower: _Box, part: _Part) -> None:
    if _printed([upper]) != _printed([lower]):
        upper.passage = upper.passage.followed_by(lower.passage)
    upper.open = lower.open
    upper.rows += lower.rows
    upper.cut = True
    for row in part.rows:
        for column, box in enumerate(row):
            if box is lower:
                row[column] = upper


def _as_rows(rows: Sequence[tuple[int, _Slots]], judged: Collection[tuple[int, int]]) -> Iterator[Row]:
    """The rows as cells; JUDGED: (identity of a row, column) of cells whose merging is a judgement."""
    places: dict[_Box, list[tuple[int, int]]] = {}
    for number, (_, slots) in enumerate(rows, start=1):
        for column, box in enumerate(slots, start=1):
            if box is not None:
                places.setdefault(box, []).append((number, column))
    for number, (page, slots) in enumerate(rows, start=1):
        cells = []
        for column, box in enumerate(slots, start=1):
            if box is None:
                cells.append(Cell("", number, column))
            elif places[box][0] == (number, column):
                down, across = (len({place[axis] for place in places[box]}) for axis in (0, 1))
                cells.append(Cell(box.passage.text, number, column, down, across))
            else:
                across = (id(slots), column - 1) in judged
                cells.append(Cell("", number, column, anchor=places[box][0], across_page=across))
        yield Row(tuple(cells), page)
