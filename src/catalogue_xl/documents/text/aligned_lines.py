"""A table typed with blanks: each line is a row, and its cells stand below one another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from catalogue_xl.core.import_codes import DoubtCode
from catalogue_xl.documents.grid import Cell, CellDoubt, Line, Part, Row, Table

_CELL = re.compile(r"[^ \u3000](?:[^ \u3000]| (?! ))*")
_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 3
_BY_PLACE = (CellDoubt(DoubtCode.BY_PLACE),)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of a line, from its first column of characters to behind its last; a Chinese character takes two."""

    text: str
    start: int
    stop: int


def with_table(parts: Sequence[Part]) -> tuple[Part, ...] | None:
    """The parts of a document with a table for the lines whose texts stand in columns; None where they do not.

    Every cell is doubted, because only its place tells its column. A line with nothing in the first column goes on with
    the cells of the row above.
    """
    lines = [part for part in parts if isinstance(part, Line)]
    texts = [_texts(line.text) for line in lines]
    full = [place for place, found in enumerate(texts) if len(found) >= _FEWEST_COLUMNS]
    if len(full) < _FEWEST_ROWS:
        return None
    start, stop = full[0], full[-1] + 1
    columns = _columns([found for found in texts[start:stop] if len(found) >= _FEWEST_COLUMNS])
    if len(columns) < _FEWEST_COLUMNS:
        return None
    rows: list[list[str]] = []
    numbers: list[int] = []
    for line, found in zip(lines[start:stop], texts[start:stop], strict=True):
        cells = _row(found, columns)
        if cells is None:
            return None
        if cells[0] or not rows:
            rows.append(cells)
            numbers.append(line.row)
        else:
            rows[-1] = [above + more for above, more in zip(rows[-1], cells, strict=True)]
    made = tuple(
        Row(tuple(Cell(text, number, at, doubts=_BY_PLACE if text else ()) for at, text in enumerate(cells, start=1)))
        for number, cells in zip(numbers, rows, strict=True)
    )
    others = [part for part in parts if not isinstance(part, Line)]
    return (*lines[:start], Table("表1", made, spans_known=False), *lines[stop:], *others)


def _texts(line: str) -> list[_Text]:
    places = [0]
    for char in line:
        places.append(places[-1] + (2 if unicodedata.east_asian_width(char) in "WF" else 1))
    return [_Text(found[0], places[found.start()], places[found.end()]) for found in _CELL.finditer(line)]


def _columns(rows: Sequence[Sequence[_Text]]) -> list[tuple[int, int]]:
    """The stretches of the lines in which something is printed, blank ones between them in all rows."""
    columns: list[tuple[int, int]] = []
    for text in sorted((text for row in rows for text in row), key=lambda text: text.start):
        if columns and text.start < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], text.stop))
        else:
            columns.append((text.start, text.stop))
    return columns


def _row(texts: Sequence[_Text], columns: Sequence[tuple[int, int]]) -> list[str] | None:
    """A line's cells; None where a text lies over two columns, or two lie in one."""
    cells = [""] * len(columns)
    for text in texts:
        over = [at for at, (start, stop) in enumerate(columns) if text.start < stop and text.stop > start]
        if len(over) != 1 or cells[over[0]]:
            return None
        cells[over[0]] = text.text
    return cells
