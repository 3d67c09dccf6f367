"""A batch goes out: one task workbook an agency, and what nobody takes is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catalogue_xl.exchange.sending import distribution
from catalogue_xl.exchange.sending.distribution_preview import Unclaimed, preview

if TYPE_CHECKING:
    from catalogue_xl.exchange.sending.distribution import Batch
    from catalogue_xl.workbook.master.master import Master


@dataclass(frozen=True, slots=True)
class Distributed:
    """A batch that went out.

    Attributes:
        unclaimed: Items that nobody takes; none where the batch was for some agencies only.
    """

    batch: Batch
    unclaimed: Sequence[Unclaimed]

    def to_json(self) -> dict[str, Any]:
        """For programs."""
        return self.batch.to_json()

    def to_text(self) -> str:
        """For the office: what went out, what did not and why."""
        from catalogue_xl.checks.problem_report import render_text

        batch = self.batch
        tasks = sum(sent.tasks for sent in batch.books)
        folder = batch.folder
        lines = [f"批次 {batch.number}：给{len(batch.books)}个单位生成了任务表，共{tasks}项任务，在“{folder}”。"]
        if batch.new_agencies:
            lines.append(f"“单位”表原来没有、这次补登的单位：{'、'.join(batch.new_agencies)}。请补上联络员和邮箱。")
        if self.unclaimed:
            codes = "、".join(one.item or f"第{one.row}行" for one in self.unclaimed)
            lines.append(f"{len(self.unclaimed)}个事项没有单位认领，没有发出去：{codes}。原因见下面的问题。")
        if batch.problems:
            lines.append(f"分发时发现的问题：\n{render_text(batch.problems)}")
        return "\n".join(lines)


def distribute(
    master: Master,
    folder: Path,
    *,
    today: date,
    due: date | None = None,
    agencies: Sequence[str] | None = None,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Distributed:
    """Write the task workbooks into FOLDER and record the batch in MASTER, which is saved.

    Args:
        master: The catalogue.
        folder: New or empty.
        today: When it goes out.
        due: By when the agencies are to answer.
        agencies: Only these; all for None.
        progress: Told how many of how many are written.

    Raises:
        Refusal: as :func:`catalogue_xl.exchange.sending.distribution.distribute`.
    """
    unclaimed = [] if agencies else preview(master).unclaimed
    batch = distribution.distribute(master, folder, due=due, agencies=agencies, today=today, progress=progress)
    return Distributed(batch, unclaimed)
