"""What the office chose in 合并冲突, carried out."""

from __future__ import annotations

from dataclasses import replace

from ..schema import Sheet, load
from .conflicts import KEEP, TAKE, Spot, spot_of
from .master_copy import Cause, MasterCopy
from .meaning import Value, normal
from .report import KIND_LABELS
from .statements import GONE, Statement
from .threeway import Class, Key

_SHEETS = ("tasks", "publications", "agencies")


def carry_out_choices(copy: MasterCopy) -> list[str]:
    """Apply every choice to COPY and take the conflict off the list; returns what was done, in sentences.

    采用报送的值 puts the value into the master; whatever else was listed about the same cell is declined with it.
    保留目录的值 declines the value for good. Two different values chosen for one cell are left as they are. A conflict
    whose two sides agree by now needs no choice.
    """
    sentences = _close_agreed(copy)
    taken: dict[Spot, list[str]] = {}
    for conflict_id, row in copy.conflicts:
        if row.get("choice") == TAKE:
            taken.setdefault(spot_of(row), []).append(conflict_id)
    rows = dict(copy.conflicts)
    for spot, ids in taken.items():
        if len(ids) > 1:
            sentences.append(f"{_name(spot)}选择了{len(ids)}个不同的值，没有处理：请只留一处“{TAKE}”。")
            continue
        _take(copy, spot, rows[ids[0]])
        _settle(copy, spot, ids[0], rows[ids[0]])
        sentences.append(f"{_name(spot)}已采用报送的值。")
    for conflict_id, row in list(copy.conflicts):
        if row.get("choice") == KEEP:
            spot = spot_of(row)
            values = _text(row, "theirs"), _text(row, "ours")
            copy.record(_sheet(spot).name, (spot.key,), spot.column, values, cause=_cause(row), kind=KEEP)
            copy.conflicts.decline(conflict_id)
            sentences.append(f"{_name(spot)}保留目录的值。")
    return sentences


def _settle(copy: MasterCopy, spot: Spot, taken: str, row: dict[str, Value]) -> None:
    """Take everything about SPOT off the list, now that the conflict numbered TAKEN was chosen."""
    if row.get("kind") != KIND_LABELS[Class.DUPLICATE]:
        copy.conflicts.close(taken)  # should the agency come back to it after saying something else, it is news
    for settled in copy.conflicts.about(spot):
        copy.conflicts.decline(settled)


def _close_agreed(copy: MasterCopy) -> list[str]:
    sentences = []
    for conflict_id, row in list(copy.conflicts):
        spot = spot_of(row)
        if spot.column == GONE or row.get("kind") == KIND_LABELS[Class.DUPLICATE]:
            continue
        sheet = _sheet(spot)
        column = sheet.by_title[spot.column]
        ours = copy.tables[sheet.name].rows.get(_key(spot, sheet))
        theirs = normal(_text(row, "theirs"), column.kind)
        if ours is not None and normal(ours.get(column.key), column.kind) == theirs:
            copy.conflicts.close(conflict_id)
            sentences.append(f"{_name(spot)}双方已一致。")
    return sentences


def _take(copy: MasterCopy, spot: Spot, row: dict[str, Value]) -> None:
    sheet, cause = _sheet(spot), _cause(row)
    key = _key(spot, sheet)
    if spot.column == GONE:
        copy.remove_row(sheet.name, key, cause=cause, kind=TAKE)
        for column in sheet.answers:  # what was asked about its cells is settled with it
            for conflict_id in copy.conflicts.about(replace(spot, column=column.title)):
                copy.conflicts.decline(conflict_id)
        return
    if key not in copy.tables[sheet.name].rows:
        _restore(copy, sheet, key, cause)
    column = sheet.by_title[spot.column]
    theirs = normal(_text(row, "theirs"), column.kind)
    copy.set_cell(sheet.name, key, column.key, theirs, cause=cause, kind=TAKE, cell=str(row.get("cell") or ""))
    before = copy.memory.row(spot.agency, sheet.name, spot.key).get(column.key)
    if before is not None and normal(before.value, column.kind) == theirs:
        taken = Statement(theirs, before.stamp, applied=True)
        copy.memory.say(spot.agency, sheet.name, spot.key, column.key, taken)


def _restore(copy: MasterCopy, sheet: Sheet, key: Key, cause: Cause) -> None:
    """A row that the office had deleted comes back as the agency last had it."""
    values = copy.row_as_stated(cause.batch, cause.agency, sheet.name, key[0])
    if "agency" in sheet.by_key:
        values["agency"] = cause.agency
    for column, value in values.items():
        if value is not None and column in sheet.by_key:
            copy.set_cell(sheet.name, key, column, value, cause=cause, kind=TAKE)


def _sheet(spot: Spot) -> Sheet:
    return next(load(name) for name in _SHEETS if load(name).title == spot.sheet)


def _key(spot: Spot, sheet: Sheet) -> Key:
    return (spot.key, spot.agency) if len(sheet.key) == 2 else (spot.key,)


def _cause(row: dict[str, Value]) -> Cause:
    return Cause(str(row.get("batch") or ""), str(row.get("agency") or ""), str(row.get("file") or ""))


def _text(row: dict[str, Value], column: str) -> str | None:
    value = row.get(column)
    return None if value is None else str(value)


def _name(spot: Spot) -> str:
    return f"{spot.agency}　{spot.sheet}　{spot.key}　{spot.column or '整行'}："
