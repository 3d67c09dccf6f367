"""What the office chose in 合并冲突, carried out."""

from __future__ import annotations

from dataclasses import replace

from catalogue_xl.core.records import RowValues, Value
from catalogue_xl.core.schema import Sheet
from catalogue_xl.exchange.merging.conflicts import KEEP, TAKE, WHOLE_ROW, Spot, spot_of
from catalogue_xl.exchange.merging.history import GONE, Answer
from catalogue_xl.exchange.merging.master_copy import Cause, MasterCopy
from catalogue_xl.exchange.merging.merge_report import KIND_LABELS
from catalogue_xl.exchange.merging.normal_form import normal
from catalogue_xl.exchange.merging.threeway import Class, Key

OWN_WORDING = "本单位改写"
"""The 类别 in 变更记录 of a value that the office typed over 报送的值 before it chose that."""


def carry_out_choices(copy: MasterCopy) -> list[str]:
    """Apply every choice to COPY and take the conflict off the list; returns what was done, in sentences.

    采用报送的值 puts the value into the master; whatever else was listed about the same cell is declined with it.
    The office may have rewritten the value first: then it is the office's own. 保留目录的值 declines the value for
    good. Two different values chosen for one cell are left as they are, and so is any other word. A conflict whose two
    sides agree by now needs no choice.
    """
    sentences = close_agreed(copy)
    taken: dict[Spot, list[str]] = {}
    for conflict_id, row in copy.conflicts:
        choice = row.get("choice")
        if choice is not None and (choice not in (KEEP, TAKE) or not spot_of(row).is_readable()):
            sentences.append(_not_understood(conflict_id, row))
        elif choice == TAKE:
            taken.setdefault(spot_of(row), []).append(conflict_id)
    rows = dict(copy.conflicts)
    for spot, ids in taken.items():
        if len(ids) > 1:
            sentences.append(f"{_name(spot)}选择了{len(ids)}个不同的值，没有处理：请只留一处“{TAKE}”。")
            continue
        rewritten = _is_rewritten(spot, ids[0], rows[ids[0]])
        _take(copy, spot, rows[ids[0]], rewritten=rewritten)
        _decide(copy, spot, ids[0], rows[ids[0]], for_good=rewritten)
        sentences.append(f"{_name(spot)}已采用{'本单位改写' if rewritten else '报送'}的值。")
    for conflict_id, row in list(copy.conflicts):
        if row.get("choice") == KEEP and spot_of(row).is_readable():
            spot = spot_of(row)
            values = _text(row, "theirs"), _text(row, "ours")
            title = spot.column or WHOLE_ROW
            copy.record(spot.table.name, (spot.key,), title, values, cause=_cause(row), kind=KEEP)
            copy.conflicts.decline(conflict_id)
            sentences.append(f"{_name(spot)}保留目录的值。")
    return sentences


def _not_understood(conflict_id: str, row: dict[str, Value]) -> str:
    if not spot_of(row).is_readable():
        return f"“合并冲突”表中编号为“{conflict_id}”的一行看不出是哪张表、哪一栏，没有处理。"
    return f"{_name(spot_of(row))}“处理”一栏写的是“{row['choice']}”，没有处理：请选“{KEEP}”或“{TAKE}”。"


def _is_rewritten(spot: Spot, conflict_id: str, row: dict[str, Value]) -> bool:
    """Whether 报送的值 is no longer what the file said; a blank is how a row that is gone is told."""
    return spot.column != GONE and spot.conflict_id(row.get("theirs")) != conflict_id


def _decide(copy: MasterCopy, spot: Spot, taken: str, row: dict[str, Value], *, for_good: bool) -> None:
    """Take everything about SPOT off the list, now that the conflict numbered TAKEN was chosen."""
    if row.get("kind") != KIND_LABELS[Class.DUPLICATE] and not for_good:
        copy.conflicts.close(taken)  # should the agency come back to it after saying something else, it is news
    for decision in copy.conflicts.about(spot):
        copy.conflicts.decline(decision)


def close_agreed(copy: MasterCopy, kind: str = "") -> list[str]:
    """Take conflicts (of that KIND; all for none) off the list whose two sides are the same by now; the sentences."""
    sentences = []
    for conflict_id, row in list(copy.conflicts):
        spot = spot_of(row)
        if kind and row.get("kind") != kind:
            continue
        if not spot.is_readable() or row.get("kind") == KIND_LABELS[Class.DUPLICATE]:
            continue
        if _agreed(spot, copy.tables[spot.table.name].rows.get(spot.row), row):
            copy.conflicts.close(conflict_id)
            sentences.append(f"{_name(spot)}双方已一致。")
    return sentences


def _agreed(spot: Spot, ours: RowValues | None, row: dict[str, Value]) -> bool:
    if spot.column == GONE or ours is None:
        return spot.column == GONE and ours is None
    column = spot.table.by_title[spot.column]
    return normal(ours.get(column.key), column.kind) == normal(_text(row, "theirs"), column.kind)


def _take(copy: MasterCopy, spot: Spot, row: dict[str, Value], *, rewritten: bool) -> None:
    sheet, key, cause = spot.table, spot.row, _cause(row)
    if spot.column == GONE:
        if key in copy.tables[sheet.name].rows:
            copy.remove_row(sheet.name, key, cause=cause, kind=TAKE)
        for column in sheet.columns:  # what was asked about its cells is settled with it
            for conflict_id in copy.conflicts.about(replace(spot, column=column.title)):
                copy.conflicts.decline(conflict_id)
        return
    if key not in copy.tables[sheet.name].rows:
        _restore(copy, sheet, key, cause)
    column = sheet.by_title[spot.column]
    theirs = normal(_text(row, "theirs"), column.kind)
    if rewritten:
        own = Cause(cause.batch, cause.agency, "")
        copy.set_cell(sheet.name, key, column.key, theirs, cause=own, kind=OWN_WORDING)
        return
    copy.set_cell(sheet.name, key, column.key, theirs, cause=cause, kind=TAKE, cell=str(row.get("cell") or ""))
    before = copy.memory.row(spot.agency, sheet.name, spot.key).get(column.key)
    if before is not None and normal(before.value, column.kind) == theirs:
        taken = Answer(theirs, before.stamp, applied=True)
        copy.memory.say(spot.agency, sheet.name, spot.key, column.key, taken)


def _restore(copy: MasterCopy, sheet: Sheet, key: Key, cause: Cause) -> None:
    """A row that the office had deleted comes back as the agency last had it."""
    values = copy.row_as_stated(cause.batch, cause.agency, sheet.name, key[0])
    if sheet.name in ("tasks", "publications"):
        values["agency"] = cause.agency
    for column, value in values.items():
        if value is not None and column in sheet.by_key:
            copy.set_cell(sheet.name, key, column, value, cause=cause, kind=TAKE)


def _cause(row: dict[str, Value]) -> Cause:
    return Cause(str(row.get("batch") or ""), str(row.get("agency") or ""), str(row.get("file") or ""))


def _text(row: dict[str, Value], column: str) -> str | None:
    value = row.get(column)
    return None if value is None else str(value)


def _name(spot: Spot) -> str:
    return f"{spot.agency}　{spot.sheet}　{spot.key}　{spot.column or WHOLE_ROW}："
