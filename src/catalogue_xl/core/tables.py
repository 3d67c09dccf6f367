"""A workbook's sheets as records, each cell with its address: what the file and the open workbook both give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from catalogue_xl.core import schema
from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.records import Record

_ITEM_KEYS: Mapping[str, str] = {"items": "id", "tasks": "item", "publications": "item", "import_notes": "item"}
_AGENCY_KEYS: Mapping[str, Sequence[str]] = {
    "items": ("lead", "responsible"),
    "tasks": ("agency",),
    "publications": ("agency",),
    "agencies": ("name",),
}


class RecordTable(Protocol):
    """A sheet seen as rows of its schema, wherever the office moved the columns."""

    @property
    def sheet(self) -> schema.Sheet:
        """Its definition."""

    @property
    def header_row(self) -> int:
        """The 1-based row of the titles."""

    @property
    def letters(self) -> Mapping[str, str]:
        """The column letter of each JSON key that is there."""

    def records(self) -> list[Record]:
        """Every row below the header with anything in it but computed values."""

    def typed(self, record: Record) -> Mapping[str, str]:
        """The cells of a row whose text is not their value's, by JSON key; formulas are left alone."""


class CatalogueTables(Protocol):
    """A master workbook seen as tables, whichever program holds it.

    ``workbook.master.master.Master`` is the file, ``excel.open_book.open_tables.LiveMaster`` the workbook that is open
    in Excel, WPS or LibreOffice. Title, region and year are those of :class:`Book`.
    """

    @property
    def title(self) -> str:
        """The catalogue's title; may be empty."""

    @property
    def region(self) -> str:
        """The region it belongs to; may be empty."""

    @property
    def year(self) -> int | None:
        """The catalogue's year; None where nobody said it."""

    def sheets(self) -> Sequence[str]:
        """The schema names of the sheets that are there."""

    def table(self, name: str) -> RecordTable:
        """A sheet by its schema name (``items``, ``tasks`` …).

        Raises:
            Refusal: sheet_missing, column_missing.
        """


@dataclass(frozen=True, slots=True)
class SheetRows:
    """A sheet of the workbook: its definition and its rows, wholly blank ones left out."""

    schema: schema.Sheet
    rows: Sequence[Record]

    def __iter__(self) -> Iterator[Record]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Book:
    """A catalogue as the checks see it; independent of the program that holds the workbook open.

    Attributes:
        title: The catalogue's title, such as 某区政府信息主动公开基本目录; may be empty.
        region: The region it belongs to, such as 某区; may be empty.
        year: The catalogue's year, which a fixed day printed without one belongs to; None where nobody said it. It has
            no default: whoever holds the workbook says it, and the checks ask nobody else.
        sheets: By schema name (``items``, ``agencies`` …); sheets that the workbook lacks are absent.
    """

    title: str
    region: str
    year: int | None = field(kw_only=True)
    sheets: Mapping[str, SheetRows] = field(default_factory=dict)

    def rows(self, name: str) -> Sequence[Record]:
        """The rows of the sheet called NAME; none where the workbook lacks it."""
        sheet = self.sheets.get(name)
        return sheet.rows if sheet else ()


def book_of(tables: CatalogueTables, *, typed: bool = True) -> Book:
    """The sheets of TABLES with their rows and addresses.

    Args:
        tables: What is read.
        typed: Say too what stands in the cells that were typed untidily; only those who repair them ask.
    """
    sheets = {name: _rows(tables.table(name), typed=typed) for name in tables.sheets()}
    return Book(tables.title, tables.region, sheets, year=tables.year)


def _rows(table: RecordTable, *, typed: bool) -> SheetRows:
    records = table.records()
    return SheetRows(table.sheet, [one._replace(typed=table.typed(one)) for one in records] if typed else records)


def problem(code: ProblemCode, sheet: str, row: Record, key: str, found: str | None = None, **params: Any) -> Problem:
    """A finding at a cell.

    Args:
        code: What sort of finding it is.
        sheet: The schema's name of the sheet.
        row: The row it was found in.
        key: The column's JSON key.
        found: What is wrong; the cell's whole text when left out.
        params: What else the sentence names; ``title`` is filled in with the column's title.
    """
    definition = schema.load(sheet)
    title = definition[key].title
    text = row.text(key) if found is None else found
    return Problem(
        code=code,
        sheet=definition.title,
        cell=row.address(key),
        row=row.row,
        column=title,
        found=text,
        item=row.text(_ITEM_KEYS[sheet]) if sheet in _ITEM_KEYS else "",
        key=key,
        params={"title": title, **params},
        agency=_agency(sheet, row),
        answered=definition[key].answer,
        identity=_identity(code, definition, row, key, (text, *(v for v in params.values() if isinstance(v, str)))),
    )


def _agency(sheet: str, row: Record) -> str:
    named = (row.text(key) for key in _AGENCY_KEYS.get(sheet, ()))
    return "、".join(filter(None, named)) or (row.text("agency") if sheet == "items" else "")


def _identity(code: ProblemCode, sheet: schema.Sheet, row: Record, key: str, said: Sequence[str]) -> str:
    """The row by its key, the column, the kind, and a digest of the cell and of what is SAID of it.

    Numbers of rows are not part of it: sorting a sheet changes no cell.
    """
    from hashlib import blake2b  # a library of its own loads with it

    digest = blake2b("\x1f".join((row.text(key), *said)).encode(), digest_size=6).hexdigest()
    return "|".join((sheet.name, *(row.text(part) for part in sheet.key), key, code, digest))


def catalogue_year(text: str) -> int | None:
    """The year that the hidden sheet of a workbook says, from the text of its cell; None for a blank one."""
    return int(text) if text.isdecimal() else None


def squeezed(text: str) -> str:
    """TEXT without any white space, for comparing what people typed."""
    return "".join(text.split())
