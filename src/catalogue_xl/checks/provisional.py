"""Computed dates that rest on holidays not yet announced."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue_xl.checks.book import Book, problem
from catalogue_xl.problems import Problem


def check_provisional(book: Book) -> Iterator[Problem]:
    """Every next due date that the deadlines command marked 暂定."""
    for row in book.rows("items"):
        day = row.day("next_due")
        if day and row.text("provisional"):
            yield problem("provisional_date", "items", row, "next_due", year=day.year)
