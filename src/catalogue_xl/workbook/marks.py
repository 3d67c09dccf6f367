"""Problems shown in the master workbook: a list with links, and a colour on each cell in question."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from typing import Any

from openpyxl.styles import Font
from openpyxl.styles.fills import Fill
from openpyxl.utils.cell import coordinate_from_string
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.xml.functions import fromstring, tostring

from ..problems import Problem, Severity
from ..schema import SHEETS, Sheet, load
from .master import Master
from .notes import note_doubts
from .openpyxl_types import XlCell, XlStyled
from .record import Record
from .style import FONT, NO_FILL, PROBLEM_FILLS
from .table import SheetTable

_MARKS = "marks"
_CHUNK = 100
"""How many coloured cells are remembered in one hidden cell; a fill may take 200 characters."""

_RANK = {severity: rank for rank, severity in enumerate(Severity)}
_FILLS: Mapping[Severity, XlStyled] = PROBLEM_FILLS
_OURS = {fill.fgColor.rgb for fill in _FILLS.values()}


def mark_problems(master: Master, problems: Sequence[Problem]) -> None:
    """Rewrite the sheet 问题, recolour the cells in question, and put notes on doubtful ones; nothing is saved.

    Only fills that an earlier run set are removed, and what was there before comes back. A coloured cell is
    remembered by its row's key, so that it is found again after the office sorted the sheet.
    """
    ordered = sorted(problems, key=_reading_order)
    _list(master, ordered)
    _uncolour(master)
    _colour(master, ordered)
    note_doubts(master, ordered)


def _reading_order(problem: Problem) -> tuple[int, int, int, str]:
    titles = [load(name).title for name in SHEETS]
    place = titles.index(problem.sheet) if problem.sheet in titles else len(titles)
    return _RANK[problem.severity], place, problem.row or 0, problem.cell


def _list(master: Master, problems: Sequence[Problem]) -> None:
    table = master.table("problems")
    table.rewrite(
        {
            "number": number,
            "severity": problem.severity.label,
            "sheet": problem.sheet,
            "cell": problem.cell,
            "column": problem.column,
            "item": problem.item,
            "message": problem.message,
            "expected": problem.expected,
            "fix": problem.fix,
            "code": problem.code,
        }
        for number, problem in enumerate(problems, start=1)
    )
    for row, problem in enumerate(problems, start=table.header_row + 1):
        table.worksheet[table.address(row, "severity")].fill = PROBLEM_FILLS[problem.severity]
        if problem.cell and problem.sheet in master.workbook.sheetnames:
            link = table.worksheet[table.address(row, "cell")]
            quoted = problem.sheet.replace("'", "''")
            link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{quoted}'!{problem.cell}")
            link.font = Font(name=FONT, size=11, underline="single", color="FF0563C1")


class _Places:
    """The cells of a table by the key of their row (its number, where the key is blank or not unique)."""

    def __init__(self, table: SheetTable) -> None:
        self._table = table
        names = {record.row: _name(record.text(key) for key in table.sheet.key) for record in table.records()}
        counts = Counter(names.values())
        self._names = {row: name for row, name in names.items() if name and counts[name] == 1}
        self._rows = {name: row for row, name in self._names.items()}
        self._keys = {letter: key for key, letter in table.letters.items()}

    def describe(self, address: str) -> tuple[str, str] | None:
        """What ADDRESS is remembered by; None when it lies outside the table's columns."""
        letter, row = coordinate_from_string(address)
        key = self._keys.get(letter)
        return (self._names.get(row, f"#{row}"), key) if key is not None else None

    def find(self, name: str, key: str) -> XlCell | None:
        """The cell that was remembered so; None when its row or column is gone."""
        row = int(name[1:]) if name.startswith("#") else self._rows.get(name)
        if row is None or key not in self._table.letters:
            return None
        return self._table.worksheet[self._table.address(row, key)]


def _name(parts: Iterable[str]) -> str:
    values = list(parts)
    return "|".join(values) if any(values) else ""


def _colour(master: Master, problems: Sequence[Problem]) -> None:
    remembered: list[list[str]] = []
    places: dict[str, _Places] = {}
    done = set()
    for problem in problems:  # the worst of a cell comes first
        sheet = _schema_of(problem.sheet)
        if sheet is None or sheet.generated or not problem.cell or (problem.sheet, problem.cell) in done:
            continue
        if sheet.name not in places:
            places[sheet.name] = _Places(master.table(sheet.name))
        described = places[sheet.name].describe(problem.cell)
        if described is None:
            continue
        done.add((problem.sheet, problem.cell))
        cell = master.workbook[problem.sheet][problem.cell]
        remembered.append([sheet.name, *described, _fill_to_text(cell.fill)])
        cell.fill = copy(PROBLEM_FILLS[problem.severity])
    _remember(master, remembered)


def _uncolour(master: Master) -> None:
    places: dict[str, _Places] = {}
    for name, row_name, key, fill in _remembered(master):
        if name not in places:
            places[name] = _Places(master.table(name))
        cell = places[name].find(row_name, key)
        # The office may have given the cell a colour of its own since: that one stays.
        if cell is not None and _is_ours(cell.fill):
            cell.fill = _fill_from_text(fill)


def _schema_of(title: str) -> Sheet | None:
    return next((sheet for sheet in map(load, SHEETS) if sheet.title == title and not sheet.hidden), None)


def _fill_to_text(fill: XlStyled) -> str:
    return "" if fill.fill_type is None else tostring(fill.to_tree()).decode()


def _fill_from_text(text: str) -> XlStyled:
    tree: Any = fromstring(text) if text else None  # the stubs know other elements than openpyxl's own parser makes
    return NO_FILL if tree is None else Fill.from_tree(tree)


def _is_ours(fill: XlStyled) -> bool:
    colour = getattr(fill, "fgColor", None)  # a gradient has none
    return colour is not None and colour.rgb in _OURS


def _memory(master: Master) -> list[Record]:
    return [record for record in master.table("meta").records() if record.text("name").startswith(_MARKS)]


def _remembered(master: Master) -> list[list[str]]:
    return [mark for record in _memory(master) if record.text("value") for mark in json.loads(record.text("value"))]


def _remember(master: Master, marks: list[list[str]]) -> None:
    table = master.table("meta")
    rows = [record.row for record in _memory(master)]
    for number, start in enumerate(range(0, max(len(marks), len(rows) * _CHUNK), _CHUNK)):
        chunk = marks[start : start + _CHUNK]
        text = json.dumps(chunk, ensure_ascii=False, separators=(",", ":")) if chunk else None
        if number < len(rows):
            table.write(rows[number], "value", text)
        else:
            table.append({"name": f"{_MARKS}{number:04}", "value": text})
