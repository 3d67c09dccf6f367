"""Notes on doubtful cells: why the printed text is doubted, and what it probably should be."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.comments import Comment

from catalogue_xl.core.problems import Problem
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.problem_marks.marking import NOTE_AUTHOR as AUTHOR
from catalogue_xl.workbook.problem_marks.marking import doubt_notes

__all__ = ["AUTHOR", "note_doubts"]

_WIDTH, _LINE, _PER_LINE = 320, 18, 22  # pixels, pixels, characters


def note_doubts(master: Master, problems: Sequence[Problem]) -> None:
    """Put a note on each cell whose printed text is doubted; earlier notes of ours go, the office's own stay."""
    for sheet in master.workbook.sheetnames:
        _clear(master, sheet)
    for (sheet, address), text in doubt_notes(problems).items():
        if sheet in master.workbook.sheetnames and master.workbook[sheet][address].comment is None:
            master.workbook[sheet][address].comment = _note(text)


def _note(text: str) -> Comment:
    lines = sum(1 + len(line) // _PER_LINE for line in text.split("\n"))
    return Comment(text, AUTHOR, width=_WIDTH, height=_LINE * (lines + 1))


def _clear(master: Master, sheet: str) -> None:
    for cell in list(getattr(master.workbook[sheet], "_cells", {}).values()):
        if cell.comment is not None and cell.comment.author == AUTHOR:
            cell.comment = None
