"""The live columns of the agencies' ledgers: a calendar fixed when they are sent, and the rules of their items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from catalogue_xl.deadlines.calendar import WorkCalendar
from catalogue_xl.deadlines.effective_rule import effective_rule
from catalogue_xl.deadlines.occurrences import Occurrence
from catalogue_xl.deadlines.schedule import OwnDays, Schedule, schedule_of
from catalogue_xl.workbook.live_formulas.date_formulas import CALENDAR, RULES, LedgerRow
from catalogue_xl.workbook.live_formulas.hidden_sheets import (
    RuleRows,
    Span,
    fresh_sheet,
    put_rules,
    rule_rows,
    write_calendar,
)
from catalogue_xl.workbook.live_formulas.ledger_colours import highlight_ledger
from catalogue_xl.workbook.live_formulas.short_names import define_names, with_names
from catalogue_xl.workbook.live_formulas.typed_days import day_columns, write_ledger_days
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.master.office_calendar import calendar_of
from catalogue_xl.workbook.sheets.table import SheetTable
from catalogue_xl.workbook.task_book.task_book import TaskBook, TaskLine
from catalogue_xl.workbook.task_book.task_layout import LEDGER, ledger
from catalogue_xl.workbook.xlsx.openpyxl_types import XlBook


@dataclass(slots=True)
class LiveLedger:
    """Implements :class:`catalogue_xl.workbook.task_book.task_book.LedgerFormulas`.

    One serves all workbooks of a batch, one after the other.

    Attributes:
        calendar: With the office's own days.
        year: The year of a fixed day printed without one.
        span: Which years the workbooks carry.
    """

    calendar: WorkCalendar
    year: int | None
    span: Span
    _row: LedgerRow = field(default_factory=lambda: LedgerRow(1, 1))
    _schedules: dict[tuple[str, str], Schedule] = field(default_factory=dict)
    _occurrences: dict[OwnDays, list[Occurrence]] = field(default_factory=dict)

    @classmethod
    def of(cls, master: Master, today: date) -> LiveLedger:
        """As MASTER's calendar says on the day of distribution."""
        return cls(calendar_of(master), master.meta.year, Span.around(today.year))

    def add_sheets(self, workbook: XlBook, book: TaskBook) -> None:
        """Add the calendar and the rules of this agency's items."""
        calendar = fresh_sheet(workbook, CALENDAR)
        write_calendar(calendar, self.calendar, self.span)
        table = SheetTable(workbook[LEDGER], ledger())
        formulas = put_rules(fresh_sheet(workbook, RULES), self.rules(book))
        last = book.last_ledger_row
        self._row = replace(formulas, labelled=True, days=write_ledger_days(calendar, table, last, named=with_names))
        sources = (f"'{LEDGER}'!${table.letters[key]}:${table.letters[key]}" for key in self._row.days)
        define_names(workbook, [*self._row.formulas(last, table.letters).values(), *sources])
        highlight_ledger(table)

    @property
    def days(self) -> Mapping[str, str]:
        """By JSON key, the name of the column with the days that the ledger's dates mean, each in its own row."""
        return {key: with_names(column) for key, column in day_columns(CALENDAR).items()}

    def rules(self, book: TaskBook) -> RuleRows:
        """What the deadlines of this agency's items mean."""
        schedules = {str(line.item["id"]): self._schedule(line) for line in book.tasks}
        return rule_rows(schedules, self.calendar, self.span, occurrences=self._occurrences)

    def _schedule(self, line: TaskLine) -> Schedule:
        printed = str(line.item.get("deadline") or ""), str(line.item.get("rule") or "")
        if printed not in self._schedules:
            self._schedules[printed] = schedule_of(effective_rule(*printed), year=self.year)
        return self._schedules[printed]

    def row(self, row: int, letters: Mapping[str, str]) -> Mapping[str, str]:
        """The formulas of one row by JSON key."""
        return {key: with_names(formula) for key, formula in self._row.formulas(row, letters).items()}
