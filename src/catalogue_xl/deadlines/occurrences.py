"""The days on which a recurring rule falls due: every 31 March, the 15th of the next month, the week's last day."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta

from catalogue_xl.deadlines.calendar import WorkCalendar
from catalogue_xl.deadlines.counting import end_of, on_workday
from catalogue_xl.deadlines.rules import Rule


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """One due date of a recurring rule.

    Attributes:
        day: The due date.
        unmoved: The day before it was moved off a rest day.
        closes: The last day of the period that it is about: 31 March for 每季度结束后15日内 on 15 April, the day itself
            where the rule names a day within its period.
        edge: The day from which it was counted; None where the rule names the day itself.
    """

    day: date
    unmoved: date
    closes: date
    edge: date | None = field(default=None, compare=False)

    @classmethod
    def on(cls, day: date) -> Occurrence:
        """An occurrence on a day named within its own period."""
        return cls(day, day, day)


_MONTHS_IN = {"yearly": 12, "half_yearly": 6, "quarterly": 3, "monthly": 1}
_PERIOD_EDGE = re.compile("^(?:年度|半年|季度|月|周)(结束|终了|终结|期满|完毕|过后|开始)$")


def day_in(year: int, day: str) -> date:
    """A day written as in a rule (``03-31``, ``02-末``, ``2019-06-30``), in ``year`` where it names none.

    29 February is 28 February where the year has none.
    """
    if len(day) > 5:
        return date.fromisoformat(day)
    month = int(day[:2])
    last = monthrange(year, month)[1]
    return date(year, month, last if day[3:] == "末" else min(int(day[3:]), last))


def depends_on_event(rule: Rule) -> bool:
    """True when each period's clock starts with an event of its own (开学, 预算批准): no date without it."""
    counted = rule.unit is not None and rule.recurrence != "every_n"
    return counted and not _PERIOD_EDGE.match(rule.trigger or "")


def occurrences(rule: Rule, year: int, calendar: WorkCalendar) -> list[Occurrence]:
    """The due dates of ``year``'s periods, ascending; some may lie in the year after.

    Empty where the rule has no days of its own: 定期, each term, every n years from an unknown day.
    """
    months = _MONTHS_IN.get(rule.recurrence or "")
    if months and rule.unit:
        return _counted(rule, year, months, calendar)
    days = (rule.window.split("/")[1],) if rule.window else rule.days
    if months and days and days[0].startswith("next-"):
        return sorted(_next_month(year, m, day) for m in range(1, 13) for day in days)
    return [Occurrence.on(day) for day in sorted(_named(rule, year, months, days))]


def _named(rule: Rule, year: int, months: int | None, days: tuple[str, ...]) -> list[date]:
    """The days that the rule names, else the last day of each period."""
    if rule.recurrence in ("weekly", "daily"):
        weekdays = {int(day[1:]) for day in days} or ({7} if rule.recurrence == "weekly" else set(range(1, 8)))
        return [day for day in _days_of(year) if day.isoweekday() in weekdays]
    if rule.recurrence == "half_monthly":
        return [day for m in range(1, 13) for day in (date(year, m, 15), _month_end(year, m))]
    if months is None:
        return []
    if not days:
        return [_month_end(year, m) for m in range(months, 13, months)]
    if days[0].startswith("D"):
        return [_day_of_month(year, m, day) for m in range(1, 13, months) for day in days]
    return [day_in(year, day) for day in days]


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _days_of(year: int) -> list[date]:
    first = date(year, 1, 1).toordinal()
    return [date.fromordinal(n) for n in range(first, date(year, 12, 31).toordinal() + 1)]


def _next_month(year: int, month: int, day: str) -> Occurrence:
    """next-D15: about one month, due in the next."""
    after = (year + 1, 1) if month == 12 else (year, month + 1)
    due = _day_of_month(*after, day)
    return Occurrence(due, due, _month_end(year, month))


def _day_of_month(year: int, month: int, day: str) -> date:
    """D15 in a month; a day too large is the month's last."""
    number = day.rpartition("D")[2]
    last = monthrange(year, month)[1]
    return date(year, month, last if number == "末" else min(int(number), last))


def _counted(rule: Rule, year: int, months: int, calendar: WorkCalendar) -> list[Occurrence]:
    if depends_on_event(rule):
        return []
    found = []
    for month in range(months, 13, months):
        closes = _month_end(year, month)
        begins = (rule.trigger or "").endswith("开始")
        # Counted from the day before the period's first day, so that 前5个工作日 are its first five.
        edge = date(year, month - months + 1, 1) - timedelta(1) if begins else closes
        end = end_of(edge, rule, calendar)
        day = on_workday(end, rule, calendar)
        found.append(Occurrence(day, end, day if begins else closes, edge))
    return found
