"""Problems shown in the master workbook: the list with links, a colour and a note on the cells in question.

What is coloured, noted, remembered and cleared is decided here, once; a :class:`~catalogue_xl.workbook.surface.Surface`
does it to the file or to the open workbook, and what one has marked the other finds again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from catalogue_xl.checks.handled import HANDLED_MEMORY, HandledProblem, note_of
from catalogue_xl.core.problems import Problem, Severity
from catalogue_xl.workbook.problem_marks.marking import (
    CHUNK,
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


def mark_problems(surface: Surface, problems: Sequence[Problem], handled: Sequence[HandledProblem] = ()) -> None:
    """Rewrite the sheet 问题, recolour the cells in question, and put notes on doubtful ones; nothing is saved.

    Only fills and notes that an earlier run set are removed, and what was there before comes back. A coloured cell is
    remembered by its row's key, so that it is found again after the office sorted the sheet. What was HANDLED stands at
    the end of 问题 with its word under 处理, uncoloured, and is remembered, in 导入说明 if it is a doubt of the import.

    Raises:
        Refusal: sheet_protected, before anything is changed.
    """
    ordered = in_reading_order(problems)
    marks = _Marks(surface)
    wanted = marks.wanted(ordered)
    list_title = surface.tables.table("problems").sheet.title
    surface.check(dict.fromkeys([list_title, *(one.place[0] for one in wanted)]))
    surface.list_problems(_rows(ordered, handled, surface.titles))
    marks.change(wanted)
    _remember_handled(surface, problems, handled)
    surface.reread()


def _rows(problems: Sequence[Problem], handled: Iterable[HandledProblem], titles: Sequence[str]) -> list[ListedProblem]:
    words = {id(one.problem): one.word for one in handled}
    every = [*problems, *in_reading_order(one.problem for one in handled)]
    rows = []
    for problem, values in zip(every, listed(every), strict=True):
        link = (problem.sheet, problem.cell) if problem.cell and problem.sheet in titles else None
        word = words.get(id(problem))
        done = {} if word is None else {"handling": word, "handled": word}
        rows.append(ListedProblem({**values, **done}, None if done else problem.severity, link))
    return rows


def _remember_handled(surface: Surface, problems: Iterable[Problem], handled: Iterable[HandledProblem]) -> None:
    """Doubts of the import beside themselves in 导入说明; all else in the hidden sheet."""
    words: dict[str, str] = {}
    for one in handled:
        if one.note is None:
            words[one.problem.identity] = one.word
        elif one.note.text("handling") != one.word:
            surface.write("import_notes", one.note.row, "handling", one.word)
    for note in filter(None, map(note_of, problems)):
        if note.text("handling"):
            surface.write("import_notes", note.row, "handling", None)
    pairs = list(words.items())
    chunks = [dict(pairs[start : start + CHUNK]) for start in range(0, len(pairs), CHUNK)]
    _remember(surface, HANDLED_MEMORY, [json.dumps(one, ensure_ascii=False) for one in chunks])


def _remember(surface: Surface, prefix: str, texts: Sequence[str]) -> None:
    """Keep TEXTS in the hidden sheet, in place of what was kept there under the same PREFIX."""
    kept = [record for record in surface.tables.table("meta").records() if record.text("name").startswith(prefix)]
    for number in range(max(len(texts), len(kept))):
        text = texts[number] if number < len(texts) else None
        if number < len(kept):
            surface.write("meta", kept[number].row, "value", text)
        else:
            surface.append("meta", {"name": f"{prefix}{number:04}", "value": text})


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
        _remember(self._surface, MEMORY, packed([self._mark(one, old) for one in wanted]))

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
