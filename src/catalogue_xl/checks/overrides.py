"""Deadline rules that the office wrote itself."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue_xl.checks.item_deadlines import is_overridden
from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.tables import Book, problem


def check_overrides(book: Book) -> Iterator[Problem]:
    """For information: every 时限规则 that says something else than the printed 公开时限."""
    for row in book.rows("items"):
        if row.text("deadline") and is_overridden(row):
            yield problem(ProblemCode.RULE_OVERRIDDEN, "items", row, "rule")
