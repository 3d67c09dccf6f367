"""The office's own holiday sheet: days filed under another year than their own."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue_xl.checks.book import Book, problem
from catalogue_xl.problems import Problem


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
            yield problem("wrong_year", "holidays", row, "year", other=day.isoformat(), wanted=day.year)
