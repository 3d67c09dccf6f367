"""Answers that plainly mean something: what is taken, and what is left for the agency to say."""

from __future__ import annotations

import pytest

from catalogue_xl.checks.safe_readings import read_safely
from catalogue_xl.core.records import Record

ITEMS = {
    "SX0001": {"level1": "财政", "level2": "预算", "content": "部门预算\n及说明"},
    "SX0002": {"level1": "财政", "level2": "决算", "content": "说明"},
    "SX0003": {"level1": "审计", "level2": "决算", "content": "审计报告"},
}


def task(status: str, **values) -> Record:
    return Record({"item": "SX0001", "status": status, **values}, 3, "任务清单", {"status": "G"})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("已公开。", "已公开"),
        ("√ 已公开", "已公开"),
        ("部分 公开；", "部分公开"),
        ("已公开", "已公开"),
        ("√", "√"),
        ("已办结", "已办结"),
        ("未公开（明年公开）", "未公开（明年公开）"),
        ("×", "×"),
    ],
)
def it_takes_a_status_that_can_only_be_one(typed: str, meant: str) -> None:
    row = task(typed)
    told = read_safely([row], [], ITEMS)
    assert row.values["status"] == meant
    assert [one.taken for one in told] == ([meant] if meant != typed else [])


@pytest.mark.parametrize("evidence", [{"last_published": "2026-3-1"}, {"link": "https://a.gov.cn/1"}])
def it_takes_a_tick_beside_a_publication_for_published(evidence: dict[str, str]) -> None:
    row = task("√", **evidence)
    (told,) = read_safely([row], [], ITEMS)
    assert told.to_text() == "按“已公开”理解（任务清单!G3，SX0001，办理状态）：填的是“√”"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("sx0002", "SX0002"),
        ("ＳＸ０００２", "SX0002"),
        ("预算", "SX0001"),
        ("部门预算及说明", "SX0001"),
        ("审计报告", "SX0003"),
        ("决算", "决算"),
        ("财政", "财政"),
        ("没有的", "没有的"),
    ],
)
def it_takes_an_items_name_for_its_code_where_one_item_alone_is_called_so(typed: str, code: str) -> None:
    row = Record({"item": typed, "title": "甲"}, 3, "公开台账", {"item": "A"})
    told = read_safely([], [row], ITEMS)
    assert row.values["item"] == code
    assert [one.found for one in told] == ([typed] if code != typed else [])
