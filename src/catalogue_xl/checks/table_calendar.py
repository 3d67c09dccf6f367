"""The working days as the workbook's own sheet 节假日 has them."""

from __future__ import annotations

from catalogue_xl.core.tables import Book
from catalogue_xl.deadlines.calendar import WorkCalendar
from catalogue_xl.deadlines.publications import calendar_with


def calendar_of(book: Book) -> WorkCalendar:
    """The calendar with the office's days."""
    return calendar_with(book.rows("holidays"))
