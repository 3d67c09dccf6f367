"""A master workbook's file, written to and marked through openpyxl."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from copy import copy
from pathlib import Path
from typing import Any

from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.styles.fills import Fill
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.xml.functions import fromstring, tostring

from catalogue_xl.core.problems import Severity
from catalogue_xl.core.records import RowValues, Value
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.problem_marks.marking import COLOURS, NOTE_AUTHOR
from catalogue_xl.workbook.sheets.style import FONT, NO_FILL, PROBLEM_FILLS
from catalogue_xl.workbook.surface import CellPlace, ListedProblem
from catalogue_xl.workbook.xlsx.openpyxl_types import XlCell, XlStyled

_OURS = {f"FF{colour}" for colour in COLOURS.values()}
_WIDTH, _LINE, _PER_LINE = 320, 18, 22  # pixels, pixels, characters


class MasterSurface:
    """MASTER as the rules of marking and repairing work on it (:class:`catalogue_xl.workbook.surface.Surface`).

    Attributes:
        tables: MASTER itself; what is written can be read at once.
    """

    def __init__(self, master: Master) -> None:
        self.tables = master

    @property
    def titles(self) -> Sequence[str]:
        """The names of its worksheets."""
        titles: Sequence[str] = self.tables.workbook.sheetnames
        return titles

    def check_writable(self) -> None:
        """Decline now what saving would decline later."""
        self.tables.check_writable()

    def check(self, sheets: Iterable[str]) -> None:
        """The protection of a sheet binds the people who open it, not the file."""

    def write(self, name: str, row: int, key: str, value: Value) -> None:
        """Put VALUE into a cell."""
        self.tables.table(name).write(row, key, value)

    def append(self, name: str, values: RowValues) -> None:
        """Add a row below the last one."""
        self.tables.table(name).append(values)

    def reread(self) -> None:
        """Nothing is remembered that was read before."""

    def list_problems(self, rows: Sequence[ListedProblem]) -> None:
        """Write the sheet 问题 anew."""
        table = self.tables.table("problems")
        table.rewrite(one.values for one in rows)
        for row, one in enumerate(rows, start=table.header_row + 1):
            table.worksheet[table.address(row, "severity")].fill = PROBLEM_FILLS[one.severity]
            if one.link is not None:
                cell = table.worksheet[table.address(row, "cell")]
                quoted = one.link[0].replace("'", "''")
                cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{one.link[1]}")
                cell.font = Font(name=FONT, size=11, underline="single", color="FF0563C1")

    def is_marked(self, place: CellPlace) -> bool:
        """Whether a cell has one of the fills of cells in question."""
        colour = getattr(self._cell(place).fill, "fgColor", None)  # a gradient has none
        return colour is not None and colour.rgb in _OURS

    def fill(self, place: CellPlace) -> str:
        """The fill of a cell, whatever its kind."""
        fill: XlStyled = self._cell(place).fill
        return "" if fill.fill_type is None else tostring(fill.to_tree()).decode()

    def mark(self, place: CellPlace, severity: Severity) -> None:
        """Give a cell the fill of SEVERITY."""
        self._cell(place).fill = copy(PROBLEM_FILLS[severity])

    def restore(self, place: CellPlace, fill: str) -> None:
        """Give a cell the fill it had."""
        tree: Any = fromstring(fill) if fill else None  # the stubs know other elements than openpyxl's own parser makes
        self._cell(place).fill = NO_FILL if tree is None else Fill.from_tree(tree)

    def signed_notes(self) -> Collection[CellPlace]:
        """Cells whose note bears this program's name."""
        return [
            (title, cell.coordinate)
            for title in self.titles
            for cell in getattr(self.tables.workbook[title], "_cells", {}).values()
            if cell.comment is not None and cell.comment.author == NOTE_AUTHOR
        ]

    def note(self, place: CellPlace) -> str:
        """The note of a cell."""
        comment = self._cell(place).comment
        return "" if comment is None else str(comment.text)

    def set_note(self, place: CellPlace, text: str) -> None:
        """Give a cell a note as large as its text."""
        lines = sum(1 + len(line) // _PER_LINE for line in text.split("\n"))
        size = {"width": _WIDTH, "height": _LINE * (lines + 1)}
        self._cell(place).comment = Comment(text, NOTE_AUTHOR, **size) if text else None

    def save(self) -> Path | None:
        """Write the file; returns the backup's path."""
        return self.tables.save()

    def _cell(self, place: CellPlace) -> XlCell:
        return self.tables.workbook[place[0]][place[1]]
