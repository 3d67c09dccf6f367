"""Contents that state another limit than the deadline column."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue_xl.checks.item_deadlines import deadline_key, effective_rule
from catalogue_xl.checks.limits import agrees, limits_in
from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.tables import Book, problem


def check_contradictions(book: Book) -> Iterator[Problem]:
    """Every limit in 公开内容 that the deadline the item goes by does not repeat.

    按月公开 beside 20个工作日内 says how often, and need not be wrong; so the kind is a warning. Nothing is compared
    with a deadline that is blank, unreadable, or leaves the time open (按法定时限, 及时).
    """
    for row in book.rows("items"):
        content = row.text("content")
        if not content:
            continue
        limits = list(limits_in(content))
        if not limits:
            continue
        rule = effective_rule(row)
        deadline = row.text(deadline_key(row))
        for limit in limits:
            if not agrees(limit.rule, rule):
                yield problem(
                    ProblemCode.DEADLINE_CONTRADICTS, "items", row, "content", limit.phrase, deadline=_shown(deadline)
                )


def _shown(text: str) -> str:
    return text if len(text) <= 40 else text[:37] + "……"
