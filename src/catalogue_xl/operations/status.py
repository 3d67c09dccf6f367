"""Where the work stands: who answered, who is late, what is overdue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from catalogue_xl.exchange.standing import progress
from catalogue_xl.exchange.standing.progress import Status
from catalogue_xl.operations.opening import MasterOrPath, one_at_a_time, opened
from catalogue_xl.operations.result import Result
from catalogue_xl.workbook.master.page_names import BOARD


@dataclass(frozen=True, slots=True)
class StatusReport(Result):
    """Where the work stands.

    Attributes:
        status: On which day who answered, who is late, what is published and what overdue.
        marked: It stands in 看板 too.
        backup: The file before; None where nothing was written, and for an open workbook.
    """

    status: Status
    marked: bool = False
    backup: Path | None = None

    def to_text(self) -> str:
        """Tables for the terminal."""
        return self.status.to_text()

    def to_json(self) -> dict[str, Any]:
        """Everything, with dates as text."""
        return self.status.to_json()

    def summary(self) -> str:
        """What presses, for a message box."""
        state = self.status
        late = "、".join(dict.fromkeys(one.agency for one in state.late)) or "无"
        where = f"已写在“{BOARD}”表。" if self.marked else ""
        pressing = f"已到期未公开{len(state.overdue)}项，待处理冲突{state.open_conflicts}处。"
        return f"{where}逾期未报：{late}。{pressing}"

    @property
    def notes(self) -> Sequence[str]:
        """That 看板 was written, and where the backup is."""
        return [f"已写入“{BOARD}”表。改动前的文件已备份为“{self.backup}”。"] if self.backup else []


@one_at_a_time(only_with=("mark",))
def status(
    book: MasterOrPath, *, today: date | None = None, batch: str | None = None, mark: bool = False
) -> StatusReport:
    """Say where the work on BOOK stands.

    Args:
        book: The workbook; nothing is written unless ``mark`` is wanted.
        today: The day that counts; today for None.
        batch: Tell the returns of this batch only.
        mark: Write it into 看板 too, and save.

    Raises:
        Refusal: no_such_batch; as :meth:`catalogue_xl.workbook.master.master.Master.open` and ``save``.

    Example::

        [one.agency for one in status("目录.xlsx").status.late]
    """
    master = opened(book)
    if mark:
        master.check_writable()
    state = progress.status(master, today=today or date.today(), batch=batch)
    if not mark:
        return StatusReport(state)
    from catalogue_xl.publish.board import draw_board  # openpyxl is slow to import

    draw_board(master, state)
    return StatusReport(state, marked=True, backup=master.save())
