"""The rounds of distribution: how far each is, and what the office decides about one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from catalogue_xl.exchange.batch_states import BatchState
from catalogue_xl.exchange.sending.batch_changes import close_batch, extend_batch, withdraw_batch
from catalogue_xl.exchange.standing.return_states import BatchFigures, Reported, Tally, batch_figures, return_states
from catalogue_xl.exchange.standing.return_states import whole as all_agencies
from catalogue_xl.operations.opening import MasterOrPath, one_at_a_time, opened
from catalogue_xl.operations.result import Result, backup_notes


@dataclass(frozen=True, slots=True)
class Batches(Result):
    """All batches.

    Attributes:
        figures: The newest first.
        whole: Every agency once, as far as it is in the open batches.
        done: What was decided, in sentences.
        backup: The file before; None where nothing was written.
    """

    figures: Sequence[BatchFigures]
    whole: Tally
    done: Sequence[str] = ()
    backup: Path | None = None

    def to_text(self) -> str:
        """A line for each batch, and one for all agencies."""
        if not self.figures:
            return "还没有分发过任务。"
        lines = [*self.done, *(one.to_text() for one in self.figures)]
        return "\n".join([*lines, f"合计（每个单位只计一次）：{self.whole.to_text()}。"])

    def to_json(self) -> dict[str, Any]:
        """The contract in docs/contracts/batches.md."""
        return {
            "batches": [one.to_json() for one in self.figures],
            "whole": self.whole.to_json(),
            "done": list(self.done),
        }

    @property
    def finished(self) -> list[str]:
        """The open batches to which every agency has given all its answers."""
        return [
            one.batch.number
            for one in self.figures
            if one.batch.state is BatchState.OPEN and set(one.tally.states) == {Reported.DONE}
        ]

    @property
    def notes(self) -> Sequence[str]:
        """Where the backup is."""
        return backup_notes(self.backup)


@one_at_a_time(only_with=("close", "withdraw", "extend"))
def batches(
    book: MasterOrPath,
    *,
    close: Sequence[str] = (),
    withdraw: Sequence[str] = (),
    extend: Sequence[str] = (),
    due: date | None = None,
    today: date | None = None,
) -> Batches:
    """Say how far each batch of BOOK is; before that, carry out what is decided about some, and save.

    Args:
        book: The workbook.
        close: No answers to these batches are awaited any more.
        withdraw: Returns to these are not merged any more.
        extend: These are to be answered by ``due``.
        due: The new 报送期限.
        today: The day that counts; today for None.

    Raises:
        Refusal: no_such_batch, batch_withdrawn; as :meth:`catalogue_xl.workbook.master.master.Master.open` and
            ``save``.

    Example::

        print(batches("目录.xlsx", close=["2026-11-21-01"]).to_text())
    """
    master = opened(book)
    day = today or date.today()
    now = datetime.now() if today is None else datetime.combine(today, time())
    if close or withdraw or extend:
        master.check_writable()
    done = [close_batch(master, number, now=now) for number in close]
    done += [withdraw_batch(master, number, now=now) for number in withdraw]
    if due is not None:
        done += [extend_batch(master, number, due, now=now) for number in extend]
    returns = return_states(master, today=day)
    figures = batch_figures(master, returns)
    return Batches(figures, all_agencies(master, returns, figures), done, master.save() if done else None)
