"""One rule counted from many days at once: for tables with hundreds of thousands of rows.

Rows outnumber days: a century has 36,525. So each day that occurs is counted once, by the engine that counts a single
one, and the rows look their day up.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from catalogue_xl.deadlines.calendar import OutOfReachError, WorkCalendar
from catalogue_xl.deadlines.counting import end_of, on_workday
from catalogue_xl.deadlines.due import due
from catalogue_xl.deadlines.rules import Rule
from catalogue_xl.deadlines.schedule import Amount, Every, Within, schedule_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Days = npt.NDArray[np.datetime64]
    """Days as numpy has them (``datetime64[D]``), ``NaT`` for none."""


def due_dates(rule: Rule, starts: Days, calendar: WorkCalendar, *, year: int | None = None) -> Days:
    """When RULE falls due for each of STARTS, as :func:`catalogue_xl.deadlines.due.due` says.

    Args:
        rule: The deadline.
        starts: The days of the events; ``NaT`` where a row has none.
        calendar: The working days.
        year: The year of a fixed day printed without one; else that of the start.

    Returns:
        As many days as STARTS; ``NaT`` where there is no due date.
    """
    import numpy as np

    days = starts.astype("datetime64[D]", copy=False)
    blank = np.isnat(days)
    if blank.all():
        return days.copy()
    first = days[~blank].min() if blank.any() else days.min()
    offsets = (days - first).astype(np.int64)
    offsets[blank] = -1  # the last entry of the table, which no day has
    occurring = np.zeros(int(offsets.max()) + 2, dtype=bool)
    occurring[offsets] = True
    occurring[-1] = False
    places = np.flatnonzero(occurring)
    counted = _counting(rule, calendar, year)
    table = np.full(occurring.shape, np.datetime64("NaT"), dtype="datetime64[D]")
    table[places] = np.array([counted(day) for day in (first + places).tolist()], dtype="datetime64[D]")
    answers: Days = table[offsets]
    return answers


def _counting(rule: Rule, calendar: WorkCalendar, year: int | None) -> Callable[[date], date | None]:
    """How one day is counted; where only an amount of days is, without the explanation of the answer."""
    schedule = schedule_of(rule, year=year)
    if isinstance(schedule, Within | Every) and schedule.amount.unit != "hour":
        amount = schedule.amount
        return lambda day: _counted(day, amount, calendar)
    return lambda day: due(rule, day, calendar, year=year).due


def _counted(day: date, amount: Amount, calendar: WorkCalendar) -> date | None:
    try:
        return on_workday(end_of(day, amount, calendar), amount, calendar)
    except (OutOfReachError, OverflowError):
        return None
