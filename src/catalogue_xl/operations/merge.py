"""What the agencies sent back becomes part of the master, or it is shown what would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from catalogue_xl.core.item_names import item_name
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.storage.backups import BACKUP_FOLDER
from catalogue_xl.core.storage.files import lock_mark
from catalogue_xl.exchange.batch_states import BatchState, known_batches
from catalogue_xl.exchange.merging import merge_files
from catalogue_xl.exchange.merging.merge_report import MergeReport
from catalogue_xl.operations.file_suffixes import RETURN_SUFFIXES
from catalogue_xl.operations.opening import MasterOrPath, one_at_a_time, opened, path_of
from catalogue_xl.operations.outputs import refuse_other_suffix, refuse_own_input
from catalogue_xl.operations.progress_notes import Progress, counted, silent
from catalogue_xl.operations.result import Result
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.master.own_office import office_of


@dataclass(frozen=True, slots=True)
class Merged(Result):
    """What a merge did, or would do.

    Attributes:
        report: File by file and cell by cell.
        preview: The workbook that shows it cell by cell; None where none was asked for.
        return_lists: For each agency with wrong answers the workbook that says what to correct.
        resolved: The choices in 合并冲突 were what was asked for.
    """

    report: MergeReport
    preview: Path | None = None
    resolved: bool = False
    return_lists: Sequence[Path] = ()

    def to_text(self) -> str:
        """File by file, with what needs the office's eye."""
        lines = [self.report.to_text()]
        if self.resolved and not self.report.choices and self.report.open_conflicts:
            lines.append("“合并冲突”表的“处理”一栏还没有选择，没有可执行的。")
        if self.preview is not None:
            lines.append(f"每一处的新旧值在“{self.preview}”。")
        if self.return_lists:
            folder = self.return_lists[0].parent
            lines.append(f"{len(self.return_lists)}个单位有填写有误的，退回清单（.xlsx和.txt）在“{folder}”。")
        return "\n".join(lines)

    def to_json(self) -> dict[str, Any]:
        """The contract in docs/contracts/merge.md."""
        return self.report.to_json()

    @property
    def exit_code(self) -> int:
        """2 when every file was refused; 1 when one was, or conflicts wait."""
        return self.report.exit_code


@one_at_a_time(not_with=("plan_only",))
def merge(
    book: MasterOrPath,
    files: Path | str | Sequence[Path | str] = (),
    *,
    plan_only: bool = False,
    preview: Path | str | None = None,
    resolve: bool = False,
    return_lists: Path | str | None = None,
    now: datetime | None = None,
    progress: Progress = silent,
) -> Merged:
    """Merge returned task workbooks and copies edited apart into BOOK; save it, with a backup, if anything changed.

    Choices that the office made in 合并冲突 are carried out first, also without any files. The result is the same
    whatever the order of the files, and whether they come in one run or in several.

    Args:
        book: The workbook.
        files: What came back, or a copy of BOOK that somebody edited apart; a file that is refused stops no other. Of
            a folder every workbook in it and in the folders below, but for BOOK itself, backups and lock files.
        plan_only: Work everything out and change nothing.
        preview: Write what is merged, cell by cell, into this workbook.
        resolve: The choices are what is asked for: say so where none was made.
        return_lists: Write into this folder, for each agency with wrong answers, what it is to correct.
        now: For 报送日期 and 变更记录; the present moment for None.
        progress: Is told which file is read next.

    Raises:
        Refusal: same_file, not_xlsx_name; as :meth:`catalogue_xl.workbook.master.master.Master.open` and ``save``.

    Example::

        done = merge("目录.xlsx", sorted(Path("报回").glob("*.xlsx")), plan_only=True)
        print(done.report.summary)
    """
    named = [Path(one) for one in ([files] if isinstance(files, str | Path) else files)]
    lying = {one: _returns_in(one, path_of(book)) for one in named if one.is_dir()}
    paths = [path for one in named for path in lying.get(one, [one])]
    target = Path(preview) if preview is not None else None
    if target is not None:
        refuse_own_input(target, path_of(book), *paths)
        refuse_other_suffix(target)
    moment = now or datetime.now()
    master = opened(book)
    report = merge_files.merge(
        master,
        counted(paths, progress),
        plan_only=plan_only,
        now=moment,
        found={path for ones in lying.values() for path in ones},
    )
    if target is not None:
        from catalogue_xl.exchange.merging.merge_preview import write_preview  # openpyxl is slow to import

        write_preview(target, report)
    lists: Sequence[Path] = ()
    if return_lists is not None and any(file.wrong for file in report.files):
        from catalogue_xl.exchange.sending.return_lists import write_return_lists  # likewise

        lists = write_return_lists(Path(return_lists), report, office_of(master), _names(master))
    return Merged(report, target, resolve, lists)


def faulty_returns(book: MasterOrPath, folder: Path) -> tuple[list[Path], list[str]]:
    """The returned workbooks with wrong answers that an open batch counts by, as far as they lie in or below FOLDER.

    Returns:
        Their paths; and the agencies whose workbook does not lie there.
    """
    from catalogue_xl.exchange.reminding.known_workbooks import KnownWorkbooks

    rows = opened(book).table("batches").records()
    open_ones = {one.number for one in known_batches(rows).values() if one.state is BatchState.OPEN}
    lying = KnownWorkbooks([folder])
    found: list[Path] = []
    lost: list[str] = []
    for row in rows:
        if row.text("batch") in open_ones and row.values.get("wrong"):
            path = lying.returned(row.text("digest"))
            if path is None:
                lost.append(row.text("agency"))
            else:
                found.append(path)
    return found, lost


def _names(master: Master) -> dict[str, str]:
    """What each item is called, by its code."""
    return {record.text("id"): item_name(record.values) for record in master.table("items").records()}


def _returns_in(folder: Path, book: Path) -> list[Path]:
    """The files of FOLDER but BOOK that may be returned workbooks, in the order of their names.

    Raises:
        Refusal: no_returns.
    """
    found = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in RETURN_SUFFIXES
        and path.is_file()
        and path.resolve() != book.resolve()
        and lock_mark(path) is None
        and BACKUP_FOLDER not in path.relative_to(folder).parts
    )
    if not found:
        raise Refusal(RefusalCode.NO_RETURNS, file=folder.name)
    return found
