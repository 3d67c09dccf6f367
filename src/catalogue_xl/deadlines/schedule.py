"""What a rule means for the count: a schedule, which Python follows and the live formulas write out.

Here, and nowhere else, the fields of a rule are told apart for the sake of a date. :mod:`.due` follows a schedule on a
calendar of working days, :mod:`.explain` puts it into words, and the workbook's hidden sheet holds its numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto
from typing import Literal

from catalogue_xl.core import lazy_re as re
from catalogue_xl.deadlines.calendar import FIRST_YEAR, LAST_YEAR
from catalogue_xl.deadlines.rules import DURATIONS, Recurrence, Rule, RuleKind, Unit

MOST: dict[Unit, int] = {"workday": 2500, "day": 3660, "week": 523, "month": 120, "year": 10, "hour": 87_840}
"""Ten years in each unit: what is longer is a misprint, no deadline."""


class Undated(Enum):
    """Why a rule gives no date."""

    ABSURD = auto()
    IMPOSSIBLE = auto()
    UNREADABLE = auto()
    DURATION = auto()
    IMMEDIATE = auto()
    AS_NEEDED = auto()
    STATUTORY = auto()
    STANDING = auto()
    NO_AMOUNT = auto()
    NOT_BEFORE = auto()
    NO_PERIOD = auto()
    BY_EVENT = auto()
    NO_DAY = auto()
    OUT_OF_REACH = auto()


@dataclass(frozen=True, slots=True)
class Amount:
    """How much is counted: weeks are days, years are months."""

    n: int
    unit: Literal["workday", "day", "month", "hour"]


@dataclass(frozen=True, slots=True)
class Within:
    """Counted onwards from the event, its day not counted; days and months are moved off a rest day."""

    amount: Amount


@dataclass(frozen=True, slots=True)
class Before:
    """Counted back from the event, its day not counted; never moved, since later would be too late."""

    amount: Amount


@dataclass(frozen=True, slots=True)
class SameDay:
    """The day of the event."""


@dataclass(frozen=True, slots=True)
class Every:
    """Counted onwards from the last time."""

    amount: Amount


@dataclass(frozen=True, slots=True)
class FixedDays:
    """Of the days named the first that has not passed, else the last.

    Attributes:
        days: As a rule writes them (``03-31``, ``02-末``, ``2019-06-30``).
        year: That of a day written without one; None for the year of the event.
    """

    days: tuple[str, ...]
    year: int | None = None


@dataclass(frozen=True, slots=True)
class MonthDays:
    """In every year these days (``03-31``, ``02-末``)."""

    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weekdays:
    """In every week these days, 1 (Monday) to 7."""

    days: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FollowingMonth:
    """About every month, these days of the next (``15``, ``末``)."""

    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FollowingYear:
    """About every year, these days of the next (``03-31``, ``02-末``)."""

    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FollowingWeek:
    """About every week, these days of the next, 1 (Monday) to 7."""

    days: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LastWorkday:
    """The last working day of every period.

    Attributes:
        months: How long a period is; None for weeks.
        nth: Counted from the period's end: 1 is its last working day, 2 the one before.
        following: It is that of the period after the event's.
    """

    months: int | None
    nth: int = 1
    following: bool = False


@dataclass(frozen=True, slots=True)
class YearDayEdges:
    """Counted onwards from a day of every year.

    Attributes:
        day: As a rule writes it (``06-30``).
        amount: How much is counted; moved as within an event.
    """

    day: str
    amount: Amount


@dataclass(frozen=True, slots=True)
class PeriodEdges:
    """Counted onwards from the end of every period, or from the day before its start.

    Attributes:
        months: How long a period is, the first beginning on 1 January; None for weeks, which begin on Monday.
        begins: Counted from the start, so that 前5个工作日 are the period's first five.
        amount: How much is counted; moved as within an event.
    """

    months: int | None
    begins: bool
    amount: Amount


@dataclass(frozen=True, slots=True)
class Together:
    """The days of several schedules: the 20th of the month and the 5th of the next."""

    parts: tuple[MonthDays | FollowingMonth | FollowingYear, ...]


@dataclass(frozen=True, slots=True)
class NoDate:
    """No date follows.

    Attributes:
        why: The reason.
        amount: How long a display lasts, or what must have passed; told, but no limit.
    """

    why: Undated
    amount: Amount | None = None


Edges = PeriodEdges | YearDayEdges
"""Those that count from an edge of a period."""

Recurring = MonthDays | Weekdays | FollowingMonth | FollowingYear | FollowingWeek | LastWorkday | Together | Edges
OwnDays = FixedDays | Recurring
"""Those that have days without anything having happened."""

Uncapped = Within | Before | SameDay | Every | OwnDays | NoDate


@dataclass(frozen=True, slots=True)
class Capped:
    """The earlier of two: what is counted from the event, and a day that must not be passed either."""

    own: Within | Before | SameDay | Every
    cap: OwnDays


Schedule = Uncapped | Capped


def schedule_of(rule: Rule, *, year: int | None = None) -> Schedule:
    """How the due date of RULE as a whole is counted; of a compound, of the clause that governs.

    Args:
        rule: The deadline.
        year: The year of a fixed day printed without one; None for that of the event.
    """
    own = _uncapped(rule, year)
    if isinstance(own, Within | Before | SameDay | Every):
        caps = [_uncapped(clause, year) for clause in rule.clauses if clause.role == "cap" and clause.days]
        if caps and isinstance(caps[0], OwnDays):
            return Capped(own, caps[0])
    return own


def _uncapped(rule: Rule, year: int | None) -> Uncapped:
    # Archives are opened after 30 years (档案法): what must have passed may be long.
    if rule.relation != "after" and rule.n is not None and rule.unit is not None and rule.n > MOST[rule.unit]:
        return NoDate(Undated.ABSURD)
    if rule.impossible:
        return NoDate(Undated.IMPOSSIBLE)
    if rule.relation in DURATIONS:
        return NoDate(Undated.DURATION, _amount(rule))
    if rule.kind == "relative":
        return _relative(rule)
    if rule.kind == "recurring":
        return _recurring(rule)
    if rule.kind == "fixed":
        return _fixed(_days(rule), year)
    return NoDate(_UNDATED[rule.kind])


def rests_on_holidays(schedule: Schedule) -> bool:
    """Whether another holiday notice could move the date, so that it may be provisional."""
    match schedule:
        case Capped(own):
            return rests_on_holidays(own)
        case Within(amount) | Every(amount):
            return amount.unit != "hour"
        case Before(amount):
            return amount.unit == "workday"
    return isinstance(schedule, Edges | LastWorkday)


_UNDATED: dict[RuleKind, Undated] = {
    "immediate": Undated.IMMEDIATE,
    "as_needed": Undated.AS_NEEDED,
    "statutory": Undated.STATUTORY,
    "standing": Undated.STANDING,
    "other": Undated.UNREADABLE,
}
_MONTHS_IN: dict[Recurrence | None, int | None] = {
    "yearly": 12,
    "half_yearly": 6,
    "quarterly": 3,
    "monthly": 1,
    "weekly": None,
}
_COVERED = frozenset(range(FIRST_YEAR, LAST_YEAR + 1))
_PERIOD_EDGE = re.compile("^(?:年度|半年|季度|月|周)(结束|终了|终结|期满|完毕|过后|开始)$")


def _amount(rule: Rule) -> Amount:
    n = rule.n or 0
    if rule.unit == "week":
        return Amount(7 * n, "day")
    if rule.unit == "year":
        return Amount(12 * n, "month")
    return Amount(n, rule.unit or "day")


def _days(rule: Rule) -> tuple[str, ...]:
    """The days named; of a window its last."""
    return (rule.window.split("/")[1],) if rule.window else rule.days


def _relative(rule: Rule) -> Uncapped:
    if rule.relation == "on_event":
        return SameDay()
    if rule.relation == "before_event":
        return Before(Amount(1, "day") if rule.n is None else _amount(rule))
    if rule.n is None:
        return NoDate(Undated.NO_AMOUNT)
    if rule.relation == "after":
        return NoDate(Undated.NOT_BEFORE, _amount(rule))
    return YearDayEdges(rule.anchor, _amount(rule)) if rule.anchor else Within(_amount(rule))


def _fixed(days: tuple[str, ...], year: int | None) -> Uncapped:
    if not days:
        return NoDate(Undated.UNREADABLE)
    years = {int(day[:4]) if len(day) > 5 else year for day in days} - {None}
    return FixedDays(days, year) if years <= _COVERED else NoDate(Undated.OUT_OF_REACH)


def _recurring(rule: Rule) -> Uncapped:
    if rule.relation == "before_event":
        return _before_festival(rule)
    if rule.recurrence == "every_n":
        return NoDate(Undated.NO_AMOUNT) if rule.n is None else Every(_amount(rule))
    if rule.recurrence == "daily":
        return Weekdays(_weekdays(rule) or (1, 2, 3, 4, 5, 6, 7))
    edge = _PERIOD_EDGE.match(rule.trigger or "")
    if rule.unit and not edge:
        return NoDate(Undated.BY_EVENT)
    if rule.unit and edge and rule.recurrence in _MONTHS_IN:
        return PeriodEdges(_MONTHS_IN[rule.recurrence], edge[1] == "开始", _amount(rule))
    if rule.recurrence in _MONTHS_IN and any(day.removeprefix("next-").startswith("WD") for day in rule.days):
        return _workday_of_period(rule.days[0], _MONTHS_IN[rule.recurrence])
    if rule.recurrence == "weekly":
        return _of_the_week(rule)
    if rule.recurrence == "half_monthly":
        return MonthDays(tuple(f"{month:02}-{day}" for month in range(1, 13) for day in ("15", "末")))
    months = _MONTHS_IN.get(rule.recurrence)
    if months is None:
        return NoDate(Undated.NO_PERIOD if rule.recurrence is None else Undated.NO_DAY)
    return _named(_days(rule), months)


# The other festivals follow the moon, other events the weather: nobody can say here when they are.
_FESTIVALS = {"元旦": (1, 1), "劳动节": (5, 1), "五一": (5, 1), "国庆节": (10, 1), "国庆": (10, 1), "十一": (10, 1)}
_MOST_BEFORE = 60
"""Further back 29 February would matter."""


def _before_festival(rule: Rule) -> Uncapped:
    name = (rule.trigger or "").replace("五一劳动节", "劳动节").replace("十一国庆", "国庆").replace("元旦节", "元旦")
    amount = Amount(1, "day") if rule.n is None else _amount(rule)
    if name not in _FESTIVALS or amount.unit != "day" or amount.n > _MOST_BEFORE:
        return NoDate(Undated.BY_EVENT)
    day = date(2001, *_FESTIVALS[name]) - timedelta(amount.n)
    return MonthDays((f"{day:%m-%d}",))


def _workday_of_period(day: str, months: int | None) -> Recurring:
    """``WD5``, the fifth of a period, or ``WD-1``, its last."""
    nth = int(day.removeprefix("next-").removeprefix("WD"))
    if nth < 0:
        return LastWorkday(months, -nth, following=day.startswith("next-"))
    return PeriodEdges(months, begins=not day.startswith("next-"), amount=Amount(nth, "workday"))


def _of_the_week(rule: Rule) -> Recurring:
    if any(day.startswith("next-") for day in rule.days):
        return FollowingWeek(_weekdays(rule))
    return Weekdays(_weekdays(rule) or (7,))


def _weekdays(rule: Rule) -> tuple[int, ...]:
    return tuple(sorted({int(day.removeprefix("next-")[1:]) for day in _days(rule)}))


def _named(days: tuple[str, ...], months: int) -> Recurring:
    """The days that the rule names, else the last day of each period."""
    if not days:
        return MonthDays(tuple(f"{month:02}-末" for month in range(months, 13, months)))
    following = tuple(day.removeprefix("next-") for day in days if day.startswith("next-"))
    if not following:
        return _in_the_period(days, months)
    later: FollowingYear | FollowingMonth = FollowingYear(following)
    if following[0].startswith("D"):
        later = FollowingMonth(tuple(day.removeprefix("D") for day in following))
    own = tuple(day for day in days if not day.startswith("next-"))
    return Together((_in_the_period(own, months), later)) if own else later


def _in_the_period(days: tuple[str, ...], months: int) -> MonthDays:
    if days[0].startswith("D"):
        return MonthDays(tuple(f"{month:02}-{day[1:]}" for month in range(1, 13, months) for day in days))
    return MonthDays(days)
