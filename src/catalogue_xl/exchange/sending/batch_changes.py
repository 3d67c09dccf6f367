"""What the office decides about a batch that is out: it is closed, withdrawn, or gets another day."""

from __future__ import annotations

from datetime import date, datetime

from catalogue_xl.core.records import Value
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.schema import load
from catalogue_xl.exchange.batch_states import BatchState, batch_named, known_batches
from catalogue_xl.exchange.merging.master_copy import Cause, MasterCopy
from catalogue_xl.workbook.master.master import Master

BATCH_CHANGED = "批次管理"
"""The 类别 of such a line in 变更记录."""


def close_batch(master: Master, number: str, *, now: datetime) -> str:
    """No answers are awaited any more; those that come late are merged all the same. Returns what was done.

    Raises:
        Refusal: no_such_batch, batch_withdrawn.
    """
    return _change(master, number, BatchState.CLOSED, None, now)


def withdraw_batch(master: Master, number: str, *, now: datetime) -> str:
    """The batch never should have gone out: returns to it are listed and not merged. Returns what was done.

    What was merged before stays in the master, where 变更记录 tells it by its batch.

    Raises:
        Refusal: no_such_batch.
    """
    return _change(master, number, BatchState.WITHDRAWN, None, now)


def extend_batch(master: Master, number: str, due: date, *, now: datetime) -> str:
    """The agencies have until DUE; a closed batch is open again. Returns what was done.

    Raises:
        Refusal: no_such_batch, batch_withdrawn.
    """
    return _change(master, number, BatchState.OPEN, due, now)


def _change(master: Master, number: str, state: BatchState, due: date | None, now: datetime) -> str:
    copy = MasterCopy(master, now)
    rows = copy.tables["batches"].rows
    known = batch_named(known_batches(rows.values()), number)
    if known.state is BatchState.WITHDRAWN and state is not BatchState.WITHDRAWN:
        raise Refusal(RefusalCode.BATCH_WITHDRAWN, batch=number)
    changed: dict[str, tuple[Value, Value]] = {}
    if state is not known.state:
        changed["state"] = known.state.label, state.label
    if due is not None and due != known.due:
        changed["due"] = known.due, due
    for (batch, _), row in rows.items():
        if batch == number:
            row.update({column: new for column, (_, new) in changed.items()})
    sheet = load("batches")
    for column, values in changed.items():
        title = sheet[column].title
        copy.record("batches", (number,), title, values, cause=Cause(number, "", ""), kind=BATCH_CHANGED)
    if not changed:
        return f"批次{number}本来就是这样，没有改动。"
    copy.write_back()
    return f"批次{number}{_told(state, due)}。"


def _told(state: BatchState, due: date | None) -> str:
    if due is not None:
        return f"的报送期限改为{due.isoformat()}"
    if state is BatchState.WITHDRAWN:
        return "已撤回，此后交来的任务表只列出，不合并"
    return "已结束，此后交来的任务表仍可合并"
