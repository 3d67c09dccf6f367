"""The 20th working day after each of many days; the days are the same for everyone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

Timed = tuple[Callable[[], Sequence[date]], Callable[[Sequence[date]], int]]
"""The work that is timed, and what is told of its result."""

PHRASE = "自信息形成或变更之日起20个工作日内"
_N = 20
_FIRST, _LAST = date(2007, 1, 1), date(2026, 11, 20)


def starts(size: int, seed: int = 2026):
    """SIZE days between the first and the last that everybody's calendar covers, in no order."""
    import numpy as np

    reach = (_LAST - _FIRST).days + 1
    offsets = np.random.default_rng(seed).integers(0, reach, size)
    return np.datetime64(_FIRST) + offsets.astype("timedelta64[D]")


def digest(days: Sequence[date]) -> int:
    """A number that is the same for the same dates in the same order."""
    import numpy as np

    numbers = np.asarray(days, dtype="datetime64[D]").astype(np.int64)
    return int((numbers * (np.arange(len(numbers)) % 1009 + 1)).sum())


def engine(folder: Path, size: int) -> Timed:
    """Ours: the rule that the phrase means, for all days at once."""
    from catalogue_xl.deadlines.calendar import WorkCalendar
    from catalogue_xl.deadlines.due_dates import due_dates
    from catalogue_xl.deadlines.grammar.phrases import parse_deadline

    days, rule, calendar = starts(size), parse_deadline(PHRASE), WorkCalendar()
    calendar.workdays_between(_FIRST, _LAST)
    return lambda: due_dates(rule, days, calendar), digest


def one_by_one(folder: Path, size: int) -> Timed:
    """Ours: each day explained, as the command ``due`` does."""
    from catalogue_xl.deadlines.calendar import WorkCalendar
    from catalogue_xl.deadlines.due import due
    from catalogue_xl.deadlines.grammar.phrases import parse_deadline

    days, rule, calendar = starts(size).tolist(), parse_deadline(PHRASE), WorkCalendar()
    calendar.workdays_between(_FIRST, _LAST)
    return lambda: [due(rule, day, calendar).due for day in days], digest


def chinesecalendar(folder: Path, size: int) -> Timed:
    from chinese_calendar import is_workday

    days = starts(size).tolist()

    def nth(day: date) -> date:
        left, ordinal = _N, day.toordinal()
        while left:
            ordinal += 1
            left -= is_workday(date.fromordinal(ordinal))
        return date.fromordinal(ordinal)

    return lambda: [nth(day) for day in days], digest


def holidays(folder: Path, size: int) -> Timed:
    from holidays import country_holidays

    days, calendar = starts(size).tolist(), country_holidays("CN", years=range(2007, 2028))
    return lambda: [calendar.get_nth_working_day(day, _N) for day in days], digest


def searchsorted(folder: Path, size: int) -> Timed:
    """The floor: one list of working days, one search."""
    import numpy as np

    from catalogue_xl.deadlines.calendar import WorkCalendar

    days, calendar = starts(size), WorkCalendar()
    every = np.arange(np.datetime64("2006-12-01"), np.datetime64("2027-03-01"))
    working = every[[calendar.is_workday(day) for day in every.tolist()]]
    return lambda: working[np.searchsorted(working, days, "right") + _N - 1], digest
