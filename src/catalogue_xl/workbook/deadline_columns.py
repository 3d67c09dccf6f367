"""The deadline columns of 目录 and the computed columns of 台账, filled from what the deadlines mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ..deadlines.calendar import WorkCalendar
from ..deadlines.due import due, next_due
from ..deadlines.effective import effective_rule
from ..deadlines.rules import Rule
from .calendar import calendar_of
from .master import Master
from .record import Record, Value

KINDS: Mapping[str, str] = {
    "relative": "起算后限期",
    "recurring": "定期",
    "fixed": "固定日期",
    "immediate": "即时",
    "as_needed": "适时",
    "statutory": "法定时限",
    "standing": "长期公开",
    "other": "不能计算",
}
UNITS: Mapping[str, str] = {
    "workday": "工作日",
    "day": "日",
    "week": "周",
    "month": "个月",
    "year": "年",
    "hour": "小时",
}
PROVISIONAL, OVERDUE, NOT_OVERDUE = "暂定", "超期", "未超期"
_ITEM_COLUMNS = ("rule_kind", "rule_n", "rule_unit", "rule_trigger", "next_due", "provisional")
_LEDGER_COLUMNS = ("due", "remaining", "overdue")


@dataclass(frozen=True, slots=True)
class Filled:
    """What :func:`fill_deadlines` did: items with a next due date, provisional dates, and items without any rule."""

    items: int
    dated: int
    provisional: int
    unreadable: int
    overdue: int


def fill_deadlines(master: Master, *, today: date) -> Filled:
    """Write the deadline columns of every item and the computed columns of every publication.

    Args:
        master: Changed in memory; the caller saves it.
        today: 下次截止日期 is the first one on or after it; 剩余工作日 counts from it.
    """
    calendar = calendar_of(master)
    table = master.table("items")
    rules: dict[str, Rule] = {}
    told = []
    for record in table.records():
        rule = effective_rule(record.text("deadline"), record.text("rule"))
        rules[record.text("id")] = rule
        values = item_columns(rule, calendar, today)
        for key in _ITEM_COLUMNS:
            table.write(record.row, key, values.get(key))
        told.append(values)
    late = _fill_ledger(master, rules, calendar, today)
    return Filled(
        items=len(told),
        dated=sum(values.get("next_due") is not None for values in told),
        provisional=sum(values.get("provisional") is not None for values in told),
        unreadable=sum(values["rule_kind"] == KINDS["other"] for values in told),
        overdue=late,
    )


def item_columns(rule: Rule, calendar: WorkCalendar, today: date) -> dict[str, Value]:
    """The deadline columns of an item, by JSON key.

    A date without anything having happened yet comes only from recurring and fixed deadlines, also inside compounds
    (3月底前，形成之日起20个工作日内).
    """
    values: dict[str, Value] = {
        "rule_kind": KINDS[rule.kind],
        "rule_n": rule.n,
        "rule_unit": UNITS[rule.unit] if rule.unit else None,
        "rule_trigger": rule.trigger,
    }
    dated = [one for one in (rule, *rule.clauses) if one.kind in ("recurring", "fixed")]
    if dated:
        found = next_due(dated[0], today, calendar) if dated[0].kind == "recurring" else due(dated[0], today, calendar)
        values["next_due"] = found.due
        if found.due and found.provisional:
            values["provisional"] = PROVISIONAL
    return values


def _fill_ledger(master: Master, rules: Mapping[str, Rule], calendar: WorkCalendar, today: date) -> int:
    table = master.table("publications")
    late = 0
    for record in table.records():
        values = ledger_columns(record, rules.get(record.text("item")), calendar, today)
        late += values["overdue"] == OVERDUE
        for key in _LEDGER_COLUMNS:
            table.write(record.row, key, values[key])
    return late


def ledger_columns(record: Record, rule: Rule | None, calendar: WorkCalendar, today: date) -> dict[str, Value]:
    """截止日期, 剩余工作日 and 是否超期 of a publication.

    A publication is late when it was published after its due date, or is not published and the date has passed.
    剩余工作日 counts the working days after today up to the due date; negative once it has passed.
    """
    formed, published = record.values.get("formed_on"), record.values.get("published_on")
    last = due(rule, formed, calendar).due if rule is not None and isinstance(formed, date) else None
    if last is None:
        return dict.fromkeys(_LEDGER_COLUMNS)
    shown = published if isinstance(published, date) else today
    remaining = None if isinstance(published, date) else calendar.workdays_between(today, last)
    return {"due": last, "remaining": remaining, "overdue": OVERDUE if shown > last else NOT_OVERDUE}
