"""Rows of a text table that a line break inside a cell has torn apart, joined again by counting their cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from catalogue_xl.documents.grid import Cell, Row

_NUMBER = re.compile(r"[(（]?[0-9０-９]{1,4}[)）]?[.、．]?")
_MOST_PIECES = 12


def join_torn_rows(rows: Sequence[Row]) -> list[Row]:
    """The rows with torn ones joined.

    Short rows in sequence are one torn row when together they have as many cells as most rows of their page, the cell
    at each tear counted once. A row that begins like a row (with nothing, or with a number where rows are numbered)
    continues none.
    """
    out: list[Row] = []
    for _, page in groupby(rows, key=lambda row: row.page):
        out += _join_page(list(page))
    return out


def _join_page(rows: list[Row]) -> list[Row]:
    widths = Counter(len(row.cells) for row in rows if len(row.cells) > 1)
    if not widths or widths.most_common(1)[0][1] < 2:
        return rows
    width = widths.most_common(1)[0][0]
    numbered = sum(_is_numbered(row) for row in rows) * 2 > len(rows)
    out, index = [], 0
    while index < len(rows):
        count = _pieces(rows, index, width, numbered=numbered)
        out.append(_join(rows[index : index + count]) if count > 1 else rows[index])
        index += count
    return out


def _is_numbered(row: Row) -> bool:
    return _NUMBER.fullmatch(row.cells[0].text.strip()) is not None


def _pieces(rows: Sequence[Row], start: int, width: int, *, numbered: bool) -> int:
    """How many rows from START on are one torn row; 1 when the row is whole, or no sum fits."""
    total = len(rows[start].cells)
    if not 1 < total < width or (numbered and not _is_numbered(rows[start])):
        return 1
    for count, row in enumerate(rows[start + 1 : start + _MOST_PIECES], start=2):
        if len(row.cells) == width or row.cells[0].blank or (numbered and _is_numbered(row)):
            return 1
        total += len(row.cells) - 1
        if total > width:
            return 1
        if total == width and not _goes_on(rows, start + count, numbered=numbered):
            return count
    return 1


def _goes_on(rows: Sequence[Row], index: int, *, numbered: bool) -> bool:
    """The next row is one more piece of the last cell: a lone text below a numbered row."""
    if not numbered or index >= len(rows):
        return False
    return len(rows[index].cells) == 1 and not _is_numbered(rows[index])


def _join(pieces: Sequence[Row]) -> Row:
    cells = list(pieces[0].cells)
    for piece in pieces[1:]:
        torn, *rest = piece.cells
        last = cells[-1]
        cells[-1] = Cell(f"{last.text}\n{torn.text}", last.row, last.column)
        cells += [Cell(cell.text, cell.row, last.column + place) for place, cell in enumerate(rest, start=1)]
    return Row(tuple(cells), pieces[0].page)
