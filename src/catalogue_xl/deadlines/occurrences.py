"""The days of a schedule that has days of its own: every 31 March, the 15th of the next month, 2024-06-30."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from catalogue_xl.deadlines.calendar import WorkCalendar
from catalogue_xl.deadlines.counting import end_of, on_workday
from catalogue_xl.deadlines.schedule import (
    Edges,
    FixedDays,
    FollowingMonth,
    FollowingWeek,
    FollowingYear,
    LastWorkday,
    MonthDays,
    PeriodEdges,
    Recurring,
    Together,
    Weekdays,
    YearDayEdges,
)


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """One due date.

    Attributes:
        day: The due date.
        closes: The last day of an event for which it holds: 31 March for 每季度结束后15日内 on 15 April, the day itself
            where the rule names a day within its period, ``date.max`` for the last of fixed days.
        edge: The day from which it was counted; None where the rule names the day itself.
    """

    day: date
    closes: date
    edge: date | None = field(default=None, compare=False)

    @classmethod
    def on(cls, day: date) -> Occurrence:
        """An occurrence on a day named within its own period."""
        return cls(day, day)


def day_in(year: int, day: str) -> date:
    """A day written as in a rule (``03-31``, ``02-末``, ``2019-06-30``), in ``year`` where it names none.

    29 February is 28 February where the year has none.
    """
    if len(day) > 5:
        return date.fromisoformat(day)
    month = int(day[:2])
    last = monthrange(year, month)[1]
    return date(year, month, last if day[3:] == "末" else min(int(day[3:]), last))


def fixed_days(schedule: FixedDays, year: int) -> list[date]:
    """The days named, ascending; YEAR is that of the event."""
    return sorted(day_in(schedule.year or year, day) for day in schedule.days)


def occurrences(schedule: Recurring, year: int, calendar: WorkCalendar) -> list[Occurrence]:
    """The due dates of ``year``'s periods, ascending; some may lie in the year after."""
    match schedule:
        case PeriodEdges() | YearDayEdges():
            return _counted(schedule, year, calendar)
        case LastWorkday(months, nth, following):
            found = [(opens, _before_the_end(closes, nth, calendar)) for opens, closes in _periods(year, months)]
            return [replace(one, closes=opens - timedelta(1)) if following else one for opens, one in found]
        case Together(parts):
            return sorted(one for part in parts for one in occurrences(part, year, calendar))
        case FollowingYear(days):
            return sorted(Occurrence(day_in(year + 1, day), date(year, 12, 31)) for day in days)
        case FollowingWeek(days):
            return sorted(_in_next_week(day, number) for day in _sundays(year) for number in days)
        case FollowingMonth(days):
            return sorted(_following(year, month, day) for month in range(1, 13) for day in days)
        case MonthDays(days):
            return [Occurrence.on(day) for day in sorted(day_in(year, day) for day in days)]
        case Weekdays(days):
            return [Occurrence.on(day) for day in _days_of(year) if day.isoweekday() in days]


def all_occurrences(schedule: FixedDays | Recurring, first: int, last: int, calendar: WorkCalendar) -> list[Occurrence]:
    """The due dates for events of the years FIRST to LAST, in order; an event's is the first that has not closed."""
    if isinstance(schedule, FixedDays):
        return list(_fixed(schedule, first, last))
    found = [one for year in range(first - 1, last + 1) for one in occurrences(schedule, year, calendar)]
    return [one for one in sorted(found) if one.closes >= date(first, 1, 1)]


def _fixed(schedule: FixedDays, first: int, last: int) -> Iterator[Occurrence]:
    """Of several days the next one; after the last one still the last."""
    if schedule.year is not None or all(len(day) > 5 for day in schedule.days):
        days = fixed_days(schedule, first)
        yield from (Occurrence.on(day) for day in days)
        yield Occurrence(days[-1], date.max)
        return
    for year in range(first, last + 1):
        days = fixed_days(schedule, year)
        ends = sorted({*(day for day in days if day.year == year), date(year, 12, 31)})
        for end in ends:
            yield Occurrence(next((day for day in days if day >= end), days[-1]), end)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _days_of(year: int) -> list[date]:
    first = date(year, 1, 1).toordinal()
    return [date.fromordinal(n) for n in range(first, date(year, 12, 31).toordinal() + 1)]


def _sundays(year: int) -> Iterator[date]:
    return (day for day in _days_of(year) if day.isoweekday() == 7)


def _following(year: int, month: int, day: str) -> Occurrence:
    """About one month, due in the next."""
    closes = _month_end(year, month)
    after = closes + timedelta(1)
    return Occurrence(day_in(after.year, f"{after.month:02}-{day}"), closes)


def _in_next_week(sunday: date, weekday: int) -> Occurrence:
    """About the week that ends on SUNDAY, due in the next."""
    return Occurrence(sunday + timedelta(weekday), sunday)


def _before_the_end(closes: date, nth: int, calendar: WorkCalendar) -> Occurrence:
    day = calendar.previous_workday_from(closes)
    for _ in range(nth - 1):
        day = calendar.previous_workday_from(day - timedelta(1))
    return Occurrence(day, day, closes)


def _counted(schedule: Edges, year: int, calendar: WorkCalendar) -> list[Occurrence]:
    begins = begins_a_period(schedule)
    found = []
    for edge, closes in _edges(schedule, year):
        day = on_workday(end_of(edge, schedule.amount, calendar), schedule.amount, calendar)
        found.append(Occurrence(day, day if begins else closes, edge))
    return found


def begins_a_period(schedule: Edges) -> bool:
    """Whether SCHEDULE counts from the start of a period, and so falls within it."""
    return isinstance(schedule, PeriodEdges) and schedule.begins


def _edges(schedule: Edges, year: int) -> Iterator[tuple[date, date]]:
    """The days from which is counted, each with the last day of the events about which it is."""
    if isinstance(schedule, YearDayEdges):
        edge = day_in(year, schedule.day)
        yield edge, edge
        return
    for opens, closes in _periods(year, schedule.months):
        yield (opens - timedelta(1) if schedule.begins else closes), closes


def _periods(year: int, months: int | None) -> Iterator[tuple[date, date]]:
    """The first and the last day of each period that ends in YEAR; without MONTHS of each week."""
    if months is None:
        yield from ((day - timedelta(6), day) for day in _sundays(year))
        return
    for month in range(months, 13, months):
        yield date(year, month - months + 1, 1), _month_end(year, month)
