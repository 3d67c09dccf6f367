"""One task workbook for each agency, and in the master everything that is needed to merge them again."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from catalogue_xl.core.problems import Problem
from catalogue_xl.core.records import RowValues, Value
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.schema import load
from catalogue_xl.exchange.merging.base_store import Address, base_rows
from catalogue_xl.exchange.merging.ledger_keys import publication_id
from catalogue_xl.exchange.merging.master_copy import MasterCopy
from catalogue_xl.exchange.merging.renamed_agencies import follow_renames
from catalogue_xl.exchange.merging.table_copies import TableCopy
from catalogue_xl.exchange.sending.assignments import Plan, plan
from catalogue_xl.exchange.sending.file_names import file_names
from catalogue_xl.workbook.live_formulas.task_ledger import LiveLedger
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.master.own_office import office_of
from catalogue_xl.workbook.task_book.prototypes.batch_writer import BatchWriter
from catalogue_xl.workbook.task_book.task_book import TaskBook, TaskLine
from catalogue_xl.workbook.task_book.task_layout import task_list

__all__ = ["Batch", "SentBook", "distribute", "plan"]

_IGNORED = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})  # what file managers leave in empty folders


@dataclass(frozen=True, slots=True)
class SentBook:
    """One agency's workbook."""

    agency: str
    path: Path
    tasks: int


@dataclass(frozen=True, slots=True)
class Batch:
    """One act of distribution.

    Attributes:
        number: Such as ``2026-11-21-01``.
        new_agencies: Entered in 单位 because items name them and it lacked them.
        problems: Why some items went to nobody, or to an agency nobody had registered.
    """

    number: str
    folder: Path
    sent_on: date
    due: date | None
    books: list[SentBook]
    new_agencies: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "batch": self.number,
            "folder": str(self.folder),
            "due": self.due.isoformat() if self.due else None,
            "books": [{"agency": one.agency, "file": one.path.name, "tasks": one.tasks} for one in self.books],
            "new_agencies": self.new_agencies,
            "problems": [found.to_json() for found in self.problems],
        }


