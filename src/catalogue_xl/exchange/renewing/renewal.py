"""A master becomes that of the next year, or of this year's revised documents."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from catalogue_xl.checks.bodies import roster_of
from catalogue_xl.checks.derivations import DERIVATIONS
from catalogue_xl.checks.derived_states import meant_rows
from catalogue_xl.checks.item_codes import free_codes
from catalogue_xl.checks.runner import find_problems
from catalogue_xl.core.model import Catalogue
from catalogue_xl.core.records import Record, Value
from catalogue_xl.core.schema import load
from catalogue_xl.core.tables import book_of, squeezed
from catalogue_xl.exchange.renewing.item_matching import ItemMatch, match_items
from catalogue_xl.exchange.renewing.lineage import retire
from catalogue_xl.exchange.renewing.past_answers import put_by
from catalogue_xl.exchange.renewing.year_comparison import COMPARED, YearComparison, compare
from catalogue_xl.workbook.master.compose import ComposedItems, agency_row, write_items
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.master.master_surface import MasterSurface
from catalogue_xl.workbook.problem_marks.marks import mark_problems
from catalogue_xl.workbook.sheets.table import SheetTable

DROPPED = "换版取消"
"""What 事项沿革 says of an item that the new documents do not have."""

_OF_THE_ROUND = ("batches", "bases", "changes", "conflicts", "mailings", "outbox")
"""Sheets that tell of last year's rounds: the old workbook keeps them."""


@dataclass(frozen=True, slots=True)
class Renewal:
    """What was done.

    Attributes:
        comparison: What became of each item.
        new_agencies: Entered in 单位.
        contacts: What the documents' contact forms say otherwise than 单位, in words; 单位 was left alone.
    """

    comparison: YearComparison
    new_agencies: Sequence[str]
    contacts: Sequence[str]


def renew(master: Master, catalogue: Catalogue, *, same_year: bool, today: date) -> Renewal:
    """Put the items of CATALOGUE into MASTER instead of its own, in memory.

    Items that are found again keep their code, what the office wrote beside the print, and its own columns; new ones
    get codes that were never used. Roster, contacts, 本单位, 节假日 and every sheet of the office's stay.

    Args:
        master: The old one; the caller saves it elsewhere.
        catalogue: What the new documents say.
        same_year: They revise this year's catalogue: tasks, answers and batches stay. Otherwise they are put by in a
            hidden sheet, and returns to the old workbook's batches are none of the new one's.
        today: When.
    """
    book = book_of(master)
    mark_problems(MasterSurface(master), [], find_problems(book).handled)  # the colours go, what was settled stays
    old = meant_rows(book)
    codes = free_codes(book)
    matches = match_items([_texts(row) for row in old], [item.values for item in catalogue.items])
    composed = ComposedItems.of(catalogue, [*_codes(old, matches, len(catalogue.items), codes)])
    lacking = [key for key in COMPARED if not any(row.get(key) for row in composed.rows)]
    for match in matches:
        _keep(old[match.old], composed.rows[match.new], catalogue.items[match.new].values, lacking)
    comparison = compare([row.values for row in old], composed.rows, matches)
    found_again = {match.old for match in matches}
    retire(master, [row for place, row in enumerate(old) if place not in found_again], DROPPED, today)
    if not same_year:
        _begin_year(master)
    places = {match.old: match.new for match in matches}
    settled = _settled_doubts(master)
    own = _own_columns(master.table("items"), {row.row: places.get(place) for place, row in enumerate(old)})
    write_items(master, composed)
    _settle(master, settled)
    own.write()
    master.table("comparison").rewrite(comparison.rows)
    return Renewal(comparison, *_enter_agencies(master, catalogue, composed))


def _texts(row: Record) -> dict[str, str]:
    return {key: row.text(key) for key in ("level1", "level2", "level3", "level4", "content", "agency")}


