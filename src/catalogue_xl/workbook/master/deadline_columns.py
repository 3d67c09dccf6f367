"""The deadline columns of 目录, as values of a day; those of 台账, as formulas that go on counting by themselves.

下次截止日期 is a value because it is asked for a day (``--as-of``), and other commands read it; a publication's dates
are formulas because people type into its row. No command relies on what the formulas last showed: Python counts anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial

from catalogue_xl.core.records import Value
from catalogue_xl.deadlines.calendar import WorkCalendar
from catalogue_xl.deadlines.lateness import OVERDUE, PROVISIONAL, coming_due
from catalogue_xl.deadlines.publications import rules_of
from catalogue_xl.deadlines.rules import Rule
from catalogue_xl.workbook.live_formulas.date_formulas import CALENDAR, RULES, LedgerRow
from catalogue_xl.workbook.live_formulas.hidden_sheets import Span, fresh_sheet, write_calendar, write_rules
from catalogue_xl.workbook.live_formulas.ledger_colours import highlight_ledger
from catalogue_xl.workbook.live_formulas.typed_days import write_ledger_days
from catalogue_xl.workbook.master.judged_ledger import judge_ledger
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.master.office_calendar import calendar_of
from catalogue_xl.workbook.sheets.table import SheetTable

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
EMPTY_ROWS = 200
"""How many rows below the last publication are ready to be typed into."""

_ITEM_COLUMNS = ("rule_kind", "rule_n", "rule_unit", "rule_trigger", "next_due", "provisional")


@dataclass(frozen=True, slots=True)
class FilledDeadlines:
    """What :func:`fill_deadlines` did: items with a next due date, provisional dates, and items without any rule."""

    items: int
    dated: int
    provisional: int
    unreadable: int
    overdue: int


def fill_deadlines(master: Master, *, today: date) -> FilledDeadlines:
    """Write the deadline columns of every item, and the formulas of the ledger with what they look into.

    Args:
        master: Changed in memory; the caller saves it.
        today: 下次截止日期 is the first one on or after it.
    """
    table = master.table("items")
    records = table.records()
    calendar, rules, year = calendar_of(master), rules_of(records), master.meta.year
    columns = cache(partial(item_columns, calendar=calendar, today=today, year=year))  # items share a few dozen rules
    computed = []
    for record in records:
        values = columns(rules[record.text("id")])
        table.change(record.row, {key: values.get(key) for key in _ITEM_COLUMNS})
        computed.append(values)
    write_live_ledger(master, rules, calendar, today)
    judged = judge_ledger(master, rules, calendar, today)
    return FilledDeadlines(
        items=len(computed),
        dated=sum(values.get("next_due") is not None for values in computed),
        provisional=sum(values.get("provisional") is not None for values in computed),
        unreadable=sum(values["rule_kind"] == KINDS["other"] for values in computed),
        overdue=sum(one.overdue == OVERDUE for _, one in judged),
    )


def item_columns(rule: Rule, calendar: WorkCalendar, today: date, *, year: int | None) -> dict[str, Value]:
    """The deadline columns of an item, by JSON key.

    A date without anything having happened yet comes only from recurring and fixed deadlines, also inside compounds
    (3月底前，形成之日起20个工作日内). YEAR is that of a fixed day printed without one.
    """
    due, provisional = coming_due(rule, today, calendar, year=year)
    return {
        "rule_kind": KINDS[rule.kind],
        "rule_n": rule.n,
        "rule_unit": UNITS[rule.unit] if rule.unit else None,
        "rule_trigger": rule.trigger,
        "next_due": due,
        "provisional": PROVISIONAL if provisional else None,
    }


def write_live_ledger(master: Master, rules: Mapping[str, Rule], calendar: WorkCalendar, today: date) -> None:
    """Put the formulas into every row of 台账 and some blank ones, and make the hidden sheets anew.

    The calendar listens to 节假日: a row typed there changes the dates at once.
    """
    span = Span.around(today.year)
    write_calendar(fresh_sheet(master.workbook, CALENDAR), WorkCalendar(), span, master.table("holidays"))
    worksheet = fresh_sheet(master.workbook, RULES)
    formulas = write_rules(worksheet, rules, calendar, span, year=master.meta.year, live=True)
    table = master.table("publications")
    last = table.last_row + EMPTY_ROWS
    formulas = replace(formulas, days=write_ledger_days(worksheet, table, last))
    for row in range(table.header_row + 1, last + 1):
        put_formulas(table, row, formulas)
    highlight_ledger(table)


def put_formulas(table: SheetTable, row: int, formulas: LedgerRow) -> None:
    """The formulas of one row of a ledger."""
    for key, formula in formulas.formulas(row, table.letters).items():
        table.write(row, key, None)  # dresses the cell
        table.worksheet[table.address(row, key)].value = formula
