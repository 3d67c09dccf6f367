"""What the agencies owe the public: what was due and not published, what came late, what nobody has seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from catalogue_xl.core.records import Record
from catalogue_xl.deadlines.calendar import WorkCalendar
from catalogue_xl.deadlines.lateness import OVERDUE, UNSEEN, Standing, standing
from catalogue_xl.deadlines.rules import Rule
from catalogue_xl.workbook.master.judged_ledger import judge_ledger, rules_of
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.master.office_calendar import calendar_of

_EXEMPT = "不涉及"


@dataclass(frozen=True, slots=True)
class Overdue:
    """An agency's item whose last period, or fixed day, passed without a publication."""

    item: str
    content: str
    agency: str
    due: date
    last_published: date | None


@dataclass(frozen=True, slots=True)
class Unseen:
    """An agency's item of which no publication is known; ``due`` is the day missed or to come, where there is one."""

    item: str
    content: str
    agency: str
    due: date | None


@dataclass(frozen=True, slots=True)
class LatePublication:
    """A row of the ledger published after its due date, or (``published_on`` None) waiting although that has passed."""

    record: str
    item: str
    agency: str
    title: str
    due: date
    published_on: date | None


@dataclass(slots=True)
class Obligations:
    """All three, in the order of days, agencies and items."""

    overdue: list[Overdue] = field(default_factory=list)
    unseen: list[Unseen] = field(default_factory=list)
    late_publications: list[LatePublication] = field(default_factory=list)


def obligations_of(master: Master, *, today: date) -> Obligations:
    """What is obligations_of on TODAY, counted anew from the deadlines; nothing is read from computed columns.

    A publication is known from 台账 (公开日期) or from 任务 (最近公开日期). A task answered 不涉及 owes nothing. An
    item that nobody was given is obligations_of by nobody in particular: its agency is empty.
    """
    calendar, rules, year = calendar_of(master), rules_of(master), master.meta.year
    found = Obligations(late_publications=_late(master, rules, calendar, today))
    contents = {record.text("id"): record.text("content") for record in master.table("items").records()}
    for item, agency, published in duties(master, rules):
        at = standing(rules[item], published, today, calendar, year=year)
        _enter(found, at, item, contents[item], agency)
    found.overdue.sort(key=lambda one: (one.due, one.agency, one.item))
    found.unseen.sort(key=lambda one: (one.agency, one.item))
    return found


def _enter(found: Obligations, at: Standing, item: str, content: str, agency: str) -> None:
    if at.overdue and at.due is not None:
        found.overdue.append(Overdue(item, content, agency, at.due, at.last_published))
    if at.state == UNSEEN:
        found.unseen.append(Unseen(item, content, agency, at.due))


def duties(master: Master, rules: Mapping[str, Rule]) -> Iterator[tuple[str, str, list[date]]]:
    """Each item with each agency that is to publish it, and the days on which it did; without what is 不涉及.

    An item that nobody was given stands once, with no agency. RULES are those of :func:`rules_of`.
    """
    published: defaultdict[tuple[str, str], list[date]] = defaultdict(list)
    for record in master.table("publications").records():
        _note(published[record.text("item"), record.text("agency")], record, "published_on")
    tasks = master.table("tasks").records()
    for record in tasks:
        _note(published[record.text("item"), record.text("agency")], record, "last_published")
    exempt = {(one.text("item"), one.text("agency")) for one in tasks if one.text("status") == _EXEMPT}
    seen = {item for item, _ in published}
    pairs = [*published, *((item, "") for item in rules if item not in seen)]
    for item, agency in pairs:
        if item in rules and (item, agency) not in exempt:
            yield item, agency, published[item, agency]


def _note(days: list[date], record: Record, key: str) -> None:
    value = record.values.get(key)
    if isinstance(value, date):
        days.append(value)


def _late(master: Master, rules: Mapping[str, Rule], calendar: WorkCalendar, today: date) -> list[LatePublication]:
    late = []
    for record, judged in judge_ledger(master, rules, calendar, today):
        if judged.overdue == OVERDUE and judged.due is not None:
            published = record.values.get("published_on")
            late.append(
                LatePublication(
                    record.text("id"),
                    record.text("item"),
                    record.text("agency"),
                    record.text("title"),
                    judged.due,
                    published if isinstance(published, date) else None,
                )
            )
    return sorted(late, key=lambda one: (one.due, one.agency, one.record))
