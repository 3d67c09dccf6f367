"""Problems shown in the open workbook: the list with links, a colour and a note on the cells in question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from catalogue_xl.core.problems import Problem, Severity
from catalogue_xl.core.records import Record, Value
from catalogue_xl.excel.open_book.cell_writer import CellWriter
from catalogue_xl.excel.open_book.changes import Colour
from catalogue_xl.excel.open_book.contents import Content
from catalogue_xl.excel.open_book.open_tables import LiveMaster
from catalogue_xl.excel.open_book.sheet_table import LiveTable
from catalogue_xl.workbook.problem_marks.marking import (
    COLOURS,
    MEMORY,
    Mark,
    Places,
    coloured,
    doubt_notes,
    in_reading_order,
    listed,
    packed,
    unpacked,
)

_RGB = re.compile(r'patternType="solid".*?fgColor rgb="[0-9A-F]{2}([0-9A-F]{6})"')


def mark_problems(master: LiveMaster, writer: CellWriter, problems: Sequence[Problem]) -> None:
    """Rewrite the sheet 问题, recolour the cells in question, and put notes on doubtful ones.

    The same as :func:`catalogue_xl.workbook.problem_marks.marks.mark_problems` does to a file, and remembered the
    same way: what one has marked the other finds again.

    Raises:
        Refusal: sheet_protected, before anything is changed.
    """
    ordered = in_reading_order(problems)
    marks = _Marks(master, writer)
    wanted = marks.wanted(ordered)
    writer.check(dict.fromkeys([master.table("problems").sheet.title, *(one.sheet for one in wanted)]))
    _list(master, writer, ordered)
    marks.change(wanted)


def _list(master: LiveMaster, writer: CellWriter, problems: Sequence[Problem]) -> None:
    table = master.table("problems")
    title, first = table.sheet.title, table.header_row + 1
    before = [severity_colour(record.text("severity")) for record in table.records()]
    for record in table.records():
        if record.text("cell") and record.text("sheet") in master.titles:
            writer.forget_link(title, record.address("cell"), record.text("sheet"), record.text("cell"))
    rewrite(table, writer, list(listed(problems)))
    after = [rgb(COLOURS[problem.severity]) for problem in problems]
    number = table.numbers["severity"]
    for start, (old, new, rows) in _runs(before, after):
        writer.colour(title, first + start, number, new, rows=rows, before=old)
    for row, problem in enumerate(problems, start=first):
        if problem.cell and problem.sheet in master.titles:
            writer.link(title, f"{table.letters['cell']}{row}", problem.sheet, problem.cell)


def rewrite(table: LiveTable, writer: CellWriter, rows: Sequence[Mapping[str, Value]]) -> None:
    """Replace every row of a generated sheet."""
    first = table.header_row + 1
    height = max(len(rows), table.last_row - table.header_row)
    if not height:
        return
    blank: Mapping[str, Value] = {}
    lines = [rows[place] if place < len(rows) else blank for place in range(height)]
    for number, keys in _neighbours(table.numbers):
        writer.put(table.sheet.title, first, number, [[line.get(key) for key in keys] for line in lines])
    if rows:
        left, right = min(table.numbers.values()), max(table.numbers.values())
        writer.dress(table.sheet.title, first, left, len(rows), right - left + 1)


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


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A cell to be marked."""

    table: str
    sheet: str
    cell: str
    described: tuple[str, str]
    colour: Colour
    note: str


