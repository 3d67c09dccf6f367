"""A small office: a master, its batches, and agencies that fill in and send back their workbooks."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from catalogue_xl.core.schema import load
from catalogue_xl.exchange.merging.fingerprint import digest
from catalogue_xl.exchange.merging.merge_files import MergeReport, merge
from catalogue_xl.exchange.merging.merge_report import UndoReport
from catalogue_xl.exchange.merging.undo import undo
from catalogue_xl.exchange.sending.distribution import Batch, distribute
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.xlsx.patching.patched_book import PatchedBook

Values = Mapping[str, Any]
TODAY = date(2026, 11, 21)

ITEMS: Sequence[Values] = (
    {"id": "SX0001", "level1": "财政", "content": "预算", "agency": "区财政局", "deadline": "20个工作日内"},
    {"id": "SX0002", "level1": "教育", "content": "招生", "agency": "区教育局牵头，区财政局配合"},
)
AGENCIES: Sequence[Values] = (
    {"name": "区财政局", "email": "cz@example.gov.cn", "liaison": "张三"},
    {"name": "区教育局"},
)


class Memory:
    """What the tests' offices begin with, made once: a new master, and what is sent out from it.

    A file is known by its content, so that a master that anything was done to is sent out in earnest.
    """

    def __init__(self) -> None:
        self.masters: dict[str, bytes] = {}
        self.batches: dict[tuple[str, ...], tuple[Batch, dict[Path, bytes]]] = {}


class Office:
    """Runs the loop in a temporary folder.

    Args:
        folder: Empty.
        memory: Spares making what an office began with before; without it all is made anew, with secrets of its own.
    """

    def __init__(self, folder: Path, memory: Memory | None = None) -> None:
        self.folder = folder
        self.path = folder / "目录.xlsx"
        self.batch: Batch | None = None
        self._memory = memory
        self._answers = 0
        self._read: tuple[str, Master] | None = None

    def create(
        self, items: Sequence[Values] = ITEMS, agencies: Sequence[Values] = AGENCIES, ledger: Sequence[Values] = ()
    ) -> Office:
        made = repr((items, agencies, ledger))
        if self._memory is not None and made in self._memory.masters:
            self.path.write_bytes(self._memory.masters[made])
            return self
        master = Master.create(self.path, title="示例区基本目录", region="示例区", year=2026)
        for name, rows in (("items", items), ("agencies", agencies), ("publications", ledger)):
            for row in rows:
                master.table(name).append(row)
        master.save()
        if self._memory is not None:
            self._memory.masters[made] = self.path.read_bytes()
        return self

    def master(self) -> Master:
        return Master.open(self.path)

    def distribute(self, name: str = "下发", **options: Any) -> Batch:
        options = {"due": date(2026, 12, 5), "today": TODAY, **options}
        known = (digest(self.path), name, repr(options))
        if self._memory is not None and known in self._memory.batches:
            self.batch = self._sent_before(*self._memory.batches[known])
            return self.batch
        is_new = self._memory is not None and self.path.read_bytes() in self._memory.masters.values()
        self.batch = distribute(self.master(), self.folder / name, **options)
        if self._memory is not None and is_new:
            files = [path for path in self.folder.rglob("*") if path.is_file()]
            content = {path.relative_to(self.folder): path.read_bytes() for path in files}
            self._memory.batches[known] = self.batch, content
        return self.batch

    def _sent_before(self, batch: Batch, content: Mapping[Path, bytes]) -> Batch:
        """The same files, here."""
        for place, data in content.items():
            (self.folder / place).parent.mkdir(exist_ok=True)
            (self.folder / place).write_bytes(data)
        folder = self.folder / batch.folder.name
        return replace(batch, folder=folder, books=[replace(one, path=folder / one.path.name) for one in batch.books])

    def edit(self, name: str, key: Sequence[str], /, **values: Any) -> None:
        """What the office types into its master."""
        master, columns = self.master(), load(name).key
        for record in master.table(name).records():
            if tuple(record.text(column) for column in columns) == tuple(key):
                for column, value in values.items():
                    master.table(name).write(record.row, column, value)
        master.save(backup=False)

    def remove(self, name: str, *key: str) -> None:
        """A row that the office deletes."""
        master, columns = self.master(), load(name).key
        rows = [r.row for r in master.table(name).records() if tuple(r.text(c) for c in columns) == key]
        master.table(name).remove(rows)
        master.save(backup=False)

    def rows(self, name: str) -> list[dict[str, Any]]:
        """A table of the master, without the blanks."""
        content = digest(self.path)
        if self._read is None or self._read[0] != content:
            self._read = content, self.master()
        records = self._read[1].table(name).records()
        return [{k: v for k, v in record.values.items() if v is not None} for record in records]

    def row(self, name: str, *key: str) -> dict[str, Any]:
        columns = load(name).key
        (found,) = [row for row in self.rows(name) if tuple(row.get(column) for column in columns) == key]
        return found

    def answer(self, agency: str, *steps: tuple[str, int, str, Any], name: str = "", saved: str = "") -> Path:
        """The agency fills in: each step is sheet, row counted from 1, column title, value.

        Only the cells change, as quickly as that is done; what other programs make of the rest when they save stands
        in the tests that open a workbook with openpyxl or LibreOffice.
        """
        assert self.batch is not None
        (book,) = [book for book in self.batch.books if book.agency == agency]
        workbook = PatchedBook.open(book.path)
        for sheet, row, title, value in steps:
            fill(workbook[sheet], row, title, value)
        path = self.folder / (name or f"{agency}报送.xlsx")
        path.write_bytes(workbook.to_bytes())
        self._answers += 1
        set_saved(path, saved or f"2026-11-22T00:{self._answers // 60:02}:{self._answers % 60:02}Z")
        return path

    def merge(self, *files: Path, day: int = 1, plan_only: bool = False) -> MergeReport:
        return merge(self.master(), files, plan_only=plan_only, now=datetime(2026, 12, day, 9))

    def undo(self, file: Path, *, day: int = 9, plan_only: bool = False) -> UndoReport:
        return undo(self.master(), file, plan_only=plan_only, now=datetime(2026, 12, day, 9))


def fill(worksheet: Any, row: int, title: str, value: Any) -> None:
    """Type VALUE under the header TITLE, ROW rows below it."""
    (header,) = [cell for cell in worksheet[2] if cell.value == title]
    worksheet.cell(2 + row, header.column).value = value


def set_saved(path: Path, saved: str) -> None:
    """Let the file say that it was last saved at SAVED, as Excel writes it."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    core = parts["docProps/core.xml"].decode()
    parts["docProps/core.xml"] = re.sub(r"(<dcterms:modified[^>]*>)[^<]*", rf"\g<1>{saved}", core).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


@pytest.fixture(scope="session")
def memory() -> Memory:
    return Memory()


@pytest.fixture
def office(tmp_path: Path, memory: Memory) -> Office:
    return Office(tmp_path, memory)
