"""The due date of a rule: its schedule, followed on a calendar of working days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from catalogue_xl.core import lazy_re as re
from catalogue_xl.deadlines import explain
from catalogue_xl.deadlines.calendar import FIRST_YEAR, LAST_YEAR, OutOfReachError, WorkCalendar
from catalogue_xl.deadlines.counting import end_of, on_workday
from catalogue_xl.deadlines.due_date import Due, DueClause
from catalogue_xl.deadlines.occurrences import Occurrence, begins_a_period, fixed_days, occurrences
from catalogue_xl.deadlines.rules import TOGETHER, Rule, describe
from catalogue_xl.deadlines.schedule import (
    Amount,
    Before,
    Capped,
    Edges,
    Every,
    FixedDays,
    LastWorkday,
    NoDate,
    Recurring,
    SameDay,
    Schedule,
    Undated,
    Within,
    rests_on_holidays,
    schedule_of,
)

CEILING_WORKDAYS = 20
"""政府信息公开条例 第二十六条: 形成或者变更之日起20个工作日内."""

_PUBLISHING = (None, "publish", "update", TOGETHER)
_ASKED = re.compile("申请|投诉|举报|信访|来信|来访")
_CAPPED = (Undated.IMMEDIATE, Undated.AS_NEEDED, Undated.STATUTORY, Undated.STANDING, Undated.NO_AMOUNT)
"""What is to be published without a limit of its own, so that the ceiling holds."""


def due(rule: Rule, start: date | datetime, calendar: WorkCalendar, *, year: int | None = None) -> Due:
    """When ``rule`` falls due.

    Args:
        rule: The deadline.
        start: The day of the event: the information formed, the decision made, the meeting held. For a recurring rule
            the day from which the next due date is sought (for every n years: the day of the last time).
        calendar: The working days.
        year: The year of a fixed day printed without one; else the year of ``start``.

    Returns:
        A date, or none and the reason; never an exception for what a phrase or a date may hold.
    """
    whole = _within_reach(lambda: _follow(schedule_of(rule, year=year), replace(rule, clauses=()), start, calendar))
    if not rule.clauses:
        return whole
    own = replace(rule, clauses=(), override=None, typo=False, canonical=None, scope=None)
    parts = []
    governed = False
    for clause in rule.clauses:
        governs = not governed and replace(clause, scope=None, action=own.action) == own
        governed |= governs
        result = whole if governs else due(clause, start, calendar, year=year)
        parts.append(DueClause(describe(replace(clause, scope=None)), clause.scope, result, governs))
    return replace(whole, clauses=tuple(parts))


def next_due(rule: Rule, today: date, calendar: WorkCalendar) -> Due:
    """The first due date of a recurring rule on or after ``today``."""
    return _beside(rule, today, calendar, lambda one: one.day >= today)


def previous_due(rule: Rule, today: date, calendar: WorkCalendar) -> Due:
    """The last due date of a recurring rule before ``today``."""
    if isinstance(schedule_of(rule), Every):
        return Due(reason=explain.EVERY_N_BACKWARDS)
    return _beside(rule, today, calendar, lambda one: one.day < today, latest=True)


def _beside(
    rule: Rule, today: date, calendar: WorkCalendar, wanted: Callable[[Occurrence], bool], *, latest: bool = False
) -> Due:
    if rule.kind != "recurring":
        return Due(reason=explain.NOT_RECURRING)
    schedule = schedule_of(rule)
    if isinstance(schedule, Recurring):
        return _within_reach(lambda: _recurring(schedule, rule, today, calendar, wanted, latest=latest))
    return _within_reach(lambda: _follow(schedule, rule, today, calendar))


def _within_reach(compute: Callable[[], Due]) -> Due:
    """The answer, or the reason that no calendar reaches that far."""
    try:
        return compute()
    except (OutOfReachError, OverflowError):
        return Due(reason=explain.OUT_OF_REACH)


def _follow(schedule: Schedule, rule: Rule, start: date | datetime, calendar: WorkCalendar) -> Due:
    """SCHEDULE's date from START on; RULE lends the words of the explanation."""
    day = start.date() if isinstance(start, datetime) else start
    match schedule:
        case NoDate():
            return _undated(schedule, rule, day, calendar)
        case Capped(own, cap):
            found = _capped(_follow(own, rule, start, calendar), _follow(cap, rule, day, calendar))
            latest = max(found.due or day, day)
            return replace(found, provisional=rests_on_holidays(own) and calendar.is_provisional(latest))
        case SameDay():
            return Due(day, basis=explain.PRINTED, steps=(explain.same_day(day, rule),))
        case Within(Amount(n, "hour")):
            return _hours(n, rule, start)
        case Before(Amount(n, "hour")):
            return _hours(-n, rule, start)
        case Every(Amount(n, "hour")):
            return _hours(n, rule, day)
        case Within(amount) | Every(amount):
            return _counted(schedule, amount, rule, day, calendar)
        case Before(amount):
            return _before(schedule, amount, rule, day, calendar)
        case FixedDays():
            days = fixed_days(schedule, day.year)
            last = next((one for one in days if one >= day), days[-1])
            return _printed(last, calendar, explain.fixed(last), rule.time)
        case _:
            return _current(schedule, rule, day, calendar)


