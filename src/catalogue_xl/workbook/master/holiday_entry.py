"""A holiday notice entered in the sheet 节假日."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from catalogue_xl.deadlines.notices import NoticeDay
from catalogue_xl.workbook.master.master import Master


@dataclass(frozen=True, slots=True)
class Entered:
    """What :func:`enter_holidays` did.

    Attributes:
        added: Days that were not there before.
        present: Days that said the same already.
        contrary: Days that the office has otherwise; its entries stay.
    """

    added: list[NoticeDay]
    present: list[NoticeDay]
    contrary: list[NoticeDay]


def enter_holidays(master: Master, days: Sequence[NoticeDay], *, year: int, source: str) -> Entered:
    """Add the days of a notice to 节假日; a day that stands there already is neither changed nor doubled.

    Args:
        master: Changed in memory; the caller saves it.
        days: The notice's.
        year: Which year the notice is for; days in the December before belong to it too.
        source: Where they are from, as it is to stand in 来源.
    """
    table = master.table("holidays")
    known: dict[date, str] = {}
    for record in table.records():
        day = record.values.get("day")
        if isinstance(day, date):
            known.setdefault(day, record.text("kind"))
    entered = Entered([], [], [])
    for day, kind in days:
        if day not in known:
            table.append({"year": year, "day": day, "kind": kind, "source": source})
            entered.added.append((day, kind))
        elif known[day] == kind:
            entered.present.append((day, kind))
        else:
            entered.contrary.append((day, kind))
    return entered
