"""The working days of an office: the library's calendar with the rows of its own sheet 节假日."""

from __future__ import annotations

from catalogue_xl.deadlines.calendar import WorkCalendar
from catalogue_xl.deadlines.publications import calendar_with
from catalogue_xl.workbook.master.master import Master


def calendar_of(master: Master) -> WorkCalendar:
    """The calendar with the office's days."""
    return calendar_with(master.table("holidays").records())
