"""Notes on doubtful cells: why the printed text is doubted, and what it probably should be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from openpyxl.comments import Comment

from ..problems import DOUBTS_PRINT, Problem
from .master import Master

AUTHOR = "catalogue-xl"
_WIDTH, _LINE, _PER_LINE = 320, 18, 22  # pixels, pixels, characters


def note_doubts(master: Master, problems: Sequence[Problem]) -> None:
    """Put a note on each cell whose printed text is doubted; earlier notes of ours go, the office's own stay."""
    told: dict[tuple[str, str], list[str]] = defaultdict(list)
    for problem in problems:
        if problem.code in DOUBTS_PRINT and problem.cell and problem.sheet in master.workbook.sheetnames:
            told[problem.sheet, problem.cell].append(_sentence(problem))
    for sheet in master.workbook.sheetnames:
        _clear(master, sheet)
    for (sheet, address), sentences in told.items():
        cell = master.workbook[sheet][address]
        if cell.comment is None:
            cell.comment = _note("\n".join(dict.fromkeys(sentences)))


def _sentence(problem: Problem) -> str:
    suggestion = str(problem.params.get("suggestion", ""))
    return f"{problem.message}。" + (f"建议：{suggestion}" if suggestion else "")


def _note(text: str) -> Comment:
    lines = sum(1 + len(line) // _PER_LINE for line in text.split("\n"))
    return Comment(text, AUTHOR, width=_WIDTH, height=_LINE * (lines + 1))


def _clear(master: Master, sheet: str) -> None:
    for cell in list(getattr(master.workbook[sheet], "_cells", {}).values()):
        if cell.comment is not None and cell.comment.author == AUTHOR:
            cell.comment = None
