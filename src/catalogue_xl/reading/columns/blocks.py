"""Blocks of the same columns side by side: a short list printed in two or three columns to save paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from catalogue_xl.documents.grid import Table
from catalogue_xl.reading.columns.header import Title, find_header
from catalogue_xl.reading.columns.title_forms import plain

_FEWEST_COLUMNS = 2


def blocks(table: Table) -> Iterator[Table]:
    """The blocks of a table from left to right: the table itself unless its titles repeat from left to right."""
    header = find_header(table.rows, spans_known=table.spans_known)
    width = _width(header.titles) if header is not None else 0
    if header is None or width in (0, len(header.titles)):
        yield table
        return
    for start in range(0, len(header.titles), width):
        rows = (replace(row, cells=row.cells[start : start + width]) for row in table.rows)
        yield replace(table, rows=tuple(row for row in rows if row.cells))


def _width(titles: Sequence[Title]) -> int:
    """The columns of a block: the shortest run of titles of which the header is a repetition."""
    texts = [plain("".join(title.printed)) for title in titles]
    for width in range(_FEWEST_COLUMNS, len(texts) // 2 + 1):
        again = len(texts) % width == 0 and texts == texts[:width] * (len(texts) // width)
        if again and all(texts[:width]) and len(set(texts[:width])) == width:
            return width
    return len(texts)
