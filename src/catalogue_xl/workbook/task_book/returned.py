"""A task workbook that came back: read whole, whatever was sorted, moved, added or deleted in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from catalogue_xl.core.budget import ReadingBudget
from catalogue_xl.core.cells import cell_text
from catalogue_xl.core.item_names import code_in
from catalogue_xl.core.records import Record, StrayCell
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.schema import Sheet, load
from catalogue_xl.core.storage.files import check_workbook_file, lock_mark
from catalogue_xl.documents.sniff import FileKind, kind_of
from catalogue_xl.workbook.migrations.migration_steps import RETURN_STEPS, migrate
from catalogue_xl.workbook.sheets.read_table import ReadTable, find_header
from catalogue_xl.workbook.sheets.text_cells import MAX_UNITS, units
from catalogue_xl.workbook.task_book.machine_sheet import KIND, Stamp, read_stamp
from catalogue_xl.workbook.task_book.task_layout import (
    CHECK_SHEET,
    CHECKS,
    HELP,
    contact,
    is_correction_note,
    is_progress,
    ledger,
    read_banner,
    task_list,
)
from catalogue_xl.workbook.xlsx.loading import broken_files_refused, refuse_hostile
from catalogue_xl.workbook.xlsx.package_parts import Package
from catalogue_xl.workbook.xlsx.values.addresses import LAST_ROW, address
from catalogue_xl.workbook.xlsx.values.read_values import BookValues
from catalogue_xl.workbook.xlsx.values.sheet_values import SheetValues, Worksheets

MAX_BYTES = 20 * 1024 * 1024
MAX_INFLATED = 200 * 1024 * 1024
_MOST_GROWTH = 6
"""A sign of two units can become three such signs in the normal form of texts (Unicode Standard Annex 15)."""


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
    extras: list[StrayCell]
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
            strict_format, corrupt, text_too_long, too_complex, not_a_return.
    """
    with ReadingBudget(path.name):
        kind = _kind(path)
        if kind is FileKind.XLSX:
            check_workbook_file(path, max_bytes=MAX_BYTES, max_inflated=MAX_INFLATED, unpack=False)
        with broken_files_refused(path):
            return _Reader(path, LOADERS[kind](path)).read()


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


def _load_xlsx(path: Path) -> Worksheets:
    package = Package(path)
    refuse_hostile(package, path)
    return BookValues(package, path)


def _load_xls(path: Path) -> Worksheets:
    from catalogue_xl.workbook.xlsx.from_xls import load_xls
    from catalogue_xl.workbook.xlsx.values.of_worksheets import OpenBook

    return OpenBook(load_xls(path))


def _load_ods(path: Path) -> Worksheets:
    from catalogue_xl.workbook.xlsx.from_ods import load_ods
    from catalogue_xl.workbook.xlsx.values.of_worksheets import OpenBook

    return OpenBook(load_ods(path))


LOADERS: Mapping[FileKind, Callable[[Path], Worksheets]] = {
    FileKind.XLSX: _load_xlsx,
    FileKind.XLS: _load_xls,
    FileKind.ODS: _load_ods,
}
"""How each kind of :data:`catalogue_xl.documents.sniff.RETURN_KINDS` is read."""


