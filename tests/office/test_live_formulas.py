"""The live columns, computed by a real LibreOffice, against Python and against counting day by day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import chinese_calendar
import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from catalogue_xl.core.schema import load
from catalogue_xl.deadlines.calendar import Override, WorkCalendar
from catalogue_xl.deadlines.due import due
from catalogue_xl.deadlines.effective_rule import effective_rule
from catalogue_xl.deadlines.explain import undated_in_short
from catalogue_xl.deadlines.grammar.phrases import parse_deadline
from catalogue_xl.deadlines.lateness import Judged, judge
from catalogue_xl.deadlines.schedule import NoDate, schedule_of
from catalogue_xl.excel.libreoffice.office import Office
from catalogue_xl.excel.libreoffice.uno_bridge import to_url
from catalogue_xl.workbook.live_formulas.date_formulas import CALENDAR, RULES
from catalogue_xl.workbook.live_formulas.hidden_sheets import Span, fresh_sheet, write_calendar, write_rules
from catalogue_xl.workbook.live_formulas.task_ledger import LiveLedger
from catalogue_xl.workbook.master.deadline_columns import fill_deadlines
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.task_book.task_book import TaskBook, TaskLine, write_task_book

pytestmark = pytest.mark.office

N = (1, 3, 5, 7, 10, 15, 20, 30)
FIRST, LAST = date(2007, 1, 1), date(2026, 12, 31)
EPOCH = date(1899, 12, 30)
TODAY = date.today()
PHRASES = (
    "自信息形成或变更之日起20个工作日内",
    "批复后20日内",
    "会议结束后1周内",
    "印发后1个月内",
    "批准后一年内",
    "信息形成后24小时内",
    "信息形成后0个工作日内",
    "每年3月31日前",
    "每年6月底、12月底前",
    "10月底前",
    "4月底、10月底前",
    "2024年2月底前",
    "2026年3月31日前、2026年9月30日前",
    "一季度",
    "每月10日前",
    "次月15日前",
    "每季度",
    "每季度10日前",
    "每季度结束后15日内",
    "每季度结束后10个工作日内",
    "每月前5个工作日内",
    "每年度结束后3个月内",
    "每半年",
    "每周五更新",
    "每周例会后3日内",
    "每周结束后3日内",
    "每周开始后2个工作日内",
    "每日更新",
    "每半个月更新一次",
    "每两年一次",
    "会前5个工作日公开",
    "会议召开3日前公告",
    "会前公开",
    "提前36小时公告",
    "会议召开1个月前公告",
    "决定作出当日公开",
    "次年3月底前",
    "下周五前",
    "当月20日、次月5日前",
    "每月最后一个工作日",
    "次月最后一个工作日前",
    "每季度倒数第3个工作日",
    "上半年结束后30日内",
    "批准后30日内且不迟于6月30日",
    "收到材料20日内，最晚不超过2026年9月30日",
    "每年国庆节前",
    "每年汛期前",
    "3月底前，自形成之日起20个工作日内",
    "20个工作日内(涉及行政处罚的7个工作日内)",
    "及时公开",
    "适时公开",
    "按法定时限公开",
    "长期公开",
    "批复后公开",
    "公示期不少于7日",
    "公示24小时后公开",
    "定期公开",
    "每学期公开一次",
    "每年预算批准后20日内",
    "2023年2月30日前",
    "2204年6月底前",
    "1998年底前",
    "9999个工作日内",
    "同上",
)


@pytest.fixture
def calc(office_process: Office) -> Office:
    return office_process


class Sheet:
    """A worksheet in LibreOffice."""

    def __init__(self, calc: Office, path: Path, title: str) -> None:
        from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]

        hidden = PropertyValue()
        hidden.Name, hidden.Value = "Hidden", True
        self.document = calc.desktop.loadComponentFromURL(to_url(path), "_blank", 0, (hidden,))
        self.cells = self.of(title)

    def of(self, title: str) -> Any:
        return self.document.Sheets.getByName(title)

    def values(self, area: str) -> Sequence[Sequence[Any]]:
        return self.cells.getCellRangeByName(area).getDataArray()

    def close(self) -> None:
        self.document.close(True)


def day_of(value: Any) -> date | None:
    return EPOCH + timedelta(int(value)) if isinstance(value, float) else None


def serial(day: date | None) -> Any:
    return "" if day is None else float((day - EPOCH).days)


@cache
def works(day: date) -> bool:
    """What the other library says; of 2027, which nobody has announced, what the law names until March."""
    if day.year < 2027:
        return bool(chinese_calendar.is_workday(day))
    festivals = {date(2027, 1, 1), *(date(2027, 2, day) for day in (5, 8, 9, 10))}
    return day.weekday() < 5 and day not in festivals


def counted_day_by_day(start: date) -> list[date]:
    """The N-th working days after START, then the N-th days, moved off days of rest; by walking."""
    after, day = [], start
    while len(after) < N[-1]:
        day += timedelta(1)
        if works(day):
            after.append(day)
    moved = []
    for n in N:
        day = start + timedelta(n)
        while not works(day):
            day += timedelta(1)
        moved.append(day)
    return [*(after[n - 1] for n in N), *moved]


def it_counts_every_day_of_twenty_years_as_python_does_and_as_one_does_by_hand(calc: Office, tmp_path: Path):
    """Starts 2007-01-01 … 2026-12-31 × (8 numbers of working days, 8 of days): 116,880 ledger formulas."""
    phrases = [f"信息形成后{n}{unit}内" for unit in ("个工作日", "日") for n in N]
    rules = {f"R{number}": parse_deadline(phrase) for number, phrase in enumerate(phrases)}
    starts = [FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)]
    calendar, span = WorkCalendar(), Span(2007, 2027)
    book = openpyxl.Workbook()
    write_calendar(fresh_sheet(book, CALENDAR), calendar, span)
    formulas = write_rules(fresh_sheet(book, RULES), rules, calendar, span)
    sheet = book.worksheets[0]
    sheet.append([None, *rules])
    sheet.append([starts[0], *("=" + formulas.due(f"{get_column_letter(c)}$1", "$A2") for c in range(2, 18))])
    for start in starts[1:]:
        sheet.append([start])
    book.save(tmp_path / "block.xlsx")

    shown = Sheet(calc, tmp_path / "block.xlsx", sheet.title)
    from com.sun.star.sheet.FillDirection import TO_BOTTOM  # type: ignore[import-not-found]

    block = shown.cells.getCellRangeByName(f"B2:Q{len(starts) + 1}")
    block.fillAuto(TO_BOTTOM, 1)
    live = block.getDataArray()
    shown.close()

    assert len(live) * len(live[0]) == 7305 * 16
    for start, row in zip(starts, live, strict=True):
        by_hand = counted_day_by_day(start)
        assert [due(rule, start, calendar).due for rule in rules.values()] == by_hand, start
        assert [day_of(value) for value in row] == by_hand, start


STARTS = [date(2024, 2, 29), date(2025, 9, 30), date(2026, 1, 31), date(2026, 3, 7), date(2026, 6, 30)]
STARTS += [date(2026, 10, 1), date(2026, 11, 20), date(2026, 12, 5), date(2026, 12, 20), date(2027, 1, 15)]
LEDGER = load("publications")
COMPUTED = ("due", "remaining", "overdue", "provisional")


def cells_of(judged: Judged) -> list[Any]:
    remaining = "" if judged.remaining is None else float(judged.remaining)
    return [serial(judged.due), remaining, judged.overdue, "暂定" if judged.provisional else ""]


@pytest.fixture
def master(tmp_path: Path) -> Master:
    """Every kind of deadline, each with publications; the catalogue of 2026."""
    made = Master.create(tmp_path / "目录.xlsx", title="某区目录", year=2026)
    for number, phrase in enumerate(PHRASES):
        made.table("items").append({"id": f"A{number:03}", "content": phrase, "deadline": phrase, "agency": "甲局"})
    table = made.table("publications")
    for number in range(len(PHRASES)):
        for start in STARTS:
            published = start + timedelta(25) if (number + start.day) % 3 == 0 else None
            row = {"id": f"P{number}-{start}", "item": f"A{number:03}", "agency": "甲局", "title": "信息"}
            table.append({**row, "formed_on": start, "published_on": published})
    table.append({"id": "X1", "item": "没有的编码", "agency": "甲局", "title": "信息", "formed_on": STARTS[0]})
    table.append({"id": "X2", "agency": "甲局", "title": "没有选编码"})
    table.append({"id": "X3", "item": "A000", "agency": "甲局", "title": "没有日期"})
    return made


def wanted(master: Master, calendar: WorkCalendar) -> list[list[Any]]:
    rules = {one.text("id"): effective_rule(one.text("deadline"), "") for one in master.table("items").records()}
    rows = []
    for record in master.table("publications").records():
        code = record.text("item")
        formed, published = record.values["formed_on"], record.values["published_on"]
        judged = judge(rules.get(code), formed, published, TODAY, calendar, year=2026)
        rows.append(cells_of(judged if code else Judged(overdue="请选事项编码")))
    return rows


def computed(sheet: Sheet, last: int) -> list[list[Any]]:
    first, *_, end = (get_column_letter(LEDGER[key].order) for key in COMPUTED)
    return [list(row) for row in sheet.values(f"{first}2:{end}{last}")]


def it_takes_a_day_without_a_year_for_one_of_the_catalogues_year(calc: Office, tmp_path: Path):
    made = Master.create(tmp_path / "目录.xlsx", title="某区目录", year=2026)
    made.table("items").append({"id": "A1", "content": "预算", "deadline": "3月31日前", "agency": "甲局"})
    dates = {"formed_on": date(2025, 12, 20), "published_on": date(2026, 2, 1)}
    made.table("publications").append({"id": "P1", "item": "A1", "agency": "甲局", "title": "预算", **dates})
    fill_deadlines(made, today=date(2026, 2, 10))
    made.save()
    sheet = Sheet(calc, made.path, "台账")
    ((due_on, _, overdue, _),) = computed(sheet, 2)
    sheet.close()
    assert (day_of(due_on), overdue) == (date(2026, 3, 31), "未超期")


def it_says_of_every_kind_of_deadline_what_python_says(calc: Office, master: Master):
    fill_deadlines(master, today=TODAY)
    master.save()
    last = master.table("publications").last_row
    sheet = Sheet(calc, master.path, "台账")
    got, blank = computed(sheet, last), computed(sheet, last + 50)[last:]
    sheet.close()
    expected = wanted(master, WorkCalendar())
    told = [record.text("id") for record in master.table("publications").records()]
    assert [(i, g) for i, g in zip(told, got, strict=True)] == list(zip(told, expected, strict=True))
    assert {tuple(row) for row in blank} == {("", "", "", "")}
    kinds = {row[2] for row in got}
    assert {"超期", "未超期", "编码不在目录中", "请选事项编码", "请填形成或变更日期"} < kinds
    assert any(row[3] == "暂定" for row in got)


def it_becomes_firm_when_next_years_days_are_typed_in(calc: Office, master: Master):
    """December starts are provisional; the notice, typed into 节假日 in the open workbook, makes them firm at once."""
    fill_deadlines(master, today=TODAY)
    master.save()
    year = WorkCalendar().announced_through + 1
    rest = [date(year, 1, day) for day in (1, 4)] + [date(year, 10, day) for day in range(1, 8)]
    days = {**dict.fromkeys(rest, False), date(year, 1, 10): True, date(year - 1, 12, 31): False}
    sheet = Sheet(calc, master.path, "台账")
    last = master.table("publications").last_row
    before = computed(sheet, last)
    holidays = sheet.of("节假日")
    for row, (day, working) in enumerate(days.items(), start=1):
        holidays.getCellByPosition(1, row).setValue(serial(day))
        holidays.getCellByPosition(2, row).setString("班" if working else "休")
    after = computed(sheet, last)
    sheet.close()
    assert after == wanted(master, WorkCalendar({day: Override(w) for day, w in days.items()}))
    december = [n for n, one in enumerate(master.table("publications").records()) if one.text("id") == "P0-2026-12-05"]
    assert [before[n][3] for n in december] == ["暂定"]
    assert [after[n][3] for n in december] == [""]
    assert [before[n][0] for n in december] != [after[n][0] for n in december]


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """A task workbook as it is sent."""
    phrases = ("形成之日起20个工作日内", "批复后20日内", "每季度结束后15日内", "及时公开")
    items = [{"id": f"A{n}", "content": "内容", "deadline": phrase} for n, phrase in enumerate(phrases)]
    tasks = [TaskLine(item, "责任") for item in items]
    book = TaskBook("c0ffee", "某区目录", "2026-11-21-01", "甲局", TODAY, None, tasks, "5ec2e7")
    write_task_book(tmp_path / "甲局.xlsx", book, ledger_formulas=LiveLedger(WorkCalendar(), 2026, Span(2021, 2031)))
    return tmp_path / "甲局.xlsx"


def titled(sheet: Sheet) -> list[str]:
    return [str(value) for value in sheet.values("A2:L2")[0]]


def shown_rows(sheet: Sheet) -> list[dict[str, Any]]:
    head = titled(sheet)
    return [dict(zip(head, row, strict=True)) for row in sheet.values("A3:L30")]


def check(rows: Sequence[dict[str, Any]], typed: int) -> None:
    rules = {"A0": "形成之日起20个工作日内", "A1": "批复后20日内", "A2": "每季度结束后15日内", "A3": "及时公开"}
    filled = [row for row in rows if row["事项编码"]]
    assert len(filled) == typed
    for row in filled:
        formed, published = day_of(row["形成或变更日期"]), day_of(row["公开日期"])
        judged = judge(parse_deadline(rules[row["事项编码"]]), formed, published, TODAY, WorkCalendar(), year=2026)
        assert [row[LEDGER[key].title] for key in COMPUTED] == cells_of(judged), row
    for row in rows:
        if not row["事项编码"]:
            assert not any(row.values()), row


def it_stays_right_when_rows_are_typed_sorted_inserted_and_pasted(calc: Office, sent: Path):
    sheet = Sheet(calc, sent, "公开台账")
    head = titled(sheet)
    code, formed, published = (head.index(title) for title in ("事项编码", "形成或变更日期", "公开日期"))
    days = [date(2026, 9, 20), date(2026, 3, 2), date(2026, 12, 8), date(2025, 12, 31), date(2026, 6, 1)]
    for n, day in enumerate(days * 3):
        sheet.cells.getCellByPosition(code, 2 + n).setString(f"A{n % 4}")
        sheet.cells.getCellByPosition(formed, 2 + n).setValue(serial(day + timedelta(n)))
        if n % 2:
            sheet.cells.getCellByPosition(published, 2 + n).setValue(serial(day + timedelta(30)))
    check(shown_rows(sheet), 15)

    sort(sheet, "A3:L17", formed)
    sorted_rows = shown_rows(sheet)
    assert [row["形成或变更日期"] for row in sorted_rows[:15]] == sorted(
        (row["形成或变更日期"] for row in sorted_rows[:15]), reverse=True
    )
    check(sorted_rows, 15)

    insert_row(sheet, 5)
    copy_row(sheet, 4, 5)
    check(shown_rows(sheet), 16)

    for n in range(12):
        sheet.cells.getCellByPosition(n, 20).setString("")  # a row wholly cleared, formulas and all
    copy_row(sheet, 25, 20)  # a blank row pasted over it
    check(shown_rows(sheet), 16)
    sheet.close()


def sort(sheet: Sheet, area: str, column: int) -> None:
    import uno  # type: ignore[import-not-found]
    from com.sun.star.beans import PropertyValue
    from com.sun.star.table import TableSortField  # type: ignore[import-not-found]

    by = TableSortField()
    by.Field, by.IsAscending = column, False
    fields = PropertyValue()
    fields.Name, fields.Value = "SortFields", uno.Any("[]com.sun.star.table.TableSortField", (by,))
    header = PropertyValue()
    header.Name, header.Value = "ContainsHeader", False
    sheet.cells.getCellRangeByName(area).sort((fields, header))


def insert_row(sheet: Sheet, row: int) -> None:
    sheet.cells.Rows.insertByIndex(row, 1)


def copy_row(sheet: Sheet, source: int, target: int) -> None:
    area = sheet.cells.getCellRangeByName(f"A{source + 1}:L{source + 1}")
    place = sheet.cells.getCellByPosition(0, target).CellAddress
    sheet.cells.copyRange(place, area.RangeAddress)


def it_uses_no_function_newer_than_excel_2010(master: Master):
    fill_deadlines(master, today=TODAY)
    known = set(
        "AND ASC CHAR CHOOSE COUNTIFS DATE DAY EDATE FIND IF IFERROR INDEX INT ISNUMBER LEFT LEN MATCH MAX MID MIN "
        "MONTH NOT OR ROW SUBSTITUTE SUM TEXT TODAY TRIM TRUE YEAR".split()
    )
    for title in ("台账", CALENDAR, RULES):
        for row in master.workbook[title].iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert set(re.findall(r"([A-Z][A-Z0-9.]+)\(", cell.value)) <= known
                    assert len(cell.value) < 8192


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_reason_is_short_enough_for_its_column(phrase):
    schedule = schedule_of(parse_deadline(phrase))
    assert not isinstance(schedule, NoDate) or len(undated_in_short(schedule.why)) <= 20
