"""Header cells that span several columns, in a text that does not tell so: the rows below have more cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from math import comb
from statistics import fmean

from catalogue_xl.documents.grid import Row
from catalogue_xl.reading.cells.features import likeness
from catalogue_xl.reading.columns.contents import column_texts
from catalogue_xl.reading.columns.header import Title
from catalogue_xl.reading.columns.layout import Field, layout_from_titles

_MOST_ROWS = 0.6  # the share of rows with more cells from which on it is the header that has too few
_FEWEST_ROWS = 2
_MOST_WAYS = 1000


def spread_over(titles: Sequence[Title], body: Sequence[Row]) -> tuple[Title, ...]:
    """A title for each column of the rows below a header, where these have more columns than it has titles.

    Every title lies over one column or a run of them. Of all such ways that one is taken by which most cells stand
    under a column of their own kind, and by which no title is wider than need be.

    Args:
        titles: The titles that are printed.
        body: The rows below.
    """
    width = _width(body)
    ways = comb(width - 1, len(titles) - 1) if width > len(titles) else 0
    if not 0 < ways <= _MOST_WAYS:
        return tuple(titles)
    columns = [column_texts(body, index) for index in range(width)]
    spreads = (
        tuple(title for title, run in zip(titles, runs, strict=True) for _ in range(run))
        for runs in _runs(width, len(titles))
    )
    return max(spreads, key=lambda spread: (_fit(layout_from_titles(spread, body), columns), -_widest(spread)))


def _width(body: Sequence[Row]) -> int:
    """The columns that most rows have, without those at the end in which nothing is printed; 0 where rows differ."""
    rows = [row for row in body if len(row.printed) > 1]
    widths = Counter(len(row.cells) for row in rows)
    width, count = widths.most_common(1)[0] if widths else (0, 0)
    if count < max(_FEWEST_ROWS, _MOST_ROWS * len(rows)):
        return 0
    filled = [index for index in range(width) if column_texts(body, index)]
    return width if len(filled) == width else 0


def _runs(width: int, parts: int) -> Iterator[tuple[int, ...]]:
    for cuts in combinations(range(1, width), parts - 1):
        edges = (0, *cuts, width)
        yield tuple(right - left for left, right in pairwise(edges))


def _fit(fields: Sequence[Field], columns: Sequence[Sequence[str]]) -> float:
    means = (
        fmean(likeness(text, "audience" if field.option else field.key) for text in texts)
        for field, texts in zip(fields, columns, strict=True)
        if texts
    )
    return round(sum(means), 6)


def _widest(spread: Sequence[Title]) -> int:
    return max(Counter(map(id, spread)).values())
