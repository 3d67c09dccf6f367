"""What every document format is read into: lines of text, and tables of cells that know where they stand."""

from __future__ import annotations

from dataclasses import dataclass, field

from catalogue_xl.core.import_codes import DoubtCode, LeftoverCode


@dataclass(frozen=True, slots=True)
class CellDoubt:
    """What makes a cell doubtful by the way it is printed or stored.

    Attributes:
        code: Why.
        text: What the sentence names.
        suggestion: What the cell probably should say.
    """

    code: DoubtCode
    text: str = ""
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    r"""One position of a table.

    Attributes:
        text: As printed. Line breaks inside the cell are ``\n``; an ideographic space (U+3000) is kept, because
            offices type it to say "really empty".
        row: 1-based row as the document shows it: the sheet's row, the table's row, or the line of a text file.
        column: 1-based column as the document shows it.
        rowspan, colspan: How many rows and columns the cell covers; 1 and 1 where the format cannot say.
        anchor: (row, column) of the merged cell that covers this position; None for a cell of its own.
            A covered position has no text of its own.
        across_page: That the merged cell goes on here, past the end of a page, was judged and not printed; or, in a
            cell of its own, that its text does.
        doubts: What its characters alone do not tell: that some are struck out, raised, a prompt.
    """

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    anchor: tuple[int, int] | None = None
    across_page: bool = False
    doubts: tuple[CellDoubt, ...] = ()

    @property
    def blank(self) -> bool:
        """True when nothing is printed here (white space of any kind counts as nothing)."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, and the page it stands on (1-based; formats without pages have one)."""

    cells: tuple[Cell, ...]
    page: int = 1

    @property
    def number(self) -> int:
        """The row's number as the document shows it."""
        return self.cells[0].row if self.cells else 0

    @property
    def printed(self) -> tuple[Cell, ...]:
        """The cells with something in them."""
        return tuple(cell for cell in self.cells if not cell.blank)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text outside of any table."""

    text: str
    row: int


@dataclass(frozen=True, slots=True)
class Aside:
    """A text in another layer than lines and tables: a comment, a text box, a hidden sheet, what a merge covers.

    Attributes:
        text: As written there.
        code: Which layer.
        table, row, column: The place that it belongs to, as far as the format tells.
    """

    text: str
    code: LeftoverCode
    table: str = ""
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells, not necessarily of one width.

    Attributes:
        name: The sheet's name, or 表1, 表2 … in order of appearance.
        spans_known: True when the format says which cells are merged (xlsx, docx). Then a blank cell that no
            merge covers is really blank; in a text form it may be either.
    """

    name: str
    rows: tuple[Row, ...]
    spans_known: bool


Part = Line | Table | Aside


@dataclass(frozen=True, slots=True)
class Document:
    """A document in reading order: lines, tables, and what stands in its other layers.

    Attributes:
        file: The file's name, without its folder.
    """

    file: str
    parts: tuple[Part, ...] = field(default=())

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables, in order."""
        return tuple(part for part in self.parts if isinstance(part, Table))
