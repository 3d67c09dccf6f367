"""A table over several pages becomes one: rows and merged cells that a page's end has cut are whole again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from catalogue_xl.documents.grid import Cell, Row
from catalogue_xl.documents.pdf.missing_rules import SAME_EDGE, distinct
from catalogue_xl.documents.pdf.page_cuts import CutColumn, mend
from catalogue_xl.documents.pdf.page_parts import Piece, Slots, part_of, shifted
from catalogue_xl.documents.pdf.reprinted_headers import reprinted_rows
from catalogue_xl.documents.pdf.ruled_tables import PageTable, nearest

_CLOSE = SAME_EDGE * 2
# A page has no room for a line more when a table ends so close to where it ends on other pages.
_LINE = 16.0


def continues(before: PageTable, after: PageTable) -> bool:
    """Whether a page's first table has the columns of the last one on the page before, or some of them."""
    few, many = sorted((before.edges, shifted(after.edges, before.edges)), key=len)
    return abs(few[-1] - many[-1]) < _CLOSE and all(abs(edge - many[nearest(many, edge)]) < _CLOSE for edge in few)


def join(tables: Sequence[PageTable]) -> list[Row]:
    """The rows of one table out of its parts on each page, reprinted headers included.

    A row that the end of a page has cut is known by columns that are always filled, and are blank in its second part;
    where no column is, by a full page whose last lines have no room for the next page's first words. A merged cell
    that was cut has its text in one part, or broken over both. Whether a blank of one row at the end of a page is such
    a part or really blank, the column tells: by whether it has merged cells or blanks elsewhere.
    """
    first = tables[0].edges
    edges = distinct([edge for table in tables for edge in shifted(table.edges, first)], _CLOSE)
    parts = [part_of(table, edges, first) for table in tables]
    for part in parts[1:]:
        part.header = reprinted_rows(parts[0], part)
        part.continued = True
        for box in (box for row in part.body[:1] for column, box in enumerate(row) if column in part.above):
            if box is not None and box.blank:
                box.begun = True
    columns = [CutColumn.of(parts, index) for index in range(len(edges) - 1)]
    rows: list[tuple[int, Slots]] = []
    above: Slots | None = None
    lowest, full = max(part.bottom for part in parts), False
    for part in parts:
        start = part.header
        if above is not None and part.body:
            start += mend(above, part, columns, page_full=full)
        rows += [(part.page, row) for index, row in enumerate(part.rows) if index < part.header or index >= start]
        above = part.body[-1] if part.body else above
        full = lowest - part.bottom < _LINE
    judged = {(id(row), column) for part in parts for row, column in part.judged}
    return list(_as_rows(rows, judged))


def _as_rows(rows: Sequence[tuple[int, Slots]], judged: Collection[tuple[int, int]]) -> Iterator[Row]:
    """The rows as cells; JUDGED: (identity of a row, column) of cells whose merging is a judgement."""
    places: dict[Piece, list[tuple[int, int]]] = {}
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
                cells.append(Cell(box.passage.text, number, column, down, across, across_page=box.judged))
            else:
                across = (id(slots), column - 1) in judged
                cells.append(Cell("", number, column, anchor=places[box][0], across_page=across))
        yield Row(tuple(cells), page)
