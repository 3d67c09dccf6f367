"""The deadline columns of a master workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from catalogue_xl.checks.safe_fixes import Fix
from catalogue_xl.operations.opening import MasterOrPath, one_at_a_time, opened
from catalogue_xl.operations.result import Result, backup_notes, follow_notes
from catalogue_xl.workbook.follow_edits import follow_edits
from catalogue_xl.workbook.master.deadline_columns import FilledDeadlines, fill_deadlines
from catalogue_xl.workbook.master.master_surface import MasterSurface


@dataclass(frozen=True, slots=True)
class Deadlines(Result):
    """What the columns say now.

    Attributes:
        filled: How many items, dates, provisional dates, unreadable deadlines and overdue publications there are.
        backup: The file before.
        followed: What was written anew first, because 公开主体 or 公开时限 was edited.
    """

    filled: FilledDeadlines
    backup: Path | None = None
    followed: Sequence[Fix] = ()

    def to_text(self) -> str:
        """The figures in two sentences."""
        filled = self.filled
        return (
            f"{filled.items}个事项：{filled.dated}个有下次截止日期，其中{filled.provisional}个为暂定；"
            f"{filled.unreadable}个时限不能计算；其余的没有固定日期。台账中超期{filled.overdue}条。"
        )

    def to_json(self) -> dict[str, int]:
        """The figures by name."""
        figures: dict[str, Any] = asdict(self.filled)
        return figures

    @property
    def notes(self) -> Sequence[str]:
        """What followed an edit, and where the backup is."""
        return [*follow_notes(self.followed), *backup_notes(self.backup)]


@one_at_a_time()
def compute_deadlines(book: MasterOrPath, *, today: date | None = None) -> Deadlines:
    """Fill the deadline columns of 目录 and 台账, and save BOOK; what was edited there is followed first.

    Args:
        book: The workbook.
        today: The day for which 下次截止日期 is asked; today for None.

    Raises:
        Refusal: as :meth:`catalogue_xl.workbook.master.master.Master.open` and ``save``.

    Example::

        compute_deadlines("目录.xlsx", today=date(2026, 3, 2)).filled.dated
    """
    master = opened(book)
    master.check_writable()
    followed = follow_edits(MasterSurface(master))
    filled = fill_deadlines(master, today=today or date.today())
    return Deadlines(filled, master.save(), followed)
