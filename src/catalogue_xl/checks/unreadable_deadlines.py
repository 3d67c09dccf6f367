"""Deadlines that are missing, cannot be read, or hold a slip of the pen."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue_xl.checks.item_deadlines import deadline_key, effective_rule, read
from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.tables import Book, problem
from catalogue_xl.core.texts.none_signs import says_none
from catalogue_xl.deadlines.rules import describe

_BLANK = {"", "空"}


def check_deadlines(book: Book) -> Iterator[Problem]:
    """Items without a deadline, items whose deadline no date can be computed from, and deadlines with a slip.

    A rule of the office's own stands in for a missing or unreadable phrase; a slip is reported all the same.
    """
    for row in book.rows("items"):
        key = deadline_key(row)
        if row.text(key) in _BLANK or says_none(row.text(key)):
            yield problem(ProblemCode.DEADLINE_MISSING, "items", row, "deadline")
            continue
        rule = effective_rule(row)
        if rule.kind == "other" or rule.impossible:
            yield problem(ProblemCode.DEADLINE_UNREADABLE, "items", row, key)
        printed = read(row.text("deadline"))
        if printed.typo:
            suggestion = printed.canonical or describe(printed)
            yield problem(ProblemCode.DEADLINE_TYPO, "items", row, "deadline", suggestion=suggestion)
