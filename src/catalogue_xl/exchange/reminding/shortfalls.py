"""What each agency is short of in the batches that are out: which items wait, which cells are wrong, since when.

Counted is what its files said, as 批次 counts it (:mod:`catalogue_xl.exchange.standing.return_states`); the cells are
those of the newest file in which the matter stands, where that file is at hand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from catalogue_xl.checks.safe_readings import read_safely
from catalogue_xl.checks.wrong_answers import wrong_answers
from catalogue_xl.core.model import LEVELS
from catalogue_xl.core.problems import Problem, Severity
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.schema import load
from catalogue_xl.exchange.batch_states import BatchState, KnownBatch, batch_named, known_batches
from catalogue_xl.exchange.merging.history import SeenFile
from catalogue_xl.exchange.merging.master_copy import MasterCopy
from catalogue_xl.exchange.merging.merge_file import wrong_after, wrong_key
from catalogue_xl.exchange.reminding.known_workbooks import KnownWorkbooks, read
from catalogue_xl.exchange.standing.return_states import Reported, ReturnState, return_states
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.task_book.returned import Return
from catalogue_xl.workbook.task_book.task_layout import LEDGER, TASKS

OVERDUE = "逾期"
"""Stands for all whose time is up, whatever their state."""

STATES = (*(str(state) for state in Reported if state is not Reported.DONE), OVERDUE)
"""By what reminders may be picked."""


@dataclass(frozen=True, slots=True)
class Missing:
    """An item that waits for its 办理状态.

    Attributes:
        cell: In 任务清单 of the agency's workbook; empty where that is not at hand.
    """

    item: str
    name: str
    deadline: str
    cell: str

    @property
    def place(self) -> str:
        """For people; empty for none."""
        return f"{TASKS}{self.cell}" if self.cell else ""

    @property
    def expected(self) -> str:
        """What is to be filled in."""
        return f"{load('tasks')['status'].title}（{'、'.join(load('tasks')['status'].choices)}）"


@dataclass(frozen=True, slots=True)
class Wrong:
    """An answer that is none.

    Attributes:
        item: Its code; empty for a row that belongs to none.
        name: The item's.
        problem: With the cell; None where the file in which it stands is not at hand.
        row: Of 公开台账, where only that is known.
    """

    item: str
    name: str
    problem: Problem | None = None
    row: str = ""

    @property
    def place(self) -> str:
        """For people."""
        if self.problem is not None:
            return f"{self.problem.sheet}{self.problem.cell}"
        return f"{LEDGER}第{self.row}行" if self.row else TASKS


@dataclass(frozen=True, slots=True)
class Shortfall:
    """An agency that is behind with a batch.

    Attributes:
        agency: What it is called by now.
        sent_to: What it was called in the batch.
        overdue: How many days its time is up; 0 where it is not.
        missing: In the order of its workbook.
        wrong: In the order of its workbook.
        workbook: What it may go on with: its newest return, else what it was sent; None where neither is at hand.
        faulty: The file in which the wrong answers stand.
    """

    batch: KnownBatch
    agency: str
    sent_to: str
    returned: ReturnState
    overdue: int
    missing: Sequence[Missing]
    wrong: Sequence[Wrong]
    workbook: Path | None = None
    faulty: Path | None = None

    @property
    def state(self) -> Reported:
        """How far it is."""
        return self.returned.state

    @property
    def label(self) -> str:
        """The state with what there is to say about the time."""
        return f"{self.state}，已逾期{self.overdue}天" if self.overdue else str(self.state)

    @property
    def is_unlocated(self) -> bool:
        """Whether cells are missing because its workbook is not at hand."""
        return self.workbook is None or any(one.problem is None for one in self.wrong)


def shortfalls(
    master: Master,
    workbooks: KnownWorkbooks,
    *,
    today: date,
    batch: str | None = None,
    states: Collection[str] = (),
    agencies: Collection[str] | None = None,
) -> list[Shortfall]:
    """Who is behind with the open batches, the newest first.

    Args:
        master: Not changed.
        workbooks: Where cells are looked up.
        today: The day that counts.
        batch: Only this one.
        states: Only these of :data:`STATES`; all for none.
        agencies: Only these; all for None.

    Raises:
        Refusal: no_such_batch, batch_not_open.
    """
    batches = known_batches(master.table("batches").records())
    if batch is not None and batch_named(batches, batch).state is not BatchState.OPEN:
        raise Refusal(RefusalCode.BATCH_NOT_OPEN, batch=batch, state=batches[batch].state.label)
    counted = _Counting(master, workbooks, today)
    found = []
    for one in return_states(master, today=today):
        known = batches[one.batch]
        if known.state is not BatchState.OPEN or batch not in (None, one.batch) or one.state is Reported.DONE:
            continue
        overdue = (today - one.due).days if one.due is not None and one.due < today else 0
        if states and str(one.state) not in states and not (overdue and OVERDUE in states):
            continue
        agency = counted.copy.canonical(one.agency)
        if agencies is None or agency in agencies or one.agency in agencies:
            found.append(counted.shortfall(known, one, agency, overdue))
    return found


class _Counting:
    def __init__(self, master: Master, workbooks: KnownWorkbooks, today: date) -> None:
        self.copy = MasterCopy(master, datetime.combine(today, time()))
        self._workbooks = workbooks
        self._rows = {(r.text("batch"), r.text("agency")): r for r in master.table("batches").records()}
        self._items = {record.text("id"): record for record in master.table("items").records()}

    def shortfall(self, batch: KnownBatch, returned: ReturnState, agency: str, overdue: int) -> Shortfall:
        files = self.copy.memory.answers_to(batch.number, returned.agency)
        paths = {file.stamp.digest: self._workbooks.returned(file.stamp.digest) for file in files}
        read_files = {key: read(path) for key, path in paths.items() if path is not None}
        newest = paths[files[-1].stamp.digest] if files else None
        workbook = newest or self._workbooks.sent(self._rows[batch.number, returned.agency])
        wrong, faulty = self._wrong(files, read_files, agency, returned)
        shown = read_files.get(files[-1].stamp.digest) if newest else (read(workbook) if workbook else None)
        missing = list(self._missing(batch.number, returned, files, shown))
        return Shortfall(batch, agency, returned.agency, returned, overdue, missing, wrong, workbook, paths.get(faulty))

    def _missing(
        self, batch: str, returned: ReturnState, files: Sequence[SeenFile], shown: Return | None
    ) -> Iterator[Missing]:
        answered = {code for file in files if file.filled for code in file.filled.answered}
        if returned.returned_on is not None and all(file.filled is None for file in files):
            answered = self._answered_in_master(returned.agency)
        cells = {record.text("item"): record.address("status") for record in shown.tasks} if shown else {}
        for code in self.copy.sent(batch, returned.agency, "tasks"):
            if code not in answered:
                item = self._items.get(code)
                deadline = item.text("deadline") if item else ""
                yield Missing(code, self._name(code), deadline, cells.get(code, ""))

    def _answered_in_master(self, agency: str) -> set[str]:
        """What an older version merged, which did not note what a file had filled in."""
        rows = self.copy.rows_of("tasks", self.copy.canonical(agency))
        return {item for (item, _), row in rows if row.get("status")}

    def _wrong(
        self, files: Sequence[SeenFile], read_files: Mapping[str, Return | None], agency: str, returned: ReturnState
    ) -> tuple[list[Wrong], str]:
        """The answers that are wrong after all FILES, and the digest of the newest file that has any of them."""
        if not returned.wrong:
            return [], ""
        holders = wrong_after(files)
        found: list[Wrong] = []
        for held in dict.fromkeys(holders.values()):
            keys = [key for key, holder in holders.items() if holder == held]
            found += self._located(read_files.get(held), keys, agency)
        return found, next((file.stamp.digest for file in reversed(files) if file.stamp.digest in holders.values()), "")

    def _located(self, file: Return | None, keys: Sequence[str], agency: str) -> Iterator[Wrong]:
        if file is None:
            for key in keys:
                sheet, mark, row = key.partition("!")
                yield Wrong("", "", row=row) if mark else Wrong(sheet, self._name(sheet))
            return
        for problem in self._problems_in(file, agency):
            if wrong_key(problem) in keys:
                yield Wrong(problem.item, self._name(problem.item), problem)

    def _problems_in(self, file: Return, agency: str) -> Iterable[Problem]:
        codes = [*file.item_codes, *(item for (item, _), _ in self.copy.rows_of("tasks", agency))]
        own = {code: self.copy.tables["items"].rows.get((code,), {}) for code in dict.fromkeys(codes)}
        read_safely(file.tasks, file.publications, own)
        contact = [file.contact] if file.contact else []
        answered = {"tasks": file.tasks, "publications": file.publications, "agencies": contact}
        found = wrong_answers(answered, set(self._items))
        return sorted((one for one in found if one.severity is Severity.ERROR), key=_in_reading_order)

    def _name(self, code: str) -> str:
        item = self._items.get(code)
        texts = [item.text(key) for key in (*reversed(LEVELS), "content")] if item else []
        return next(filter(None, texts), "")


def _in_reading_order(problem: Problem) -> tuple[bool, str, int, int, str]:
    letters = problem.cell.rstrip("0123456789")
    return problem.sheet != TASKS, problem.sheet, problem.row or 0, len(letters), letters
