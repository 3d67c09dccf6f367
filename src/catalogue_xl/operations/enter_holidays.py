"""The yearly holiday notice, pasted as it is, becomes rows of 节假日."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalogue_xl.deadlines.notices import NoticeDay, parse_notice
from catalogue_xl.operations.opening import MasterOrPath, opened
from catalogue_xl.operations.result import Result, backup_notes
from catalogue_xl.workbook.master import holiday_entry
from catalogue_xl.workbook.master.holiday_entry import Entered


@dataclass(frozen=True, slots=True)
class HolidaysEntered(Result):
    """What was entered for a year; ``backup`` is None where nothing was."""

    year: int
    entered: Entered
    backup: Path | None = None

    def to_text(self) -> str:
        """How many days were entered, and which the office has otherwise."""
        added, present = self.entered.added, self.entered.present
        rest = sum(kind == "休" for _, kind in added)
        lines = [f"{self.year}年：录入放假{rest}天、调休上班{len(added) - rest}天，原来已有{len(present)}天。"]
        lines += [
            f"{day.isoformat()}通知为“{kind}”，表中另有填写，没有改动，请核对。" for day, kind in self.entered.contrary
        ]
        return "\n".join(lines)

    def to_json(self) -> dict[str, Any]:
        """The days, by what became of them."""
        return {
            "year": self.year,
            "added": _days(self.entered.added),
            "present": _days(self.entered.present),
            "contrary": _days(self.entered.contrary),
        }

    @property
    def notes(self) -> Sequence[str]:
        """Where the backup is."""
        return backup_notes(self.backup)

    @property
    def exit_code(self) -> int:
        """1 where the office has a day otherwise."""
        return int(bool(self.entered.contrary))


def _days(days: Sequence[NoticeDay]) -> list[dict[str, str]]:
    return [{"day": day.isoformat(), "kind": kind} for day, kind in days]


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
    days = parse_notice(notice, year)
    of = year or days[-1][0].year
    master = opened(book)
    master.check_writable()
    origin = source or f"国务院办公厅关于{of}年部分节假日安排的通知"
    entered = holiday_entry.enter_holidays(master, days, year=of, source=origin)
    return HolidaysEntered(of, entered, master.save() if entered.added else None)
