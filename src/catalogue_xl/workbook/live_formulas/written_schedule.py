"""A schedule as the numbers of one row of the hidden sheet, from which the live formulas count."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from catalogue_xl.deadlines.schedule import Amount, Before, Capped, Every, NoDate, SameDay, Schedule, Weekdays, Within


class Method(IntEnum):
    """How a formula counts from the day of the event; the numbers stand in the workbook."""

    NONE = 0
    WORKDAYS = 1
    DAYS = 2
    MONTHS = 3
    PLAIN_DAYS = 4
    PLAIN_MONTHS = 5
    LOOKED_UP = 6


@dataclass(frozen=True, slots=True)
class Written:
    """What the formula of a due date is given.

    Attributes:
        method: WORKDAYS counts working days; DAYS and MONTHS move off a rest day, the PLAIN ones do not; LOOKED_UP
            finds the day among the schedule's own; NONE gives no date.
        n: How many; negative counts backwards. For WORKDAYS backwards one more than that (-4 for 5 days before),
            because the formula counts from the working days up to the day before the event.
        back: 1 where working days are counted backwards, else 0.
    """

    method: Method
    n: int = 0
    back: int = 0


def written(schedule: Schedule) -> Written:
    """The numbers of SCHEDULE."""
    match schedule:
        case Within(amount) | Every(amount):
            return onwards(amount)
        case Before(amount):
            return _backwards(amount)
        case SameDay():
            return Written(Method.PLAIN_DAYS)
        case Weekdays(days) if len(days) == 7:
            return Written(Method.PLAIN_DAYS)
        case NoDate():
            return Written(Method.NONE)
        case Capped(own):
            return written(own)
        case _:
            return Written(Method.LOOKED_UP)


def onwards(amount: Amount) -> Written:
    """The numbers that count AMOUNT from a day on."""
    match amount:
        case Amount(n, "hour"):
            return Written(Method.PLAIN_DAYS, n // 24)
        case Amount(0, "workday"):
            return Written(Method.PLAIN_DAYS)
        case Amount(n, "workday"):
            return Written(Method.WORKDAYS, n)
        case Amount(n, "month"):
            return Written(Method.MONTHS, n)
        case Amount(n):
            return Written(Method.DAYS, n)


def _backwards(amount: Amount) -> Written:
    match amount:
        case Amount(n, "hour"):
            return Written(Method.PLAIN_DAYS, -n // 24)
        case Amount(0, "workday"):
            return Written(Method.PLAIN_DAYS)
        case Amount(n, "workday"):
            return Written(Method.WORKDAYS, 1 - n, back=1)
        case Amount(n, "month"):
            return Written(Method.PLAIN_MONTHS, -n)
        case Amount(n):
            return Written(Method.PLAIN_DAYS, -n)
