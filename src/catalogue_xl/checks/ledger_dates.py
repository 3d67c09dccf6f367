"""Publications whose dates contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from catalogue_xl.checks.item_deadlines import effective_rule
from catalogue_xl.checks.table_calendar import calendar_of
from catalogue_xl.core.problems import Problem
from catalogue_xl.core.records import Record
from catalogue_xl.core.tables import Book, problem
from catalogue_xl.deadlines.calendar import WorkCalendar
from catalogue_xl.deadlines.lateness import Judged, judge
from catalogue_xl.deadlines.rules import Rule


def check_ledger(book: Book) -> Iterator[Problem]:
    """Publications dated before the information was formed, and late ones whose remark gives no reason."""
    calendar, rules = calendar_of(book), rules_of(book)
    for row in book.rows("publications"):
        formed, published = row.day("formed_on"), row.day("published_on")
        if published is None:
            continue
        due = judge_row(row, rules, calendar, year=book.year).due
        if formed and published < formed:
            yield problem("published_before_formed", "publications", row, "published_on", other=formed.isoformat())
        elif due and published > due and not row.text("notes"):
            yield problem("published_late", "publications", row, "published_on", other=due.isoformat())


def rules_of(book: Book) -> dict[str, Rule]:
    """What the deadline of each item means, by item code."""
    return {row.text("id"): effective_rule(row) for row in book.rows("items")}


def judge_row(row: Record, rules: Mapping[str, Rule], calendar: WorkCalendar, *, year: int | None) -> Judged:
    """A publication, judged by its dates alone: as if it were published on its day, or at the end of time."""
    formed, published = row.day("formed_on"), row.day("published_on")
    return judge(rules.get(row.text("item")), formed, published, date.max, calendar, year=year)
