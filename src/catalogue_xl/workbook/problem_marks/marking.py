"""What is marked for each problem and how it is remembered, whichever program holds the workbook open."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from catalogue_xl.core.problems import DOUBTS_PRINT, Problem, Severity
from catalogue_xl.core.records import Record, Value
from catalogue_xl.core.schema import SHEETS, Sheet, load

COLOURS: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "F8CBAD",
    Severity.WARNING: "FFE699",
    Severity.INFO: "DDEBF7",
}
"""The fills of cells in question, as six hex digits."""

MEMORY = "marks"
"""How the names of the rows in the hidden sheet begin that remember what was marked."""

NOTE_AUTHOR = "catalogue-xl"

CHUNK = 100
"""How many marked or settled cells are remembered in one hidden cell; a fill may take 200 characters."""

_RANK = {severity: rank for rank, severity in enumerate(Severity)}


def in_reading_order(problems: Iterable[Problem]) -> list[Problem]:
    """The worst first, then by sheet, row and cell."""
    titles = [load(name).title for name in SHEETS]

    def place(problem: Problem) -> tuple[int, int, int, str]:
        sheet = titles.index(problem.sheet) if problem.sheet in titles else len(titles)
        return _RANK[problem.severity], sheet, problem.row or 0, problem.cell

    return sorted(problems, key=place)


def listed(problems: Iterable[Problem]) -> Iterator[dict[str, Value]]:
    """The rows of the sheet 问题, by JSON key."""
    for number, problem in enumerate(problems, start=1):
        yield {
            "number": number,
            "severity": problem.severity.label,
            "agency": problem.agency,
            "mender": "填报单位" if problem.answered else "本单位",
            "sheet": problem.sheet,
            "cell": problem.cell,
            "column": problem.column,
            "item": problem.item,
            "message": problem.message,
            "expected": problem.expected,
            "fix": problem.fix,
            "code": problem.code,
            "identity": problem.identity,
        }


def doubt_notes(problems: Iterable[Problem]) -> dict[tuple[str, str], str]:
    """The notes on cells whose printed text is doubted, by sheet and cell: why, and what it probably should be."""
    reasons: dict[tuple[str, str], list[str]] = defaultdict(list)
    for problem in problems:
        if problem.code in DOUBTS_PRINT and problem.cell:
            reasons[problem.sheet, problem.cell].append(_sentence(problem))
    return {place: "\n".join(dict.fromkeys(sentences)) for place, sentences in reasons.items()}


def _sentence(problem: Problem) -> str:
    suggestion = str(problem.params.get("suggestion", ""))
    return f"{problem.message}。" + (f"建议：{suggestion}" if suggestion else "")


def coloured(problems: Iterable[Problem]) -> Iterator[tuple[Sheet, Problem]]:
    """The cells to be coloured, each once and with the worst that was found there; PROBLEMS in reading order."""
    visible = {sheet.title: sheet for sheet in map(load, SHEETS) if not sheet.hidden and not sheet.generated}
    done = set()
    for problem in problems:
        place = problem.sheet, problem.cell
        if problem.sheet in visible and problem.cell and place not in done:
            done.add(place)
            yield visible[problem.sheet], problem


class Places:
    """The cells of a table by the key of their row (its number, where the key is blank or not unique).

    Args:
        records: The rows of the table as they are now.
        sheet: Its schema.
        letters: The column letter of each JSON key.
    """

    def __init__(self, records: Sequence[Record], sheet: Sheet, letters: Mapping[str, str]) -> None:
        names = {record.row: _name(record.text(key) for key in sheet.key) for record in records}
        counts = Counter(names.values())
        self._names = {row: name for row, name in names.items() if name and counts[name] == 1}
        self._rows = {name: row for row, name in self._names.items()}
        self._letters = letters
        self._keys = {letter: key for key, letter in letters.items()}

    def describe(self, problem: Problem) -> tuple[str, str] | None:
        """What the cell of PROBLEM is remembered by; None when it lies outside the table's columns."""
        key = self._keys.get(problem.cell.rstrip("0123456789"))
        row = int(problem.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        return (self._names.get(row, f"#{row}"), key) if key is not None else None

    def find(self, name: str, key: str) -> str | None:
        """The address of the cell that was remembered so; None when its row or column is gone."""
        row = int(name[1:]) if name.startswith("#") else self._rows.get(name)
        return None if row is None or key not in self._letters else f"{self._letters[key]}{row}"


def _name(parts: Iterable[str]) -> str:
    values = list(parts)
    return "|".join(values) if any(values) else ""


Mark = tuple[str, str, str, str, str]
"""The sheet's schema name, the row's name and the column's key, the fill before (as XML), and the note we wrote."""


def packed(marks: Sequence[Mark]) -> list[str]:
    """The marks as texts for as many cells as they need."""
    chunks = [marks[start : start + CHUNK] for start in range(0, len(marks), CHUNK)]
    return [json.dumps(chunk, ensure_ascii=False, separators=(",", ":")) for chunk in chunks]


def unpacked(texts: Iterable[str]) -> list[Mark]:
    """The marks that cells remember; those of an earlier version have no note."""
    found = []
    for text in texts:
        for sheet, row, key, fill, *note in json.loads(text) if text else ():
            found.append((sheet, row, key, fill, note[0] if note else ""))
    return found
