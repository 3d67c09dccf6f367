"""A notice that changes one already known: what it leaves unsaid and the calendar has otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from catalogue_xl.deadlines.calendar import WorkCalendar
from catalogue_xl.deadlines.notices import NoticeDay

_DAY = timedelta(1)
_REACH = timedelta(14)
"""How far from a festival its make-up days lie."""


def unmentioned(days: Sequence[NoticeDay], calendar: WorkCalendar) -> list[NoticeDay]:
    """The days around those of a notice that CALENDAR has as days off or as make-up days, and the notice does not name.

    A notice that ends a holiday on 4 May does not say that 5 May, a day off until now, is worked. Nor does this: the
    days are to be asked about. Of a year whose notice is not known yet there are none.

    Args:
        days: The notice's.
        calendar: Without them.
    """
    named = {day for day, _ in days}
    known = {day for day in named if day.year <= calendar.announced_through}
    found: dict[date, NoticeDay] = {}
    for first, last in _blocks(day for day, kind in days if kind == "休" and day in known):
        for day in [*_off(first - _DAY, -_DAY, named, calendar), *_off(last + _DAY, _DAY, named, calendar)]:
            found[day] = (day, "休")
        for day in _days(first - _REACH, last + _REACH):
            if day not in named and day.weekday() > 4 and calendar.is_workday(day):
                found[day] = (day, "班")
    return [found[day] for day in sorted(found)]


def changed(days: Sequence[NoticeDay], calendar: WorkCalendar) -> list[NoticeDay]:
    """Those of a notice's DAYS that CALENDAR, which is without it, has otherwise.

    Of a year whose notice is not known yet there are none, and none is an ordinary day off or working day.
    """
    known = [(day, kind) for day, kind in days if day.year <= calendar.announced_through]
    return [(day, kind) for day, kind in known if calendar.is_workday(day) == (kind == "休")]


def _blocks(days: Iterable[date]) -> Iterator[tuple[date, date]]:
    """The first and the last of each run of days."""
    run: list[date] = []
    for day in sorted(days):
        if run and day - run[-1] > _DAY:
            yield run[0], run[-1]
            run = []
        run.append(day)
    if run:
        yield run[0], run[-1]


def _off(start: date, step: timedelta, named: set[date], calendar: WorkCalendar) -> Iterator[date]:
    """From START on, as far as the calendar has days off without a break: those that are no ordinary weekend."""
    day = start
    while day not in named and not calendar.is_workday(day):
        if calendar.reason(day) not in ("周六", "周日"):
            yield day
        day += step


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(n) for n in range((last - first).days + 1))
