"""The office's own holiday sheet: days filed under another year than their own, notices entered in part."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.tables import Book, problem
from catalogue_xl.deadlines.calendar import last_announced_year


def check_holidays(book: Book) -> Iterator[Problem]:
    """Every day whose 年份 is not the year in its date.

    A notice may reach into the neighbouring year (2011-12-31 was made a working day by the notice for 2012), so
    a day next to New Year is not reported. A day listed twice is found by :mod:`catalogue_xl.checks.keys`.
    """
    for row in book.rows("holidays"):
        year, day = row.values.get("year"), row.day("day")
        if not isinstance(year, int) or day is None or year == day.year:
            continue
        neighbour = (year - day.year, day.month) in {(1, 12), (-1, 1)}
        if not neighbour:
            yield problem(ProblemCode.WRONG_YEAR, "holidays", row, "year", other=day.isoformat(), wanted=day.year)


def check_incomplete_notice(book: Book) -> Iterator[Problem]:
    """A year of which 1 January stands in the sheet, so that it counts as announced, but not 1 October.

    Every notice names both; whoever typed only the first festivals made all the year's dates firm too early.
    """
    rows = {row.day("day"): row for row in book.rows("holidays")}
    for day, row in rows.items():
        if day is None or (day.month, day.day) != (1, 1) or row.text("kind") != "休":
            continue
        if day.replace(month=10) not in rows and day.year > last_announced_year():
            yield problem(ProblemCode.INCOMPLETE_NOTICE, "holidays", row, "day", year=day.year)
