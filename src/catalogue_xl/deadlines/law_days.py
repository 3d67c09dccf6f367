"""Laws in which 日 means working days: said beside a due date, which is never silently counted so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from catalogue_xl.deadlines.calendar import OutOfReachError, WorkCalendar
from catalogue_xl.deadlines.due_date import Due
from catalogue_xl.deadlines.explain import day
from catalogue_xl.deadlines.rules import Rule

_LAWS = (
    ("行政处罚法", (2, 3, 5, 7), "行政处罚法第八十五条（该法中“二日”“三日”“五日”“七日”是指工作日）"),
    ("行政强制法", range(1, 11), "行政强制法第六十九条（该法中十日以内的期限是指工作日）"),
)


def with_law_days(found: Due, rule: Rule, cited: str, start: date, calendar: WorkCalendar) -> Due:
    """FOUND, with the article and the date by it where CITED names a law in which RULE's days are working days."""
    for part in (rule, *rule.clauses):
        if part.unit != "day" or part.n is None or part.relation is not None:
            continue
        for law, numbers, article in _LAWS:
            if law in cited and part.n in numbers:
                by_then = _by_then(part.n, start, calendar)
                step = f"该事项依据{law}，{part.n}日是指{part.n}个工作日{by_then}，请核对原文。"
                basis = f"{found.basis}；{article}" if found.basis else article
                return replace(found, basis=basis, steps=(*found.steps, step))
    return found


def _by_then(n: int, start: date, calendar: WorkCalendar) -> str:
    try:
        return f"，至{day(calendar.add_workdays(start, n), start)}"
    except (OutOfReachError, OverflowError):
        return ""
