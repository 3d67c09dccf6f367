"""A batch goes out: one task workbook an agency, and what nobody takes is said; or it is shown what would go out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from catalogue_xl.checks.problem_report import render_text
from catalogue_xl.checks.safe_fixes import Fix
from catalogue_xl.core.tables import CatalogueTables, book_of
from catalogue_xl.exchange.sending import distribution, distribution_preview
from catalogue_xl.exchange.sending.assignments import Plan, plan_of
from catalogue_xl.exchange.sending.distribution import Batch
from catalogue_xl.exchange.sending.distribution_preview import Preview, Unclaimed, codes
from catalogue_xl.exchange.sending.empty_groups import empty_groups, told
from catalogue_xl.operations.opening import MasterOrPath, one_at_a_time, opened
from catalogue_xl.operations.result import Result, follow_notes
from catalogue_xl.workbook.follow_edits import follow_edits
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.master.master_surface import MasterSurface
from catalogue_xl.workbook.master.own_office import NO_OFFICE, office_of


@dataclass(frozen=True, slots=True)
class Distributed(Result):
    """A batch that went out.

    Attributes:
        batch: Its number, its folder, its workbooks.
        unclaimed: Items that nobody takes; none where the batch was for some agencies only.
        signed: Whether the office has entered itself in 本单位.
        followed: What was written anew in 目录 first, because 公开主体 or 公开时限 was edited.
        notice: The 通知; None where none was asked for.
        groups: The groups of agencies to which nobody belongs, with the codes of their items.
    """

    batch: Batch
    unclaimed: Sequence[Unclaimed]
    signed: bool = True
    followed: Sequence[Fix] = ()
    notice: Path | None = None
    groups: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The contract in docs/contracts/distribute.md."""
        return {**self.batch.to_json(), "unclaimed": [one.to_json() for one in self.unclaimed]}

    def to_text(self) -> str:
        """For the office: what went out, what did not and why."""
        batch = self.batch
        tasks = sum(sent.tasks for sent in batch.books)
        folder = batch.folder
        resumed = ["上一次分发在最后一步中断，这次已接着完成，没有另立批次。"] if batch.resumed else []
        lines = [
            *resumed,
            f"批次 {batch.number}：给{len(batch.books)}个单位生成了任务表，共{tasks}项任务，在“{folder}”。",
        ]
        if self.groups:
            lines.append(f"{told(self.groups)}填好后再分发一次，只发新增的任务。")
        if batch.new_agencies:
            lines.append(f"“单位”表原来没有、这次补登的单位：{'、'.join(batch.new_agencies)}。请补上联络员和邮箱。")
        if self.unclaimed:
            which = codes(self.unclaimed)
            lines.append(f"{len(self.unclaimed)}个事项没有单位认领，没有发出去：{which}。原因见下面的问题。")
        if self.notice is not None:
            lines.append(f"通知和任务分工表在“{self.notice}”，请核对后加文号、盖章。")
        if batch.problems:
            lines.append(f"分发时发现的问题：\n{render_text(batch.problems)}")
        return "\n".join(lines)

    @property
    def notes(self) -> Sequence[str]:
        """What followed an edit; that the agencies' time is up already, and that nobody told them whom to ask."""
        due = self.batch.due
        notes = [*follow_notes(self.followed), *([] if self.signed else [NO_OFFICE])]
        if due is None or due >= self.batch.sent_on:
            return notes
        return [
            *notes,
            f"报送期限{due.isoformat()}已经过去，请核对是不是写错了；要改，请延长这个批次的报送期限（批次管理）。",
        ]


