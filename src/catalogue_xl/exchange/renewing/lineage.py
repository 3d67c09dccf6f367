"""Items that left 目录, and where they went: each keeps its code for ever, with what was answered about it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from catalogue_xl.core.item_names import item_path
from catalogue_xl.core.records import Record
from catalogue_xl.core.schema import load
from catalogue_xl.exchange.renewing.past_answers import is_answered
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.sheets.text_cells import units

CELL_LIMIT = 32_000
"""UTF-16 units; Excel holds 32,767 in a cell."""


def retire(master: Master, items: Sequence[Record], event: str, today: date, *, others: Collection[str] = ()) -> None:
    """Enter ITEMS in 事项沿革, and take the tasks back that nobody has answered; the answers stay in 任务 and there.

    Args:
        master: Changed in memory; the rows of 目录 are the caller's to remove.
        items: The rows of 目录.
        event: What became of them: 停用, 拆分, 合并 or 换版取消.
        today: When.
        others: The codes of the items that they went into.
    """
    tasks = master.table("tasks").records()
    codes = {item.text("id") for item in items} - {""}
    for item in items:
        answers = [task for task in tasks if task.text("item") == item.text("id") and is_answered(task)]
        master.table("lineage").append(
            {
                "day": today.isoformat(),
                "item": item.text("id") or None,
                "event": event,
                "others": "、".join(others) or None,
                "name": item_path(item.values) or None,
                "content": item.values.get("content"),
                "agency": item.values.get("agency"),
                "deadline": item.values.get("deadline"),
                "answers": _fitting("\n".join(map(_worded, answers))) or None,
                "values": _fitting(json.dumps(dict(_texts(item)), ensure_ascii=False)),
            }
        )
    master.table("tasks").remove([task.row for task in tasks if task.text("item") in codes and not is_answered(task)])


def _texts(item: Record) -> Iterator[tuple[str, str]]:
    columns = load("items").by_key
    yield from ((key, text) for key in item.values if not columns[key].computed and (text := item.text(key)))


def _worded(task: Record) -> str:
    said = (f"{column.title}：{text}" for column in load("tasks").answers if (text := task.text(column.key)))
    return f"{task.text('agency')}　{'；'.join(said)}"


def _fitting(text: str) -> str:
    while units(text) > CELL_LIMIT:
        text = text[: len(text) * 9 // 10]
    return text
