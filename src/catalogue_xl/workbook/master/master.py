"""The master workbook: opened, read and saved without losing what the office put into it."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from catalogue_xl.core.cells import cell_text
from catalogue_xl.core.item_names import item_name
from catalogue_xl.core.records import RowValues
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.resources import resource
from catalogue_xl.core.schema import SCHEMA_VERSION, SHEETS, all_sheets, load
from catalogue_xl.core.storage.files import check_replaceable, check_workbook_file, refuse_if_open, write_atomically
from catalogue_xl.core.tables import catalogue_year
from catalogue_xl.workbook.master.master_book import TEMPLATE, MasterBook
from catalogue_xl.workbook.master.own_office import office_of
from catalogue_xl.workbook.master.page_names import BOARD, GUIDE
from catalogue_xl.workbook.migrations.migration_steps import MASTER_STEPS, Migration, migrate
from catalogue_xl.workbook.sheets.table import SheetTable
from catalogue_xl.workbook.xlsx.package_parts import ContentMark, mark_of

if TYPE_CHECKING:  # most commands only read
    from catalogue_xl.workbook.xlsx.patching.patched_book import PatchedBook

_LOG = logging.getLogger(__name__)


@dataclass(slots=True)
class Meta:
    """What the hidden sheet says about the catalogue.

    Attributes:
        catalogue_id: Random, made with the workbook; ties task workbooks to it.
        secret: Random hex, the key that task workbooks are signed with.
    """

    title: str
    region: str
    year: int | None
    schema_version: int
    catalogue_id: str
    secret: str


class Master:
    """A master workbook in memory; nothing is written before :meth:`save`.

    Attributes:
        path: Where it was opened, or will be saved.
        meta: Changes to it are written by :meth:`save`.
        migration: What was done to bring one of an older version up to date, in memory; None for one of today's.
    """

    def __init__(self, book: MasterBook, path: Path, *, stored: bool = True) -> None:
        self.path = path
        self.migration: Migration | None = None
        self._book = book
        self._tables: dict[str, SheetTable] = {}
        self._expendable = False
        self._stored = book.written if stored else None
        self.meta = self._read_meta()

    @classmethod
    def create(cls, path: Path, *, title: str, region: str = "", year: int | None = None) -> Master:
        """A new one from the template, to be saved at PATH."""
        import secrets

        master = cls(MasterBook(resource("xlsx_templates", TEMPLATE)), path, stored=False)
        master.meta = Meta(title, region, year, SCHEMA_VERSION, secrets.token_hex(8), secrets.token_hex(32))
        return master

    @classmethod
    def open(cls, path: Path, *, expendable: bool = False) -> Master:
        """The one at PATH. A workbook that is open in Excel can be read; :meth:`save` will decline it.

        One of an older version is migrated in memory, which is logged in a sentence for the user: the file itself
        changes when it is saved, with a backup of what it was.

        Args:
            path: The file.
            expendable: It is a copy made to work on, whose changes are taken from memory: :meth:`save` writes nothing
                there, and nothing is logged.

        Raises:
            Refusal: missing_file, is_directory, no_permission, too_large, too_many_cells, encrypted, old_format,
                strict_format, corrupt, not_a_master, newer_schema, sheet_missing.
        """
        check_workbook_file(path, unpack=False)
        book = MasterBook(path)
        if load("meta").title not in book.titles:
            raise Refusal(RefusalCode.NOT_A_MASTER, file=path.name)
        master = cls(book, path)
        master._expendable = expendable
        master._refuse_unfit()
        master._migrate()
        master._refuse_incomplete()
        return master

    @property
    def is_expendable(self) -> bool:
        """Whether it is a private copy, which nobody else can change."""
        return self._expendable

    @property
    def workbook(self) -> PatchedBook:
        """For sheets that are no tables, and to change what is no cell of a table.

        Raises:
            Refusal: too_many_cells, corrupt.
        """
        return self._book.workbook

    @property
    def suffix(self) -> str:
        """What its file has to be called behind the dot to be opened: ``.xlsm`` where it has macros, else ``.xlsx``."""
        return ".xlsm" if self._book.has_macros else ".xlsx"

    def _refuse_unfit(self) -> None:
        if not self.meta.catalogue_id:
            raise Refusal(RefusalCode.NOT_A_MASTER, file=self.path.name)
        if self.meta.schema_version > SCHEMA_VERSION:
            raise Refusal(
                RefusalCode.NEWER_SCHEMA, file=self.path.name, found=self.meta.schema_version, own=SCHEMA_VERSION
            )

    def _migrate(self) -> None:
        self.migration = migrate(lambda: self.workbook, MASTER_STEPS, self.meta.schema_version)
        if self.migration is not None:
            self._tables.clear()
            self.meta.schema_version = self.migration.after
            self._write_meta()
            self.migration = replace(self.migration, sheets=self.migration.sheets | {load("meta").title})
            if not self._expendable:
                _LOG.warning("%s", _explained(self.path.name, self.migration))

    def _refuse_incomplete(self) -> None:
        for sheet in all_sheets():
            if sheet.title not in self._book.titles:
                raise Refusal(RefusalCode.SHEET_MISSING, file=self.path.name, sheet=sheet.title)

    def _name_items(self) -> None:
        """Let 任务 say what its items are called."""
        names = {record.text("id"): item_name(record.values) for record in self.table("items").records()}
        tasks = self.table("tasks")
        for record in tasks.records():
            name = names.get(record.text("item"), record.text("item_name"))
            if name != record.text("item_name"):
                tasks.write(record.row, "item_name", name)

    def note_changes(self, lines: Iterable[RowValues]) -> None:
        """Enter LINES in 变更记录; they say in words what they are about, since codes and numbers are not printed.

        What it is called is what the tables say now, so the changes themselves are written first.
        """
        lines = list(lines)
        if not lines:
            return
        names = {record.text("id"): item_name(record.values) for record in self.table("items").records()}
        names |= {record.text("id"): record.text("title") for record in self.table("publications").records()}
        changes, ledger = self.table("changes"), load("publications").title
        for line in lines:
            key = cell_text(line.get("key"))
            about = line.get("about") or names.get(key) or (None if line.get("sheet") == ledger else key)
            changes.append({**line, "about": about or None})

    def _record_hand_edits(self) -> None:
        """Write into 变更记录 what people changed since the last command, and keep what stands in the sheets now."""
        from catalogue_xl.workbook.master import hand_edits

        before = hand_edits.kept_state(self.table("last_state").records())
        found: hand_edits.State = {}
        if before.sheets:
            found = hand_edits.state_of({name: self._book.records_as_opened(load(name)) for name in hand_edits.WATCHED})
            self.note_changes(hand_edits.hand_edits(before.sheets, found, datetime.now()))
        same = [name for name in found if self._book.is_as_opened(load(name).title)]
        changed = {name: self.table(name).records() for name in hand_edits.WATCHED if name not in same}
        now = {**found, **hand_edits.state_of(changed)}  # the marks of states depend on the order of the sheets
        if now != before.sheets:
            self.table("last_state").rewrite(hand_edits.packed_state(before.followed_by(now)))

    def _read_meta(self) -> Meta:
        stored = {record.text("name"): record.text("value") for record in self.table("meta").records()}
        version = stored.get("schema_version", "")
        return Meta(
            title=stored.get("title", ""),
            region=stored.get("region", ""),
            year=catalogue_year(stored.get("year", "")),
            schema_version=int(version) if version.isdecimal() else 0,
            catalogue_id=stored.get("catalogue_id", ""),
            secret=stored.get("secret", ""),
        )

    def _write_meta(self) -> None:
        table = self.table("meta")
        rows = {record.text("name"): record.row for record in table.records()}
        for field in fields(Meta):
            value = getattr(self.meta, field.name)
            text = "" if value is None else str(value)
            if field.name in rows:
                table.write(rows[field.name], "value", text)
            else:
                table.append({"name": field.name, "value": text})

    @property
    def title(self) -> str:
        """The catalogue's title; may be empty."""
        return self.meta.title

    @property
    def region(self) -> str:
        """The region it belongs to; may be empty."""
        return self.meta.region

    @property
    def year(self) -> int | None:
        """The catalogue's year; None where nobody said it."""
        return self.meta.year

    def sheets(self) -> Sequence[str]:
        """The schema names of its sheets: all of them, since it is brought up to date when it is opened."""
        return SHEETS

    def table(self, name: str) -> SheetTable:
        """A sheet by its schema name (``items``, ``tasks`` …).

        Raises:
            Refusal: sheet_missing, column_missing.
        """
        if name not in self._tables:
            sheet = load(name)
            if sheet.title not in self._book.titles:
                raise Refusal(RefusalCode.SHEET_MISSING, file=self.path.name, sheet=sheet.title)
            source = self._book.sheet(sheet.title)
            self._tables[name] = SheetTable(source, sheet, grey_locked=not sheet.generated)
        return self._tables[name]

    def check_writable(self) -> None:
        """Decline now what :meth:`save` would decline later: for commands that work long before they save.

        Raises:
            Refusal: signed, changed_meanwhile, open_elsewhere, read_only, no_permission, not_a_directory.
        """
        self._refuse_signed()
        self._refuse_target(self.path)

    def _refuse_signed(self) -> None:
        if not self._expendable:
            self._book.refuse_signed()

    def _refuse_target(self, path: Path) -> None:
        refuse_if_open(path)
        check_replaceable(path)
        if self._stored is not None and path == self.path and _mark(path) != self._stored:
            raise Refusal(RefusalCode.CHANGED_MEANWHILE, file=path.name)

    def save(self, path: Path | None = None, *, backup: bool = True) -> Path | None:
        """Write it atomically, to where it was opened unless told otherwise; returns the backup's path.

        That nobody changed the file since it was opened is looked at again immediately before it is replaced.

        Raises:
            Refusal: as :meth:`check_writable` and :func:`catalogue_xl.core.storage.files.write_atomically`.
        """
        target = path or self.path
        self._refuse_signed()
        self._refuse_target(target)
        self._name_items()
        self._record_hand_edits()
        self._write_meta()
        if self._expendable and target == self.path:
            return None
        self._say_on_pages()
        saved = write_atomically(
            target,
            self._book.write,
            backup=backup or self.migration is not None,
            check=lambda: self._refuse_target(target),
        )
        self.path = target
        self._stored = self._book.written
        return saved

    def _say_on_pages(self) -> None:
        """Title and office on the pages of what changes anyway; on all of them where they are new."""
        from catalogue_xl.workbook.master.printed_pages import say_on_printed_pages

        shown = [*(sheet.title for sheet in all_sheets() if not sheet.hidden), BOARD, GUIDE]
        changed = shown if self._stored is None else [one for one in self.workbook.touched_sheets() if one in shown]
        office = office_of(self).name
        if say_on_printed_pages(self.workbook, changed, self.title, office):
            say_on_printed_pages(self.workbook, shown, self.title, office)


def _explained(file: str, migration: Migration) -> str:
    return (
        f"“{file}”是旧版本的本工具生成的（格式{migration.before}），已按现在的格式{migration.after}读取；"
        "这次如要写入，会先备份原来的文件，再按新格式保存。"
    )


def _mark(path: Path) -> ContentMark | None:
    try:
        return mark_of(path.read_bytes())
    except FileNotFoundError:
        return None
