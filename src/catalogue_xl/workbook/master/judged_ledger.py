"""What the deadlines of a master's items mean, and how the publications of its ledger stand by them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from catalogue_xl.checks.derived_states import meant_items
from catalogue_xl.core.records import Record
from catalogue_xl.deadlines import publications
from catalogue_xl.deadlines.calendar import WorkCalendar
from catalogue_xl.deadlines.lateness import Judged
from catalogue_xl.deadlines.rules import Rule
from catalogue_xl.workbook.master.master import Master


def rules_of(master: Master) -> dict[str, Rule]:
    """What the deadline of each item means, by item code."""
    return publications.rules_of(meant_items(master))


def judge_ledger(
    master: Master, rules: Mapping[str, Rule], calendar: WorkCalendar, today: date
) -> list[tuple[Record, Judged]]:
    """Every publication of the ledger with what is to be said of it."""
    records = master.table("publications").records()
    return [
        (one, publications.judge_publication(one, rules, calendar, today, year=master.meta.year)) for one in records
    ]
