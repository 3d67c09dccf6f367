"""A returned task workbook that goes back: the cells in question coloured, each with a note that says what to do.

Nothing else in it changes, so that it can be corrected and returned as it is, but that it tells no more who saved it
in which folder.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

from catalogue_xl.core.problems import Problem
from catalogue_xl.core.storage.files import write_content
from catalogue_xl.workbook.problem_marks.marking import COLOURS, NOTE_AUTHOR
from catalogue_xl.workbook.task_book.task_layout import correction_note, is_correction_note
from catalogue_xl.workbook.xlsx.loading import refuse_hostile
from catalogue_xl.workbook.xlsx.patching.patched_book import PatchedBook
from catalogue_xl.workbook.xlsx.patching.sheet_parts.notes import PatchedNote
from catalogue_xl.workbook.xlsx.values.addresses import place_of

_PERSONAL = {
    "docProps/core.xml": re.compile(r"(<(?:\w+:)?(?:creator|lastModifiedBy)\b[^>/]*>)[^<]*"),
    "docProps/app.xml": re.compile(r"(<(?:\w+:)?(?:Manager|Company|HyperlinkBase)\b[^>/]*>)[^<]*"),
    "xl/workbook.xml": re.compile(r"(<(?:\w+:)?absPath\b[^>]*?\burl=[\"'])[^\"']*"),
}
"""By part: what a program writes there about a person and the folders of a computer, behind what stays."""

_WIDTH, _LINE, _PER_LINE = 320, 18, 22  # pixels, pixels, characters


def write_corrections(returned: Path, target: Path, wrong: Iterable[Problem]) -> bool:
    """Write RETURNED to TARGET with the cells of WRONG marked.

    False, and nothing written, for a format that is not patched (.xls, .ods), and for a workbook with macros.
    A note that somebody else put on such a cell is kept above ours.

    Raises:
        Refusal: corrupt and the like; as :func:`catalogue_xl.core.storage.files.write_atomically`.
    """
    if not zipfile.is_zipfile(returned) or returned.suffix.lower() != ".xlsx":
        return False
    book = PatchedBook.open(returned)
    refuse_hostile(book.package, returned)
    if any("vbaproject" in part.lower() for part in book.package.names):
        return False
    for problem in wrong:
        if problem.sheet not in book or not problem.cell:
            continue
        cell = book[problem.sheet].cell(*place_of(problem.cell))
        cell.fill = _fill(COLOURS[problem.severity])
        before = cell.comment
        own = correction_note(problem.message, problem.expected, problem.fix)
        text = own if before is None or is_correction_note(before.text) else f"{before.text}\n{own}"
        lines = sum(1 + len(line) // _PER_LINE for line in text.split("\n"))
        cell.comment = PatchedNote(text, NOTE_AUTHOR, _WIDTH, _LINE * (lines + 1))
    for part, personal in _PERSONAL.items():
        if part in book.package.names:
            book.package.write(part, personal.sub(r"\1", book.package.text(part)))
    content = book.to_bytes()
    write_content(target, content, backup=False)
    return True


def _fill(colour: str) -> str:
    rgb = f'rgb="FF{colour}"'
    return f'<fill><patternFill patternType="solid"><fgColor {rgb}/><bgColor {rgb}/></patternFill></fill>'
