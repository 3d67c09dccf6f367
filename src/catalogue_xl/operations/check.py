"""Every problem of a master workbook; if wanted, listed and marked in it, with the safe repairs made first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catalogue_xl.checks.problem_report import render_text, to_json
from catalogue_xl.checks.runner import validate
from catalogue_xl.core.problems import Problem, Severity
from catalogue_xl.core.tables import book_of
from catalogue_xl.operations.opening import MasterOrPath, surface_of, tables_of
from catalogue_xl.operations.result import Result, backup_notes
from catalogue_xl.workbook.surface import Surface

if TYPE_CHECKING:  # most checks only look
    from catalogue_xl.checks.safe_fixes import Fix


@dataclass(frozen=True, slots=True)
class Checked(Result):
    """What the checks found.

    Attributes:
        problems: In the order in which one reads a workbook.
        fixes: The repairs that were made before.
        backup: The file before it was marked or repaired; None where nothing was written.
    """

    problems: Sequence[Problem]
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
            return "没有发现问题。"
        count = Counter(problem.severity for problem in self.problems)
        tally = "，".join(f"{severity.label}{count[severity]}处" for severity in Severity if count[severity])
        return f"共{len(self.problems)}处：{tally}。都列在“问题”表里，单元格已标色；按“下一处问题”逐条查看。"

    @property
    def notes(self) -> Sequence[str]:
        """Where the backup is, and how much was repaired."""
        return [*backup_notes(self.backup), *([f"已自动改好{len(self.fixes)}处。"] if self.fixes else [])]

    @property
    def exit_code(self) -> int:
        """1 where there is an error."""
        return int(any(problem.severity is Severity.ERROR for problem in self.problems))


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
        return Checked(validate(book_of(tables_of(book), typed=False)))
    from catalogue_xl.operations.repair import repaired
    from catalogue_xl.workbook.problem_marks.marks import mark_problems

    surface = surface_of(book)
    surface.check_writable()
    fixes = repaired(surface) if fix else []
    problems = validate(book_of(surface.tables, typed=False))
    if mark:
        mark_problems(surface, problems)
    return Checked(problems, fixes, surface.save() if mark or fixes else None)
