"""Problems shown in the master workbook: a list with links, and a colour on each cell in question."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Any

from openpyxl.styles import Font
from openpyxl.styles.fills import Fill
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.xml.functions import fromstring, tostring

from catalogue_xl.core.problems import Problem
from catalogue_xl.core.records import Record
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.problem_marks.doubt_notes import note_doubts
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
from catalogue_xl.workbook.sheets.style import FONT, NO_FILL, PROBLEM_FILLS
from catalogue_xl.workbook.xlsx.openpyxl_types import XlStyled

_OURS = {f"FF{colour}" for colour in COLOURS.values()}


def mark_problems(master: Master, problems: Sequence[Problem]) -> None:
    """Rewrite the sheet 问题, recolour the cells in question, and put notes on doubtful ones; nothing is saved.

    Only fills that an earlier run set are removed, and what was there before comes back. A coloured cell is
    remembered by its row's key, so that it is found again after the office sorted the sheet.
    """
    ordered = in_reading_order(problems)
    _list(master, ordered)
    _unmark(master)
    _colour(master, ordered)
    note_doubts(master, ordered)


def _list(master: Master, problems: Sequence[Problem]) -> None:
    table = master.table("problems")
    table.rewrite(listed(problems))
    for row, problem in enumerate(problems, start=table.header_row + 1):
        table.worksheet[table.address(row, "severity")].fill = PROBLEM_FILLS[problem.severity]
        if problem.cell and problem.sheet in master.workbook.sheetnames:
            link = table.worksheet[table.address(row, "cell")]
            quoted = problem.sheet.replace("'", "''")
            link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{quoted}'!{problem.cell}")
            link.font = Font(name=FONT, size=11, underline="single", color="FF0563C1")


def _places(master: Master, name: str) -> Places:
    table = master.table(name)
    return Places(table.records(), table.sheet, table.letters)


def _colour(master: Master, problems: Sequence[Problem]) -> None:
    remembered: list[Mark] = []
    places: dict[str, Places] = {}
    notes = doubt_notes(problems)
    for sheet, problem in coloured(problems):
        if sheet.name not in places:
            places[sheet.name] = _places(master, sheet.name)
        described = places[sheet.name].describe(problem)
        if described is None:
            continue
        cell = master.workbook[problem.sheet][problem.cell]
        note = notes.get((problem.sheet, problem.cell), "")
        remembered.append((sheet.name, *described, _fill_to_text(cell.fill), note))
        cell.fill = copy(PROBLEM_FILLS[problem.severity])
    _remember(master, remembered)


def _unmark(master: Master) -> None:
    places: dict[str, Places] = {}
    for name, row_name, key, fill, note in unpacked(record.text("value") for record in _memory(master)):
        if name not in places:
            places[name] = _places(master, name)
        address = places[name].find(row_name, key)
        if address is None:
            continue
        cell = master.table(name).worksheet[address]
        # The office may have given the cell a colour of its own since: that one stays.
        if _is_ours(cell.fill):
            cell.fill = _fill_from_text(fill)
        # A note that the add-in wrote bears the user's name, not ours.
        if note and cell.comment is not None and cell.comment.text == note:
            cell.comment = None


def _fill_to_text(fill: XlStyled) -> str:
    return "" if fill.fill_type is None else tostring(fill.to_tree()).decode()


def _fill_from_text(text: str) -> XlStyled:
    tree: Any = fromstring(text) if text else None  # the stubs know other elements than openpyxl's own parser makes
    return NO_FILL if tree is None else Fill.from_tree(tree)


def _is_ours(fill: XlStyled) -> bool:
    colour = getattr(fill, "fgColor", None)  # a gradient has none
    return colour is not None and colour.rgb in _OURS


def _memory(master: Master) -> list[Record]:
    return [record for record in master.table("meta").records() if record.text("name").startswith(MEMORY)]


def _remember(master: Master, marks: list[Mark]) -> None:
    table = master.table("meta")
    rows = [record.row for record in _memory(master)]
    texts = packed(marks)
    for number in range(max(len(texts), len(rows))):
        text = texts[number] if number < len(texts) else None
        if number < len(rows):
            table.write(rows[number], "value", text)
        else:
            table.append({"name": f"{MEMORY}{number:04}", "value": text})
