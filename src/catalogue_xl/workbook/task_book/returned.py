"""A task workbook that came back: read whole, whatever was sorted, moved, added or deleted in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from catalogue_xl.core.cells import cell_text
from catalogue_xl.core.files import check_workbook_file, lock_mark
from catalogue_xl.core.records import Foreign, Record
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.schema import Sheet, load
from catalogue_xl.documents.sniff import FileKind, kind_of
from catalogue_xl.workbook.migrations.steps import RETURN_STEPS, migrate
from catalogue_xl.workbook.sheets.table import SheetTable, find_header
from catalogue_xl.workbook.sheets.text_cells import MAX_UNITS, units
from catalogue_xl.workbook.task_book.live_checks.formula_sheet import WATCH
from catalogue_xl.workbook.task_book.machine_sheet import Stamp, read_stamp
from catalogue_xl.workbook.task_book.task_layout import (
    CHECKS,
    HELP,
    contact,
    is_progress,
    ledger,
    read_banner,
    task_list,
)
from catalogue_xl.workbook.xlsx.loading import broken_files_refused, refuse_unbounded
from catalogue_xl.workbook.xlsx.openpyxl_types import XlBook, XlSheet
from catalogue_xl.workbook.xlsx.package_parts import Package
from catalogue_xl.workbook.xlsx.raw_parts import load_without
from catalogue_xl.workbook.xlsx.restored_cells import restore_cells

# Gives the workbook with the values that its formulas last showed.
_Shown = Callable[[], XlBook]

MAX_BYTES = 20 * 1024 * 1024
MAX_INFLATED = 200 * 1024 * 1024


@dataclass(slots=True)
class Return:
    """A task workbook that came back.

    Attributes:
        stamp: Who it was made for; without a signature when it was read off the visible sheets, and without batch
            and agency when these do not tell either.
        stamped: The machine sheet was there.
        banners: What the first rows of its sheets say: sheet, agency, batch.
        tasks: Rows of 任务清单 with an item code. ``item`` is the code; the answers go by keys of
            ``schema/tasks``, the shown catalogue columns by keys of ``schema/items``.
        strays: Rows of 任务清单 with text but without an item code.
        publications: Rows of 公开台账 by keys of ``schema/publications``; ``id`` is None in new rows.
        contact: The first row of 联络员 by keys of ``schema/agencies``; None when there is none.
        extras: Whatever else was filled in: further rows of contacts, own columns, own sheets, comments, links on
            blank cells.
        missing: Sheets and columns that are no longer there, as a reader would name them (任务清单!公开链接).
    """

    path: Path
    stamp: Stamp
    stamped: bool
    banners: list[tuple[str, str, str]]
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
            strict_format, corrupt, text_too_long, not_a_return.
    """
    kind = _kind(path)
    if kind is FileKind.XLSX:
        check_workbook_file(path, max_bytes=MAX_BYTES, max_inflated=MAX_INFLATED)
    with broken_files_refused(path):
        workbook, shown = LOADERS[kind](path)
    return _Reader(path, workbook, shown).read()


def _kind(path: Path) -> FileKind:
    """What the file is, whatever it is called.

    Raises:
        Refusal: missing_file, is_directory, no_permission, too_large, corrupt, encrypted, not_a_workbook.
    """
    if path.is_dir():
        raise Refusal(RefusalCode.IS_DIRECTORY, file=path.name)
    if (mark := lock_mark(path)) is not None:
        raise Refusal(RefusalCode.LOCK_FILE, file=path.name, mark=mark)
    if path.is_file() and (size := path.stat().st_size) > MAX_BYTES:
        raise Refusal(RefusalCode.TOO_LARGE, file=path.name, size=f"{size >> 20} MB", limit=f"{MAX_BYTES >> 20} MB")
    try:
        kind = kind_of(path)
    except FileNotFoundError as error:
        raise Refusal(RefusalCode.MISSING_FILE, file=str(path)) from error
    except OSError as error:
        raise Refusal(RefusalCode.NO_PERMISSION, file=str(path)) from error
    except Refusal as refusal:
        if refusal.code in (RefusalCode.UNKNOWN_FORMAT, RefusalCode.UNKNOWN_ENCODING, RefusalCode.NO_TABLE):
            raise Refusal(RefusalCode.NOT_A_WORKBOOK, file=path.name) from refusal
        raise
    if kind not in LOADERS:
        raise Refusal(RefusalCode.NOT_A_WORKBOOK, file=path.name)
    return kind


