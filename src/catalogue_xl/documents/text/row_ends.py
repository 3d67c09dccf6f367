"""Where the rows of a table end when only runs of cells are known: the cheapest reading of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

# Prices of what a reading assumes; a row of the table's width costs nothing.
_JOIN = 0.5  # a blank line inside a row: common
_BANNER = 1.0  # a row of one cell across the table: now and then
_SHORT_AT_EDGE = 0.1  # a header with merged cells, a last row cut off: common, dearer the more cells are missing
_SHORT = 4.0  # cells missing in the middle: rare
_WIDE = 4.0  # more cells than columns: rarer still, and dearer the more there are
_TORN = 4.0  # each and every row torn by a blank line: hardly ever
_WIDTHS_TRIED = 6


@dataclass(frozen=True, slots=True)
class RowEnds:
    """A reading of a table.

    Attributes:
        width: The number of columns.
        sizes: The number of cells of each row, in order.
        cost: What the reading assumes beyond rows of full width.
    """

    width: int
    sizes: tuple[int, ...]
    cost: float


def infer_row_ends(lengths: Sequence[int]) -> RowEnds:
    """The cheapest reading of runs of cells as rows of one width, where a row is one run or several.

    Args:
        lengths: The number of cells of each run, in order; at least one run, each of at least one cell.
    """
    return min((_read(lengths, width) for width in _widths(lengths)), key=lambda reading: reading.cost)


def _widths(lengths: Sequence[int]) -> list[int]:
    """The widths worth trying, likeliest first: those of runs, and of two or three neighbours together."""
    alone = Counter(lengths)
    pairs = Counter(map(sum, pairwise(lengths)))
    triples = Counter(map(sum, zip(lengths, lengths[1:], lengths[2:], strict=False)))
    tried = (width for counts in (alone, pairs, triples) for width, _ in counts.most_common(_WIDTHS_TRIED))
    return list(dict.fromkeys(tried))


def _read(lengths: Sequence[int], width: int) -> RowEnds:
    count = len(lengths)
    costs = [0.0] + [inf] * count
    starts = [0] * (count + 1)
    for end in range(1, count + 1):
        size = 0
        for start in range(end - 1, -1, -1):
            size += lengths[start]
            at_edge = start == 0 or end == count
            cost = costs[start] + _JOIN * (end - start - 1) + _price(size, width, at_edge=at_edge)
            if cost < costs[end]:
                costs[end], starts[end] = cost, start
            if size > width:
                break
    sizes = []
    end = count
    while end:
        sizes.append(sum(lengths[starts[end] : end]))
        end = starts[end]
    return RowEnds(width, tuple(reversed(sizes)), costs[count] + (0.0 if width in lengths else _TORN))


def _price(size: int, width: int, *, at_edge: bool) -> float:
    if size == width:
        return 0.0
    if size > width:
        return _WIDE + (size - width) / width
    missing = (width - size) / width
    if at_edge:
        return _SHORT_AT_EDGE + missing
    return _BANNER if size == 1 else _SHORT + missing
