"""What the core did to a copy of the workbook, cell by cell, so that the same can be done to the open one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from ..schema import SHEETS, load
from ..workbook.master import Master
from ..workbook.openpyxl_types import XlCell, XlSheet
from .changes import Colour
from .contents import Content, Formula, Place, a1, normal, rectangles, same
from .pen import Pen


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
    contents: dict[Place, Content] = field(default_factory=dict)
    colours: dict[Place, tuple[Colour, Colour]] = field(default_factory=dict)
    notes: dict[Place, str] = field(default_factory=dict)
    formats: dict[Place, str] = field(default_factory=dict)
    new_rows: tuple[Place, Place] | None = None


def differences(before: Master, after: Master) -> dict[str, SheetChanges]:
    """What changed, by the sheet's name; sheets without changes are left out."""
    found = {}
    for title in after.workbook.sheetnames:
        changes = _sheet(before, after, title)
        if changes.added or changes.deleted or changes.contents or changes.colours or changes.notes:
            found[title] = changes
    return found


def carry_over(pen: Pen, found: Mapping[str, SheetChanges]) -> None:
    """Make the changes in the open workbook.

    Raises:
        Refusal: sheet_protected, before anything is changed; not_taken.
    """
    pen.check(title for title, changes in found.items() if not changes.added)
    # Formulas look into the new sheets: those come first.
    for title, changes in sorted(found.items(), key=lambda pair: not pair[1].added):
        if changes.added:
            pen.add_hidden(title)
        for row, column, rows, code in _runs(changes.formats):
            pen.format(title, row, column, code, rows=rows)
        for row in reversed(changes.deleted):
            pen.delete_row(title, row)
        for (row, column), lines in rectangles(changes.contents):
            pen.put(title, row, column, lines)
        for (row, column), (old, new) in changes.colours.items():
            pen.colour(title, row, column, new, before=old)
        for (row, column), text in changes.notes.items():
            pen.note(title, a1(row, column), text)
        if changes.new_rows is not None:
            (top, left), (bottom, right) = changes.new_rows
            pen.dress(title, top, left, bottom - top + 1, right - left + 1)


def _sheet(before: Master, after: Master, title: str) -> SheetChanges:
    new = after.workbook[title]
    if title in before.workbook.sheetnames:
        changes = SheetChanges(deleted=_deleted(before, after, title))
        moved = _moved(before.workbook[title], changes.deleted)
    else:
        changes, moved = SheetChanges(added=True), {}
    now = dict(_cells(new))
    for place in sorted(moved.keys() | now.keys()):
        was, is_ = moved.get(place), now.get(place)
        if not same(_content(was), _content(is_)):
            changes.contents[place] = _content(is_)
            if is_ is not None and isinstance(_content(is_), datetime | Formula) and is_.number_format != "General":
                changes.formats[place] = is_.number_format
        if _colour(was) != _colour(is_):
            changes.colours[place] = _colour(was), _colour(is_)
        if _note(was) != _note(is_):
            changes.notes[place] = _note(is_)
    if not changes.added:
        changes.new_rows = _new_rows(before, after, title, len(changes.deleted))
    return changes


def _runs(formats: Mapping[Place, str]) -> Iterator[tuple[int, int, int, str]]:
    """Row, column, height and code of each piece of a column that has one format."""
    waiting = sorted(formats, key=lambda place: (place[1], place[0]))
    while waiting:
        row, column = waiting[0]
        code, rows = formats[row, column], 1
        while formats.get((row + rows, column)) == code:
            rows += 1
        del waiting[:rows]
        yield row, column, rows, code


def _deleted(before: Master, after: Master, title: str) -> list[int]:
    """Rows whose key is gone; of a table without a key, or with rows that share one, none."""
    name = _schema_name(title)
    if name is None or not load(name).key:
        return []
    old, new = _keys(before, name), _keys(after, name)
    counts = Counter(old.values())
    kept = set(new.values())
    return [row for row, key in old.items() if key not in kept and counts[key] == 1 and all(key)]


def _keys(master: Master, name: str) -> dict[int, tuple[str, ...]]:
    table = master.table(name)
    return {record.row: tuple(record.text(key) for key in table.sheet.key) for record in table.records()}


def _schema_name(title: str) -> str | None:
    return next((name for name in SHEETS if load(name).title == title), None)


def _cells(sheet: XlSheet) -> Iterator[tuple[Place, XlCell]]:
    yield from getattr(sheet, "_cells", {}).items()  # a sheet that is one chart has none


def _moved(sheet: XlSheet, deleted: list[int]) -> dict[Place, XlCell]:
    """The cells by their places once the rows DELETED are gone."""
    gone = set(deleted)
    return {
        (row - sum(one < row for one in deleted), column): cell
        for (row, column), cell in _cells(sheet)
        if row not in gone
    }


def _content(cell: XlCell | None) -> Content:
    value = None if cell is None else cell.value
    if value is None or isinstance(value, float | int | bool) or hasattr(value, "year"):
        return normal(value)
    if cell is not None and cell.data_type == "f":
        return Formula(getattr(value, "text", value))
    return normal(str(value))


def _colour(cell: XlCell | None) -> Colour:
    fill = None if cell is None else cell.fill
    if fill is None or fill.fill_type != "solid" or not isinstance(fill.fgColor.rgb, str):
        return None
    digits = fill.fgColor.rgb[-6:]
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def _note(cell: XlCell | None) -> str:
    comment = getattr(cell, "comment", None)
    return "" if comment is None else str(comment.text)


def _new_rows(before: Master, after: Master, title: str, deleted: int) -> tuple[Place, Place] | None:
    name = _schema_name(title)
    if name is None:
        return None
    old, new = before.table(name), after.table(name)
    first, last = old.last_row - deleted + 1, new.last_row
    numbers = [new.worksheet[f"{letter}1"].column for letter in new.letters.values()]
    return ((first, min(numbers)), (last, max(numbers))) if last >= first else None
