"""How a span of time is counted from a day: the start does not count, months end on the corresponding day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from catalogue_xl.deadlines.calendar import OutOfReachError, WorkCalendar
from catalogue_xl.deadlines.rules import Rule, Unit

MOST: dict[Unit, int] = {"workday": 2500, "day": 3660, "week": 523, "month": 120, "year": 10, "hour": 87_840}
"""Ten years in each unit: what is longer is a misprint, no deadline."""


def is_absurd(rule: Rule) -> bool:
    """True for an amount of more than ten years."""
    return rule.n is not None and rule.unit is not None and rule.n > MOST[rule.unit]


def end_of(start: date, rule: Rule, calendar: WorkCalendar, sign: int = 1) -> date:
    """The last day of ``rule``'s span from ``start``, not moved off a rest day.

    The start day does not count (民法典 201); months and years end on the corresponding day, or on the month's last
    (202). ``sign`` -1 counts backwards. Raises OutOfReachError where no calendar reaches.
    """
    n = sign * (rule.n or 0)
    if rule.unit == "workday":
        return calendar.add_workdays(start, n)
    if rule.unit in ("month", "year"):
        return _months_after(start, n * (12 if rule.unit == "year" else 1))
    days = {"week": 7 * n, "hour": sign * ((rule.n or 0) // 24)}.get(rule.unit or "", n)
    return start + timedelta(days)


def on_workday(day: date, rule: Rule, calendar: WorkCalendar) -> date:
    """``day``, or the next working day where the last day of a span of days is a rest day (民法典 203).

    Hours run on, and working days need no moving.
    """
    return day if rule.unit in ("workday", "hour") else calendar.next_workday_from(day)


def _months_after(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OutOfReachError(f"{months} months from {start}")
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
