"""The due date of a rule: how many days, counted from when, moved where to, and by which article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from catalogue_xl.deadlines import explain
from catalogue_xl.deadlines.calendar import FIRST_YEAR, LAST_YEAR, OutOfReachError, WorkCalendar
from catalogue_xl.deadlines.counting import end_of, is_absurd, on_workday
from catalogue_xl.deadlines.occurrences import Occurrence, day_in, depends_on_event, occurrences
from catalogue_xl.deadlines.rules import DURATIONS, Rule, describe

CEILING_WORKDAYS = 20
"""政府信息公开条例 第二十六条: 形成或者变更之日起20个工作日内."""


@dataclass(frozen=True, slots=True)
class DueClause:
    """One clause of a compound: its wording, its own due date, and whether it governs the whole."""

    rule: str
    scope: str | None
    due: Due
    governs: bool

    def to_json(self) -> dict[str, Any]:
        """The clause's due date with its wording; steps are left to the whole."""
        answer = {"rule": self.rule, "scope": self.scope, "governs": self.governs}
        return answer | {k: v for k, v in self.due.to_json().items() if k not in ("steps", "basis", "clauses")}


@dataclass(frozen=True, slots=True)
class Due:
    """A due date, or the reason why there is none.

    Attributes:
        due: The last day; None where the phrase gives no date.
        time: The time of day, only for a limit in hours counted from a known time (``HH:MM``).
        provisional: The holidays it depends on are estimates.
        rolled: It was moved off a rest day.
        basis: The articles, in Chinese; 参照 where they apply by analogy.
        steps: The computation in sentences for a clerk.
        ceiling: The latest day that 条例 第二十六条 allows, where the phrase itself gives none.
        advice: The last working day not after a due date that is not moved off a rest day.
        reason: Why there is no date, in Chinese.
        previous: For a recurring rule the last due date before the day asked for.
        upcoming: For a recurring rule the first due date on or after it; later than ``due`` it never is (every month's
            15th of the next month: on 10 December November's is still to come, ``due`` is December's).
        clauses: One per clause of a compound.
    """

    due: date | None = None
    provisional: bool = False
    rolled: bool = False
    basis: str = ""
    steps: tuple[str, ...] = ()
    time: str | None = None
    ceiling: date | None = None
    advice: date | None = None
    reason: str | None = None
    previous: date | None = None
    upcoming: date | None = None
    clauses: tuple[DueClause, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The contract's keys, then those of the optional ones that mean something; dates as ISO text."""
        answer: dict[str, Any] = {
            "due": self.due.isoformat() if self.due else None,
            "provisional": self.provisional,
            "rolled": self.rolled,
            "basis": self.basis,
            "steps": list(self.steps),
        }
        optional = {
            "time": self.time,
            "ceiling": self.ceiling and self.ceiling.isoformat(),
            "advice": self.advice and self.advice.isoformat(),
            "reason": self.reason,
            "previous": self.previous and self.previous.isoformat(),
            "next": self.upcoming and self.upcoming.isoformat(),
            "clauses": [clause.to_json() for clause in self.clauses],
        }
        return answer | {key: value for key, value in optional.items() if value}


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
    day = start.date() if isinstance(start, datetime) else start
    whole = _within_reach(lambda: _single(replace(rule, clauses=()), start, day, calendar, year))
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
    return _within_reach(lambda: _recurring(rule, calendar, today, lambda one: one.day >= today))


def previous_due(rule: Rule, today: date, calendar: WorkCalendar) -> Due:
    """The last due date of a recurring rule before ``today``."""
    if rule.recurrence == "every_n":
        return Due(reason=explain.EVERY_N_BACKWARDS)
    return _within_reach(lambda: _recurring(rule, calendar, today, lambda one: one.day < today, latest=True))


def _within_reach(compute: Callable[[], Due]) -> Due:
    """The answer, or the reason that no calendar reaches that far."""
    try:
        return compute()
    except (OutOfReachError, OverflowError):
        return Due(reason=explain.OUT_OF_REACH)


def _single(rule: Rule, start: date | datetime, day: date, calendar: WorkCalendar, year: int | None) -> Due:
    if is_absurd(rule):
        return Due(reason=explain.absurd(rule))
    if rule.impossible:
        return Due(reason=explain.IMPOSSIBLE)
    if rule.relation in DURATIONS:
        return _duration(rule, day, calendar)
    if rule.kind == "relative":
        return _relative(rule, start, day, calendar)
    if rule.kind == "recurring":
        found = _recurring(rule, calendar, day, lambda one: one.closes >= day)
        if found.due is None or rule.recurrence == "every_n":
            return found
        return replace(
            found, previous=previous_due(rule, day, calendar).due, upcoming=next_due(rule, day, calendar).due
        )
    if rule.kind == "fixed":
        return _fixed(rule, day, calendar, year or day.year)
    if rule.kind == "other":
        return Due(reason=explain.UNREADABLE)
    return _ceiling(explain.NO_DATE[rule.kind], day, calendar)


def _ceiling(reason: str, day: date, calendar: WorkCalendar) -> Due:
    latest = calendar.add_workdays(day, CEILING_WORKDAYS)
    return Due(
        provisional=calendar.is_provisional(latest),
        basis=explain.CEILING_BASIS,
        steps=(explain.ceiling(day, latest),),
        ceiling=latest,
        reason=reason,
    )


def _relative(rule: Rule, start: date | datetime, day: date, calendar: WorkCalendar) -> Due:
    if rule.relation == "on_event":
        return Due(day, basis=explain.PRINTED, steps=(explain.same_day(day, rule),))
    if rule.relation == "before_event":
        return _before(rule, start, day, calendar)
    if rule.n is None:
        return _ceiling(explain.AFTER_WITHOUT_LIMIT, day, calendar)
    if rule.unit == "hour":
        return _hours(rule, start, day, 1)
    end = end_of(day, rule, calendar)
    last = on_workday(end, rule, calendar)
    if rule.relation == "after":
        return Due(basis=explain.basis(rule), reason=explain.not_before(end))
    return Due(
        last,
        provisional=calendar.is_provisional(last),
        rolled=last != end,
        basis=explain.basis(rule, rolled=last != end),
        steps=explain.counted(rule, day, end, last, calendar),
    )


def _before(rule: Rule, start: date | datetime, day: date, calendar: WorkCalendar) -> Due:
    """Counted backwards, the event's day not counted; moving to a later day would come too late."""
    if rule.unit == "hour":
        return _hours(rule, start, day, -1)
    end = end_of(day, rule, calendar, -1) if rule.n is not None else day - timedelta(1)
    advice = calendar.previous_workday_from(end)
    return Due(
        end,
        provisional=rule.unit == "workday" and calendar.is_provisional(day),
        basis=explain.basis(rule),
        steps=explain.backwards(rule, day, end, advice, calendar),
        advice=advice if advice != end else None,
    )


def _hours(rule: Rule, start: date | datetime, day: date, sign: int) -> Due:
    """To the minute where the time is known; else the day on which the hours end if they began at midnight."""
    hours = sign * (rule.n or 0)
    if isinstance(start, datetime):
        moment = start + timedelta(hours=hours)
        return Due(
            moment.date(),
            basis=explain.basis(rule),
            steps=(explain.moment(start, moment, rule),),
            time=moment.strftime("%H:%M"),
        )
    end = day + timedelta(hours // 24 if sign > 0 else -(-hours // 24) - (1 if hours % 24 else 0))
    return Due(end, basis=explain.basis(rule), steps=(explain.hours(day, end, rule),))


def _duration(rule: Rule, day: date, calendar: WorkCalendar) -> Due:
    end = end_of(day, rule, calendar)
    return Due(basis=explain.basis(rule), reason=explain.duration(rule, day, end))


def _fixed(rule: Rule, day: date, calendar: WorkCalendar, year: int) -> Due:
    """The printed day itself: a day named by date is not moved; of several the next one."""
    names = (rule.window.split("/")[1],) if rule.window else rule.days
    days = sorted(day_in(year, name) for name in names)
    if not days:
        return Due(reason=explain.UNREADABLE)
    last = next((d for d in days if d >= day), days[-1])
    return _printed(last, calendar, explain.fixed(last))


def _printed(last: date, calendar: WorkCalendar, step: str) -> Due:
    """A due date named by its day, with the last working day not after it as advice."""
    advice = calendar.previous_workday_from(last)
    if advice == last:
        return Due(last, basis=explain.PRINTED, steps=(step,))
    steps = (step, explain.advice(last, advice, calendar))
    return Due(last, basis=explain.PRINTED, steps=steps, advice=advice)


def _recurring(
    rule: Rule,
    calendar: WorkCalendar,
    day: date,
    wanted: Callable[[Occurrence], bool],
    *,
    latest: bool = False,
) -> Due:
    """The first (or the latest) wanted due date around ``day``."""
    if rule.kind != "recurring":
        return Due(reason=explain.NOT_RECURRING)
    if is_absurd(rule):
        return Due(reason=explain.absurd(rule))
    if rule.impossible:
        return Due(reason=explain.IMPOSSIBLE)
    if rule.recurrence == "every_n":
        # Counted from the last time, which only the caller knows.
        return _relative(replace(rule, kind="relative", recurrence=None), day, day, calendar)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise OutOfReachError(day)
    years = range(day.year - 2, day.year + 3)
    around = [one for year in years if FIRST_YEAR <= year < LAST_YEAR for one in occurrences(rule, year, calendar)]
    found = [one for one in around if wanted(one)]
    if not found:
        by_event = depends_on_event(rule)
        return Due(reason=explain.OUT_OF_REACH if around else explain.no_occurrence(rule, by_event=by_event))
    one = max(found) if latest else min(found)
    step = explain.occurrence(rule, one.day)
    if one.edge is None:
        return _printed(one.day, calendar, step)
    rolled = one.day != one.unmoved
    return Due(
        one.day,
        provisional=calendar.is_provisional(one.day),
        rolled=rolled,
        basis=explain.basis(rule, rolled=rolled),
        steps=(step, *explain.counted_from_edge(rule, one.edge, one.unmoved, one.day, calendar)),
    )