class _Marks:
    """The coloured cells and their notes: what is there, and what should be."""

    def __init__(self, master: LiveMaster, writer: CellWriter) -> None:
        self._master = master
        self._writer = writer
        self._places: dict[str, Places] = {}
        self._memory: list[Record] = [
            record for record in master.table("meta").records() if record.text("name").startswith(MEMORY)
        ]

    def _places_of(self, name: str) -> Places:
        if name not in self._places:
            table = self._master.table(name)
            self._places[name] = Places(table.records(), table.sheet, table.letters)
        return self._places[name]

    def wanted(self, problems: Sequence[Problem]) -> list[_Wanted]:
        """The cells to be marked; PROBLEMS in reading order."""
        notes = doubt_notes(problems)
        found = []
        for sheet, problem in coloured(problems):
            described = self._places_of(sheet.name).describe(problem)
            if described is not None:
                note = notes.get((problem.sheet, problem.cell), "")
                colour = rgb(COLOURS[problem.severity])
                found.append(_Wanted(sheet.name, problem.sheet, problem.cell, described, colour, note))
        return found

    def change(self, wanted: Sequence[_Wanted]) -> None:
        """Take off the marks that are settled, and put on those that are new; what stays is not touched."""
        old = self._remembered()
        staying = {(one.sheet, one.cell) for one in wanted}
        for (sheet, cell), (_, _, _, fill, note) in old.items():
            if (sheet, cell) not in staying:
                self._uncolour(sheet, cell, fill)
                self._set_note(sheet, cell, note, "")
        self._remember([self._mark(one, old.get((one.sheet, one.cell))) for one in wanted])

    def _remembered(self) -> dict[tuple[str, str], Mark]:
        found = {}
        for mark in unpacked(record.text("value") for record in self._memory):
            cell = self._places_of(mark[0]).find(mark[1], mark[2])
            if cell is not None:
                found[self._master.table(mark[0]).sheet.title, cell] = mark
        return found

    def _uncolour(self, sheet: str, cell: str, fill: str) -> None:
        # The office may have given the cell a colour of its own since: that one stays.
        now = self._writer.colour_of(sheet, cell)
        if now in OURS:
            self._paint(sheet, cell, now, from_fill(fill))

    def _mark(self, one: _Wanted, old: Mark | None) -> Mark:
        now = self._writer.colour_of(one.sheet, one.cell)
        fill = old[3] if old is not None and now in OURS else to_fill(now)
        self._paint(one.sheet, one.cell, now, one.colour)
        self._set_note(one.sheet, one.cell, old[4] if old is not None else "", one.note)
        return one.table, *one.described, fill, one.note

    def _paint(self, sheet: str, cell: str, now: Colour, colour: Colour) -> None:
        at = self._master.book.sheets[sheet].range(cell)
        self._writer.colour(sheet, at.row, at.column, colour, before=now)

    def _set_note(self, sheet: str, cell: str, old: str, new: str) -> None:
        """Ours may be replaced; the office's own stays."""
        if (old or new) and self._writer.note_of(sheet, cell) in ("", old):
            self._writer.note(sheet, cell, new)

    def _remember(self, marks: Sequence[Mark]) -> None:
        table = self._master.table("meta")
        title, texts = table.sheet.title, packed(marks)
        for number in range(max(len(texts), len(self._memory))):
            text: Content = texts[number] if number < len(texts) else None
            if number < len(self._memory):
                self._writer.put(title, self._memory[number].row, table.numbers["value"], [[text]])
                continue
            row = table.last_row + 1 + number - len(self._memory)
            self._writer.put(title, row, table.numbers["name"], [[f"{MEMORY}{number:04}"]])
            self._writer.put(title, row, table.numbers["value"], [[text]])


def rgb(digits: str) -> tuple[int, int, int]:
    """Six hex digits as three numbers."""
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


OURS = frozenset(rgb(colour) for colour in COLOURS.values())


def severity_colour(label: str) -> Colour:
    """The fill of a row of 问题, by the word that stands there."""
    return next((rgb(COLOURS[severity]) for severity in Severity if severity.label == label), None)


def to_fill(colour: Colour) -> str:
    """A fill as the marks remember it: as a workbook's XML has it; empty for none."""
    if colour is None:
        return ""
    digits = "FF" + "".join(f"{part:02X}" for part in colour)
    inner = f'<fgColor rgb="{digits}"/><bgColor rgb="{digits}"/>'
    return f'<fill><patternFill patternType="solid">{inner}</patternFill></fill>'


def from_fill(text: str) -> Colour:
    """The colour of a remembered fill; none for a pattern or a theme's colour, which only the file adapter restores."""
    found = _RGB.search(text)
    return rgb(found[1]) if found else None
