"""What the agencies answered in former years, kept in a hidden sheet: shown as 上年, never counted as this year's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalogue_xl.core.records import Record, Value
from catalogue_xl.core.schema import load
from catalogue_xl.exchange.merging.base_store import pack, unpack
from catalogue_xl.workbook.master.master import Master

_SHEETS = ("tasks", "publications")


def put_by(master: Master) -> None:
    """Move every answer of 任务 and every row of 台账 into the hidden sheet; both are blank then. Nothing is saved."""
    past = master.table("past_answers")
    for name in _SHEETS:
        table = master.table(name)
        records = table.records()
        for record in records:
            for row in _rows(record, name, master.year):
                past.append(row)
        table.remove([record.row for record in records])


def _rows(record: Record, name: str, year: int | None) -> Iterator[dict[str, Value]]:
    """The rows of the hidden sheet for a row of 任务 or 台账; none for a task that nobody answered."""
    if name == "tasks" and not is_answered(record):
        return
    columns = [
        column.key for column in load(name).columns if not column.computed and column.key not in ("item", "agency")
    ]
    place = {"year": year, "item": record.text("item"), "agency": record.text("agency"), "sheet": load(name).title}
    for piece in pack({key: record.values.get(key) for key in columns}):
        yield {**place, "key": record.text("id") or None, "values": piece}


def is_answered(task: Record) -> bool:
    """Whether an agency wrote anything about a task."""
    return any(task.text(column.key) for column in load("tasks").answers)


def past_answers(master: Master) -> Mapping[tuple[str, str], tuple[int | None, Mapping[str, Value]]]:
    """The last answer of former years to each task, with its year: by item and agency."""
    pieces: dict[tuple[str, str], tuple[int | None, list[str]]] = {}
    for record in master.table("past_answers").records():
        if record.text("sheet") != load("tasks").title:
            continue
        place = record.text("item"), record.text("agency")
        year = int(record.text("year")) if record.text("year").isdecimal() else None
        before = pieces.get(place)
        if before is None or (year or 0) > (before[0] or 0):
            pieces[place] = year, [record.text("values")]
        elif year == before[0]:
            before[1].append(record.text("values"))
    return {place: (year, unpack(texts)) for place, (year, texts) in pieces.items()}