@dataclass(frozen=True, slots=True)
class Planned(Result):
    """What would go out.

    Attributes:
        preview: Who would get what.
        groups: The groups of agencies to which nobody belongs, with the codes of their items.
    """

    preview: Preview
    groups: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def unclaimed(self) -> Sequence[Unclaimed]:
        """Items that would go to nobody."""
        return self.preview.unclaimed

    def to_json(self) -> dict[str, Any]:
        """The contract in docs/contracts/distribute.md."""
        return self.preview.to_json()

    def to_text(self) -> str:
        """Who would get what, and all that stands in the way."""
        return "\n\n".join(filter(None, [told(self.groups), self.preview.to_text()]))

    def warning(self) -> str:
        """What is to be said of the items that would go to nobody; empty where there are none."""
        if not self.unclaimed:
            return ""
        groups = f"{told(self.groups)}\n" if self.groups else ""
        return f"{groups}{len(self.unclaimed)}个事项没有单位认领，发不出去：{codes(self.unclaimed)}。"

    @property
    def exit_code(self) -> int:
        """1 where an item would go to nobody."""
        return int(bool(self.unclaimed))


def plan(book: MasterOrPath | CatalogueTables, *, agencies: Sequence[str] | None = None) -> Planned:
    """Say what :func:`distribute` would do with BOOK; nothing is written.

    Args:
        book: The workbook, as a file or open in an application.
        agencies: Only these; all for None.

    Raises:
        Refusal: unknown_agency_asked; as :meth:`catalogue_xl.workbook.master.master.Master.open`.
    """
    tables = opened(book) if isinstance(book, str | Path) else book
    groups = empty_groups(book_of(tables, typed=False)) if agencies is None else {}
    return Planned(distribution_preview.preview(tables, agencies=agencies), groups)


@one_at_a_time()
def distribute(
    book: MasterOrPath,
    folder: Path | str,
    *,
    due: date | None = None,
    agencies: Sequence[str] | None = None,
    today: date | None = None,
    only_new: bool = False,
    prefill: bool = False,
    appear: bool = True,
    notice: bool = False,
    templates: Path | str | None = None,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Distributed:
    """Write the task workbooks into FOLDER and record the batch in BOOK, which is saved; all or nothing.

    Args:
        book: The catalogue.
        folder: New or empty.
        due: By when the agencies are to answer.
        agencies: Only these; all for None.
        today: When it goes out; today for None.
        only_new: Leave out what an open batch asks for.
        prefill: Let the answer cells begin with what was answered before, which else is shown beside them.
        appear: Put the folder in place; else the caller does (``done.batch.appear()``), after saving the master.
        notice: Write the 通知 with its 任务分工表 beside FOLDER, as a Word document; needs ``appear``.
        templates: A folder with the office's own template of it.
        progress: Told how many of how many are written.

    Raises:
        Refusal: broken_document; as :func:`catalogue_xl.exchange.sending.distribution.distribute`.

    Example::

        done = distribute("目录.xlsx", "任务表", due=date(2026, 12, 10))
        print(done.to_text())
    """
    own = Path(templates) if templates is not None else None
    if notice:
        from catalogue_xl.exchange.official_documents.notice import check_notice  # python-docx is slow to import

        check_notice(own)
    master = opened(book)
    master.check_writable()
    followed = follow_edits(MasterSurface(master))
    unclaimed: list[Unclaimed] = []
    groups: Mapping[str, Sequence[str]] = {}
    planned: Plan | None = None
    if agencies is None:
        tables = book_of(master, typed=False)
        planned = plan_of(tables)
        unclaimed = distribution_preview.unclaimed_items(tables, planned)
        groups = empty_groups(tables)
    day = today or date.today()
    batch = distribution.distribute(
        master,
        Path(folder),
        due=due,
        agencies=agencies,
        today=day,
        only_new=only_new,
        prefill=prefill,
        appear=appear,
        planned=planned,
        progress=progress,
    )
    paper = _notice(master, batch, day, own) if notice and appear else None
    signed = bool(office_of(master).name)
    return Distributed(batch, unclaimed, signed=signed, followed=followed, notice=paper, groups=groups)


def _notice(master: Master, batch: Batch, day: date, templates: Path | None) -> Path:
    """Write the 通知 of BATCH beside its folder, in which nothing but task workbooks lies."""
    from catalogue_xl.exchange.official_documents.notice import write_notice  # likewise

    path = batch.folder.parent / f"通知_{batch.number}.docx"
    write_notice(path, master, batch.number, due=batch.due, today=day, templates=templates)
    return path
