"""Tasks and publications that name an item the catalogue does not have."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.tables import Book, problem


def check_references(book: Book) -> Iterator[Problem]:
    """Every 事项编码 in 任务 and 台账 that neither 目录 has nor 事项沿革."""
    known = {row.text("id") for row in book.rows("items")} | {row.text("item") for row in book.rows("lineage")}
    for name in ("tasks", "publications"):
        for row in book.rows(name):
            if row.text("item") and row.text("item") not in known:
                yield problem(ProblemCode.UNKNOWN_ITEM, name, row, "item")
