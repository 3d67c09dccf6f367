"""Whether a publication is late, and whether an agency owes one: for the ledger, the status and the checks alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from catalogue_xl.deadlines.calendar import FIRST_YEAR, LAST_YEAR, WorkCalendar
from catalogue_xl.deadlines.due import due, next_due, previous_due
from catalogue_xl.deadlines.explain import undated_in_short
from catalogue_xl.deadlines.occurrences import fixed_days
from catalogue_xl.deadlines.rules import Rule
from catalogue_xl.deadlines.schedule import FixedDays, NoDate, Undated, schedule_of

OVERDUE, NOT_OVERDUE, PROVISIONAL = "超期", "未超期", "暂定"
UNKNOWN_ITEM = "编码不在目录中"
NO_ITEM = "请选事项编码"
NO_FORMED = "请填形成或变更日期"
OUT_OF_REACH = undated_in_short(Undated.OUT_OF_REACH)

UNSEEN, MISSED, SEEN = "未见公开", "逾期未公开", "已见公开"
"""How an agency can stand with an item."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One publication of the ledger.

    Attributes:
        due: Its last day; None where there is none.
        remaining: The working days after today up to it, negative once it has passed; None when it is published.
        overdue: 超期, 未超期, or in a few words why that cannot be said; empty for a blank row.
        provisional: The due date rests on holidays not yet announced.
    """

    due: date | None = None
    remaining: int | None = None
    overdue: str = ""
    provisional: bool = False


def judge(
    rule: Rule | None,
    formed: date | None,
    published: date | None,
    today: date,
    calendar: WorkCalendar,
    *,
    year: int | None,
) -> Judged:
    """Judge a publication: late when published after its due date, or not published and the date has passed.

    Args:
        rule: The item's; None when the catalogue has no such item.
        formed: When the information was formed or changed.
        published: When it was published; None for not yet.
        today: What 剩余工作日 counts from.
        calendar: The working days.
        year: The year of a fixed day printed without one.
    """
    if rule is None:
        return Judged(overdue=UNKNOWN_ITEM)
    schedule = schedule_of(rule, year=year)
    if isinstance(schedule, NoDate):
        return Judged(overdue=undated_in_short(schedule.why))
    if formed is None:
        return Judged(overdue=NO_FORMED)
    found = due(rule, formed, calendar, year=year)
    if found.due is None:
        return Judged(overdue=OUT_OF_REACH)
    remaining = None
    if published is None and all(FIRST_YEAR <= day.year <= LAST_YEAR for day in (today, found.due)):
        remaining = calendar.workdays_between(today, found.due)
    late = (published or today) > found.due
    return Judged(found.due, remaining, OVERDUE if late else NOT_OVERDUE, found.provisional)


@dataclass(frozen=True, slots=True)
class Standing:
    """How an agency stands with an item.

    Attributes:
        state: 未见公开 (nothing was ever published), 逾期未公开 (the last period, or the fixed day, passed without a
            publication), 已见公开.
        due: The day that was missed, or that is to come; None where the deadline has no day of its own.
        last_published: The last publication known.
        overdue: A day has passed without a publication.
    """

    state: str
    due: date | None
    last_published: date | None
    overdue: bool = False


def standing(
    rule: Rule, published: Sequence[date], today: date, calendar: WorkCalendar, *, year: int | None
) -> Standing:
    """How an agency stands that has published an item on the days PUBLISHED.

    Only recurring and fixed deadlines have days without anything having happened, also inside compounds
    (3月底前，形成之日起20个工作日内). A publication in the period that ended last, or since, answers for it.
    """
    known = [day for day in published if day <= today]
    last = max(known, default=None)
    missed, begins, coming = _days(rule, today, calendar, year)
    answered = missed is None or (last is not None and last > begins)
    if not answered:
        return Standing(UNSEEN if last is None else MISSED, missed, last, overdue=True)
    if last is None:
        return Standing(UNSEEN, coming, None)
    return Standing(SEEN, coming, last)


def dated_rule(rule: Rule) -> Rule | None:
    """The recurring or fixed rule in RULE or among its clauses; None where there is none."""
    return next((one for one in (rule, *rule.clauses) if one.kind in ("recurring", "fixed")), None)


def coming_due(rule: Rule, today: date, calendar: WorkCalendar, *, year: int | None) -> tuple[date | None, bool]:
    """The first due date on or after TODAY without anything having happened, and whether it is provisional.

    Of fixed days it is the last, once all have passed.
    """
    one = dated_rule(rule)
    if one is None:
        return None, False
    found = next_due(one, today, calendar) if one.kind == "recurring" else due(one, today, calendar, year=year)
    return found.due, found.due is not None and found.provisional


def _days(rule: Rule, today: date, calendar: WorkCalendar, year: int | None) -> tuple[date | None, date, date | None]:
    """The last day that has passed, the day before its period began, and the day to come."""
    one = dated_rule(rule)
    if one is None:
        return None, date.min, None
    if one.kind == "fixed":
        return _fixed_days(one, today, year)
    missed = previous_due(one, today, calendar).due
    before = previous_due(one, missed, calendar).due if missed else None
    return missed, before or date.min, next_due(one, today, calendar).due


def _fixed_days(rule: Rule, today: date, year: int | None) -> tuple[date | None, date, date | None]:
    schedule = schedule_of(rule, year=year)
    if not isinstance(schedule, FixedDays):
        return None, date.min, None
    days = fixed_days(schedule, today.year)
    passed = [day for day in days if day < today]
    begins = passed[-2] if len(passed) > 1 else date.min
    return (passed[-1] if passed else None), begins, next((day for day in days if day >= today), None)
