"""The open workbook, written to and marked through the application."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from catalogue_xl.core.problems import Severity
from catalogue_xl.core.records import Record, RowValues, Value
from catalogue_xl.excel.open_book.cell_writer import CellWriter
from catalogue_xl.excel.open_book.changes import Colour
from catalogue_xl.excel.open_book.fills import OURS, from_fill, rgb, severity_colour, to_fill
from catalogue_xl.excel.open_book.open_tables import LiveMaster
from catalogue_xl.excel.open_book.sheet_table import LiveTable
from catalogue_xl.workbook.master.hand_edits import WATCHED, kept_state, packed_state, state_of, with_cells
from catalogue_xl.workbook.problem_marks.marking import COLOURS
from catalogue_xl.workbook.surface import CellPlace, ListedProblem


class OpenSurface:
    """The open workbook as marking and repairing work on it (:class:`catalogue_xl.workbook.surface.Surface`).

    Attributes:
        tables: The workbook as it was when each sheet was first looked at, or since :meth:`reread`.
    """

    def __init__(self, master: LiveMaster, writer: CellWriter) -> None:
        self.tables = master
        self._writer = writer
        self._colours: dict[CellPlace, Colour] = {}
        self._appended: dict[str, int] = {}
        self._written: list[tuple[str, int, str]] = []

    @property
    def titles(self) -> Sequence[str]:
        """The names of its worksheets."""
        return self.tables.titles

    def check_writable(self) -> None:
        """Nothing stands in the way of the whole workbook; each sheet is asked for by :meth:`check`."""

    def check(self, sheets: Iterable[str]) -> None:
        """Make sure that SHEETS can be written."""
        self._writer.check(sheets)

    def write(self, name: str, row: int, key: str, value: Value) -> None:
        """Put VALUE into a cell."""
        table = self.tables.table(name)
        self._writer.put(table.sheet.title, row, table.numbers[key], [[value]])
        if name in WATCHED:
            self._written.append((name, row, key))

    def append(self, name: str, values: RowValues) -> None:
        """Add a row below the last one."""
        self._appended[name] = self._appended.get(name, 0) + 1
        row = self.tables.table(name).last_row + self._appended[name]
        for key, value in values.items():
            self.write(name, row, key, value)

    def reread(self) -> None:
        """Let the tables show what was written."""
        self._appended.clear()
        self.tables.forget()

    def list_problems(self, rows: Sequence[ListedProblem]) -> None:
        """Write the sheet 问题 anew."""
        table = self.tables.table("problems")
        title, first = table.sheet.title, table.header_row + 1
        before = [_shown_colour(record) for record in table.records()]
        for record in table.records():
            if record.text("cell") and record.text("sheet") in self.titles:
                self._writer.forget_link(title, record.address("cell"), record.text("sheet"), record.text("cell"))
        self._rewrite(table, [one.values for one in rows])
        after = [None if one.severity is None else rgb(COLOURS[one.severity]) for one in rows]
        number = table.numbers["severity"]
        for start, (old, new, height) in _runs(before, after):
            self._writer.colour(title, first + start, number, new, rows=height, before=old)
        for row, one in enumerate(rows, start=first):
            if one.link is not None:
                self._writer.link(title, f"{table.letters['cell']}{row}", *one.link)

    def _rewrite(self, table: LiveTable, rows: Sequence[Mapping[str, Value]]) -> None:
        """Replace every row of a generated sheet."""
        first = table.header_row + 1
        height = max(len(rows), table.last_row - table.header_row)
        if not height:
            return
        blank: Mapping[str, Value] = {}
        lines = [rows[place] if place < len(rows) else blank for place in range(height)]
        for number, keys in _neighbours(table.numbers):
            self._writer.put(table.sheet.title, first, number, [[line.get(key) for key in keys] for line in lines])
        if rows:
            left, right = min(table.numbers.values()), max(table.numbers.values())
            self._writer.dress(table.sheet.title, first, left, len(rows), right - left + 1)

    def is_marked(self, place: CellPlace) -> bool:
        """Whether a cell has one of the fills of cells in question."""
        return self._colour(place) in OURS

    def fill(self, place: CellPlace) -> str:
        """The fill of a cell, as far as xlwings tells it: its colour."""
        return to_fill(self._colour(place))

    def mark(self, place: CellPlace, severity: Severity) -> None:
        """Give a cell the fill of SEVERITY."""
        self._paint(place, rgb(COLOURS[severity]))

    def restore(self, place: CellPlace, fill: str) -> None:
        """Give a cell the colour it had."""
        self._paint(place, from_fill(fill))

    def signed_notes(self) -> Collection[CellPlace]:
        """None: the application signs notes with the user's name."""
        return ()

    def note(self, place: CellPlace) -> str:
        """The note of a cell."""
        return self._writer.note_of(*place)

    def set_note(self, place: CellPlace, text: str) -> None:
        """Give a cell a note."""
        self._writer.note(*place, text)

    def save(self) -> None:
        """What was written stands in the open workbook; its user saves it, and none of it counts as done by hand."""
        if not self._written or "last_state" not in self.tables.sheets():
            return
        kept = self.tables.table("last_state").records()
        state = kept_state(kept)
        before = state.sheets
        self.reread()
        records = {name: self.tables.table(name).records() for name in before}
        now = state_of(records)
        keys = {(name, one.row): key for name in before for one, key in zip(records[name], now[name], strict=True)}
        cells = [(name, keys[name, row], key) for name, row, key in self._written if (name, row) in keys]
        self._written.clear()
        after = state.followed_by(with_cells(before, now, cells))
        for number, piece in enumerate(packed_state(after) if before else ()):
            if number >= len(kept):
                self.append("last_state", piece)
            elif piece["text"] != kept[number].values.get("text"):
                self.write("last_state", kept[number].row, "text", piece["text"])
        self.reread()

    def _colour(self, place: CellPlace) -> Colour:
        if place not in self._colours:  # asking the application is what takes time
            self._colours[place] = self._writer.colour_of(*place)
        return self._colours[place]

    def _paint(self, place: CellPlace, colour: Colour) -> None:
        sheet, cell = place
        at = self.tables.book.sheets[sheet].range(cell)
        self._writer.colour(sheet, at.row, at.column, colour, before=self._colour(place))
        self._colours[place] = colour


def _shown_colour(listed: Record) -> Colour:
    """The colour of a row of 问题: what is settled has none."""
    return None if listed.text("handled") else severity_colour(listed.text("severity"))


def _neighbours(numbers: Mapping[str, int]) -> Iterator[tuple[int, list[str]]]:
    """The columns in runs without gaps: the first one's number, and the keys."""
    run: list[str] = []
    start = 0
    for key, number in sorted(numbers.items(), key=lambda pair: pair[1]):
        if run and number != start + len(run):
            yield start, run
            run = []
        if not run:
            start = number
        run.append(key)
    if run:
        yield start, run


def _runs(before: Sequence[Colour], after: Sequence[Colour]) -> Iterator[tuple[int, tuple[Colour, Colour, int]]]:
    """Rows that change from one colour to another together: where they begin, and how many."""
    height = max(len(before), len(after))
    pairs = [
        (before[row] if row < len(before) else None, after[row] if row < len(after) else None) for row in range(height)
    ]
    start = 0
    for (old, new), group in groupby(pairs):
        rows = len(list(group))
        yield start, (old, new, rows)
        start += rows
