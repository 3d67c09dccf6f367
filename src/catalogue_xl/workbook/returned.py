"""A task workbook that came back: read whole, whatever was sorted, moved, added or deleted in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..refusals import Refusal
from ..schema import Sheet
from .files import check_workbook_file
from .loading import broken_files_refused, refuse_unbounded
from .openpyxl_types import XlBook, XlSheet, load_workbook
from .package import Package
from .stamp import Stamp, read_stamp
from .table import Foreign, Record, SheetTable, find_header
from .task_layout import HELP, contact, ledger, read_banner, task_list
from .text import cell_text

MAX_BYTES = 20 * 1024 * 1024
MAX_INFLATED = 200 * 1024 * 1024


@dataclass(slots=True)
class Return:
    """A task workbook that came back.

    Attributes:
        stamp: Who it was made for; without a signature when it was read off the visible sheet.
        stamped: The machine sheet was there.
        tasks: Rows of 任务清单 with an item code. ``item`` is the code; the answers go by keys of
            ``schema/tasks``, the shown catalogue columns by keys of ``schema/items``.
        strays: Rows of 任务清单 with text but without an item code.
        publications: Rows of 公开台账 by keys of ``schema/publications``; ``id`` is None in new rows.
        contact: The first row of 联络员 by keys of ``schema/agencies``; None when there is none.
        extras: Whatever else was filled in: further rows of contacts, own columns, own sheets, comments.
        missing: Sheets and columns that are no longer there, as a reader would name them (任务清单!公开链接).
    """

    path: Path
    stamp: Stamp
    stamped: bool
    tasks: list[Record]
    strays: list[Record]
    publications: list[Record]
    contact: Record | None
    extras: list[Foreign]
    missing: list[str]

    @property
    def batch(self) -> str:
        """The batch it was sent out with."""
        return self.stamp.batch

    @property
    def agency(self) -> str:
        """The agency it was sent to."""
        return self.stamp.agency

    @property
    def catalogue_id(self) -> str:
        """The master's id; empty when the machine sheet was lost."""
        return self.stamp.catalogue_id

    @property
    def schema_version(self) -> int:
        """The schema it was made with; 0 when the machine sheet was lost."""
        return self.stamp.schema_version

    @property
    def item_codes(self) -> list[str]:
        """The codes it was sent out with, in order; those it still shows when the machine sheet was lost."""
        return self.stamp.item_codes

    def signature_ok(self, secret: str) -> bool:
        """Whether batch, agency, schema version, catalogue and codes are those that SECRET signed."""
        return self.stamped and self.stamp.is_signed_with(secret)


def read_return(path: Path) -> Return:
    """Read a returned task workbook, however its rows were sorted and its columns moved.

    A formula counts as the value it last showed, or else as its text; nothing is executed.

    Raises:
        Refusal: missing_file, is_directory, no_permission, too_large, too_many_cells, encrypted, old_format,
            corrupt, not_a_return.
    """
    check_workbook_file(path, max_bytes=MAX_BYTES, max_inflated=MAX_INFLATED)
    with broken_files_refused(path):
        package = Package(path)
        refuse_unbounded(package, path.name)
        workbook = load_workbook(path)
        has_formulas = any(b"<f" in package.read(part) for part in package.sheets.values())
        shown = load_workbook(path, data_only=True) if has_formulas else None
    return _Reader(path, workbook, shown).read()


class _Reader:
    def __init__(self, path: Path, workbook: XlBook, shown: XlBook | None) -> None:
        self._path = path
        self._workbook = workbook
        self._shown = shown
        self._missing: list[str] = []
        self._used: list[SheetTable] = []

    def read(self) -> Return:
        stamp = next(filter(None, map(read_stamp, self._workbook.worksheets)), None)
        tasks = self._table(task_list(), "item")
        rows = tasks.records() if tasks else []
        found = stamp or self._stamp_of(tasks, rows)
        entries = self._table(ledger(), "title")
        contacts = self._table(contact(), "liaison")
        people = contacts.records() if contacts else []
        return Return(
            path=self._path,
            stamp=found,
            stamped=stamp is not None,
            tasks=[row for row in rows if row.values["item"] is not None],
            strays=[row for row in rows if row.values["item"] is None],
            publications=entries.records() if entries else [],
            contact=people[0] if people else None,
            extras=[*_cells_of(people[1:]), *self._extras()],
            missing=self._missing,
        )

    def _table(self, sheet: Sheet, needed: str) -> SheetTable | None:
        """The worksheet with SHEET's columns, by its name or else by its headers."""
        worksheet = self._worksheet(sheet, needed)
        if worksheet is None:
            self._missing.append(sheet.title)
            return None
        cached = self._shown[worksheet.title] if self._shown is not None else None
        table = SheetTable(worksheet, sheet, required=(), cached=cached)
        gone = [column for column in sheet.answers if column.key not in table.letters]
        self._missing += [f"{sheet.title}!{column.title}" for column in gone]
        self._used.append(table)
        return table

    def _worksheet(self, sheet: Sheet, needed: str) -> XlSheet | None:
        taken = [table.worksheet for table in self._used]
        candidates = [worksheet for worksheet in self._workbook.worksheets if worksheet not in taken]
        candidates.sort(key=lambda worksheet: worksheet.title != sheet.title)
        for worksheet in candidates:
            found = find_header(worksheet, sheet)[1]
            if needed in found and 2 * len(found.keys() & {c.key for c in sheet.answers}) >= len(sheet.answers):
                return worksheet
        return None

    def _stamp_of(self, tasks: SheetTable | None, rows: list[Record]) -> Stamp:
        """What the visible sheet tells, after the machine sheet was lost (DESIGN §6)."""
        if tasks is not None:
            for (row, _), cell in sorted(tasks.worksheet._cells.items()):
                named = read_banner(cell_text(cell.value)) if row < tasks.header_row else None
                if named is not None:
                    codes = [row.text("item") for row in rows if row.text("item")]
                    return Stamp(named[1], named[0], "", codes, schema_version=0)
        raise Refusal("not_a_return", file=self._path.name)

    def _extras(self) -> Iterator[Foreign]:
        tables = {table.worksheet.title: table for table in self._used}
        for worksheet in self._workbook.worksheets:
            title = worksheet.title
            table = tables.get(title)
            if title.startswith("_") and worksheet.sheet_state != "visible":
                continue  # our own machinery: stamp, calendar, rules
            yield from _comments(worksheet)
            if table is not None:
                yield from table.foreign()
                yield from _above(table)
            elif title != HELP:
                yield from _all(worksheet)


def _comments(worksheet: XlSheet) -> Iterator[Foreign]:
    for cell in list(worksheet._cells.values()):
        comment = getattr(cell, "comment", None)
        if comment is not None and comment.text:
            yield Foreign(worksheet.title, cell.coordinate, "批注", comment.text.strip())


def _above(table: SheetTable) -> Iterator[Foreign]:
    for foreign in _all(table.worksheet, before=table.header_row):
        if read_banner(foreign.text) is None:
            yield foreign


def _all(worksheet: XlSheet, before: int | None = None) -> Iterator[Foreign]:
    for (row, _), cell in sorted(worksheet._cells.items()):
        text = cell_text(cell.value)
        if text and (before is None or row < before):
            yield Foreign(worksheet.title, cell.coordinate, "", text)


def _cells_of(records: list[Record]) -> Iterator[Foreign]:
    for record in records:
        for key in record.values:
            if record.text(key):
                yield Foreign(record.sheet, record.address(key), key, record.text(key))