def distribute(
    master: Master,
    folder: Path,
    *,
    due: date | None = None,
    agencies: Sequence[str] | None = None,
    today: date,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Batch:
    """Write one task workbook per agency into FOLDER and record the batch in MASTER, which is saved.

    All or nothing: the workbooks are written elsewhere first, the folder appears whole, and it disappears again when
    the master cannot be saved. What agencies answered before is kept and sent along.

    Args:
        master: As it was opened; other programs have it closed.
        folder: New or empty.
        due: By when the agencies are to answer.
        agencies: Only these.
        today: The batch is of this day.
        progress: Is told after each workbook how many are done, of how many.

    Raises:
        Refusal: nothing_to_send, unknown_agency_asked, folder_not_empty, not_a_directory; as :meth:`Master.save`.
    """
    master.check_writable()
    _refuse_folder(folder)
    planned = plan(master, agencies=agencies)
    if not planned.assignments:
        raise Refusal(RefusalCode.NOTHING_TO_SEND, why=_why_nothing(planned, agencies))
    _follow_renames(master, today)
    dispatch = _Dispatch(master, planned, today, due)
    workbooks = BatchWriter(LiveLedger.of(master, today))
    temporary = folder.parent / f".{folder.name}.{secrets.token_hex(4)}.tmp"
    temporary.mkdir(parents=True)
    try:
        for done, (agency, name) in enumerate(dispatch.files.items(), start=1):
            workbooks.write(temporary / name, dispatch.book(agency))
            progress(done, len(dispatch.files))
        _move(temporary, folder)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    try:
        dispatch.record()
        master.save()
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    books = [SentBook(a, folder / name, len(planned.of(a))) for a, name in dispatch.files.items()]
    return Batch(dispatch.number, folder, today, due, books, planned.new_agencies, planned.problems)


def _follow_renames(master: Master, today: date) -> None:
    """Before rows are added: those of an agency's former name go over to its present one."""
    copy = MasterCopy(master, datetime.combine(today, time()))
    follow_renames(copy)
    if copy.differs():
        copy.write_back()


def _refuse_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise Refusal(RefusalCode.NOT_A_DIRECTORY, file=folder)
    if folder.is_dir() and any(entry.name.lower() not in _IGNORED for entry in folder.iterdir()):
        raise Refusal(RefusalCode.FOLDER_NOT_EMPTY, file=folder)


def _move(temporary: Path, folder: Path) -> None:
    """Put the finished folder in its place."""
    try:
        if folder.is_dir():
            shutil.rmtree(folder)  # empty but for the file manager's own
        temporary.rename(folder)
    except OSError as error:
        raise Refusal(RefusalCode.NO_PERMISSION, file=folder) from error


def _why_nothing(planned: Plan, agencies: Sequence[str] | None) -> str:
    if agencies is not None:
        return f"目录中没有{'、'.join(agencies)}承担的事项"
    if planned.problems:
        return "没有一个事项写明了具体单位"
    return "目录是空的"


class _Dispatch:
    """A batch in the making; the master is changed in memory by the constructor and :meth:`record` alone."""

    def __init__(self, master: Master, planned: Plan, today: date, due: date | None) -> None:
        self._master = master
        self._plan = planned
        self._today = today
        self._due = due
        self._office = office_of(master)
        _number_ledger(master)
        names = ("items", "tasks", "publications", "agencies", "batches")
        self._tables = {name: TableCopy(master.table(name)) for name in names}
        for agency in planned.new_agencies:
            self._tables["agencies"].rows[agency,] = {"name": agency}
        for assignment in planned.assignments:
            self._enter_task(assignment.item, assignment.agency, assignment.role)
        self._ledgers = self._by_agency()
        self.number = self._next_number()
        self.files = file_names(planned.agencies, self.number)

    def _enter_task(self, item: str, agency: str, role: str) -> None:
        """A row of 任务: what was answered before stays, the role is the catalogue's."""
        row = self._tables["tasks"].rows.setdefault((item, agency), {"item": item, "agency": agency})
        row["role"] = role

    def _next_number(self) -> str:
        day = self._today.isoformat()
        numbers = [batch.rpartition("-") for batch, _ in self._tables["batches"].rows]
        last = max((int(n) for before, _, n in numbers if before == day and n.isdecimal()), default=0)
        return f"{day}-{last + 1:02d}"

    def book(self, agency: str) -> TaskBook:
        """What an agency's workbook is made of."""
        meta = self._master.meta
        items, tasks = self._tables["items"].rows, self._tables["tasks"].rows
        lines = [TaskLine(items[one.item,], one.role, tasks[one.item, agency]) for one in self._plan.of(agency)]
        return TaskBook(
            catalogue_id=meta.catalogue_id,
            title=meta.title,
            batch=self.number,
            agency=agency,
            sent_on=self._today,
            due=self._due,
            tasks=lines,
            secret=meta.secret,
            publications=list(self._ledger(agency).values()),
            contact=self._contact(agency),
            office=self._office,
        )

    def _by_agency(self) -> dict[Value, dict[str, dict[str, Value]]]:
        """The rows of 台账 that each agency has."""
        ledgers: dict[Value, dict[str, dict[str, Value]]] = {}
        for key, row in self._tables["publications"].rows.items():
            ledgers.setdefault(row.get("agency"), {})[key[0]] = row
        return ledgers

    def _ledger(self, agency: str) -> dict[str, dict[str, Value]]:
        return self._ledgers.get(agency, {})

    def _contact(self, agency: str) -> RowValues:
        return self._tables["agencies"].rows[agency,]

    def record(self) -> None:
        """Enter the batch and what was sent in the master."""
        for agency, name in self.files.items():
            self._tables["batches"].rows[self.number, agency] = {
                "batch": self.number,
                "agency": agency,
                "sent_on": self._today,
                "due": self._due,
                "file": name,
                "tasks": len(self._plan.of(agency)),
            }
        for table in self._tables.values():
            table.write_back()
        bases = self._master.table("bases")
        for address, values in self._bases():
            for row in base_rows(address, values):
                bases.append(row)

    def _bases(self) -> Iterator[tuple[Address, RowValues]]:
        """What was sent: the items once, and each agency's tasks, ledger and contact."""
        shown = [column.key for column in task_list().columns if column.key in load("items").by_key]
        for item in dict.fromkeys(assignment.item for assignment in self._plan.assignments):
            yield (self.number, "", "items", item), _only(self._tables["items"].rows[item,], shown)
        answers = {name: [column.key for column in load(name).answers] for name in self._tables}
        for agency in self.files:
            for one in self._plan.of(agency):
                task = self._tables["tasks"].rows[one.item, agency]
                yield (self.number, agency, "tasks", one.item), _only(task, ["role", *answers["tasks"]])
            for number, row in self._ledger(agency).items():
                yield (self.number, agency, "publications", number), _only(row, answers["publications"])
            contact = _only(self._contact(agency), ["name", *answers["agencies"]])
            yield (self.number, agency, "agencies", agency), contact


def _only(row: RowValues, columns: Sequence[str]) -> dict[str, Value]:
    return {column: row.get(column) for column in columns}


def _number_ledger(master: Master) -> None:
    """Give the office's own ledger rows a 记录编号, so that an agency's changes to them can be told."""
    table = master.table("publications")
    records = table.records()
    taken = {record.text("id") for record in records}
    for record in records:
        if record.text("id") or not record.text("agency"):
            continue
        number = stem = publication_id(record.text("agency"), record.values)
        copies = 1
        while number in taken:
            copies += 1
            number = f"{stem}-{copies}"
        taken.add(number)
        table.write(record.row, "id", number)
