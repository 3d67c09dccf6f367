"""The sheets of a workbook, as xlwings asks for them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from xlwings import NoSuchObjectError
from xlwings.utils import a1_to_tuples

from catalogue_xl.excel.libreoffice.ranges import MAX_COLUMNS, MAX_ROWS, Range
from catalogue_xl.excel.libreoffice.uno_bridge import error


class Sheets:
    """The sheets of a workbook, hidden ones included."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._known: dict[str, UnoSheet] = {}  # a new proxy takes UNO ten times as long as a question to one

    @cached_property
    def api(self) -> Any:
        """UNO's sheets."""
        return self._book.document.Sheets

    @property
    def active(self) -> UnoSheet:
        """The one in front."""
        return UnoSheet(self._book, self._book.document.CurrentController.ActiveSheet)

    def __call__(self, name_or_index: str | int) -> UnoSheet:
        """By number or name."""
        if isinstance(name_or_index, int):
            return UnoSheet(self._book, self.api.getByIndex(name_or_index - 1))
        known = self._known.get(name_or_index)
        if known is not None and known.is_called(name_or_index):
            return known
        try:
            found = UnoSheet(self._book, self.api.getByName(name_or_index))
        except error("container.NoSuchElementException") as cause:
            raise NoSuchObjectError(f"Sheet {name_or_index!r} doesn't exist.") from cause
        self._known[name_or_index] = found
        return found

    def add(self, before: UnoSheet | None = None, after: UnoSheet | None = None, name: str | None = None) -> UnoSheet:
        """A new sheet behind AFTER, else at the end."""
        self.api.insertNewByName(name, after.index if after is not None else len(self))
        return self(str(name))

    def __iter__(self) -> Iterator[UnoSheet]:
        return iter([UnoSheet(self._book, self.api.getByIndex(number)) for number in range(self.api.Count)])

    def __len__(self) -> int:
        return int(self.api.Count)


class UnoSheet:
    """One sheet."""

    def __init__(self, book: Any, sheet: Any) -> None:
        self.book = book
        self.sheet = sheet

    @property
    def api(self) -> Any:
        """UNO's sheet."""
        return self.sheet

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.sheet.Name)

    @property
    def index(self) -> int:
        """Its place, from 1."""
        return int(self.sheet.RangeAddress.Sheet) + 1

    @property
    def visible(self) -> bool:
        """Whether it can be seen."""
        return bool(self.sheet.IsVisible)

    @visible.setter
    def visible(self, value: bool) -> None:
        self.sheet.IsVisible = value

    def is_called(self, name: str) -> bool:
        """Whether its name is NAME; one of a sheet that was deleted stands for its neighbour, and says so."""
        try:
            return self.name == name
        except error("uno.Exception"):
            return False

    def delete(self) -> None:
        """Delete it."""
        self.book.document.Sheets.removeByName(self.name)

    def activate(self) -> None:
        """Bring it to the front."""
        self.book.document.CurrentController.setActiveSheet(self.sheet)

    def range(self, first: Any, last: Any = None) -> Range:
        """Cells by two corners, by row, column and size, or by an address: ``F12``, ``A1:B2``, ``5:7``."""
        if isinstance(first, str):
            return self._addressed(first.replace("$", ""))
        if isinstance(first, tuple) and len(first) == 4:
            return Range(self, *first)
        (top, left), (bottom, right) = _corner(first), _corner(first if last is None else last)
        return Range(self, top, left, bottom - top + 1, right - left + 1)

    def _addressed(self, address: str) -> Range:
        start, _, end = address.partition(":")
        if start.isdecimal():
            return Range(self, int(start), 1, int(end) - int(start) + 1, MAX_COLUMNS)
        first, last = a1_to_tuples(address)  # type: ignore[no-untyped-call]
        return self.range(first, last or first)

    @property
    def cells(self) -> Range:
        """All of its cells."""
        return Range(self, 1, 1, MAX_ROWS, MAX_COLUMNS)

    @property
    def used_range(self) -> Range:
        """From the first to the last cell with anything in it."""
        cursor = self.sheet.createCursor()
        cursor.gotoStartOfUsedArea(False)
        start = cursor.RangeAddress
        cursor.gotoEndOfUsedArea(True)
        end = cursor.RangeAddress
        size = end.EndRow - start.StartRow + 1, end.EndColumn - start.StartColumn + 1
        return Range(self, start.StartRow + 1, start.StartColumn + 1, *size)


def _corner(place: Any) -> tuple[int, int]:
    """A corner as xlwings names it: row and column, or a cell."""
    return (place.row, place.column) if isinstance(place, Range) else place