def _load_xlsx(path: Path) -> tuple[XlBook, _Shown]:
    package = Package(path)
    refuse_unbounded(package, path.name)
    workbook = load_without(path, WATCH)
    restore_cells(workbook, package)

    @cache
    def shown() -> XlBook:
        """Loaded only for a formula that somebody put in place of an answer: it costs as much as the first reading."""
        with broken_files_refused(path):
            values = load_without(path, WATCH, data_only=True)
            restore_cells(values, package)
        return values

    return workbook, shown


def _load_xls(path: Path) -> tuple[XlBook, None]:
    from catalogue_xl.workbook.xlsx.from_xls import load_xls

    return load_xls(path), None


def _load_ods(path: Path) -> tuple[XlBook, None]:
    from catalogue_xl.workbook.xlsx.from_ods import load_ods

    return load_ods(path), None


LOADERS: Mapping[FileKind, Callable[[Path], tuple[XlBook, _Shown | None]]] = {
    FileKind.XLSX: _load_xlsx,
    FileKind.XLS: _load_xls,
    FileKind.ODS: _load_ods,
}
"""How each kind of :data:`catalogue_xl.documents.sniff.RETURNED` is read."""


class _Reader:
    def __init__(self, path: Path, workbook: XlBook, shown: _Shown | None) -> None:
        self._path = path
        self._workbook = workbook
        self._shown = shown
        self._missing: list[str] = []
        self._used: list[SheetTable] = []

    def read(self) -> Return:
        stamp = self._stamp()
        migrate(self._workbook, RETURN_STEPS, stamp.schema_version if stamp else 0)
        tasks = self._table(task_list(), "item")
        rows = tasks.records() if tasks else []
        is_master = load("meta").title in self._workbook.sheetnames
        if is_master or (stamp is None and tasks is None):
            raise Refusal(RefusalCode.NOT_A_RETURN, file=self._path.name)
        entries = self._table(ledger(), "title")
        contacts = self._table(contact(), "liaison")
        publications, people = (table.records() if table else [] for table in (entries, contacts))
        _refuse_long([*rows, *publications, *people])
        banners = list(self._banners())
        found = stamp or self._stamp_of(banners, rows)
        return Return(
            path=self._path,
            stamp=found,
            stamped=stamp is not None,
            banners=banners,
            tasks=[row for row in rows if row.values["item"] is not None],
            strays=[row for row in rows if row.values["item"] is None],
            publications=publications,
            contact=people[0] if people else None,
            extras=[*_cells_of(people[1:]), *self._extras(found)],
            missing=self._missing,
        )

    def _table(self, sheet: Sheet, needed: str) -> SheetTable | None:
        """The worksheet with SHEET's columns, by its name or else by its headers."""
        worksheet = self._worksheet(sheet, needed)
        if worksheet is None:
            self._missing.append(sheet.title)
            return None
        shown = self._shown
        cached = None if shown is None else lambda: shown()[worksheet.title]
        table = SheetTable(worksheet, sheet, required=(), cached=cached)
        gone = [column for column in sheet.answers if column.key not in table.letters]
        self._missing += [f"{sheet.title}!{column.title}" for column in gone]
        self._used.append(table)
        return table

    def _worksheet(self, sheet: Sheet, needed: str) -> XlSheet | None:
        taken = [table.worksheet for table in self._used]
        sheets = self._workbook.worksheets
        candidates = [worksheet for worksheet in sheets if worksheet not in taken and not _is_machinery(worksheet)]
        candidates.sort(key=lambda worksheet: worksheet.title != sheet.title)
        for worksheet in candidates:
            found = find_header(worksheet, sheet)[1]
            if needed in found and 2 * len(found.keys() & {c.key for c in sheet.answers}) >= len(sheet.answers):
                return worksheet
        return None

    def _stamp(self) -> Stamp | None:
        """The machine sheet's; two that differ mean that two task workbooks were put into one file."""
        stamps = [stamp for worksheet in self._workbook.worksheets if (stamp := read_stamp(worksheet)) is not None]
        if any(stamp != stamps[0] for stamp in stamps):
            found = "、".join(dict.fromkeys(f"{stamp.agency}{stamp.batch}" for stamp in stamps))
            raise Refusal(RefusalCode.MIXED_UP, file=self._path.name, found=found)
        return stamps[0] if stamps else None

    def _banners(self) -> Iterator[tuple[str, str, str]]:
        for table in self._used:
            for (row, _), cell in sorted(table.worksheet._cells.items()):
                named = read_banner(cell_text(cell.value)) if row < table.header_row else None
                if named is not None:
                    yield (table.worksheet.title, *named)

    def _stamp_of(self, banners: list[tuple[str, str, str]], rows: list[Record]) -> Stamp:
        """What the visible sheets tell, after the machine sheet was lost."""
        named = list(dict.fromkeys((agency, batch) for _, agency, batch in banners)) or [("", "")]
        if len(named) > 1:
            found = "、".join(f"{sheet}是{agency}{batch}的" for sheet, agency, batch in banners)
            raise Refusal(RefusalCode.MIXED_UP, file=self._path.name, found=found)
        codes = [row.text("item") for row in rows if row.text("item")]
        return Stamp(named[0][1], named[0][0], "", codes, schema_version=0)

    def _extras(self, stamp: Stamp) -> Iterator[Foreign]:
        tables = {table.worksheet.title: table for table in self._used}
        for worksheet in self._workbook.worksheets:
            title = worksheet.title
            table = tables.get(title)
            if _is_machinery(worksheet):
                continue
            yield from _comments(worksheet)
            if table is not None:
                yield from table.foreign()
                yield from _bare_links(worksheet)
                yield from _above(table, stamp)
            elif title not in (CHECKS, HELP):
                yield from _all(worksheet)