def _codes(old: Sequence[Record], matches: Sequence[ItemMatch], count: int, free: Iterator[str]) -> Iterator[str]:
    """The code of each new item: that of the item which it was, where no other has it."""
    by_new = {match.new: old[match.old].text("id") for match in matches}
    taken: set[str] = set()
    for place in range(count):
        code = by_new.get(place, "")
        if not code or code in taken:
            code = next(free)
        taken.add(code)
        yield code


def _keep(old: Record, row: dict[str, Value], printed: Mapping[str, str], lacking: Sequence[str]) -> None:
    """Take over into ROW what the office wrote itself, and what the new documents have no column for (LACKING)."""
    for derivation in DERIVATIONS:
        same = squeezed(old.text(derivation.source)) == squeezed(str(row.get(derivation.source) or ""))
        if same and not any(printed.get(key) for key in derivation.derived):
            row.update({key: old.values.get(key) for key in derivation.derived})
    row.update({key: old.values[key] for key in lacking if old.text(key)})


def _begin_year(master: Master) -> None:
    """Put by what was answered, and take a new number: returns to last year's batches are none of this year's."""
    put_by(master)
    for name in _OF_THE_ROUND:
        master.table(name).rewrite([])
    master.meta.catalogue_id, master.meta.secret = secrets.token_hex(8), secrets.token_hex(32)


@dataclass(frozen=True, slots=True)
class _OwnColumns:
    """The cells that the office has right of ours in 目录, and the row each belongs to now."""

    table: SheetTable
    cells: Sequence[tuple[int, int | None, int, object]]

    def write(self) -> None:
        """Put them beside their items; formulas stay where they are, as each row has its own."""
        worksheet, first = self.table.worksheet, self.table.header_row + 1
        for row, _, number, _ in self.cells:
            worksheet.cell(row, number).value = None
        for _, place, number, value in self.cells:
            if place is not None:
                worksheet.cell(first + place, number).value = value


def _own_columns(table: SheetTable, places: Mapping[int, int | None]) -> _OwnColumns:
    ours = set(table.numbers.values())
    found = [
        (row, places.get(row), number, value)
        for (row, number), value in table.values.cells()
        if row > table.header_row and number not in ours and row in places and value is not None
    ]
    cells = [one for one in found if table.worksheet.cell(one[0], one[2]).data_type != "f"]
    return _OwnColumns(table, cells)


def _settled_doubts(master: Master) -> dict[tuple[str, ...], str]:
    """What stands under 处理 in 导入说明, by the doubt that it settles."""
    notes = master.table("import_notes").records()
    return {_doubt(note): note.text("handling") for note in notes if note.text("handling")}


def _settle(master: Master, settled: Mapping[tuple[str, ...], str]) -> None:
    """Take over what settled a doubt where the new documents bring the same one to the same text."""
    table = master.table("import_notes")
    for note in table.records():
        if word := settled.get(_doubt(note)):
            table.write(note.row, "handling", word)


def _doubt(note: Record) -> tuple[str, ...]:
    return tuple(note.text(key) for key in ("category", "item", "field", "text", "suggestion"))


def _enter_agencies(master: Master, catalogue: Catalogue, composed: ComposedItems) -> tuple[list[str], list[str]]:
    """Enter agencies that 单位 lacks, fill in contacts where it has none; their names, and what is said otherwise."""
    table, roster = master.table("agencies"), roster_of(book_of(master))
    rows = {record.text("name"): record for record in table.records()}
    contacts = {contact.values.get("name", ""): contact.values for contact in catalogue.contacts}
    entered, otherwise = [], []
    for name in filter(None, dict.fromkeys([*composed.names, *contacts])):
        printed = contacts.get(name, {})
        member = roster.resolve(name)
        if member is None:
            table.append(agency_row(name, printed))
            entered.append(name)
            continue
        row = rows[member.name]
        for key, text in printed.items():
            if key != "name" and not row.text(key):
                table.write(row.row, key, text)
            elif key != "name" and squeezed(row.text(key)) != squeezed(text):
                otherwise.append(
                    f"{member.name}的{load('agencies')[key].title}：单位表中是“{row.text(key)}”，来源文件是“{text}”"
                )
    return entered, otherwise
