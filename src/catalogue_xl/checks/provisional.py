"""Computed dates that rest on holidays not yet announced."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue_xl.checks.ledger_dates import judged_publications
from catalogue_xl.checks.table_calendar import calendar_of
from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.records import Record
from catalogue_xl.core.tables import Book, problem
from catalogue_xl.deadlines.calendar import WorkCalendar


def check_provisional(book: Book) -> Iterator[Problem]:
    """Every next due date marked 暂定, and every publication whose due date still depends on a notice to come.

    The problem names the first year whose notice is missing. Publications are judged anew: what their formulas last
    showed is not relied upon.
    """
    calendar = calendar_of(book)
    for row in book.rows("items"):
        if row.text("provisional"):
            yield from _depending("items", row, "next_due", calendar)
    for row, judged in judged_publications(book):
        if judged.provisional and judged.due is not None:
            year = calendar.announced_through + 1
            yield problem(
                ProblemCode.PROVISIONAL_DATE, "publications", row, "due", found=judged.due.isoformat(), year=year
            )


def _depending(sheet: str, row: Record, key: str, calendar: WorkCalendar) -> Iterator[Problem]:
    day = row.day(key)
    year = calendar.missing_notice(day) if day else None
    if year is not None:
        yield problem(ProblemCode.PROVISIONAL_DATE, sheet, row, key, year=year)
