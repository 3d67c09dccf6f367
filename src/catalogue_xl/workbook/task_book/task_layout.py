"""Which sheets and columns an agency's task workbook has; the columns come from the schema."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from catalogue_xl.core.cells import cell_text, value_as
from catalogue_xl.core.model import LEVELS
from catalogue_xl.core.records import Value
from catalogue_xl.core.schema import Column, Sheet, load
from catalogue_xl.deadlines.lateness import PROVISIONAL
from catalogue_xl.reading.cells.item_channels import split_channels

TASKS, LEDGER, CONTACT, CHECKS, HELP = "任务清单", "公开台账", "联络员", "填报检查", "填报说明"
MACHINE, CHECK_SHEET = "_任务信息", "_核对"
"""The sheets' names."""

HEADER_ROW = 2
"""Row 1 of each sheet says whose it is and by when it is wanted."""

# Narrower than in the master: the whole list is to fit an A4 page across.
_WIDTHS = {
    "item": 9, "seq": 5, "level1": 11, "level2": 11, "level3": 11, "level4": 11, "content": 32, "deadline": 15,
    "next_due": 11.5, "channel": 16, "lead": 11, "role": 6, "last_answer": 20, "status": 9, "last_published": 11.5,
    "link": 18, "remark": 15, "suggestion": 15, "reporter": 8, "phone": 13, "reported_on": 11.5,
}  # fmt: skip


_WIDTH_OF_LABELS = 26
"""In 公开台账 the item's name stands behind its code."""

_RECALLED = ("status", "last_published", "link", "remark")


IF_USED = (*LEVELS, "next_due", "channel", "lead")
"""Columns of 任务清单 that are left out where none of its items has anything there."""


def task_list(used: Collection[str] = IF_USED, *, last: bool = True) -> Sheet:
    """任务清单: an item's code, place and content, by when and where it is published, who leads; then the answers.

    Args:
        used: Which of :data:`IF_USED` are in use; the others are left out.
        last: Whether there is a column for what was answered the last time.
    """
    items, tasks = load("items"), load("tasks")
    shown = [items["seq"], *(items[level] for level in LEVELS if level in used), items["content"]]
    coming = replace(items["next_due"], kind="text", computed=False, wrap=True)
    beside = [column for column in (coming, items["channel"], items["lead"]) if column.key in used]
    asked = [replace(column, locked=True) for column in (*shown, items["deadline"], *beside)]
    before = [load("task_list")["last_answer"]] if last else []
    columns = [tasks["item"], *asked, tasks["role"], *before, *tasks.answers]
    return _sheet("task_list", TASKS, ("item",), [replace(column, width=_WIDTHS[column.key]) for column in columns])


def shown_item(item: Mapping[str, Value], coming: date | None, *, provisional: bool) -> dict[str, Value]:
    """ITEM (by JSON keys of ``schema/items``) as 任务清单 shows it: the channels that are meant, set compactly.

    Args:
        item: As the master has it.
        coming: 下次截止日期; None where it has none of its own.
        provisional: It rests on a year whose holidays are not announced.
    """
    day = f"{coming.isoformat()}{f'（{PROVISIONAL}）' if provisional else ''}" if coming else None
    return {**item, "channel": "、".join(split_channels(cell_text(item.get("channel")))) or None, "next_due": day}


def last_answer(answer: Mapping[str, Value]) -> str:
    """What 上次填报 shows of an earlier ANSWER (by JSON keys of ``schema/tasks``); empty where there is none."""
    tasks = load("tasks")
    texts = {key: cell_text(value_as(tasks[key].kind, answer.get(key))) for key in _RECALLED}
    return "\n".join(text if key == "status" else f"{tasks[key].title}：{text}" for key, text in texts.items() if text)


def ledger(*, computed: bool = True) -> Sheet:
    """公开台账: one row for each piece of information published; with the live columns or without."""
    columns = [
        replace(column, width=_WIDTH_OF_LABELS, wrap=True) if column.key == "item" else column
        for column in load("publications").columns
        if column.key != "agency" and (computed or not column.computed)
    ]
    return _sheet("ledger", LEDGER, ("id",), columns, filled_rows=True)


def contact() -> Sheet:
    """联络员: the agency's name, which is ours, and whom to reach there."""
    agencies = load("agencies")
    name = replace(agencies["name"], locked=True)
    return _sheet("contact", CONTACT, ("name",), [name, *agencies.answers])


def _sheet(name: str, title: str, key: tuple[str, ...], columns: list[Column], *, filled_rows: bool = False) -> Sheet:
    ordered = tuple(replace(column, order=order) for order, column in enumerate(columns, start=1))
    return Sheet(name, title, "", key, ordered, hidden=False, generated=False, json_schema={}, filled_rows=filled_rows)


def banner(agency: str, batch: str, due: date | None, hint: str) -> str:
    """The first row: whose it is, and by when it is wanted; :func:`read_banner` reads it again."""
    until = f"请于{due.year}年{due.month}月{due.day}日前报送" if due else ""
    return "　".join(filter(None, (f"单位：{agency}", f"批次：{batch}", until, hint)))


def read_banner(text: str) -> tuple[str, str] | None:
    """The agency and the batch in a first row; None when it is none of ours."""
    found = re.match(r"单位：([^　]+)　批次：([^　]+)", text)
    return (found[1].strip(), found[2].strip()) if found else None


DONE = "全部填好"
"""How the sentence that says how far it is begins when there is nothing left to do."""

_PROGRESS = "（点这里查看）"


def progress_formula(summary: str) -> str:
    """The formula above the answers that shows how far it is: the cell SUMMARY of 填报检查."""
    return f"=HYPERLINK(\"#'{CHECKS}'!A1\",'{CHECKS}'!{summary}&\"{_PROGRESS}\")"


def is_progress(text: str) -> bool:
    """Whether a text above the header is that formula, or what it last showed."""
    return text.endswith(_PROGRESS) or (text.startswith("=") and CHECKS in text and _PROGRESS in text)


_CORRECT, _AND_RETURN = "【请更正】", "（更正后请原样报送）"


def correction_note(message: str, expected: str, fix: str) -> str:
    """The note on a wrong answer, in a workbook that goes back to be corrected."""
    parts = [message, f"应填：{expected}" if expected else "", fix]
    return f"{_CORRECT}{'。'.join(filter(None, parts))}。{_AND_RETURN}"


def is_correction_note(text: str) -> bool:
    """Whether a note is one of those, to which nobody added anything: then it says nothing when it comes back."""
    bare = text.strip()
    return bare.startswith(_CORRECT) and bare.endswith(_AND_RETURN)
