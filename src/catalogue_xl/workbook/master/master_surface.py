"""A master workbook's file, written to and marked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from catalogue_xl.core.problems import Severity
from catalogue_xl.core.records import RowValues, Value
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.problem_marks.marking import COLOURS, NOTE_AUTHOR
from catalogue_xl.workbook.surface import CellPlace, ListedProblem
from catalogue_xl.workbook.xlsx.patching.patched_cell import PatchedCell
from catalogue_xl.workbook.xlsx.patching.sheet_parts.links import PatchedLink
from catalogue_xl.workbook.xlsx.patching.sheet_parts.notes import PatchedNote
from catalogue_xl.workbook.xlsx.patching.stylesheet import rgb
from catalogue_xl.workbook.xlsx.patching.workbook_frame import quoted
from catalogue_xl.workbook.xlsx.values.addresses import address, place_of

_OURS = {f"FF{colour}" for colour in COLOURS.values()}
_LINK = '<font><name val="宋体"/><color rgb="FF0563C1"/><sz val="11"/><u val="single"/></font>'
_NO_FILL = '<fill><patternFill patternType="none"/></fill>'
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
        return self.tables.workbook.sheetnames

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
            if one.severity is not None:
                table.worksheet[table.address(row, "severity")].fill = _fill(one.severity)
            if one.link is not None:
                cell = table.worksheet[table.address(row, "cell")]
                cell.hyperlink = PatchedLink(cell.coordinate, location=f"{quoted(one.link[0])}!{one.link[1]}")
                cell.font = _LINK

    def is_marked(self, place: CellPlace) -> bool:
        """Whether a cell has one of the fills of cells in question."""
        return rgb(self._cell(place).fill_xml, "fgColor") in _OURS

    def fill(self, place: CellPlace) -> str:
        """The fill of a cell, whatever its kind."""
        fill = self._cell(place).fill_xml
        has_pattern = 'patternType="' in fill and 'patternType="none"' not in fill
        return fill if has_pattern or "<gradientFill" in fill else ""

    def mark(self, place: CellPlace, severity: Severity) -> None:
        """Give a cell the fill of SEVERITY."""
        self._cell(place).fill = _fill(severity)

    def restore(self, place: CellPlace, fill: str) -> None:
        """Give a cell the fill it had."""
        self._cell(place).fill = fill or _NO_FILL

    def signed_notes(self) -> Collection[CellPlace]:
        """Cells whose note bears this program's name."""
        return [
            (title, address(*place))
            for title in self.tables.workbook.noted()
            for place in self.tables.workbook[title].notes.by(NOTE_AUTHOR)
        ]

    def note(self, place: CellPlace) -> str:
        """The note of a cell."""
        note = self._cell(place).comment
        return "" if note is None else note.text

    def set_note(self, place: CellPlace, text: str) -> None:
        """Give a cell a note as large as its text."""
        lines = sum(1 + len(line) // _PER_LINE for line in text.split("\n"))
        self._cell(place).comment = PatchedNote(text, NOTE_AUTHOR, _WIDTH, _LINE * (lines + 1)) if text else None

    def save(self) -> Path | None:
        """Write the file; returns the backup's path."""
        return self.tables.save()

    def _cell(self, place: CellPlace) -> PatchedCell:
        return self.tables.workbook[place[0]].cell(*place_of(place[1]))


def _fill(severity: Severity) -> str:
    colour = f'rgb="FF{COLOURS[severity]}"'
    return f'<fill><patternFill patternType="solid"><fgColor {colour}/><bgColor {colour}/></patternFill></fill>'
