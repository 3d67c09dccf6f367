"""What a button did to a workbook, change by change, and how each is taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, ClassVar, TypeAlias

from catalogue_xl.excel.open_book.application import application_of
from catalogue_xl.excel.open_book.block_contents import Content, TypedFormula, a1, normal, read, same, would_be_read

TEXT_FORMAT = "@"
"""The number format of cells that take everything as text."""

Colour: TypeAlias = tuple[int, int, int] | None
"""A fill; None for none."""


@dataclass(frozen=True, slots=True)
class Put:
    """Contents of a rectangle, from its first cell."""

    kind: ClassVar[str] = "put"
    sheet: str
    row: int
    column: int
    before: Sequence[Sequence[Content]]
    after: Sequence[Sequence[Content]]

    def restore(self, book: Any) -> None:
        """Put back what was there, whatever is there now."""
        write(book.sheets[self.sheet], self.row, self.column, self.before)

    def take_back(self, book: Any) -> Iterator[str]:
        """Put back what was there, and yield the cells that are no longer as they were left; those stay."""
        now = read(span(book.sheets[self.sheet], self.row, self.column, self.after)).contents
        if same_block(now, self.after):
            self.restore(book)
            return
        for down, line in enumerate(self.after):
            for right, left_as in enumerate(line):
                row, column = self.row + down, self.column + right
                if same(now[down][right], left_as):
                    write(book.sheets[self.sheet], row, column, [[self.before[down][right]]])
                else:
                    yield f"{self.sheet}!{a1(row, column)}"


@dataclass(frozen=True, slots=True)
class Coloured:
    """The fill of a piece of a column that had one colour and got another."""

    kind: ClassVar[str] = "coloured"
    sheet: str
    row: int
    column: int
    rows: int
    before: Colour
    after: Colour

    def restore(self, book: Any) -> None:
        """Give the cells their old fill."""
        cells = book.sheets[self.sheet].range((self.row, self.column), (self.row + self.rows - 1, self.column))
        cells.color = self.before

    def take_back(self, book: Any) -> Iterator[str]:
        """The same, except for those that somebody gave another."""
        rows = range(self.row, self.row + self.rows)
        cells = [book.sheets[self.sheet].range((row, self.column)) for row in rows]
        others = [row for row, cell in zip(rows, cells, strict=True) if plain_colour(cell.color) != self.after]
        if not others:
            self.restore(book)
            return
        for row, cell in zip(rows, cells, strict=True):
            if row not in others:
                cell.color = self.before
        yield from (f"{self.sheet}!{a1(row, self.column)}" for row in others)


@dataclass(frozen=True, slots=True)
class Noted:
    """The note of a cell; empty for none."""

    kind: ClassVar[str] = "noted"
    sheet: str
    cell: str
    before: str
    after: str

    def restore(self, book: Any) -> None:
        """Give the cell its old note."""
        set_note(book.sheets[self.sheet].range(self.cell), self.before)

    def take_back(self, book: Any) -> Iterator[str]:
        """The same, unless somebody wrote another."""
        if note_of(book.sheets[self.sheet].range(self.cell)) == self.after:
            self.restore(book)
        else:
            yield f"{self.sheet}!{self.cell}"


@dataclass(frozen=True, slots=True)
class Formatted:
    """The number format of a cell."""

    kind: ClassVar[str] = "formatted"
    sheet: str
    row: int
    column: int
    before: str
    after: str

    def restore(self, book: Any) -> None:
        """Give the cell its old format."""
        book.sheets[self.sheet].range((self.row, self.column)).number_format = self.before

    def take_back(self, book: Any) -> Iterator[str]:
        """The same; a format that somebody chose since then goes, since it is no content."""
        self.restore(book)
        yield from ()


@dataclass(frozen=True, slots=True)
class Unlinked:
    """A cell that used to lead to another one of the workbook."""

    kind: ClassVar[str] = "unlinked"
    sheet: str
    cell: str
    to_sheet: str
    to_cell: str

    def restore(self, book: Any) -> None:
        """Let it lead there again."""
        application_of(book).link(book.sheets[self.sheet].range(self.cell), self.to_sheet, self.to_cell)

    def take_back(self, book: Any) -> Iterator[str]:
        """The same, where the cell names the place again."""
        if book.sheets[self.sheet].range(self.cell).value == self.to_cell:
            self.restore(book)
        yield from ()


@dataclass(frozen=True, slots=True)
class Added:
    """A sheet that was added."""

    kind: ClassVar[str] = "added"
    sheet: str

    def restore(self, book: Any) -> None:
        """Delete it."""
        book.sheets[self.sheet].delete()

    def take_back(self, book: Any) -> Iterator[str]:
        """The same: only hidden sheets of ours are ever added. It is not there where the book was closed unsaved."""
        if self.sheet in [sheet.name for sheet in book.sheets]:
            self.restore(book)
        yield from ()


@dataclass(frozen=True, slots=True)
class Deleted:
    """A whole row that was deleted: what stood in it from column 1 on, notes and fills by the column's number."""

    kind: ClassVar[str] = "deleted"
    sheet: str
    row: int
    contents: Sequence[Content]
    notes: Mapping[str, str]
    colours: Mapping[str, Colour]

    def restore(self, book: Any) -> None:
        """Insert it again."""
        sheet = book.sheets[self.sheet]
        sheet.range(f"{self.row}:{self.row}").insert("down")
        write(sheet, self.row, 1, [self.contents])
        for column, text in self.notes.items():
            set_note(sheet.range((self.row, int(column))), text)
        for column, colour in self.colours.items():
            sheet.range((self.row, int(column))).color = colour

    def take_back(self, book: Any) -> Iterator[str]:
        """The same: nobody can have changed a row that is gone.

        It is not gone where the book was closed unsaved after the button, and opened again.
        """
        there = read(span(book.sheets[self.sheet], self.row, 1, [self.contents])).contents
        if not same_block(there, [self.contents]):
            self.restore(book)
        yield from ()


