"""Deadlines longer than the law allows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue_xl.checks.item_deadlines import deadline_key, effective_rule, parts
from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.tables import Book, problem
from catalogue_xl.deadlines.rules import Rule, Unit

# 20 working days take 28 calendar days when no holiday falls among them; a month, which may be just that long or
# longer, is reported, and so are 30 days.
_LONGEST: dict[Unit, int] = {"workday": 20, "day": 29, "week": 4, "month": 0, "year": 0, "hour": 28 * 24}
_FORMING = re.compile("形成|变更|变动|制作|获取|产生|生成|印发|签发|发文|成文|作出")
_LAW = re.compile("法律|法规|条例")
_BELOW = re.compile("规章|文件|政策|上级|行业|部门")
_NOT_PUBLISHING = ("report", "答复")


def check_ceiling(book: Book) -> Iterator[Problem]:
    """Every deadline beyond 20 working days from the forming or change of the information (条例 第二十六条).

    Not reported: a phrase that yields to laws and regulations (法律、法规另有规定的，从其规定; what is below
    them may not make the limit longer), and one that counts from an event after which the information has yet to
    be made (年度结束后3个月内).
    """
    for row in book.rows("items"):
        rule = effective_rule(row)
        yields = rule.override == "law" and _may_be_longer(row.text(deadline_key(row)))
        if not yields and any(map(_too_long, parts(rule))):
            yield problem(ProblemCode.DEADLINE_TOO_LONG, "items", row, deadline_key(row))


def _may_be_longer(phrase: str) -> bool:
    """Whether PHRASE yields to laws or regulations, or says no more than that something else may be ruled."""
    return bool(_LAW.search(phrase)) or not _BELOW.search(phrase)


def _too_long(rule: Rule) -> bool:
    if rule.kind != "relative" or rule.n is None or rule.unit is None:
        return False
    within = rule.relation is None and rule.action not in _NOT_PUBLISHING
    from_forming = rule.trigger is None or _FORMING.search(rule.trigger) is not None
    return within and from_forming and rule.n > _LONGEST[rule.unit]
