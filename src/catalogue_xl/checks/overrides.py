"""Deadline rules that say something else than the printed deadline."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue_xl.checks.derivations import RULE
from catalogue_xl.checks.derived_states import Edited, derived_states
from catalogue_xl.checks.item_deadlines import is_overridden, read
from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.tables import Book, problem


def check_overrides(book: Book) -> Iterator[Problem]:
    """Every 时限规则 that says something else than 公开时限, by what was edited.

    To be carried out where 公开时限 alone was edited, an error where both were, for information where the office wrote
    the rule: because the print cannot be understood, or after the import. Where nobody knows, a warning.
    """
    for one in derived_states(book, RULE):
        row, deadline = one.row, one.row.text("deadline")
        if one.edited is Edited.SOURCE:
            wanted = one.wanted["rule"] or "（空，不能计算）"
            sides = {"before": one.before["deadline"], "wanted": wanted}
            yield problem(ProblemCode.DEADLINE_CHANGED, "items", row, "deadline", **sides)
        elif not deadline or not is_overridden(row):
            continue
        elif one.edited is Edited.BOTH:
            before = one.before["deadline"]
            yield problem(ProblemCode.DEADLINE_DISPUTED, "items", row, "rule", before=before, deadline=deadline)
        elif one.edited is not Edited.UNKNOWN or read(deadline).is_blank:
            yield problem(ProblemCode.RULE_OVERRIDDEN, "items", row, "rule")
        else:
            yield problem(ProblemCode.STALE_RULE, "items", row, "rule", deadline=deadline)