Change: TypeAlias = Added | Put | Coloured | Noted | Formatted | Unlinked | Deleted

_KINDS: Mapping[str, type[Change]] = {
    one.kind: one for one in (Added, Put, Coloured, Noted, Formatted, Unlinked, Deleted)
}


def span(sheet: Any, row: int, column: int, lines: Sequence[Sequence[Content]]) -> Any:
    """The cells of SHEET that LINES would fill from ROW and COLUMN on."""
    return sheet.range((row, column), (row + len(lines) - 1, column + len(lines[0]) - 1))


def write(sheet: Any, row: int, column: int, lines: Sequence[Sequence[Content]]) -> None:
    """Put LINES into the cells from ROW and COLUMN on: text as text, whatever it looks like."""
    cells = span(sheet, row, column, lines)
    typed = [list(map(normal, line)) for line in lines]
    for right in range(len(lines[0])):
        doubtful = [down for down, line in enumerate(typed) if would_be_read(line[right])]
        if not doubtful:
            continue
        # A column seldom has more than one format: asked once for all of them.
        whole = cells[:, right].number_format
        for down in doubtful:
            if (whole or cells[down, right].number_format) != TEXT_FORMAT:
                typed[down][right] = f"'{typed[down][right]}"
    cells.value = typed


def same_block(one: Sequence[Sequence[Content]], other: Sequence[Sequence[Content]]) -> bool:
    """Whether two rectangles hold the same."""
    return all(same(a, b) for line, twin in zip(one, other, strict=True) for a, b in zip(line, twin, strict=True))


def plain_colour(colour: Any) -> Colour:
    """Xlwings' colour as three numbers."""
    return None if colour is None else (int(colour[0]), int(colour[1]), int(colour[2]))


def note_of(cell: Any) -> str:
    """The text of the cell's note; empty for none."""
    note = cell.note
    return "" if note is None else str(note.text)


def set_note(cell: Any, text: str) -> None:
    """Give the cell a note instead of the one it may have; none for an empty text."""
    if cell.note is not None:
        cell.note.delete()
    if text:
        cell.add_note(text)


def to_json(change: Change) -> dict[str, Any]:
    """The change as JSON values."""
    return {"kind": change.kind, **{name: _encoded(value) for name, value in asdict(change).items()}}


def from_json(stored: Mapping[str, Any]) -> Change:
    """What :func:`to_json` made."""
    values = {name: _decoded(value) for name, value in stored.items() if name != "kind"}
    made = _KINDS[stored["kind"]](**values)
    if isinstance(made, Coloured):
        return Coloured(**{**values, "before": plain_colour(made.before), "after": plain_colour(made.after)})
    return made


def _encoded(value: Any) -> Any:
    if isinstance(value, TypedFormula):
        return {"formula": str(value)}
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, list | tuple):
        return [_encoded(member) for member in value]
    return value


def _decoded(value: Any) -> Any:
    if isinstance(value, list):
        return [_decoded(member) for member in value]
    if isinstance(value, dict) and "formula" in value:
        return TypedFormula(value["formula"])
    if isinstance(value, dict) and "moment" in value:
        return datetime.fromisoformat(value["moment"])
    return value
