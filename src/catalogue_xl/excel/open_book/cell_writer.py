"""Writing into the open workbook: guarded, read back, and remembered so that it can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.excel.open_book.application import Application
from catalogue_xl.excel.open_book.block_contents import Content, TypedFormula, a1, normal, read, same
from catalogue_xl.excel.open_book.changes import (
    TEXT_FORMAT,
    Added,
    Change,
    Colour,
    Coloured,
    Deleted,
    Formatted,
    Noted,
    Put,
    Unlinked,
    note_of,
    plain_colour,
    same_block,
    set_note,
    span,
    write,
)

DAY = "yyyy-mm-dd"


class CellWriter:
    """Every change that a button makes goes through one of these.

    Args:
        book: xlwings' workbook.
        application: What it is open in.

    Attributes:
        changes: All that was changed, in order.
    """

    def __init__(self, book: Any, application: Application) -> None:
        self._book = book
        self._application = application
        self._open: set[str] = set()
        self.changes: list[Change] = []

    def check(self, sheets: Iterable[str]) -> None:
        """Make sure that SHEETS can be written, before anything is.

        Raises:
            Refusal: sheet_protected.
        """
        for sheet in sheets:
            if sheet not in self._open and self._application.is_protected(self._book.sheets[sheet]):
                raise Refusal(RefusalCode.SHEET_PROTECTED, sheet=sheet)
            self._open.add(sheet)

    def add_hidden(self, sheet: str) -> None:
        """Add a hidden sheet at the end; the one in front stays in front.

        Raises:
            Refusal: structure_protected.
        """
        if self._application.takes_no_sheets(self._book):
            raise Refusal(RefusalCode.STRUCTURE_PROTECTED)
        front = self._book.sheets.active
        added = self._book.sheets.add(sheet, after=self._book.sheets[len(self._book.sheets) - 1])
        self.changes.append(Added(sheet))
        front.activate()
        added.visible = False
        self._open.add(sheet)

    def format(self, sheet: str, row: int, column: int, code: str, *, rows: int = 1) -> None:
        """Give ROWS cells from ROW down a number format; not remembered: it goes with what it was given for."""
        cells = self._book.sheets[sheet].range((row, column), (row + rows - 1, column))
        if cells.number_format != code:
            cells.number_format = code

    def put(self, sheet: str, row: int, column: int, lines: Sequence[Sequence[Content]]) -> None:
        """Put LINES into the cells from ROW and COLUMN on, in one block, and read them back.

        Raises:
            Refusal: sheet_protected; not_taken, when the application made something else of them.
        """
        self.check([sheet])
        wanted = [[normal(content) for content in line] for line in lines]
        cells = span(self._book.sheets[sheet], row, column, wanted)
        before = read(cells).contents
        if same_block(before, wanted):
            return
        self._fit_formats(sheet, row, column, wanted)
        self.changes.append(Put(sheet, row, column, before, wanted))
        self._application.unlink(cells)
        write(self._book.sheets[sheet], row, column, wanted)
        found = self._proven(sheet, row, column, wanted)
        self.changes[-1] = Put(sheet, row, column, before, found)

    def _proven(
        self, sheet: str, row: int, column: int, wanted: Sequence[Sequence[Content]]
    ) -> Sequence[Sequence[Content]]:
        """The block as it reads now; what a filter, an event macro or a locale made of it must be what was meant."""
        found = read(span(self._book.sheets[sheet], row, column, wanted)).contents
        for down, line in enumerate(wanted):
            for right, content in enumerate(line):
                # The application may write a formula in its own way.
                if not isinstance(content, TypedFormula) and not same(found[down][right], content):
                    raise Refusal(RefusalCode.NOT_TAKEN, sheet=sheet, cell=a1(row + down, column + right))
        return found

    def _fit_formats(self, sheet: str, row: int, column: int, lines: Sequence[Sequence[Content]]) -> None:
        """A number or a day put into a cell formatted as text would become text."""
        cells = span(self._book.sheets[sheet], row, column, lines)
        for right in range(len(lines[0])):
            typed = [down for down, line in enumerate(lines) if not _is_text(line[right])]
            # A column seldom has more than one format: asked once for all of them.
            whole = cells[:, right].number_format if typed else None
            for down in typed:
                line = lines[down]
                code = whole or str(cells[down, right].number_format)
                fitting = _fitting(line[right], code)
                if fitting != code:
                    self.changes.append(Formatted(sheet, row + down, column + right, code, fitting))
                    cells[down, right].number_format = fitting

    def colour(self, sheet: str, row: int, column: int, colour: Colour, *, rows: int = 1, before: Colour) -> None:
        """Give ROWS cells from ROW down, all of which have the fill BEFORE, another one."""
        if colour == before:
            return
        self.check([sheet])
        self.changes.append(Coloured(sheet, row, column, rows, before, colour))
        cells = self._book.sheets[sheet].range((row, column), (row + rows - 1, column))
        cells.color = colour

    def note_of(self, sheet: str, cell: str) -> str:
        """The note of a cell; empty for none."""
        return note_of(self._book.sheets[sheet].range(cell))

    def colour_of(self, sheet: str, cell: str) -> Colour:
        """The fill of a cell."""
        return plain_colour(self._book.sheets[sheet].range(cell).color)

    def note(self, sheet: str, cell: str, text: str) -> None:
        """Give a cell a note instead of the one it has; none for an empty text."""
        at = self._book.sheets[sheet].range(cell)
        before = note_of(at)
        if before == text:
            return
        self.check([sheet])
        self.changes.append(Noted(sheet, cell, before, text))
        set_note(at, text)

    def forget_link(self, sheet: str, cell: str, to_sheet: str, to_cell: str) -> None:
        """Remember where a cell leads that is about to be written anew, which takes its link off."""
        self.changes.append(Unlinked(sheet, cell, to_sheet, to_cell))

    def link(self, sheet: str, cell: str, to_sheet: str, to_cell: str) -> None:
        """Let a click on a cell lead to another."""
        self._application.link(self._book.sheets[sheet].range(cell), to_sheet, to_cell)

    def delete_row(self, sheet: str, row: int) -> None:
        """Delete a whole row; those below move up."""
        self.check([sheet])
        worksheet = self._book.sheets[sheet]
        width = worksheet.used_range.last_cell.column
        cells = worksheet.range((row, 1), (row, width))
        notes, colours = {}, {}
        for column in range(1, width + 1):
            cell = worksheet.range((row, column))
            if text := note_of(cell):
                notes[str(column)] = text
            if colour := plain_colour(cell.color):
                colours[str(column)] = colour
        self.changes.append(Deleted(sheet, row, read(cells).contents[0], notes, colours))
        worksheet.range(f"{row}:{row}").delete("up")

    def dress(self, sheet: str, row: int, column: int, rows: int, columns: int) -> None:
        """Give new rows the lines of the sheet's table and the height of their text."""
        cells = self._book.sheets[sheet].range((row, column), (row + rows - 1, column + columns - 1))
        self._application.frame(cells)
        cells.rows.autofit()

    def take_back(self) -> None:
        """Undo all of it, the last first: nobody else has touched the workbook since."""
        for change in reversed(self.changes):
            change.restore(self._book)
        self.changes.clear()


def _is_text(content: Content) -> bool:
    """Whether any number format will do; nothing at all is text too."""
    return content is None or (isinstance(content, str) and not isinstance(content, TypedFormula))


def _fitting(content: Content, code: str) -> str:
    if isinstance(content, datetime):
        return code if "y" in code.lower() else DAY
    return "General" if code == TEXT_FORMAT else code
