"""The working days of an office: the library's calendar with the rows of its own sheet 节假日."""

from __future__ import annotations

from datetime import date

from catalogue_xl.deadlines.calendar import Override, WorkCalendar
from catalogue_xl.workbook.master.master import Master

_WORKING = {"班": True, "休": False}


def calendar_of(master: Master) -> WorkCalendar:
    """The calendar with the office's overrides.

    Rows without a readable date or 休/班 are left to validation; of several rows for one day the first counts, as it
    does in the workbook's formulas.
    """
    overrides: dict[date, Override] = {}
    for record in master.table("holidays").records():
        day, working = record.values.get("day"), _WORKING.get(record.text("kind"))
        if isinstance(day, date) and working is not None:
            overrides.setdefault(day, Override(working, record.text("source") or "节假日表"))
    return WorkCalendar(overrides)
