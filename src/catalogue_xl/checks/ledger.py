"""Publications whose dates contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue_xl.checks.book import Book, problem
from catalogue_xl.problems import Problem


def check_ledger(book: Book) -> Iterator[Problem]:
    """Publications dated before the information was formed, and late ones whose remark gives no reason."""
    for row in book.rows("publications"):
        formed, published, due = row.day("formed_on"), row.day("published_on"), row.day("due")
        if published is None:
            continue
        if formed and published < formed:
            yield problem("published_before_formed", "publications", row, "published_on", other=formed.isoformat())
        elif due and published > due and not row.text("notes"):
            yield problem("published_late", "publications", row, "published_on", other=due.isoformat())
