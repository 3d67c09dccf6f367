"""What the parts of the program hand to each other: catalogues, items, and where each value came from."""

from __future__ import annotations

from dataclasses import dataclass, field

from catalogue_xl.core.import_codes import DoubtCode, FillRule, LeftoverCode
from catalogue_xl.core.schema import LEVELS as LEVELS


@dataclass(frozen=True, slots=True)
class Source:
    """Where something stood in the document it was read from (row and column as the document shows them)."""

    file: str
    table: str = ""
    row: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        row = f"第{self.row}行" if self.row else ""
        return " ".join(part for part in (self.file, self.table, row) if part)


@dataclass(frozen=True, slots=True)
class Filled:
    """A value that was not printed in its own cell: which rule supplied it, and from which cell."""

    field: str
    rule: FillRule
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a careful clerk would mark: the field, why (as a code and in words), and what it probably should be.

    The suggestion may be empty.
    """

    field: str
    code: DoubtCode
    reason: str
    suggestion: str = ""


@dataclass(slots=True)
class Item:
    """One item of the catalogue as read from a document.

    ``values`` maps the text columns of ``schema/items`` (JSON keys) to text; a blank is absent.
    """

    values: dict[str, str]
    source: Source
    seq: int | None = None
    filled: list[Filled] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def levels(self) -> list[str]:
        """The printed levels, without blanks at the end; a blank between two levels stays."""
        path = [self.values.get(level, "") for level in LEVELS]
        while path and not path[-1]:
            path.pop()
        return path


@dataclass(frozen=True, slots=True)
class Leftover:
    """Something printed that has no place in the catalogue: kept, with its address and the reason, as a code too."""

    source: Source
    text: str
    code: LeftoverCode
    why: str


@dataclass(frozen=True, slots=True)
class Contact:
    """An agency's entry as a liaison form gives it: JSON keys of ``schema/agencies`` to text."""

    values: dict[str, str]
    source: Source


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """What a table's column was understood to be.

    Attributes:
        number: Its position in the table, from 1.
        title: As printed, on one line; empty without a header.
        key: A JSON key of ``schema/items``; ``other`` for one without a place there.
        option: In a column of ticks: what a tick means.
        inferred: The meaning was read from the content.
        corrected: The office says so, where the program would have understood it otherwise.
        samples: Some of the texts in it.
    """

    number: int
    title: str
    key: str
    option: str = ""
    inferred: bool = False
    corrected: bool = False
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableReading:
    """How a table was read: where its header stands (the document's row numbers), and its columns."""

    source: Source
    header: tuple[int, ...]
    columns: tuple[ColumnReading, ...]
    items: int


@dataclass(slots=True)
class Catalogue:
    """What an import understood: the items, and everything else that was printed."""

    title: str = ""
    region: str = ""
    year: int | None = None
    items: list[Item] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    readings: list[TableReading] = field(default_factory=list)
