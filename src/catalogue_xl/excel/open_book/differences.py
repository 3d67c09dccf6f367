"""What the core did to a copy of the workbook, cell by cell, so that the same can be done to the open one."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias, TypeVar

from catalogue_xl.core.schema import SHEETS, load
from catalogue_xl.excel.open_book.block_contents import BlockPlace, Content, TypedFormula, a1, normal, rectangles, same
from catalogue_xl.excel.open_book.cell_writer import CellWriter
from catalogue_xl.excel.open_book.changes import Colour
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.xlsx.patching.patched_book import PatchedBook
from catalogue_xl.workbook.xlsx.patching.patched_cell import PatchedCell
from catalogue_xl.workbook.xlsx.patching.patched_sheet import PatchedSheet
from catalogue_xl.workbook.xlsx.patching.stylesheet import rgb
from catalogue_xl.workbook.xlsx.values.addresses import column_number

_Look = TypeVar("_Look")


@dataclass(slots=True)
class SheetChanges:
    """What is different on one sheet.

    Attributes:
        added: The sheet is new, and hidden.
        deleted: Rows that are gone, as they were numbered before.
        contents, colours, notes: By place, as rows are numbered once those are deleted. ``colours`` holds the fill
            before and after.
        formats: The number formats of cells that hold a date or a formula, where they are not General.
        new_rows: The first and the last of the rows that were added below the table, with its first and last column.
    """

    added: bool = False
    deleted: list[int] = field(default_factory=list)
    contents: dict[BlockPlace, Content] = field(default_factory=dict)
    colours: dict[BlockPlace, tuple[Colour, Colour]] = field(default_factory=dict)
    notes: dict[BlockPlace, str] = field(default_factory=dict)
    formats: dict[BlockPlace, str] = field(default_factory=dict)
    new_rows: tuple[BlockPlace, BlockPlace] | None = None


Seen: TypeAlias = tuple[Content, Colour, str]
"""What a cell holds, its fill and its note."""


def differences(before: Master, after: Master, *, stored: Collection[str] = ()) -> dict[str, SheetChanges]:
    """What changed, by the sheet's name; sheets without changes are left out.

    Args:
        before: The file as it was opened.
        after: Another master of the same file, which was worked on since.
        stored: Sheets that count as they stand in the file: what a migration did to them counts as work.
    """
    file = PatchedBook.open(before.path) if stored else before.workbook
    found = {}
    for title in after.workbook.sheetnames:
        if not after.workbook.is_open(title):
            continue  # nobody asked for it, so nobody changed it
        changes = _sheet(before, file if title in stored else before.workbook, after, title)
        if changes.added or changes.deleted or changes.contents or changes.colours or changes.notes:
            found[title] = changes
    return found


def carry_over(writer: CellWriter, found: Mapping[str, SheetChanges]) -> None:
    """Make the changes in the open workbook.

    Raises:
        Refusal: sheet_protected, before anything is changed; not_taken.
    """
    writer.check(title for title, changes in found.items() if not changes.added)
    # Formulas look into the new sheets: those come first.
    for title, changes in sorted(found.items(), key=lambda pair: not pair[1].added):
        if changes.added:
            writer.add_hidden(title)
        for row, column, rows, code in _runs(changes.formats):
            writer.format(title, row, column, code, rows=rows)
        for row in reversed(changes.deleted):
            writer.delete_row(title, row)
        for (row, column), lines in rectangles(changes.contents):
            writer.put(title, row, column, lines)
        for row, column, rows, (old, new) in _runs(changes.colours):
            writer.colour(title, row, column, new, rows=rows, before=old)
        for (row, column), text in changes.notes.items():
            writer.note(title, a1(row, column), text)
        if changes.new_rows is not None:
            (top, left), (bottom, right) = changes.new_rows
            writer.dress(title, top, left, bottom - top + 1, right - left + 1)


_NOTHING: Seen = (None, None, "")


def _sheet(before: Master, book: PatchedBook, after: Master, title: str) -> SheetChanges:
    """What changed in one sheet; BOOK has it as it was."""
    changes = SheetChanges(added=title not in book)
    if not changes.added:
        changes.deleted = _deleted(_keys(before, title), _keys(after, title))
        changes.new_rows = _new_rows(_last_row(before, title) - len(changes.deleted), after, title)
    was, now = None if changes.added else book[title], after.workbook[title]
    for place, old, cell in _cells_unlike(was, now, changes.deleted):
        (content_before, old_colour, old_note), (content, colour, note) = _seen(old), _seen(cell)
        if not same(content_before, content):
            changes.contents[place] = content
            if cell is not None and isinstance(content, datetime | TypedFormula) and cell.number_format != "General":
                changes.formats[place] = cell.number_format
        if old_colour != colour:
            changes.colours[place] = old_colour, colour
        if old_note != note:
            changes.notes[place] = note
    return changes


def _cells_unlike(
    before: PatchedSheet | None, now: PatchedSheet, deleted: list[int]
) -> Iterator[tuple[BlockPlace, PatchedCell | None, PatchedCell | None]]:
    """The cells that may be unlike, in order: place now, and what stood and stands there."""
    if before is None:
        old: Mapping[BlockPlace, PatchedCell] = {}
        new: Mapping[BlockPlace, PatchedCell] = now.cells()
    elif deleted:
        old, new = _moved(before.cells(), deleted), now.cells()
    else:
        rows = now.rows_unlike(before)
        old, new = _cells(before, rows), _cells(now, rows)
    for place in sorted(old.keys() | new.keys()):
        yield place, old.get(place), new.get(place)


def _cells(sheet: PatchedSheet, rows: Iterable[int]) -> dict[BlockPlace, PatchedCell]:
    return {(row, column): cell for row in rows for column, cell in sheet.row_cells(row).items()}


def _runs(looks: Mapping[BlockPlace, _Look]) -> Iterator[tuple[int, int, int, _Look]]:
    """Row, column, height and look of each piece of a column that has one."""
    waiting = sorted(looks, key=lambda place: (place[1], place[0]))
    while waiting:
        row, column = waiting[0]
        look, rows = looks[row, column], 1
        while (row + rows, column) in looks and looks[row + rows, column] == look:
            rows += 1
        del waiting[:rows]
        yield row, column, rows, look


def _deleted(before: Mapping[int, tuple[str, ...]], after: Mapping[int, tuple[str, ...]]) -> list[int]:
    """Rows whose key is gone; of a table without a key, or with rows that share one, none."""
    counts = Counter(before.values())
    kept = set(after.values())
    return [row for row, key in before.items() if key not in kept and counts[key] == 1 and all(key)]


def _keys(master: Master, title: str) -> dict[int, tuple[str, ...]]:
    """The keys of the rows of a table that has any, by row."""
    name = _schema_name(title)
    if name is None or not load(name).key:
        return {}
    table = master.table(name)
    return {record.row: tuple(record.text(key) for key in table.sheet.key) for record in table.records()}


def _last_row(master: Master, title: str) -> int:
    """The last row of a table; 0 where the sheet is none of ours."""
    name = _schema_name(title)
    return master.table(name).last_row if name else 0


def _schema_name(title: str) -> str | None:
    return next((name for name in SHEETS if load(name).title == title), None)


def _moved(cells: Mapping[BlockPlace, PatchedCell], deleted: list[int]) -> Mapping[BlockPlace, PatchedCell]:
    """The cells by their places once the rows DELETED are gone."""
    gone = set(deleted)
    return {(row - bisect_left(deleted, row), column): cell for (row, column), cell in cells.items() if row not in gone}


def _seen(cell: PatchedCell | None) -> Seen:
    return _NOTHING if cell is None else (_content(cell), _colour(cell), _note(cell))


def _content(cell: PatchedCell) -> Content:
    value = cell.value
    if value is None or isinstance(value, float | int | bool) or hasattr(value, "year"):
        return normal(value)
    return TypedFormula(value) if cell.data_type == "f" else normal(str(value))


def _colour(cell: PatchedCell) -> Colour:
    fill = cell.fill_xml
    if 'patternType="solid"' not in fill:
        return None
    digits = rgb(fill, "fgColor")[-6:]
    if not digits:
        return None
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def _note(cell: PatchedCell) -> str:
    note = cell.comment
    return "" if note is None else note.text


def _new_rows(last_row: int, after: Master, title: str) -> tuple[BlockPlace, BlockPlace] | None:
    """The rows below LAST_ROW, the last that was there before."""
    name = _schema_name(title)
    if name is None:
        return None
    new = after.table(name)
    numbers = [column_number(letter) for letter in new.letters.values()]
    return ((last_row + 1, min(numbers)), (new.last_row, max(numbers))) if new.last_row > last_row else None