def _refuse_long(records: Iterable[Record]) -> None:
    """LibreOffice lets people type more into a cell than the master can hold."""
    for record in records:
        for key, value in record.values.items():
            if isinstance(value, str) and units(value) > MAX_UNITS:
                raise Refusal(
                    RefusalCode.TEXT_TOO_LONG, sheet=record.sheet, cell=record.address(key), length=units(value)
                )


def _is_machinery(worksheet: XlSheet) -> bool:
    """Whether it is one of our hidden sheets: stamp, calendar, rules, checks."""
    return bool(worksheet.title.startswith("_") and worksheet.sheet_state != "visible")


def _comments(worksheet: XlSheet) -> Iterator[Foreign]:
    for cell in list(worksheet._cells.values()):
        comment = getattr(cell, "comment", None)
        if comment is not None and comment.text:
            yield Foreign(worksheet.title, cell.coordinate, "批注", comment.text.strip())


def _bare_links(worksheet: XlSheet) -> Iterator[Foreign]:
    """Links on blank cells: they answer nothing, but somebody put them there."""
    for cell in list(worksheet._cells.values()):
        link = getattr(cell, "hyperlink", None)
        if link is not None and cell.value is None and (link.target or link.location):
            yield Foreign(worksheet.title, cell.coordinate, "空白单元格上的链接", link.target or link.location)


def _above(table: SheetTable, stamp: Stamp) -> Iterator[Foreign]:
    for foreign in _all(table.worksheet, before=table.header_row):
        if not is_progress(foreign.text) and read_banner(foreign.text) != (stamp.agency, stamp.batch):
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
