"""Items given up, split and joined: their codes are never used again, what was answered stays under them."""

from __future__ import annotations

from datetime import date

import pytest

from catalogue_xl.core.refusals import Refusal
from catalogue_xl.operations.check import check
from catalogue_xl.operations.distribute import distribute
from catalogue_xl.operations.reforming.change_items import give_up_items, join_items, split_item
from catalogue_xl.workbook.master.master import Master

TODAY = date(2026, 6, 1)


@pytest.fixture
def sent(path, tmp_path):
    """Two items of 区财政局 and one of 区民政局, all sent out; 区财政局 has answered for the first."""
    master = Master.open(path)
    items = master.table("items")
    items.write(3, "agency", "区财政局")
    items.append({"id": "SX0003", "content": "低保名单", "agency": "区民政局", "deadline": "及时", "notes": "按月"})
    master.save(backup=False)
    check(path, mark=True)
    distribute(path, tmp_path / "任务表", today=TODAY)
    master = Master.open(path)
    master.table("tasks").write(2, "status", "已公开")
    master.save(backup=False)
    return path


def table(path, name, *keys):
    return [tuple(record.text(key) for key in keys) for record in Master.open(path).table(name).records()]


def it_gives_up_an_item_and_keeps_what_was_answered(sent):
    said = give_up_items(sent, ["sx0001", "SX0003"], today=TODAY).to_text()
    assert said.startswith("SX0001、SX0003已停用。原编码不再使用，见“事项沿革”表。")
    assert "已经填报的任务留在原编码下：SX0001（区财政局）。没有填报的已收回。" in said
    assert table(sent, "items", "id") == [("SX0002",)]
    assert table(sent, "tasks", "item", "status") == [("SX0001", "已公开"), ("SX0002", "")]
    assert table(sent, "lineage", "item", "event", "others", "answers") == [
        ("SX0001", "停用", "", "区财政局　办理状态：已公开"),
        ("SX0003", "停用", "", ""),
    ]
    assert "unknown_item" not in {problem.code for problem in check(sent).problems}


def it_splits_an_item_into_new_ones(sent):
    done = split_item(sent, "SX0001", parts=3, today=TODAY).changed
    assert (done.new, done.rows) == (["SX0004", "SX0005", "SX0006"], [2, 5, 6])
    assert [row[0] for row in table(sent, "items", "id")] == ["SX0004", "SX0002", "SX0003", "SX0005", "SX0006"]
    assert len(set(table(sent, "items", "content", "agency", "deadline")[0::3])) == 1
    assert table(sent, "lineage", "item", "event", "others") == [("SX0001", "拆分", "SX0004、SX0005、SX0006")]
    assert ("SX0001", "已公开") in table(sent, "tasks", "item", "status")


def it_joins_items_into_a_new_one_and_loses_no_text(sent):
    assert join_items(sent, ["SX0001", "SX0003"], today=TODAY).changed.new == ["SX0004"]
    ((code, content, agency, notes), other) = table(sent, "items", "id", "content", "agency", "notes")
    assert (code, agency, other[0]) == ("SX0004", "区财政局、区民政局", "SX0002")
    assert content.split("\n") == ["预算", "低保名单"]
    assert notes.split("\n") == ["按月", "SX0003的公开时限：及时"]
    assert [row[:2] for row in table(sent, "lineage", "item", "others")] == [("SX0001", "SX0004"), ("SX0003", "SX0004")]


def it_marks_the_problems_anew(sent):
    give_up_items(sent, ["SX0001"], today=TODAY)
    assert len(table(sent, "problems", "item")) == len(check(sent).problems)


@pytest.mark.parametrize(("codes", "code"), [(["SX0001"], "one_item_alone"), (["SX0001", "SX9"], "no_such_code")])
def it_declines_what_it_cannot_join(sent, codes, code):
    before = sent.read_bytes()
    with pytest.raises(Refusal) as refusal:
        join_items(sent, codes)
    assert refusal.value.code == code
    assert sent.read_bytes() == before
