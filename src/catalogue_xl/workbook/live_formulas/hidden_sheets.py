"""The hidden sheets that the live formulas look into: the calendar of working days, and what each deadline means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from catalogue_xl.core.cells import serial_of
from catalogue_xl.deadlines.calendar import (
    FIRST_YEAR,
    FIXED_FESTIVALS,
    LAST_FIRM_DAY,
    LAST_YEAR,
    WorkCalendar,
    last_announced_year,
)
from catalogue_xl.deadlines.explain import undated_in_short
from catalogue_xl.deadlines.occurrences import Occurrence, all_occurrences, begins_a_period
from catalogue_xl.deadlines.rules import Rule
from catalogue_xl.deadlines.schedule import (
    Capped,
    Edges,
    LastWorkday,
    NoDate,
    OwnDays,
    Schedule,
    rests_on_holidays,
    schedule_of,
)
from catalogue_xl.workbook.live_formulas.date_formulas import (
    BLOCK,
    CALENDAR,
    END,
    RULES,
    LedgerRow,
    count_up_to,
    counted,
    nth,
)
from catalogue_xl.workbook.live_formulas.written_schedule import Method, onwards, written
from catalogue_xl.workbook.sheets.table import SheetTable
from catalogue_xl.workbook.sheets.text_cells import holdable
from catalogue_xl.workbook.xlsx.openpyxl_types import XlBook, XlSheet
from catalogue_xl.workbook.xlsx.patching.patched_book import PatchedBook

YEARS_BACK = YEARS_AHEAD = 5
"""How far the calendar reaches; a day outside of it shows 超出日历范围."""

OVERRIDE_ROWS = 2000
"""How many rows of 节假日 the master's formulas look at."""

_HEADS = ("事项编码", "算法", "数量", "倒数", "日期组", "按节假日", "原因", "", "适用至", "截止")


@dataclass(frozen=True, slots=True)
class Span:
    """The years of a calendar."""

    first: int
    last: int

    @classmethod
    def around(cls, year: int) -> Span:
        """What a workbook made in YEAR carries."""
        return cls(max(FIRST_YEAR, year - YEARS_BACK), min(LAST_YEAR, year + YEARS_AHEAD))

    def days(self) -> Iterator[date]:
        """Every day."""
        first = date(self.first, 1, 1)
        return (first + timedelta(n) for n in range((date(self.last, 12, 31) - first).days + 1))


def write_calendar(worksheet: XlSheet, calendar: WorkCalendar, span: Span, overrides: SheetTable | None = None) -> None:
    """Write the calendar.

    Args:
        worksheet: Empty.
        calendar: What it says.
        span: Which years.
        overrides: The sheet 节假日 to which the calendar is to listen; CALENDAR must be without it then. Else its
            days are fixed.
    """
    worksheet["A1"], worksheet["A2"], worksheet["A3"] = "起始日期", "工作日1休息日0", "已公布至"
    _put_date(worksheet, "B1", date(span.first, 1, 1))
    if overrides is None:
        worksheet["B2"] = "".join("1" if calendar.is_workday(day) else "0" for day in span.days())
        _put_date(worksheet, "B3", calendar.firm_through)
        return
    days, kinds = (_column(overrides, key) for key in ("day", "kind"))
    for number, day in enumerate(span.days(), start=1):
        said = f'MATCH(INDEX({kinds},MATCH($B$1+{number - 1},{days},0)),{{"休","班"}},0)-1'
        worksheet[f"D{number}"] = f"=IFERROR({said},{int(calendar.is_workday(day))})"
    rows = 0
    months = groupby(enumerate(span.days(), start=1), key=lambda pair: (pair[1].year, pair[1].month))
    for rows, (_, month) in enumerate(months, start=1):
        worksheet[f"E{rows}"] = "=" + "&".join(f"D{number}" for number, _ in month)
    worksheet["B2"] = "=" + "&".join(f"E{row}" for row in range(1, rows + 1))
    _write_announced(worksheet, days, kinds)


def _write_announced(worksheet: XlSheet, days: str, kinds: str) -> None:
    """One year after the other, as long as the office has entered its notice (WorkCalendar.announced_through)."""
    known = last_announced_year()
    for row in range(1, YEARS_AHEAD + 1):
        entered = ",".join(
            f'COUNTIFS({days},DATE({known + row},{month},{day}),{kinds},"休")>0' for month, day in FIXED_FESTIVALS
        )
        before = f"G{row - 1}=1" if row > 1 else "TRUE"
        worksheet[f"G{row}"] = f"=IF(AND({before},{entered}),1,0)"
    month, day = LAST_FIRM_DAY
    worksheet["B3"] = f"=DATE({known}+SUM(G1:G{YEARS_AHEAD}),{month},{day})"
    worksheet["B3"].number_format = "yyyy-mm-dd"


def _column(table: SheetTable, key: str) -> str:
    letter, first = table.letters[key], table.header_row + 1
    return f"'{table.worksheet.title}'!${letter}${first}:${letter}${first + OVERRIDE_ROWS - 1}"


def _put_date(worksheet: XlSheet, address: str, day: date) -> None:
    worksheet[address] = day
    worksheet[address].number_format = "yyyy-mm-dd"


