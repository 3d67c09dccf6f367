"""Problems shown in the master workbook: the list with links, a colour and a note on the cells in question.

What is coloured, noted, remembered and cleared is decided here, once; a :class:`~catalogue_xl.workbook.surface.Surface`
does it to the file or to the open workbook, and what one has marked the other finds again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalogue_xl.core.problems import Problem, Severity
from catalogue_xl.workbook.problem_marks.marking import (
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
from catalogue_xl.workbook.surface import CellPlace, ListedProblem, Surface


def mark_problems(surface: Surface, problems: Sequence[Problem]) -> None:
    """Rewrite the sheet 问题, recolour the cells in question, and put notes on doubtful ones; nothing is saved.

    Only fills and notes that an earlier run set are removed, and what was there before comes back. A coloured cell is
    remembered by its row's key, so that it is found again after the office sorted the sheet.

    Raises:
        Refusal: sheet_protected, before anything is changed.
    """
    ordered = in_reading_order(problems)
    marks = _Marks(surface)
    wanted = marks.wanted(ordered)
    list_title = surface.tables.table("problems").sheet.title
    surface.check(dict.fromkeys([list_title, *(one.place[0] for one in wanted)]))
    surface.list_problems(list(_rows(ordered, surface.titles)))
    marks.change(wanted)
    surface.reread()


def _rows(problems: Sequence[Problem], titles: Sequence[str]) -> Iterator[ListedProblem]:
    for problem, values in zip(problems, listed(problems), strict=True):
        there = problem.cell and problem.sheet in titles
        yield ListedProblem(values, problem.severity, (problem.sheet, problem.cell) if there else None)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A cell to be marked; ``table`` is the schema name of its sheet, ``described`` what it is remembered by."""

    table: str
    place: CellPlace
    described: tuple[str, str]
    severity: Severity
    note: str


class _Marks:
    """The coloured cells and their notes: what is there, and what should be."""

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self._places: dict[str, Places] = {}
        self._memory = [r for r in surface.tables.table("meta").records() if r.text("name").startswith(MEMORY)]
        self._signed = frozenset(surface.signed_notes())

    def _places_of(self, name: str) -> Places:
        if name not in self._places:
            table = self._surface.tables.table(name)
            self._places[name] = Places(table.records(), table.sheet, table.letters)
        return self._places[name]

    def wanted(self, problems: Sequence[Problem]) -> list[_Wanted]:
        """The cells to be marked; PROBLEMS in reading order."""
        notes = doubt_notes(problems)
        found = []
        for sheet, problem in coloured(problems):
            described = self._places_of(sheet.name).describe(problem)
            if described is not None:
                place = problem.sheet, problem.cell
                found.append(_Wanted(sheet.name, place, described, problem.severity, notes.get(place, "")))
        return found

    def change(self, wanted: Sequence[_Wanted]) -> None:
        """Take off the marks that are settled, and put on those that are new; what stays is not touched."""
        old = self._remembered()
        staying = {one.place for one in wanted}
        for place, (_, _, _, fill, note) in old.items():
            if place not in staying:
                # The office may have given the cell a colour of its own since: that one stays.
                if self._surface.is_marked(place):
                    self._surface.restore(place, fill)
                self._set_note(place, note, "")
        for place in sorted(self._signed - staying - set(old)):
            self._surface.set_note(place, "")
        self._remember([self._mark(one, old) for one in wanted])

    def _remembered(self) -> dict[CellPlace, Mark]:
        found = {}
        for mark in unpacked(record.text("value") for record in self._memory):
            cell = self._places_of(mark[0]).find(mark[1], mark[2])
            if cell is not None:
                found[self._surface.tables.table(mark[0]).sheet.title, cell] = mark
        return found

    def _mark(self, one: _Wanted, old: Mapping[CellPlace, Mark]) -> Mark:
        before = old.get(one.place)
        ours = before is not None and self._surface.is_marked(one.place)
        fill = before[3] if before is not None and ours else self._surface.fill(one.place)
        self._surface.mark(one.place, one.severity)
        self._set_note(one.place, before[4] if before is not None else "", one.note)
        return one.table, *one.described, fill, one.note

    def _set_note(self, place: CellPlace, old: str, new: str) -> None:
        """Ours may be replaced; the office's own stays."""
        signed = place in self._signed
        if signed or ((old or new) and self._surface.note(place) in ("", old)):
            self._surface.set_note(place, new)

    def _remember(self, marks: Sequence[Mark]) -> None:
        texts = packed(marks)
        for number in range(max(len(texts), len(self._memory))):
            text = texts[number] if number < len(texts) else None
            if number < len(self._memory):
                self._surface.write("meta", self._memory[number].row, "value", text)
            else:
                self._surface.append("meta", {"name": f"{MEMORY}{number:04}", "value": text})
