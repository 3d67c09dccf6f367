from __future__ import annotations

from datetime import date

import pytest

from catalogue_xl.checks.safe_fixes import describe_fixes, safe_fixes
from catalogue_xl.core import schema
from catalogue_xl.core.records import Record
from catalogue_xl.core.tables import Book, SheetRows


def fixes(sheet_name, **values):
    sheet = schema.load(sheet_name)
    coded = {"id": "SX0001", **values} if sheet_name == "items" else values
    row = Record(coded, 2, letters={column.key: "F" for column in sheet.columns})
    return [
        (f.key, f.address, f.new, f.rule)
        for f in safe_fixes(Book("", "", {sheet_name: SheetRows(sheet, [row])}, year=None))
    ]


@pytest.mark.parametrize(
    ("name", "key", "typed", "new", "rule"),
    [
        ("items", "level1", " 财政信息　", "财政信息", "去掉首尾空白"),
        ("items", "agency", "区财政局、区 供销社", "区财政局、区供销社", "去掉单位名称中的空格"),
        ("items", "agency", "区 供销社\n", "区供销社", "去掉首尾空白、去掉单位名称中的空格"),
        ("agencies", "name", "区\u00a0供销社", "区供销社", "去掉单位名称中的空格"),
        ("items", "seq", "１２", 12, "文字改为数字"),
        ("items", "seq", " 7 ", 7, "去掉首尾空白、文字改为数字"),
        ("tasks", "reported_on", "2026年3月1日", date(2026, 3, 1), "文字改为日期"),
        ("tasks", "reported_on", "2026.3.1", date(2026, 3, 1), "文字改为日期"),
        ("tasks", "reported_on", "２０２６/3/1", date(2026, 3, 1), "文字改为日期"),
        ("tasks", "reported_on", "2026.3-1", date(2026, 3, 1), "文字改为日期"),
        ("tasks", "reported_on", "2026-03-01", date(2026, 3, 1), "文字改为日期"),
    ],
)
def it_repairs_what_can_mean_only_one_thing(name, key, typed, new, rule):
    assert fixes(name, **{key: typed}) == [(key, "F2", new, rule)]


@pytest.mark.parametrize(
    ("name", "key", "typed"),
    [
        ("items", "agency", "区财政局 区发改局"),
        ("items", "agency", "各镇\n各部门"),
        ("items", "deadline", "20个工作内"),
        ("items", "content", "第一项 第二项"),
        ("items", "seq", "十二"),
        ("items", "seq", "1-2"),
        ("tasks", "reported_on", "3月1日"),
        ("tasks", "reported_on", "2026年2月30日"),
        ("tasks", "reported_on", "26.3.1"),
        ("tasks", "reported_on", "2026-3-1 1"),
        ("items", "content", "   "),
        ("items", "rule_n", "１２"),
        ("meta", "value", " x "),
        ("problems", "message", " x "),
    ],
)
def but_nothing_that_is_for_the_office_to_decide(name, key, typed):
    assert fixes(name, **{key: typed}) == []


def it_sees_what_was_typed_where_the_value_is_already_clean():
    sheet = schema.load("tasks")
    row = Record(
        {"reported_on": date(2026, 3, 1)}, 4, letters={"reported_on": "K"}, typed={"reported_on": "2026年3月1日"}
    )
    (fix,) = safe_fixes(Book("", "", {"tasks": SheetRows(sheet, [row])}, year=None))
    assert (fix.name, fix.sheet, fix.column, fix.old, fix.new) == (
        "tasks",
        "任务",
        "填报日期",
        "2026年3月1日",
        date(2026, 3, 1),
    )
    assert list(describe_fixes([fix])) == ["任务 K4（填报日期）：文字改为日期，“2026年3月1日”改为“2026-03-01”"]


def it_leaves_nothing_to_do_for_a_second_run():
    for key, typed in [("agency", " 区 供销社 "), ("seq", "１２"), ("level1", "　财政 ")]:
        ((_, _, new, _),) = fixes("items", **{key: typed})
        assert fixes("items", **{key: new}) == []
