"""How far each agency is with each batch, and all agencies with all batches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from catalogue_xl.core.records import Record
from catalogue_xl.core.schema import load
from catalogue_xl.exchange.batch_states import BatchState, KnownBatch, known_batches
from catalogue_xl.exchange.present_names import present_names
from catalogue_xl.workbook.master.master import Master


class Reported(StrEnum):
    """How far an agency is with a batch, in the words of the office; the least advanced first."""

    NOTHING_CAME = "未交"
    UNFILLED = "已交未填"
    WRONG = "已交有错"
    INCOMPLETE = "已交未填全"
    DONE = "已报送"


@dataclass(frozen=True, slots=True)
class ReturnState:
    """One agency in one batch.

    Attributes:
        answered: How many of its ``tasks`` have a 办理状态.
        wrong: How many of its answers are none.
        late: It came after 报送期限, or has not come although that is past.
    """

    batch: str
    agency: str
    sent_on: date | None
    due: date | None
    returned_on: date | None
    tasks: int
    answered: int
    wrong: int
    state: Reported
    late: bool

    @property
    def label(self) -> str:
        """The state with what there is to say about the time."""
        if not self.late:
            return str(self.state)
        return f"{self.state}（{'迟报' if self.returned_on else '逾期'}）"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many agencies are how far.

    Attributes:
        states: Those that are met, in the order of :class:`Reported`.
        late: How many have sent nothing although their time is up.
    """

    agencies: int
    states: Mapping[Reported, int] = field(default_factory=dict)
    late: int = 0

    @classmethod
    def of(cls, returns: Iterable[ReturnState]) -> Tally:
        """Of one :class:`ReturnState` for each agency."""
        found = list(returns)
        count = Counter(one.state for one in found)
        late = sum(one.late and one.state is Reported.NOTHING_CAME for one in found)
        return cls(len(found), {state: count[state] for state in Reported if count[state]}, late)

    def to_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "agencies": self.agencies,
            "states": {str(state): number for state, number in self.states.items()},
            "late": self.late,
        }

    def to_text(self) -> str:
        """For people: 28个单位：已报送20个，未交8个，其中逾期3个."""
        parts = [f"{state}{number}个" for state, number in sorted(self.states.items(), key=_most_advanced)]
        late = [f"其中逾期{self.late}个"] if self.late else []
        return f"{self.agencies}个单位：{'，'.join([*parts, *late])}"


def _most_advanced(entry: tuple[Reported, int]) -> int:
    return -list(Reported).index(entry[0])


@dataclass(frozen=True, slots=True)
class BatchFigures:
    """A batch, and how far its agencies are."""

    batch: KnownBatch
    tally: Tally
    tasks: int
    answered: int

    def to_json(self) -> dict[str, Any]:
        """For programs."""
        known = self.batch
        return {
            "batch": known.number,
            "state": str(known.state),
            "sent_on": known.sent_on.isoformat() if known.sent_on else None,
            "due": known.due.isoformat() if known.due else None,
            "tasks": self.tasks,
            "answered": self.answered,
            **self.tally.to_json(),
        }

    def to_text(self) -> str:
        """For people, in a line."""
        known = self.batch
        due = f"，{known.due.isoformat()}前报送" if known.due else ""
        return (
            f"批次{known.number}（{known.state.label}{due}）：{self.tally.to_text()}；"
            f"{self.tasks}项任务已填{self.answered}项"
        )


def return_states(master: Master, *, today: date) -> list[ReturnState]:
    """Every agency in every batch, withdrawn ones too; the newest batch first."""
    guessed = _guess_for_older_returns(master)
    found = [_state(record, today, guessed) for record in master.table("batches").records()]
    return sorted(found, key=lambda one: one.batch, reverse=True)


def batch_figures(master: Master, returns: Sequence[ReturnState]) -> list[BatchFigures]:
    """Every batch with its figures, the newest first."""
    batches = known_batches(master.table("batches").records())
    by_batch: dict[str, list[ReturnState]] = {number: [] for number in batches}
    for one in returns:
        by_batch[one.batch].append(one)
    return [
        BatchFigures(
            known, Tally.of(own), sum(one.tasks for one in own), sum(min(one.answered, one.tasks) for one in own)
        )
        for known, own in ((batches[number], by_batch[number]) for number in reversed(batches))
    ]


def whole(master: Master, returns: Iterable[ReturnState], figures: Sequence[BatchFigures]) -> Tally:
    """All agencies once, whatever number of batches they are in, each as in the batch where it is least advanced.

    Counted are the open batches; where none is open, those that are closed.
    """
    open_batches = {one.batch.number for one in figures if one.batch.state is BatchState.OPEN}
    closed = {one.batch.number for one in figures if one.batch.state is BatchState.CLOSED}
    counted = open_batches or closed
    names = present_names(record.values for record in master.table("agencies").records())
    least: dict[str, ReturnState] = {}
    for one in returns:
        if one.batch in counted:
            agency = names.get(one.agency, one.agency)
            least[agency] = min(least.get(agency, one), one, key=_progress)
    return Tally.of(least.values())


def _progress(one: ReturnState) -> tuple[int, bool]:
    return list(Reported).index(one.state), not one.late


def _state(record: Record, today: date, guessed: Callable[[str, int], tuple[int | None, int]]) -> ReturnState:
    due, returned = _date(record, "due"), _date(record, "returned_on")
    tasks, wrong = _number(record, "tasks") or 0, _number(record, "wrong")
    answered = _number(record, "answered")
    if returned is not None and wrong is None:
        answered, wrong = guessed(record.text("agency"), tasks)
    return ReturnState(
        record.text("batch"),
        record.text("agency"),
        _date(record, "sent_on"),
        due,
        returned,
        tasks,
        answered or 0,
        wrong or 0,
        _reported(returned, tasks, answered, wrong or 0),
        due is not None and due < (returned or today),
    )


def _reported(returned: date | None, tasks: int, answered: int | None, wrong: int) -> Reported:
    if returned is None:
        return Reported.NOTHING_CAME
    if answered is None:
        return Reported.UNFILLED
    if wrong:
        return Reported.WRONG
    return Reported.DONE if answered >= tasks else Reported.INCOMPLETE


def _guess_for_older_returns(master: Master) -> Callable[[str, int], tuple[int | None, int]]:
    """What a file that an older version merged had filled in, as far as 任务 and 台账 show it."""
    sheet = load("tasks")
    answers = [column.key for column in sheet.answers]
    filled, wrong = Counter[str](), Counter[str]()
    busy = {record.text("agency") for record in master.table("publications").records()}
    for record in master.table("tasks").records():
        agency, status = record.text("agency"), record.text("status")
        if any(record.text(key) for key in answers):
            busy.add(agency)
        filled[agency] += bool(status)
        wrong[agency] += bool(status) and status not in sheet["status"].choices

    def guess(agency: str, tasks: int) -> tuple[int | None, int]:
        return (min(filled[agency], tasks), wrong[agency]) if agency in busy else (None, 0)

    return guess


def _date(record: Record, column: str) -> date | None:
    value = record.values.get(column)
    return value if isinstance(value, date) else None


def _number(record: Record, column: str) -> int | None:
    value = record.values.get(column)
    return value if isinstance(value, int) else None
