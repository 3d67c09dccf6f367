"""A merged file is taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from catalogue_xl.exchange.merging import undo as undoing
from catalogue_xl.exchange.merging.merge_report import UndoReport
from catalogue_xl.operations.opening import MasterOrPath, one_at_a_time, opened
from catalogue_xl.operations.result import Result


@dataclass(frozen=True, slots=True)
class Undone(Result):
    """What became of the cells of the file."""

    report: UndoReport

    def to_text(self) -> str:
        """How many were restored, and why others were left."""
        return self.report.to_text()

    def to_json(self) -> dict[str, Any]:
        """The same for programs."""
        return self.report.to_json()

    @property
    def exit_code(self) -> int:
        """1 where conflicts wait for a choice."""
        return self.report.exit_code


@one_at_a_time(not_with=("plan_only",))
def undo(book: MasterOrPath, file: Path | str, *, plan_only: bool = False, now: datetime | None = None) -> Undone:
    """Take back what merging FILE did to BOOK, and save it with a backup.

    Args:
        book: The workbook.
        file: The returned file, or merely the name under which it was merged.
        plan_only: Work everything out and change nothing.
        now: For 变更记录; the present moment for None.

    Raises:
        Refusal: not_merged, merged_twice; as :meth:`catalogue_xl.workbook.master.master.Master.open` and ``save``.

    Example::

        undo("目录.xlsx", "区财政局.xlsx").report.restored
    """
    return Undone(undoing.undo(opened(book), Path(file), plan_only=plan_only, now=now or datetime.now()))
