"""How an amount of time is counted from a day: the start does not count, months end on the corresponding day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from catalogue_xl.deadlines.calendar import OutOfReachError, WorkCalendar
from catalogue_xl.deadlines.schedule import Amount


def end_of(start: date, amount: Amount, calendar: WorkCalendar, sign: int = 1) -> date:
    """The last day of an amount of time from ``start``, not moved off a rest day.

    The start day does not count (民法典 201); months end on the corresponding day, or on the month's last (202). Hours
    end on the day on which they end if they began at midnight. ``sign`` -1 counts backwards. Raises OutOfReachError
    where no calendar reaches.
    """
    n = sign * amount.n
    if amount.unit == "workday":
        return calendar.add_workdays(start, n)
    if amount.unit == "month":
        return _months_after(start, n)
    return start + timedelta(n // 24 if amount.unit == "hour" else n)


def on_workday(day: date, amount: Amount, calendar: WorkCalendar) -> date:
    """``day``, or the next working day where the last day of an amount of days is a rest day (民法典 203).

    Hours run on, and working days need no moving.
    """
    return day if amount.unit in ("workday", "hour") else calendar.next_workday_from(day)


def _months_after(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OutOfReachError(f"{months} months from {start}")
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