@dataclass(slots=True)
class _Blocks:
    """The days of the schedules that have days of their own; rules with the same schedule share them."""

    span: Span
    calendar: WorkCalendar
    live: bool
    occurrences: dict[OwnDays, list[Occurrence]]
    keys: list[tuple[int | str, int | str]] = field(default_factory=lambda: [(0, 0)])
    numbers: dict[OwnDays, int] = field(default_factory=dict)

    def number(self, schedule: OwnDays) -> int:
        """The number of SCHEDULE's days, added when they are new."""
        if schedule not in self.numbers:
            self.numbers[schedule] = len(self.numbers) + 1
            self._add(schedule, self.numbers[schedule] * BLOCK)
        return self.numbers[schedule]

    def _add(self, schedule: OwnDays, block: int) -> None:
        # Before the first day and after the last there is a text, with which no sum works out.
        self.keys.append((block + serial_of(date(self.span.first, 1, 1)) - 1, "之前"))
        ended = False
        if schedule not in self.occurrences:
            found = all_occurrences(schedule, self.span.first, self.span.last, self.calendar)
            self.occurrences[schedule] = list(found)
        for one in self.occurrences[schedule]:
            if one.edge is not None and one.day.year >= self.span.last:
                continue  # counting would leave the calendar
            self.keys.append(self._keys(schedule, one, block))
            ended |= one.closes == date.max
        if not ended:
            self.keys.append((block + END, "之后"))

    def _keys(self, schedule: OwnDays, one: Occurrence, block: int) -> tuple[int | str, int | str]:
        closes = block + (END if one.closes == date.max else serial_of(one.closes))
        if one.edge is None or not self.live:
            return closes, block + serial_of(one.day)
        own_key = f"=J{len(self.keys) + 2}"
        if isinstance(schedule, LastWorkday):
            key = closes if schedule.following else own_key
            return key, f"={block}+{nth(f'{count_up_to(str(serial_of(one.edge)))}-{schedule.nth - 1}')}"
        assert isinstance(schedule, Edges)
        how = onwards(schedule.amount)
        day = counted(how.method, str(serial_of(one.edge)), str(how.n), str(how.back))
        return (own_key if begins_a_period(schedule) else closes), f"={block}+{day}"


def write_rules(
    worksheet: XlSheet,
    rules: Mapping[str, Rule],
    calendar: WorkCalendar,
    span: Span,
    *,
    year: int | None = None,
    live: bool = False,
) -> LedgerRow:
    """Write what the deadlines of the items mean; returns the maker of the formulas that look it up.

    Args:
        worksheet: Empty.
        rules: By item code.
        calendar: For the days of recurring rules.
        span: Which years the days of recurring rules are written for.
        year: The year of a fixed day printed without one.
        live: Let the days of recurring rules that are counted follow the calendar's sheet.
    """
    schedules = {code: schedule_of(rule, year=year) for code, rule in rules.items()}
    return put_rules(worksheet, rule_rows(schedules, calendar, span, live=live))


@dataclass(frozen=True, slots=True)
class RuleRows:
    """What the sheet says below its header.

    Attributes:
        lines: What each item's deadline means, from the first column on.
        keys: The rules' own days, for the columns 9 and 10.
    """

    lines: list[tuple[int | str | None, ...]]
    keys: list[tuple[int | str, int | str]]

    @property
    def formulas(self) -> LedgerRow:
        """The maker of the formulas that look it up."""
        return LedgerRow(max(1, len(self.lines)), len(self.keys))


def rule_rows(
    schedules: Mapping[str, Schedule],
    calendar: WorkCalendar,
    span: Span,
    *,
    live: bool = False,
    occurrences: dict[OwnDays, list[Occurrence]] | None = None,
) -> RuleRows:
    """What the deadlines of the items mean.

    Args:
        schedules: By item code.
        calendar: For the days of recurring rules.
        span: Which years the days of recurring rules are written for.
        live: As for :func:`write_rules`.
        occurrences: Remembers a schedule's days from call to call; of one calendar and span.
    """
    blocks = _Blocks(span, calendar, live, {} if occurrences is None else occurrences)
    lines = [_line(code, schedule, blocks) for code, schedule in schedules.items()]
    return RuleRows(lines, blocks.keys)


def put_rules(worksheet: XlSheet, rows: RuleRows) -> LedgerRow:
    """Write ROWS into an empty worksheet; returns the maker of the formulas that look them up."""
    for column, head in enumerate(_HEADS, start=1):
        worksheet.cell(1, column).value = head or None
    for row, line in enumerate(rows.lines, start=2):
        for column, value in enumerate(line, start=1):
            cell = worksheet.cell(row, column)
            cell.value = holdable(value) if isinstance(value, str) else value
            if isinstance(value, str):
                cell.data_type = "s"
    for row, (closes, due) in enumerate(rows.keys, start=2):
        worksheet.cell(row, 9).value, worksheet.cell(row, 10).value = closes, due
    return rows.formulas


def _line(code: str, schedule: Schedule, blocks: _Blocks) -> tuple[int | str | None, ...]:
    how = written(schedule)
    block = None
    own_days = schedule.cap if isinstance(schedule, Capped) else schedule
    if isinstance(own_days, OwnDays) and (isinstance(schedule, Capped) or how.method is Method.LOOKED_UP):
        block = blocks.number(own_days)
    reason = undated_in_short(schedule.why) if isinstance(schedule, NoDate) else None
    return code, int(how.method), how.n, how.back, block, int(rests_on_holidays(schedule)), reason


def fresh_sheet(workbook: XlBook, title: str) -> XlSheet:
    """The hidden sheet TITLE, empty, whether it was there or not."""
    if isinstance(workbook, PatchedBook):
        return workbook.fresh_sheet(title)
    if title in workbook.sheetnames:
        workbook.remove(workbook[title])
    worksheet = workbook.create_sheet(title)
    worksheet.sheet_state = "veryHidden"
    return worksheet


__all__ = [
    "CALENDAR",
    "RULES",
    "RuleRows",
    "Span",
    "fresh_sheet",
    "put_rules",
    "rule_rows",
    "write_calendar",
    "write_rules",
]
