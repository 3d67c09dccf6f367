"""A row of 台账 judged by the rows of 目录 and 节假日, for the file, the open workbook and the checks alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from catalogue_xl.core.records import Record
from catalogue_xl.deadlines.calendar import Override, WorkCalendar
from catalogue_xl.deadlines.effective_rule import effective_rule
from catalogue_xl.deadlines.rules import Rule

if TYPE_CHECKING:  # most catalogues that are checked have no publications yet
    from catalogue_xl.deadlines.lateness import Judged

_WORKING = {"班": True, "休": False}


def rules_of(items: Iterable[Record]) -> dict[str, Rule]:
    """What the deadline of each row of 目录 means, by item code."""
    return {item.text("id"): effective_rule(item.text("deadline"), item.text("rule")) for item in items}


def calendar_with(holidays: Iterable[Record]) -> WorkCalendar:
    """The library's calendar with the rows of the office's own sheet 节假日.

    Rows without a readable date or 休/班 are left to validation; of several rows for one day the first counts, as it
    does in the workbook's formulas.
    """
    overrides: dict[date, Override] = {}
    for row in holidays:
        day, working = row.day("day"), _WORKING.get(row.text("kind"))
        if day is not None and working is not None:
            overrides.setdefault(day, Override(working, row.text("source") or "节假日表"))
    return WorkCalendar(overrides)


def judge_publication(
    row: Record, rules: Mapping[str, Rule], calendar: WorkCalendar, today: date, *, year: int | None
) -> Judged:
    """A row of the ledger, judged as its formulas do.

    Args:
        row: What was published.
        rules: As :func:`rules_of` gives them.
        calendar: As :func:`calendar_with` gives it.
        today: What counts as the day of publishing where there is none yet.
        year: The catalogue's.
    """
    from catalogue_xl.deadlines.lateness import NO_ITEM, Judged, judge

    if not row.text("item"):
        return Judged(overdue=NO_ITEM)
    return judge(rules.get(row.text("item")), row.day("formed_on"), row.day("published_on"), today, calendar, year=year)
