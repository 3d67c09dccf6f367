"""Publications whose dates contradict each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from catalogue_xl.checks.derived_states import meant_rows
from catalogue_xl.checks.table_calendar import calendar_of
from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.records import Record
from catalogue_xl.core.tables import Book, problem
from catalogue_xl.deadlines.publications import judge_publication, rules_of

if TYPE_CHECKING:
    from catalogue_xl.deadlines.lateness import Judged


def check_ledger(book: Book) -> Iterator[Problem]:
    """Publications dated before the information was formed, and late ones whose remark gives no reason."""
    for row, judged in judged_publications(book):
        formed, published, due = row.day("formed_on"), row.day("published_on"), judged.due
        if published is None:
            continue
        if formed and published < formed:
            yield problem(
                ProblemCode.PUBLISHED_BEFORE_FORMED, "publications", row, "published_on", other=formed.isoformat()
            )
        elif due and published > due and not row.text("notes"):
            yield problem(ProblemCode.PUBLISHED_LATE, "publications", row, "published_on", other=due.isoformat())


def judged_publications(book: Book) -> Iterator[tuple[Record, Judged]]:
    """Each row of the ledger, judged by its dates alone: what is not published yet, as if that were never to come."""
    publications = book.rows("publications")
    if not publications:
        return
    calendar, rules = calendar_of(book), rules_of(meant_rows(book))
    for row in publications:
        yield row, judge_publication(row, rules, calendar, date.max, year=book.year)
