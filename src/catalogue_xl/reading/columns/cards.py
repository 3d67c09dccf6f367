"""Cards: a table of one item, in which each title stands left of its value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from catalogue_xl.documents.grid import Cell, Row, Table
from catalogue_xl.reading.columns.title_forms import plain
from catalogue_xl.reading.columns.titles import meaning

_FEWEST_TITLES = 3
_MOST_ROWS, _WIDEST, _LONGEST_TITLE = 20, 8, 12
_MOST = 0.6  # the share of titles that are known ones
_NAMES, _TELLS = {"level", "content"}, {"agency", "lead", "deadline", "channel", "manner", "basis", "support"}


def as_list(table: Table) -> Table:
    """The table as it is, or a card's titles as its header and its values as the row below, in their own cells."""
    if len(table.rows) > _MOST_ROWS or max((len(row.cells) for row in table.rows), default=0) > _WIDEST:
        return table
    lead: list[Row] = []
    titles: list[Cell] = []
    values: list[Cell] = []
    for row in table.rows:
        own = [cell for cell in row.cells if cell.anchor is None]
        if not titles and len(row.printed) == 1:
            lead.append(row)
        elif row.printed and len(own) % 2:
            return table
        elif row.printed:
            titles += own[::2]
            values += own[1::2]
    if not _is_card(titles, values):
        return table
    page = table.rows[0].page
    below = (replace(cell, rowspan=1, colspan=1) for cell in values)
    header = (replace(cell, rowspan=1, colspan=1) for cell in titles)
    return replace(table, rows=(*lead, Row(tuple(header), page), Row(tuple(below), page)), spans_known=False)


def _is_card(titles: Sequence[Cell], values: Sequence[Cell]) -> bool:
    names = [plain(cell.text) for cell in titles]
    if len(names) < _FEWEST_TITLES or len(set(names)) < len(names) or not all(names):
        return False
    if any(len(name) > _LONGEST_TITLE for name in names) or any(map(_is_title, values)):
        return False
    known = {found.role for cell in titles if (found := meaning(cell.text))}
    told = sum(meaning(cell.text) is not None for cell in titles)
    return told >= len(names) * _MOST and bool(known & _NAMES) and bool(known & _TELLS)


def _is_title(cell: Cell) -> bool:
    found = meaning(cell.text)
    return found is not None and found.sure > 0 and not found.option  # 主动公开 is what 公开方式 may say
