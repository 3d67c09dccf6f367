"""What the top of the next page says about blanks at the bottom of this one.

A merged cell's text is printed once, on the page that holds the middle of the merge. So the heading of the last rows
of a page may stand below them. Rows count as belonging to the next page's group only on evidence: their words share
more with that heading than with the one above, or the row has slipped out of the merge above, or the heading above
cannot have children because it is an item itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from catalogue_xl.documents.grid import Cell
from catalogue_xl.reading.cells.features import is_ditto, is_explicitly_empty, squeeze
from catalogue_xl.reading.columns.alignment import Placed

_COMMON = frozenset("信息 公开 管理 工作 情况 服务 计划 政府 目录 清单 制度 发布".split())


@dataclass(slots=True)
class Below:
    """For one row at the end of a page: values to take from the next page, and values that compete with those above."""

    values: dict[int, tuple[str, Cell]] = field(default_factory=dict)
    rivals: dict[int, str] = field(default_factory=dict)


def look_below(rows: Sequence[Placed], path: Sequence[int], carried: Sequence[int]) -> Mapping[int, Below]:
    """What the next page says, by index of the row; only rows about which it says something are in it.

    Args:
        rows: The item rows of a table whose merges are not known.
        path: Positions of the heading fields, shallow to deep.
        carried: Positions of the fields that are merged over items.
    """
    out: dict[int, Below] = {}
    for first in range(1, len(rows)):
        if rows[first].page == rows[first - 1].page:
            continue
        taken = _rows_of_next_group(rows, first, path)
        for index in taken:
            out.setdefault(index, Below()).values.update(_printed_at(rows[first], path))
        _follow(rows, first, taken, carried, out)
        if not _printed_at(rows[first], path[:-1]):
            _mark_rivals(rows, first, taken, carried, out)
    return out


def _blank(placed: Placed, position: int) -> bool:
    cell = placed.cells[position]
    if position in placed.cut:
        return False
    return cell is None or (cell.blank and not is_explicitly_empty(cell.text))


def _printed_at(placed: Placed, positions: Sequence[int]) -> dict[int, tuple[str, Cell]]:
    """The shallowest printed heading of the page's first row (deeper ones are that row's own)."""
    for position in positions:
        cell = placed.cells[position]
        if cell is not None and not cell.blank and not is_ditto(cell.text):
            return {position: (cell.text, cell)}
    return {}


def _rows_of_next_group(rows: Sequence[Placed], first: int, path: Sequence[int]) -> list[int]:
    heading = _printed_at(rows[first], path)
    if not heading:
        return []
    position, (text, _) = next(iter(heading.items()))
    deeper = [p for p in path if path.index(p) > path.index(position)]
    page = rows[first - 1].page
    taken: list[int] = []
    for index in range(first - 1, -1, -1):
        row = rows[index]
        if row.page != page or not all(_blank(row, p) for p in path[: path.index(position) + 1]):
            break
        above = _heading_above(rows, index, position)
        if above is None or squeeze(rows[above].text(position)) == squeeze(text):
            break
        childless = not any(rows[above].text(p).strip() for p in deeper)
        has_child = any(row.text(p).strip() for p in deeper)
        fell_out = bool(row.cut)
        if not (fell_out or (deeper and childless and has_child) or _closer(row, text, rows[above].text(position))):
            break
        taken.append(index)
    return taken


def _heading_above(rows: Sequence[Placed], index: int, position: int) -> int | None:
    for above in range(index - 1, -1, -1):
        if rows[above].text(position).strip():
            return above
    return None


def _pairs(text: str) -> set[str]:
    """The pairs of neighbouring characters, without the words that stand in every heading."""
    bare = squeeze(text)
    return {bare[i : i + 2] for i in range(len(bare) - 1)} - _COMMON


def _closer(row: Placed, below: str, above: str) -> bool:
    """True when the row's words share more pairs of characters with the heading below than with the one above."""
    words: set[str] = set()
    for cell in row.cells:
        if cell is not None:
            words |= _pairs(cell.text)
    only_below, only_above = _pairs(below) - _pairs(above), _pairs(above) - _pairs(below)
    return len(words & only_below) > len(words & only_above)


def _follow(
    rows: Sequence[Placed], first: int, taken: Sequence[int], carried: Sequence[int], out: dict[int, Below]
) -> None:
    """Blanks of other columns in rows that went to the next group take that group's values."""
    for position in carried:
        cell = rows[first].cells[position]
        if cell is None or cell.blank or is_ditto(cell.text):
            continue
        for index in range(first - 1, -1, -1):
            if index not in taken or not _blank(rows[index], position):
                break
            out.setdefault(index, Below()).values[position] = (cell.text, cell)


def _mark_rivals(
    rows: Sequence[Placed], first: int, taken: Sequence[int], carried: Sequence[int], out: dict[int, Below]
) -> None:
    """A lone blank at the end of a page may be merged with above or, the group going on, with the next page's value."""
    last = first - 1
    for position in carried:
        below = rows[first].text(position)
        above = rows[last - 1].text(position) if last else ""
        if not above.strip() or not below.strip() or is_ditto(below) or squeeze(above) == squeeze(below):
            continue
        if last not in taken and _blank(rows[last], position):
            out.setdefault(last, Below()).rivals[position] = below
