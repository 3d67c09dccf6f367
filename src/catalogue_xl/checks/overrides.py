"""Deadline rules that the office wrote itself."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue_xl.checks.item_deadlines import is_overridden, read
from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.tables import Book, problem


def check_overrides(book: Book) -> Iterator[Problem]:
    """Every 时限规则 that says something else than the printed 公开时限.

    For information where the print cannot be understood, so that the office had to write a rule; a warning where it
    can: then somebody may have changed 公开时限 and not seen that the rule stayed.
    """
    for row in book.rows("items"):
        deadline = row.text("deadline")
        if not deadline or not is_overridden(row):
            continue
        if read(deadline).is_blank:
            yield problem(ProblemCode.RULE_OVERRIDDEN, "items", row, "rule")
        else:
            yield problem(ProblemCode.STALE_RULE, "items", row, "rule", deadline=deadline)