def _undated(schedule: NoDate, rule: Rule, day: date, calendar: WorkCalendar) -> Due:
    end = end_of(day, schedule.amount, calendar) if schedule.amount else day
    # 民法典 第二百零三条: what must hang so long may not come down on a rest day; a longest time is not made longer.
    runs_on = schedule.why is Undated.DURATION and schedule.amount and rule.relation != "max_duration"
    last = on_workday(end, schedule.amount, calendar) if runs_on and schedule.amount else end
    reason = explain.undated(schedule.why, rule, day, end, last)
    if schedule.why not in _CAPPED or not _publishes(rule):
        return Due(basis=explain.basis(schedule.amount) if schedule.amount else "", reason=reason)
    latest = calendar.add_workdays(day, CEILING_WORKDAYS)
    return Due(
        provisional=calendar.is_provisional(latest),
        basis=explain.CEILING_BASIS,
        steps=(explain.ceiling(day, latest),),
        ceiling=latest,
        reason=reason,
    )


def _publishes(rule: Rule) -> bool:
    """Whether 条例 第二十六条 is about RULE: information published unasked, and no answer to somebody."""
    return rule.action in _PUBLISHING and not _ASKED.search(rule.trigger or "")


def _counted(
    schedule: Schedule, amount: Amount, rule: Rule, day: date, calendar: WorkCalendar, *, event: str | None = None
) -> Due:
    end = end_of(day, amount, calendar)
    last = on_workday(end, amount, calendar)
    return Due(
        last,
        provisional=rests_on_holidays(schedule) and calendar.is_provisional(last),
        rolled=last != end,
        basis=explain.basis(amount, rolled=last != end),
        steps=explain.counted(rule, day, end, last, calendar, event=event),
    )


def _before(schedule: Schedule, amount: Amount, rule: Rule, day: date, calendar: WorkCalendar) -> Due:
    end = end_of(day, amount, calendar, -1)
    advice = calendar.previous_workday_from(end)
    return Due(
        end,
        provisional=rests_on_holidays(schedule) and calendar.is_provisional(day),
        basis=explain.basis(amount),
        steps=explain.backwards(rule, day, end, advice, calendar),
        advice=advice if advice != end else None,
    )


def _hours(hours: int, rule: Rule, start: date | datetime) -> Due:
    """To the minute where the time is known; else the day on which the hours end if they began at midnight."""
    basis = explain.basis(Amount(abs(hours), "hour"))
    if isinstance(start, datetime):
        moment = start + timedelta(hours=hours)
        steps = (explain.moment(start, moment, rule),)
        return Due(moment.date(), basis=basis, steps=steps, time=moment.strftime("%H:%M"))
    end = start + timedelta(hours // 24)
    return Due(end, basis=basis, steps=(explain.hours(start, end, rule),))


def _capped(own: Due, cap: Due) -> Due:
    """The earlier of a counted date and of the day that must not be passed."""
    if own.due is None or cap.due is None or cap.due >= own.due:
        return own
    return replace(cap, steps=(*own.steps, explain.capped(own.due, cap.due), *cap.steps), previous=None, upcoming=None)


def _printed(last: date, calendar: WorkCalendar, step: str, time: str | None = None) -> Due:
    """A due date named by its day, which is not moved; with the last working day not after it as advice."""
    advice = calendar.previous_workday_from(last)
    if advice == last:
        return Due(last, basis=explain.PRINTED, steps=(step,), time=time)
    steps = (step, explain.advice(last, advice, calendar))
    return Due(last, basis=explain.PRINTED, steps=steps, advice=advice, time=time)


def _current(schedule: Recurring, rule: Rule, day: date, calendar: WorkCalendar) -> Due:
    """The due date of the period in which DAY lies, with those beside it."""
    found = _recurring(schedule, rule, day, calendar, lambda one: one.closes >= day)
    if found.due is None:
        return found
    return replace(found, previous=previous_due(rule, day, calendar).due, upcoming=next_due(rule, day, calendar).due)


def _recurring(
    schedule: Recurring,
    rule: Rule,
    day: date,
    calendar: WorkCalendar,
    wanted: Callable[[Occurrence], bool],
    *,
    latest: bool = False,
) -> Due:
    """The first (or the latest) wanted due date around ``day``."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise OutOfReachError(day)
    years = [year for year in range(day.year - 2, day.year + 3) if FIRST_YEAR <= year < LAST_YEAR]
    found = [one for year in years for one in occurrences(schedule, year, calendar) if wanted(one)]
    if not found:
        raise OutOfReachError(day)
    one = max(found) if latest else min(found)
    step = explain.occurrence(rule, one.day)
    if isinstance(schedule, LastWorkday):
        estimated = calendar.is_provisional(one.day)
        return Due(one.day, provisional=estimated, basis=explain.LAST_WORKDAY, steps=(step,), time=rule.time)
    if one.edge is None or not isinstance(schedule, Edges):
        return _printed(one.day, calendar, step, rule.time)
    event = explain.DAY_BEFORE_PERIOD if begins_a_period(schedule) else None
    counted = _counted(schedule, schedule.amount, rule, one.edge, calendar, event=event)
    return replace(counted, steps=(step, *counted.steps), time=rule.time)
