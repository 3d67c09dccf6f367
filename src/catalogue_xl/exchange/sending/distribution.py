"""One task workbook for each agency, and in the master everything that is needed to merge them again."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path

from catalogue_xl.core.cells import cell_text
from catalogue_xl.core.item_names import item_name
from catalogue_xl.core.records import RowValues, Value
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.schema import load
from catalogue_xl.deadlines.effective_rule import effective_rule
from catalogue_xl.deadlines.lateness import coming_due
from catalogue_xl.exchange.batch_states import NOT_PREFILLED, PREFILLED, BatchState, known_batches
from catalogue_xl.exchange.merging.base_store import LAST, Address, read_bases
from catalogue_xl.exchange.merging.ledger_keys import publication_id
from catalogue_xl.exchange.merging.master_copy import MasterCopy
from catalogue_xl.exchange.merging.renamed_agencies import follow_renames
from catalogue_xl.exchange.merging.table_copies import TableCopy
from catalogue_xl.exchange.renewing.past_answers import past_answers
from catalogue_xl.exchange.sending.assignments import Assignment, Plan, plan
from catalogue_xl.exchange.sending.file_names import file_names
from catalogue_xl.exchange.sending.kept_bases import last_batches, pack_bases, store_bases
from catalogue_xl.exchange.sending.sent_batch import Batch, SentBook, hidden_folder, unfinished
from catalogue_xl.workbook.live_formulas.task_ledger import LiveLedger
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.master.office_calendar import calendar_of
from catalogue_xl.workbook.master.own_office import office_of
from catalogue_xl.workbook.task_book.prototypes.batch_writer import BatchWriter
from catalogue_xl.workbook.task_book.task_book import TaskBook, TaskLine
from catalogue_xl.workbook.task_book.task_layout import last_answer, shown_item, task_list

__all__ = ["Batch", "SentBook", "distribute", "plan"]

_IGNORED = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})  # what file managers leave in empty folders


def distribute(
    master: Master,
    folder: Path,
    *,
    due: date | None = None,
    agencies: Sequence[str] | None = None,
    today: date,
    only_new: bool = False,
    prefill: bool = False,
    appear: bool = True,
    planned: Plan | None = None,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Batch:
    """Write one task workbook per agency into FOLDER and record the batch in MASTER, which is saved.

    All or nothing: the workbooks are written in a hidden folder beside FOLDER first, then the master is saved, and
    only then FOLDER appears, whole, so that nobody ever sees task workbooks which the master does not know. A run that
    was killed leaves the hidden folder: where the master knows its batch, this run puts it in place and does no more;
    else it is removed, and this run begins anew.

    What agencies answered before is shown beside the answer cells, which begin blank.

    Args:
        master: As it was opened; other programs have it closed.
        folder: New or empty.
        due: By when the agencies are to answer.
        agencies: Only these.
        today: The batch is of this day.
        only_new: Leave out what an open batch asks for.
        prefill: Let the answer cells begin with what was answered before.
        appear: Put the folder in place; else :meth:`Batch.appear` does, after the caller saved what holds the master.
        planned: What :func:`plan` says of MASTER and AGENCIES, where that is known already.
        progress: Is told after each workbook how many are done, of how many.

    Raises:
        Refusal: nothing_to_send, unknown_agency_asked, folder_not_empty, not_a_directory, unfinished_batch; as
            :meth:`Master.save`.
    """
    master.check_writable()
    _refuse_folder(folder)
    resumed = unfinished(master, folder)
    if resumed is not None:
        return resumed
    planned = planned or plan(master, agencies=agencies)
    if only_new:
        asked = _asked_already(master)
        left = [one for one in planned.assignments if (one.item, one.agency) not in asked]
        planned = Plan(left, planned.new_agencies, planned.problems)
    if not planned.assignments:
        raise Refusal(RefusalCode.NOTHING_TO_SEND, why=_why_nothing(planned, agencies, only_new=only_new))
    _follow_renames(master, today)
    dispatch = _Dispatch(master, planned, today, due, prefill=prefill)
    workbooks = BatchWriter(LiveLedger.of(master, today))
    hidden = hidden_folder(folder, dispatch.nonce)
    hidden.mkdir(parents=True)
    try:
        for done, (agency, name) in enumerate(dispatch.files.items(), start=1):
            workbooks.write(hidden / name, dispatch.book(agency))
            progress(done, len(dispatch.files))
        dispatch.record()
        master.save()
    except BaseException:
        shutil.rmtree(hidden, ignore_errors=True)
        raise
    books = [SentBook(a, folder / name, len(planned.of(a))) for a, name in dispatch.files.items()]
    batch = Batch(
        dispatch.number, folder, today, due, books, planned.new_agencies, planned.problems, nonce=dispatch.nonce
    )
    if appear:
        batch.appear()
    return batch


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


def _asked_already(master: Master) -> set[tuple[str, str]]:
    """Each item with each agency that an open batch asks."""
    batches = master.table("batches").records()
    open_batches = {one.number for one in known_batches(batches).values() if one.state is BatchState.OPEN}
    canonical = MasterCopy(master, datetime.now()).canonical
    return {
        (item, canonical(agency))
        for batch, agency, sheet, item in read_bases(master.table("bases").records(), batches)
        if sheet == "tasks" and batch in open_batches
    }


def _why_nothing(planned: Plan, agencies: Sequence[str] | None, *, only_new: bool) -> str:
    if only_new:
        return "各事项都在进行中的批次里，没有新的任务"
    if agencies is not None:
        return f"目录中没有{'、'.join(agencies)}承担的事项"
    if planned.problems:
        return "没有一个事项写明了具体单位"
    return "目录是空的"


class _Dispatch:
    """A batch in the making; the master is changed in memory by the constructor and :meth:`record` alone."""

    def __init__(self, master: Master, planned: Plan, today: date, due: date | None, *, prefill: bool) -> None:
        self._master = master
        self._plan = planned
        self._today = today
        self._due = due
        self._office = office_of(master)
        self._prefill = prefill
        self._calendar = calendar_of(master)
        self._items: dict[str, RowValues] = {}
        self._names: dict[str, str] = {}
        self.nonce = secrets.token_hex(16)
        _number_ledger(master)
        names = ("items", "tasks", "publications", "agencies", "batches")
        self._tables = {name: TableCopy(master.table(name)) for name in names}
        for agency in planned.new_agencies:
            self._tables["agencies"].rows[agency,] = {"name": agency}
        for assignment in planned.assignments:
            self._enter_task(assignment.item, assignment.agency, assignment.role)
        self._ledgers = self._by_agency()
        self._past = past_answers(master)
        self._before = last_batches(self._tables["batches"].rows)
        self.number = self._next_number()
        self.files = file_names(planned.agencies, self.number)

    def _enter_task(self, item: str, agency: str, role: str) -> None:
        """A row of 任务: what was answered before stays, the role is the catalogue's."""
        row = self._tables["tasks"].rows.setdefault((item, agency), {"item": item, "agency": agency})
        row["role"] = role
        row["item_name"] = self._names.setdefault(item, item_name(self._tables["items"].rows[item,]))

    def _next_number(self) -> str:
        numbers = [batch.rpartition("-") for batch, _ in self._tables["batches"].rows]
        # A clock that was put back must not make an older batch of it: of two answers that to the later batch is newer.
        day = max([self._today.isoformat(), *(before for before, _, n in numbers if n.isdecimal())])
        last = max((int(n) for before, _, n in numbers if before == day and n.isdecimal()), default=0)
        return f"{day}-{last + 1:02d}"

    def book(self, agency: str) -> TaskBook:
        """What an agency's workbook is made of."""
        meta = self._master.meta
        tasks = self._tables["tasks"].rows
        shares = [(one, tasks[one.item, agency]) for one in self._plan.of(agency)]
        if self._prefill:
            lines = [TaskLine(self._item(one.item), one.role, known, self._in_past_years(one)) for one, known in shares]
        else:
            lines = [
                TaskLine(self._item(one.item), one.role, last=last_answer(known) or self._in_past_years(one))
                for one, known in shares
            ]
        return TaskBook(
            catalogue_id=meta.catalogue_id,
            title=meta.title,
            batch=self.number,
            agency=agency,
            sent_on=self._today,
            due=self._due,
            tasks=lines,
            secret=meta.secret,
            nonce=self.nonce,
            publications=list(self._ledger(agency).values()),
            contact=self._contact(agency),
            office=self._office,
        )

    def _item(self, code: str) -> RowValues:
        """An item as the agencies see it, with the day that comes next."""
        if code not in self._items:
            row = self._tables["items"].rows[code,]
            rule = effective_rule(cell_text(row.get("deadline")), cell_text(row.get("rule")))
            coming, provisional = coming_due(rule, self._today, self._calendar, year=self._master.meta.year)
            self._items[code] = shown_item(row, coming, provisional=provisional)
        return self._items[code]

    def _in_past_years(self, one: Assignment) -> str:
        """What 上次填报 shows of a task that was answered before the catalogue was renewed."""
        year, answer = self._past.get((one.item, one.agency), (None, {}))
        return "\n".join(filter(None, [f"{year}年：" if answer and year else "", last_answer(answer)]))

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
                "nonce": self.nonce,
                "state": BatchState.OPEN.label,
                "prefilled": PREFILLED if self._prefill else NOT_PREFILLED,
            }
        for table in self._tables.values():
            table.write_back()
        bases = self._master.table("bases")
        store_bases(bases, self.number, self._before, self._bases())
        pack_bases(bases, known_batches(self._tables["batches"].rows.values()))

    def _bases(self) -> Iterator[tuple[Address, RowValues]]:
        """What was sent: the items once, and each agency's tasks, ledger and contact."""
        shown = [column.key for column in task_list().columns if column.key in load("items").by_key]
        for item in dict.fromkeys(assignment.item for assignment in self._plan.assignments):
            yield (self.number, "", "items", item), _only(self._item(item), shown)
        answers = {name: [column.key for column in load(name).answers] for name in self._tables}
        for agency in self.files:
            for one in self._plan.of(agency):
                task = self._tables["tasks"].rows[one.item, agency]
                known = _only(task, answers["tasks"])
                if not self._prefill:
                    known = {f"{LAST}{column}": value for column, value in known.items()}
                yield (self.number, agency, "tasks", one.item), {"role": task.get("role"), **known}
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
