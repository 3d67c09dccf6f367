"""A rule as the few numbers that a spreadsheet formula can count with; the same dates as :mod:`.due`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from catalogue_xl.deadlines.calendar import WorkCalendar
from catalogue_xl.deadlines.counting import is_absurd
from catalogue_xl.deadlines.occurrences import day_in, depends_on_event, occurrences
from catalogue_xl.deadlines.rules import DURATIONS, Kind, Rule


class Method(IntEnum):
    """How the due date is counted from the day of the event; the numbers stand in the workbook."""

    NONE = 0
    WORKDAYS = 1
    DAYS = 2
    MONTHS = 3
    PLAIN_DAYS = 4
    PLAIN_MONTHS = 5
    PERIODS = 6


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a formula needs to know of a rule.

    Attributes:
        method: WORKDAYS counts working days; DAYS and MONTHS move off a rest day, the PLAIN ones do not; PERIODS looks
            the day up among the rule's own (:func:`periods`); NONE gives no date.
        n: How many; negative counts backwards. For WORKDAYS backwards one more than that (-4 for 5 days before),
            because the formula counts from the working days up to the day before the event.
        back: 1 where working days are counted backwards, else 0.
        estimated: Whether the date rests on the holidays, so that it may be provisional.
        reason: In a few words why there is no date; empty where there is one.
    """

    method: Method
    n: int = 0
    back: int = 0
    estimated: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """One due date of a rule of PERIODS.

    Attributes:
        closes: The last day of an event for which it holds; None for every day after the others.
        due: The due date.
        edge: The day it was counted from; None where the rule names the day itself.
    """

    closes: date | None
    due: date
    edge: date | None = None


_NO_DATE: dict[Kind, str] = {
    "immediate": "只要求及时，无截止日期",
    "as_needed": "只要求适时，无截止日期",
    "statutory": "按法定时限，请查依据",
    "standing": "长期公开，无截止日期",
    "other": "时限不能计算",
}
_DURATION = "只写明公示多久，无截止日期"
_ABSURD = "期限超过十年，请核对"
_IMPOSSIBLE = "写明的日期不存在"
_NO_AMOUNT = "未写明多久之内"
_NO_PERIOD = "未写明多久一次"
_BY_EVENT = "每期起算日各不相同"
_NO_DAY = "周期没有固定日期"


def recipe(rule: Rule) -> Recipe:
    """How the due date of RULE as a whole is counted (of a compound: of the clause that governs)."""
    if is_absurd(rule):
        return _none(_ABSURD)
    if rule.impossible:
        return _none(_IMPOSSIBLE)
    if rule.relation in DURATIONS:
        return _none(_DURATION)
    if rule.kind == "relative" or (rule.kind == "recurring" and rule.recurrence == "every_n"):
        return _relative(rule)
    if rule.kind == "recurring":
        return _recurring(rule)
    if rule.kind == "fixed":
        return Recipe(Method.PERIODS) if rule.days or rule.window else _none(_NO_DATE["other"])
    return _none(_NO_DATE[rule.kind])


def counting(rule: Rule) -> Recipe:
    """How a rule of PERIODS that counts from the edge of each period does so (每季度结束后15日内)."""
    return _forwards(rule)


def _none(reason: str) -> Recipe:
    return Recipe(Method.NONE, reason=reason)


def _relative(rule: Rule) -> Recipe:
    if rule.relation == "on_event":
        return Recipe(Method.PLAIN_DAYS)
    if rule.relation == "before_event":
        return _backwards(rule)
    if rule.n is None or rule.relation == "after":
        return _none(_NO_AMOUNT)
    return _forwards(rule)


def _forwards(rule: Rule) -> Recipe:
    n = rule.n or 0
    if rule.unit == "hour":
        # From a day whose time is not known, hours end on the day on which they end if they began at midnight.
        return Recipe(Method.PLAIN_DAYS, n // 24, estimated=rule.kind == "recurring" and rule.recurrence != "every_n")
    if rule.unit == "workday":
        return Recipe(Method.WORKDAYS if n else Method.PLAIN_DAYS, n, estimated=True)
    if rule.unit in ("month", "year"):
        return Recipe(Method.MONTHS, n * (12 if rule.unit == "year" else 1), estimated=True)
    return Recipe(Method.DAYS, n * (7 if rule.unit == "week" else 1), estimated=True)


def _backwards(rule: Rule) -> Recipe:
    if rule.n is None:
        return Recipe(Method.PLAIN_DAYS, -1)
    if rule.unit == "workday":
        if not rule.n:
            return Recipe(Method.PLAIN_DAYS, estimated=True)
        return Recipe(Method.WORKDAYS, 1 - rule.n, back=1, estimated=True)
    if rule.unit == "hour":
        return Recipe(Method.PLAIN_DAYS, -(-(-rule.n // 24) if rule.n % 24 == 0 else rule.n // 24 + 1))
    return replace(_forwards(rule), method=_PLAIN[_forwards(rule).method], n=-_forwards(rule).n, estimated=False)


_PLAIN = {Method.DAYS: Method.PLAIN_DAYS, Method.MONTHS: Method.PLAIN_MONTHS}


def _recurring(rule: Rule) -> Recipe:
    if rule.recurrence is None:
        return _none(_NO_PERIOD)
    if rule.recurrence == "daily" and not rule.days:
        return Recipe(Method.PLAIN_DAYS)
    if rule.recurrence in ("hourly", "per_term"):
        return _none(_BY_EVENT if rule.unit else _NO_DAY)
    if depends_on_event(rule):
        return _none(_BY_EVENT)
    return Recipe(Method.PERIODS, estimated=rule.unit is not None)


def periods(rule: Rule, first: int, last: int, calendar: WorkCalendar, *, year: int | None) -> list[Turn]:
    """The due dates of a rule of PERIODS for events of the years FIRST to LAST, in order.

    Args:
        rule: As :func:`recipe` answers PERIODS for.
        first, last: Years.
        calendar: For rules that count from the edge of each period.
        year: The year of a fixed day printed without one; else that of the event.
    """
    if rule.kind == "fixed":
        return list(_fixed(rule, first, last, year))
    found = [one for of in range(first - 1, last + 1) for one in occurrences(rule, of, calendar)]
    return [Turn(one.closes, one.day, one.edge) for one in sorted(found) if one.closes >= date(first, 1, 1)]


def _fixed(rule: Rule, first: int, last: int, year: int | None) -> Iterator[Turn]:
    """Of several days the next one; after the last one still the last."""
    names = (rule.window.split("/")[1],) if rule.window else rule.days
    if year is not None or all(len(name) > 5 for name in names):
        days = sorted(day_in(year or first, name) for name in names)
        yield from (Turn(day, day) for day in days)
        yield Turn(None, days[-1])
        return
    for of in range(first, last + 1):
        days = sorted(day_in(of, name) for name in names)
        ends = sorted({*(day for day in days if day.year == of), date(of, 12, 31)})
        for end in ends:
            yield Turn(end, next((day for day in days if day >= end), days[-1]))
