"""The deadline columns: values in 目录, formulas in 台账. What the formulas compute: tests/office."""

from __future__ import annotations

from datetime import date

import pytest

from catalogue_xl.deadlines.calendar import WorkCalendar
from catalogue_xl.workbook.live_formulas.date_formulas import CALENDAR, RULES
from catalogue_xl.workbook.master.deadline_columns import EMPTY_ROWS, fill_deadlines
from catalogue_xl.workbook.master.judged_ledger import judge_ledger, rules_of
from catalogue_xl.workbook.master.master import Master

TODAY = date(2026, 11, 21)
COMPUTED = ("due", "remaining", "overdue", "provisional")


@pytest.fixture
def filled(tmp_path):
    master = Master.create(tmp_path / "目录.xlsx", title="某区目录", year=2025)
    deadlines = ("20个工作日内", "每年3月31日前", "10月底前", "及时公开", "每季度结束后10个工作日内")
    for number, deadline in enumerate(deadlines, start=1):
        master.table("items").append({"id": f"A{number}", "content": "内容", "deadline": deadline})
    for number, published in ((1, date(2026, 3, 30)), (2, date(2026, 3, 31)), (3, None)):
        row = {"id": f"P{number}", "item": "A1", "agency": "甲局", "formed_on": date(2026, 3, 2)}
        master.table("publications").append({**row, "published_on": published})
    return master, fill_deadlines(master, today=TODAY)


def it_fills_the_catalogue_with_values_of_the_day(filled):
    master, told = filled
    rows = [
        (record.values["rule_kind"], record.values["next_due"], record.text("provisional"))
        for record in master.table("items").records()
    ]
    assert rows == [
        ("起算后限期", None, ""),
        ("定期", date(2027, 3, 31), ""),
        ("固定日期", date(2025, 10, 31), ""),  # of the catalogue's year
        ("即时", None, ""),
        ("定期", date(2027, 1, 15), "暂定"),
    ]
    assert (told.items, told.dated, told.provisional, told.unreadable, told.overdue) == (5, 3, 1, 0, 2)


def it_counts_what_is_overdue_without_what_the_formulas_last_showed(filled, tmp_path):
    master, _ = filled
    master.save()
    again = Master.open(tmp_path / "目录.xlsx")
    assert again.table("publications").records()[0].values["due"] is None
    judged = [one.overdue for _, one in judge_ledger(again, rules_of(again), WorkCalendar(), TODAY)]
    assert judged == ["未超期", "超期", "超期"]


def it_readies_blank_rows_that_stay_blank(filled):
    master, _ = filled
    table = master.table("publications")
    sheet = table.worksheet
    for key in COMPUTED:
        assert str(sheet[table.address(4 + EMPTY_ROWS, key)].value).startswith("=")
        assert sheet[table.address(5 + EMPTY_ROWS, key)].value is None
        assert sheet[table.address(5, key)].number_format != "@"
    assert (table.last_row, len(table.records())) == (4, 3)


def and_a_row_appended_later_keeps_its_formulas(filled):
    master, _ = filled
    table = master.table("publications")
    assert table.append({"id": "P4", "item": "A1", "agency": "甲局", "formed_on": date(2026, 3, 2)}) == 5
    assert "$B5" in table.worksheet[table.address(5, "due")].value
    table.remove([2])
    assert "$B4" in table.worksheet[table.address(4, "due")].value
    assert len(table.records()) == 3


def it_can_be_repeated(filled, tmp_path):
    master, _ = filled
    master.save()
    again = Master.open(tmp_path / "目录.xlsx")
    fill_deadlines(again, today=TODAY)
    names = again.workbook.sheetnames
    assert (names.count(CALENDAR), names.count(RULES)) == (1, 1)
    assert again.workbook[CALENDAR].sheet_state == "veryHidden"
    ledger = again.table("publications")
    assert sum(len(area.rules) for area in ledger.worksheet.conditional_formatting) == 2
    assert ledger.last_row == 4
    assert not [row for row, dimension in ledger.worksheet.row_dimensions.items() if (dimension.height or 0) > 40]


def it_looks_at_its_own_row_and_at_hidden_sheets_only(filled):
    import re

    master, _ = filled
    table = master.table("publications")
    for row in (2, 50):
        for key in COMPUTED:
            formula = re.sub("'[^']+'![$A-Z0-9:]+", "", table.worksheet[table.address(row, key)].value)
            formula = re.sub('"[^"]*"', "", formula)
            assert set(re.findall("[$]?[A-Z]{1,2}[$]?[0-9]+", formula)) <= {
                f"${letter}{row}" for letter in table.letters.values()
            }
