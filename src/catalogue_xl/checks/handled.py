"""What the office has looked at and settled: it is not brought up again while the cell stays as it is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from catalogue_xl.core import schema
from catalogue_xl.core.problems import Problem, Severity
from catalogue_xl.core.records import Record
from catalogue_xl.core.tables import Book

HANDLED_MEMORY = "handled"
"""How the names of the rows in the hidden sheet begin that remember what was settled."""

CHANGED: Final = "已改"
"""What is no word to settle a problem with: where it is true, the problem is gone."""


@dataclass(frozen=True, slots=True)
class HandledProblem:
    """A problem that is settled, and how: 已核对 or 不采纳."""

    problem: Problem
    word: str

    @property
    def note(self) -> Record | None:
        """Its row in 导入说明; None where it is no doubt of the import."""
        return note_of(self.problem)


@dataclass(frozen=True, slots=True)
class Findings:
    """The problems of a catalogue, those that are settled apart.

    Attributes:
        open: What still asks for somebody.
        handled: What was looked at, in the same order.
        unchanged: Of the open ones, those under which 已改 stands although the cell reads as before, or another word.
        errors: Of the open ones, those that no word settles: an error has to be mended.
    """

    open: Sequence[Problem]
    handled: Sequence[HandledProblem] = ()
    unchanged: Sequence[Problem] = ()
    errors: Sequence[Problem] = ()


def told_apart(book: Book, problems: Iterable[Problem]) -> Findings:
    """PROBLEMS of BOOK, told apart by what stands under 处理 in 问题 and in 导入说明.

    What somebody chose or cleared in 问题 since that sheet was written counts most; then what stands beside the doubt
    in 导入说明; then what is remembered of earlier checks.
    """
    fresh, remembered = _fresh(book.rows("problems")), recall(book.rows("meta"))
    settling = frozenset(schema.load("problems")["handling"].choices) - {CHANGED}
    found: list[Problem] = []
    handled: list[HandledProblem] = []
    unchanged: list[Problem] = []
    errors: list[Problem] = []
    for problem in problems:
        note = note_of(problem)
        noted = note.text("handling").strip() if note is not None else remembered.get(problem.identity, "")
        word = fresh.get(problem.identity, noted)
        if word in settling and problem.severity is not Severity.ERROR:
            handled.append(HandledProblem(problem, word))
            continue
        found.append(problem)
        if word:
            (errors if word in settling else unchanged).append(problem)
    return Findings(found, handled, unchanged, errors)


def note_of(problem: Problem) -> Record | None:
    """The row in 导入说明 that PROBLEM brings to its cell; None where it is no doubt of the import."""
    note = problem.params.get("note")
    return note if isinstance(note, Record) else None


def recall(meta: Iterable[Record]) -> Mapping[str, str]:
    """What is remembered: the word by the problem's identity."""
    words: dict[str, str] = {}
    for row in meta:
        if row.text("name").startswith(HANDLED_MEMORY) and row.text("value"):
            words.update(json.loads(row.text("value")))
    return words


def _fresh(rows: Iterable[Record]) -> Mapping[str, str]:
    """What was chosen or cleared in 问题 since it was written."""
    now = ((row.text("identity"), row.text("handling").strip(), row.text("handled")) for row in rows)
    return {identity: word for identity, word, before in now if identity and word != before}
