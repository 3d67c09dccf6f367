"""Where a merged cell's text stands in the text form: on the page that holds the middle of the merge."""

from __future__ import annotations

from collections.abc import Iterator

from .source import FIELDS, LEVELS, Source


def standing(source: Source) -> dict[str, list[int]]:
    """For every field, the row (0-based) in which the text of each row's cell is printed.

    A word processor centres the text of a merged cell, so that on paper, and in what is copied from paper, it
    stands on one page only, and there in the first row. Headings that were reprinted were two cells.

    Raises:
        ValueError: The text would stand on a page that has no such column.
    """
    rows: dict[str, list[int]] = {name: [] for name in FIELDS}
    for name in FIELDS:
        for run in source.runs[name]:
            for part in _parts(source, name, run):
                rows[name] += [_printed_row(source, name, part)] * len(part)
    return rows


def _parts(source: Source, name: str, run: range) -> Iterator[range]:
    """The cells that a run of rows really consists of."""
    start = run.start
    for page in source.pages:
        if page.reprints and name in LEVELS and start < page.items.start < run.stop:
            yield range(start, page.items.start)
            start = page.items.start
    yield range(start, run.stop)


def _printed_row(source: Source, name: str, part: range) -> int:
    middle = (part.start + part.stop - 1) // 2
    page = next(page for page in source.pages if middle in page.items)
    if page.without == name and source.items[part.start].printed[name]:
        raise ValueError(f"{name} of item {part.start + 1} would be printed on a page without that column")
    return max(part.start, page.items.start)
