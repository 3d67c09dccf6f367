"""Items without what a clerk expects of every item: a name or a content."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.schema import LEVELS
from catalogue_xl.core.tables import Book, problem


def check_required(book: Book) -> Iterator[Problem]:
    """Items with neither name nor content, and (for information) items with a name alone.

    Real catalogues hold items whose name says it all, so a blank content is no error.
    """
    for row in book.rows("items"):
        if row.text("content"):
            continue
        named = any(row.text(level) for level in LEVELS)
        yield problem(ProblemCode.NO_CONTENT if named else ProblemCode.NAMELESS_ITEM, "items", row, "content")