class _Reader:
    def __init__(self, path: Path, book: Worksheets) -> None:
        self._path = path
        self._book = book
        # Thousands of formulas, and nothing that anybody fills in.
        self._titles = [title for title in book.titles if title != CHECK_SHEET or book.state(title) == "visible"]
        self._missing: list[str] = []
        self._used: list[ReadTable] = []

    def read(self) -> Return:
        stamp = self._stamp()
        migrate(lambda: self._book, RETURN_STEPS, stamp.schema_version if stamp else 0)
        tasks = self._table(task_list(), "item")
        rows = tasks.records() if tasks else []
        is_master = load("meta").title in self._titles
        if is_master or (stamp is None and tasks is None):
            raise Refusal(RefusalCode.NOT_A_RETURN, file=self._path.name)
        entries = self._table(ledger(), "title")
        contacts = self._table(contact(), "liaison")
        publications, people = (table.records() if table else [] for table in (entries, contacts))
        _refuse_long([*rows, *publications, *people])
        banners = list(self._banners())
        found = stamp or self._stamp_of(banners, rows)
        for row in publications:
            if row.values.get("item") is not None:
                row.values["item"] = code_in(row.text("item"), found.item_codes)
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

    def _table(self, sheet: Sheet, needed: str) -> ReadTable | None:
        """The worksheet with SHEET's columns, by its name or else by its headers."""
        values = self._worksheet(sheet, needed)
        if values is None:
            self._missing.append(sheet.title)
            return None
        table = ReadTable(values, sheet, required=())
        gone = [column for column in sheet.answers if column.key not in table.letters]
        self._missing += [f"{sheet.title}!{column.title}" for column in gone]
        self._used.append(table)
        return table

    def _worksheet(self, sheet: Sheet, needed: str) -> SheetValues | None:
        taken = [table.values.title for table in self._used]
        candidates = [title for title in self._titles if title not in taken and not self._is_machinery(title)]
        for title in sorted(candidates, key=lambda title: title != sheet.title):
            values = self._book.sheet(title)
            found = find_header(values, sheet)[1]
            if needed in found and 2 * len(found.keys() & {c.key for c in sheet.answers}) >= len(sheet.answers):
                return values
        return None

    def _is_machinery(self, title: str) -> bool:
        """Whether it is one of our hidden sheets: stamp, calendar, rules, checks."""
        return title.startswith("_") and self._book.state(title) != "visible"

    def _stamp(self) -> Stamp | None:
        """The machine sheet's; two that differ mean that two task workbooks were put into one file."""
        sheets = [self._book.sheet(title) for title in self._titles if self._book.may_hold(title, KIND)]
        stamps = [stamp for sheet in sheets if (stamp := read_stamp(sheet)) is not None]
        if any(stamp != stamps[0] for stamp in stamps):
            found = "、".join(dict.fromkeys(f"{stamp.agency}{stamp.batch}" for stamp in stamps))
            raise Refusal(RefusalCode.MIXED_UP, file=self._path.name, found=found)
        return stamps[0] if stamps else None

    def _banners(self) -> Iterator[tuple[str, str, str]]:
        for table in self._used:
            for _, value in table.values.cells(above=table.header_row):
                named = read_banner(cell_text(value))
                if named is not None:
                    yield (table.values.title, *named)

    def _stamp_of(self, banners: list[tuple[str, str, str]], rows: list[Record]) -> Stamp:
        """What the visible sheets tell, after the machine sheet was lost."""
        named = list(dict.fromkeys((agency, batch) for _, agency, batch in banners)) or [("", "")]
        if len(named) > 1:
            found = "、".join(f"{sheet}是{agency}{batch}的" for sheet, agency, batch in banners)
            raise Refusal(RefusalCode.MIXED_UP, file=self._path.name, found=found)
        codes = [row.text("item") for row in rows if row.text("item")]
        return Stamp(named[0][1], named[0][0], "", codes, schema_version=0)

    def _extras(self, stamp: Stamp) -> Iterator[StrayCell]:
        tables = {table.values.title: table for table in self._used}
        for title in self._titles:
            if self._is_machinery(title):
                continue
            for place, text in self._book.notes(title).items():
                if text and not is_correction_note(text):
                    yield StrayCell(title, address(*place), "批注", text.strip())
            if title in tables:
                yield from tables[title].foreign()
                yield from _bare_links(tables[title].values)
                yield from _above(tables[title], stamp)
            elif title not in (CHECKS, HELP):
                yield from _all(self._book.sheet(title))


def _refuse_long(records: Iterable[Record]) -> None:
    """LibreOffice lets people type more into a cell than the master holds; some signs grow as they are taken over."""
    for record in records:
        for key, value in record.values.items():
            if isinstance(value, str) and _MOST_GROWTH * len(value) > MAX_UNITS:
                length = max(units(value), units(unicodedata.normalize("NFC", value)))
                if length > MAX_UNITS:
                    raise Refusal(
                        RefusalCode.TEXT_TOO_LONG, sheet=record.sheet, cell=record.address(key), length=length
                    )


def _bare_links(values: SheetValues) -> Iterator[StrayCell]:
    """Links on blank cells: they answer nothing, but somebody put them there."""
    for place, link in values.links.items():
        if values.value(*place) is None and (link.target or link.location):
            yield StrayCell(values.title, address(*place), "空白单元格上的链接", link.target or link.location)


def _above(table: ReadTable, stamp: Stamp) -> Iterator[StrayCell]:
    for foreign in _all(table.values, above=table.header_row):
        if not is_progress(foreign.text) and read_banner(foreign.text) != (stamp.agency, stamp.batch):
            yield foreign


def _all(values: SheetValues, above: int = LAST_ROW + 1) -> Iterator[StrayCell]:
    for place, value in values.cells(above=above):
        text = cell_text(value)
        if text:
            yield StrayCell(values.title, address(*place), "", text)


def _cells_of(records: list[Record]) -> Iterator[StrayCell]:
    for record in records:
        for key in record.values:
            if record.text(key):
                yield StrayCell(record.sheet, record.address(key), key, record.text(key))
