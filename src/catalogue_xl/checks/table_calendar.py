"""The working days as the workbook's own sheet 节假日 has them."""

from __future__ import annotations

from datetime import date

from catalogue_xl.core.tables import Book
from catalogue_xl.deadlines.calendar import Override, WorkCalendar


def calendar_of(book: Book) -> WorkCalendar:
    """The calendar with the office's days; of several rows for one day the first counts."""
    overrides: dict[date, Override] = {}
    for row in book.rows("holidays"):
        day, kind = row.day("day"), row.text("kind")
        if day is not None and kind in ("休", "班"):
            overrides.setdefault(day, Override(kind == "班"))
    return WorkCalendar(overrides)
