"""What was changed by hand since the last command, as 变更记录 tells it."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest

from catalogue_xl.core.records import Record
from catalogue_xl.operations.check import check
from catalogue_xl.operations.compute_deadlines import compute_deadlines
from catalogue_xl.workbook.master.hand_edits import KeptState, kept_state, packed_state, with_cells
from catalogue_xl.workbook.master.master import Master

TODAY = date(2026, 3, 2)


@pytest.fixture
def path(tmp_path):
    master = Master.create(tmp_path / "目录.xlsx", title="示例区目录", region="示例区", year=2026)
    for number in (1, 2, 3):
        content = {"id": f"SX000{number}", "content": f"第{number}项", "agency": "区财政局", "deadline": "及时公开"}
        master.table("items").append(content)
    master.table("agencies").append({"name": "区财政局"})
    master.table("tasks").append({"item": "SX0001", "agency": "区财政局", "role": "责任"})
    master.save()
    return master.path


def by_hand(path, **cells):
    """What somebody types in Excel: cells of any sheet, by ``sheet__address``."""
    workbook = openpyxl.load_workbook(path)
    for place, value in cells.items():
        sheet, address = place.split("__")
        workbook[sheet][address].value = value
    workbook.save(path)


def told(path):
    keys = ("sheet", "key", "agency", "column", "old", "new", "kind")
    return [tuple(line.text(key) for key in keys) for line in Master.open(path).table("changes").records()]


def it_tells_a_changed_cell_with_what_it_said_before(path):
    by_hand(path, 目录__I2="新的内容", 任务__E2="已公开", 单位__B2="财政局")
    compute_deadlines(path, today=TODAY)
    assert told(path) == [
        ("目录", "SX0001", "区财政局", "公开内容", "第1项", "新的内容", "手工改动"),
        ("任务", "SX0001", "区财政局", "办理状态", "", "已公开", "手工改动"),
        ("单位", "区财政局", "", "别名", "", "财政局", "手工改动"),
    ]


def it_says_in_words_what_each_line_is_about(path):
    by_hand(path, 目录__I2="新的内容", 单位__B2="财政局")
    compute_deadlines(path, today=TODAY)
    assert [line.text("about") for line in Master.open(path).table("changes").records()] == ["新的内容", "区财政局"]


def it_tells_rows_that_came_and_went(path):
    workbook = openpyxl.load_workbook(path)
    workbook["目录"].delete_rows(3)
    workbook["单位"]["A3"].value = "区民政局"
    workbook.save(path)
    compute_deadlines(path, today=TODAY)
    lines = told(path)
    assert [(line[0], line[1], line[6]) for line in lines] == [
        ("目录", "SX0002", "手工删除"),
        ("单位", "区民政局", "手工新增"),
    ]
    assert "公开内容：第2项" in lines[0][4]


def it_tells_each_change_once_and_none_of_the_program(path):
    by_hand(path, 目录__I2="新的内容")
    compute_deadlines(path, today=TODAY)
    check(path, mark=True, fix=True)
    compute_deadlines(path, today=TODAY)
    assert len(told(path)) == 1


def it_does_not_mind_sorting(path):
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["目录"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=4)]
    for number, row in enumerate(reversed(rows), start=2):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value
    workbook.save(path)
    compute_deadlines(path, today=TODAY)
    assert told(path) == []


def it_keeps_any_text_whole():
    state = KeptState().followed_by({"items": {"SX1": {"content": "字" * 40_000 + "😀\n\t"}}})
    rows = [Record(dict(row), number) for number, row in enumerate(packed_state(state), start=2)]
    assert kept_state(reversed(rows)) == state
    assert kept_state(rows[1:]) == KeptState()


def it_takes_what_a_button_wrote_for_no_work_of_hands():
    before = {"items": {"SX1": {"content": "甲", "rule": "及时"}}}
    now = {"items": {"SX1": {"content": "乙", "agency": "丙"}, "SX2": {"content": "丁"}}}
    cells = [("items", "SX1", "rule"), ("items", "SX1", "agency"), ("items", "SX2", "content")]
    assert with_cells(before, now, cells) == {"items": {"SX1": {"content": "甲", "agency": "丙"}}}
