"""The yearly holiday notice, pasted as it is, becomes rows of 节假日."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalogue_xl.deadlines.adjusting import changed, unmentioned
from catalogue_xl.deadlines.calendar import weekday
from catalogue_xl.deadlines.notices import NoticeDay, parse_notice
from catalogue_xl.operations.opening import MasterOrPath, one_at_a_time, opened
from catalogue_xl.operations.result import Result, backup_notes
from catalogue_xl.workbook.master import holiday_entry
from catalogue_xl.workbook.master.holiday_entry import Entered
from catalogue_xl.workbook.master.office_calendar import calendar_of

_UNTIL_NOW = {"休": "放假", "班": "调休上班"}
_CHANGED = {"休": "原来上班，通知改为放假", "班": "原来放假，通知改为上班"}


@dataclass(frozen=True, slots=True)
class HolidaysEntered(Result):
    """What was entered for a year.

    Attributes:
        backup: None where nothing was.
        unmentioned: Days off and make-up days until now that the notice does not name, beside those that it does.
        changed: Days of an announced year that the notice has otherwise than they were until now.
    """

    year: int
    entered: Entered
    backup: Path | None = None
    unmentioned: Sequence[NoticeDay] = ()
    changed: Sequence[NoticeDay] = ()

    def to_text(self) -> str:
        """How many days were entered, and which the office has otherwise."""
        added, present = self.entered.added, self.entered.present
        rest = sum(kind == "休" for _, kind in added)
        lines = [f"{self.year}年：录入放假{rest}天、调休上班{len(added) - rest}天，原来已有{len(present)}天。"]
        lines += [
            f"{day.isoformat()}通知为“{kind}”，表中另有填写，没有改动，请核对。" for day, kind in self.entered.contrary
        ]
        lines += [
            f"{day.isoformat()}（{weekday(day)}）{_CHANGED[kind]}，按通知计算，请核对。" for day, kind in self.changed
        ]
        lines += [
            f"{day.isoformat()}（{weekday(day)}）原来{_UNTIL_NOW[kind]}，通知没有提到，仍按{_UNTIL_NOW[kind]}计算；"
            "有变动的，请在“节假日”表中填写。"
            for day, kind in self.unmentioned
        ]
        return "\n".join(lines)

    def to_json(self) -> dict[str, Any]:
        """The days, by what became of them."""
        return {
            "year": self.year,
            "added": _days(self.entered.added),
            "present": _days(self.entered.present),
            "contrary": _days(self.entered.contrary),
            "unmentioned": _days(self.unmentioned),
            "changed": _days(self.changed),
        }

    @property
    def notes(self) -> Sequence[str]:
        """Where the backup is."""
        return backup_notes(self.backup)

    @property
    def exit_code(self) -> int:
        """1 where the office has a day otherwise, or the notice changes one or leaves one unsaid."""
        return int(bool(self.entered.contrary or self.unmentioned or self.changed))


def _days(days: Sequence[NoticeDay]) -> list[dict[str, str]]:
    return [{"day": day.isoformat(), "kind": kind} for day, kind in days]


@one_at_a_time()
def enter_holidays(
    book: MasterOrPath, notice: str, *, year: int | None = None, source: str | None = None
) -> HolidaysEntered:
    """Enter the State Council's notice in BOOK's sheet 节假日, and save it where a day was added.

    Args:
        book: The workbook.
        notice: The text as it was published.
        year: Which year it is for; the one that it says for None.
        source: For the column 来源; the notice's usual title for None.

    Raises:
        Refusal: The notice cannot be read, or contradicts itself; as
            :meth:`catalogue_xl.workbook.master.master.Master.open` and ``save``.
    """
    master = opened(book)
    calendar = calendar_of(master)
    days = parse_notice(notice, year, calendar)
    of = year or days[-1][0].year
    master.check_writable()
    unsaid, altered = unmentioned(days, calendar), changed(days, calendar)
    origin = source or f"国务院办公厅关于{of}年部分节假日安排的通知"
    entered = holiday_entry.enter_holidays(master, days, year=of, source=origin)
    return HolidaysEntered(of, entered, master.save() if entered.added else None, unsaid, altered)
