"""Items that stand in the catalogue twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.schema import LEVELS
from catalogue_xl.core.tables import Book, problem, squeezed

_SAME = ("group", *LEVELS, "content", "agency")


def check_paths(book: Book) -> Iterator[Problem]:
    """Every item whose path, content and agency all equal those of an item further up, white space apart.

    The same name under another heading, or for another agency, is another item.
    """
    seen: dict[tuple[str, ...], int] = {}
    rows = [(row, squeezed(row.text("content"))) for row in book.rows("items")]
    often = Counter(content for _, content in rows)
    for row, content in rows:
        if often[content] == 1:  # and so it is the only one with this path
            continue
        path = tuple(squeezed(row.text(key)) for key in _SAME)
        if not any(path[_SAME.index("level1") : _SAME.index("agency")]):
            continue
        first = seen.setdefault(path, row.row)
        if first != row.row:
            deepest = next((level for level in reversed(LEVELS) if row.text(level)), "content")
            yield problem(ProblemCode.DUPLICATE_PATH, "items", row, deepest, other=first)
