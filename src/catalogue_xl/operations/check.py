"""Every problem of a master workbook; if wanted, listed and marked in it, with the safe repairs made first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catalogue_xl.checks.handled import Findings, HandledProblem
from catalogue_xl.checks.problem_report import render_text, to_json
from catalogue_xl.checks.runner import find_problems
from catalogue_xl.core.problems import Problem, Severity
from catalogue_xl.core.tables import book_of
from catalogue_xl.operations.opening import MasterOrPath, one_at_a_time, surface_of, tables_of
from catalogue_xl.operations.result import Result, backup_notes
from catalogue_xl.workbook.surface import Surface

if TYPE_CHECKING:  # most checks only look
    from catalogue_xl.checks.safe_fixes import Fix


@dataclass(frozen=True, slots=True)
class Checked(Result):
    """What the checks found.

    Attributes:
        problems: What is open, in the order in which one reads a workbook.
        handled: What the office has settled in the column 处理.
        remarks: What is said of words under 处理 that settle nothing.
        fixes: The repairs that were made before.
        backup: The file before it was marked or repaired; None where nothing was written.
    """

    problems: Sequence[Problem]
    handled: Sequence[HandledProblem] = ()
    remarks: Sequence[str] = ()
    fixes: Sequence[Fix] = ()
    backup: Path | None = None

    def to_text(self) -> str:
        """The problems in a clerk's words, identical ones grouped."""
        return render_text(self.problems)

    def to_json(self) -> list[dict[str, Any]]:
        """One object for each problem (docs/contracts/problems.md)."""
        return to_json(self.problems)

    def summary(self) -> str:
        """How many of which kind, where they are listed in the workbook that is in front."""
        if not self.problems:
            return "\n".join(["没有发现问题。", *self._settled])
        count = Counter(problem.severity for problem in self.problems)
        tally = "，".join(f"{severity.label}{count[severity]}处" for severity in Severity if count[severity])
        listed = f"共{len(self.problems)}处：{tally}。都列在“问题”表里，单元格已标色；按“下一处问题”逐条查看。"
        return "\n".join([listed, *self._settled])

    @property
    def _settled(self) -> Sequence[str]:
        """How many are settled, and which words settled nothing."""
        done = [f"另有{len(self.handled)}处已处理过，单元格没有再变，不再提示。"] if self.handled else []
        return [*done, *self.remarks]

    @property
    def notes(self) -> Sequence[str]:
        """Where the backup is, how much was repaired, and what was settled before."""
        fixed = [f"已自动改好{len(self.fixes)}处。"] if self.fixes else []
        return [*backup_notes(self.backup), *fixed, *self._settled]

    @property
    def exit_code(self) -> int:
        """1 where there is an error."""
        return int(any(problem.severity is Severity.ERROR for problem in self.problems))


@one_at_a_time(only_with=("mark", "fix"))
def check(book: MasterOrPath | Surface, *, mark: bool = False, fix: bool = False) -> Checked:
    """Find every problem of BOOK, all at once.

    Args:
        book: The workbook; nothing is written unless one of the following is wanted.
        mark: List the problems in 问题, colour the cells, put notes on doubtful ones, and save.
        fix: Make the safe repairs first, as :func:`catalogue_xl.operations.repair.repair` does, and save.

    Raises:
        Refusal: as :meth:`catalogue_xl.workbook.master.master.Master.open` and ``save``; sheet_protected in an open
            workbook.

    Example::

        for problem in check("目录.xlsx").problems:
            print(problem.sheet, problem.cell, problem.message)
    """
    if not mark and not fix:
        return _checked(find_problems(book_of(tables_of(book), typed=False)))
    from catalogue_xl.operations.repair import repaired
    from catalogue_xl.workbook.problem_marks.marks import mark_problems

    surface = surface_of(book)
    surface.check_writable()
    fixes = repaired(surface) if fix else []
    found = find_problems(book_of(surface.tables, typed=False))
    if mark:
        mark_problems(surface, found.open, found.handled)
    return _checked(found, fixes, surface.save() if mark or fixes else None)


def _checked(found: Findings, fixes: Sequence[Fix] = (), backup: Path | None = None) -> Checked:
    return Checked(found.open, found.handled, list(_remarks(found)), fixes, backup)


def _remarks(found: Findings) -> Iterator[str]:
    if found.unchanged:
        yield f"“处理”栏写了“已改”等字的{len(found.unchanged)}处，单元格没有变化，仍列为问题。"
    if found.errors:
        yield f"{len(found.errors)}处是错误，不能以“已核对”或“不采纳”了结，请改正。"
