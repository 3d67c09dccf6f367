"""Groups of agencies that items name and nobody belongs to."""

from __future__ import annotations

import pytest

from catalogue_xl.core.tables import book_of
from catalogue_xl.exchange.sending.empty_groups import empty_groups, told
from catalogue_xl.operations.distribute import distribute, plan
from catalogue_xl.operations.reforming.change_roster import twin_agencies
from catalogue_xl.workbook.master.master import Master


@pytest.fixture
def master(tmp_path):
    made = Master.create(tmp_path / "目录.xlsx", title="示例区目录", year=2026)
    for number, agency in enumerate(("区财政局", "各镇", "区财政局、各镇", "区政府各部门"), start=1):
        made.table("items").append({"id": f"SX000{number}", "content": f"第{number}项", "agency": agency})
    made.table("agencies").append({"name": "区财政局", "groups": "区政府各部门"})
    made.save()
    return made


def it_names_each_empty_group_with_the_items_that_wait_for_it(master):
    assert empty_groups(book_of(master)) == {"各镇": ["SX0002", "SX0003"]}


def it_says_what_to_do():
    assert told({"各镇": ["SX0002", "SX0003"]}).splitlines() == [
        "还没有成员的单位分组1个，由它们承担的事项发不出去：",
        "　　“各镇”：2个事项（SX0002、SX0003）",
        "请在“单位”表的“分组”栏，给属于这一组的每个单位填上分组的名称，如“各镇”；一个单位属于几组的，都写上。",
    ]
    assert told({}) == ""


def it_is_said_before_and_after_distribution_and_with_the_roster(master, tmp_path):
    first = told({"各镇": ["SX0002", "SX0003"]})
    assert plan(master).to_text().startswith(first)
    assert plan(master).warning().startswith(first)
    assert first in twin_agencies(master).to_text()
    lines = distribute(master, tmp_path / "任务表").to_text().splitlines()
    assert lines[1] == first.splitlines()[0]
