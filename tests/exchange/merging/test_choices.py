from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from catalogue_xl.exchange.merging.conflicts import KEEP, TAKE

if TYPE_CHECKING:
    from pathlib import Path

    from ..conftest import Office

pytestmark = pytest.mark.slow

TASKS, LEDGER = "任务清单", "公开台账"


@pytest.fixture
def contested(office: Office) -> Path:
    """The file that raised a conflict about SX0001's 办理状态 (ours 未公开, theirs 已公开)."""
    office.create().distribute()
    office.edit("tasks", ("SX0001", "区财政局"), status="未公开")
    returned = office.answer("区财政局", (TASKS, 1, "办理状态", "已公开"))
    office.merge(returned)
    return returned


def choose(office: Office, choice: str, *which: str) -> None:
    """Choose for every conflict, or for those whose 报送的值 is one of WHICH."""
    for row in office.rows("conflicts"):
        if not which or row.get("theirs") in which:
            office.edit("conflicts", (row["id"],), choice=choice)


def it_takes_their_value(office: Office, contested: Path) -> None:
    choose(office, TAKE)
    report = office.merge()
    assert office.row("tasks", "SX0001", "区财政局")["status"] == "已公开"
    assert office.rows("conflicts") == []
    assert (report.open_conflicts, report.exit_code, report.saved) == (0, 0, True)
    assert "已采用报送的值" in report.to_text()
    last = office.rows("changes")[-1]
    assert (last["kind"], last["old"], last["new"]) == (TAKE, "未公开", "已公开")


def it_keeps_our_value_and_does_not_ask_again(office: Office, contested: Path) -> None:
    choose(office, KEEP)
    report = office.merge(contested)
    assert office.row("tasks", "SX0001", "区财政局")["status"] == "未公开"
    assert office.rows("conflicts") == []
    assert report.exit_code == 0
    assert office.rows("changes")[-1]["kind"] == KEEP


def but_asks_when_the_agency_says_something_else(office: Office, contested: Path) -> None:
    choose(office, KEEP)
    other = office.answer("区财政局", (TASKS, 1, "办理状态", "部分公开"), name="2.xlsx", saved="2026-11-29T08:00:00Z")
    office.merge(other)
    assert [row["theirs"] for row in office.rows("conflicts")] == ["部分公开"]


def it_closes_a_conflict_when_both_sides_agree_by_now(office: Office, contested: Path) -> None:
    office.edit("tasks", ("SX0001", "区财政局"), status="已公开")
    assert "双方已一致" in office.merge().to_text()
    assert office.rows("conflicts") == []


def it_lets_a_newer_answer_replace_the_one_in_the_list(office: Office, contested: Path) -> None:
    office.merge(
        office.answer("区财政局", (TASKS, 1, "办理状态", "部分公开"), name="2.xlsx", saved="2026-11-29T08:00:00Z")
    )
    assert [row["theirs"] for row in office.rows("conflicts")] == ["部分公开"]


def it_waits_without_a_choice(office: Office, contested: Path) -> None:
    before = office.path.read_bytes()
    report = office.merge()
    assert office.path.read_bytes() == before
    assert (report.open_conflicts, report.exit_code) == (1, 1)


def it_brings_back_a_task_that_we_had_deleted(office: Office) -> None:
    office.create().distribute()
    office.remove("tasks", "SX0001", "区财政局")
    returned = office.answer("区财政局", (TASKS, 1, "办理状态", "已公开"), (TASKS, 1, "情况说明", "甲"))
    report = office.merge(returned)
    assert report.summary["delete_modify"] == 2
    choose(office, TAKE)
    office.merge(returned)
    row = office.row("tasks", "SX0001", "区财政局")
    assert row == {
        "item": "SX0001", "item_name": "财政", "agency": "区财政局", "role": "责任", "status": "已公开", "remark": "甲",
    }  # fmt: skip
    assert office.rows("conflicts") == []


@pytest.mark.parametrize(("choice", "left"), [(TAKE, 0), (KEEP, 1)])
def it_lets_the_office_decide_about_a_row_that_the_agency_deleted(office: Office, choice: str, left: int) -> None:
    office.create(ledger=[{"item": "SX0001", "agency": "区财政局", "title": "预算"}]).distribute()
    number = office.rows("publications")[0]["id"]
    office.edit("publications", (number,), notes="本单位补充")
    returned = office.answer("区财政局")
    workbook = openpyxl.load_workbook(returned)
    workbook[LEDGER].delete_rows(3)
    workbook.save(returned)
    office.merge(returned)
    assert [row["column"] for row in office.rows("conflicts")] == ["整行"]
    choose(office, choice)
    for _ in range(2):
        assert office.merge(returned).exit_code == 0
        assert len(office.rows("publications")) == left
        assert office.rows("conflicts") == []


@pytest.fixture
def doubled(office: Office) -> Path:
    """A file that holds one task twice, with two answers."""
    office.create().distribute()
    returned = office.answer(
        "区财政局", (TASKS, 1, "办理状态", "已公开"), (TASKS, 3, "事项编码", "SX0001"), (TASKS, 3, "办理状态", "未公开")
    )
    assert office.merge(returned).summary["duplicate"] == 2
    return returned


def it_applies_one_of_two_versions_and_forgets_the_other(office: Office, doubled: Path) -> None:
    choose(office, TAKE, "未公开")
    office.merge(doubled)
    assert office.row("tasks", "SX0001", "区财政局")["status"] == "未公开"
    assert office.rows("conflicts") == []
    assert office.merge(doubled).exit_code == 0


def it_does_not_choose_where_two_values_were_chosen(office: Office, doubled: Path) -> None:
    choose(office, TAKE)
    report = office.merge()
    assert "选择了2个不同的值" in report.to_text()
    assert "status" not in office.row("tasks", "SX0001", "区财政局")
    assert report.open_conflicts == 2


def it_shows_what_the_master_holds_by_now(office: Office, contested: Path) -> None:
    office.edit("tasks", ("SX0001", "区财政局"), status="不涉及")
    assert office.merge().exit_code == 1
    assert [row["ours"] for row in office.rows("conflicts")] == ["不涉及"]
    choose(office, KEEP)
    office.edit("tasks", ("SX0001", "区财政局"), status="部分公开")
    office.merge()
    last = office.rows("changes")[-1]
    assert (last["kind"], last["new"]) == (KEEP, "部分公开")


def it_says_which_choice_it_does_not_understand(office: Office, contested: Path) -> None:
    choose(office, "两个都要")
    report = office.merge()
    assert "“处理”一栏写的是“两个都要”，没有处理：请选“保留目录的值”或“采用报送的值”" in report.to_text()
    assert (report.open_conflicts, office.row("tasks", "SX0001", "区财政局")["status"]) == (1, "未公开")


def it_takes_a_value_that_the_office_rewrote_as_the_offices_own(office: Office, contested: Path) -> None:
    (row,) = office.rows("conflicts")
    office.edit("conflicts", (row["id"],), theirs="部分公开", choice=TAKE)
    assert "已采用本单位改写的值" in office.merge().to_text()
    last = office.rows("changes")[-1]
    assert (last["kind"], last["old"], last["new"]) == ("本单位改写", "未公开", "部分公开")
    assert "file" not in last
    office.merge(contested)
    assert office.row("tasks", "SX0001", "区财政局")["status"] == "部分公开"
    assert office.rows("conflicts") == []


def it_knows_what_a_line_is_about_whatever_was_typed_over_it(office: Office, contested: Path) -> None:
    (row,) = office.rows("conflicts")
    office.edit("conflicts", (row["id"],), sheet="任务表", column=None, agency="财政", key="1", choice=TAKE)
    assert "区财政局　任务　SX0001　办理状态：已采用报送的值" in office.merge(contested).to_text()
    assert office.row("tasks", "SX0001", "区财政局")["status"] == "已公开"


def but_a_line_that_the_office_added_is_only_reported(office: Office, contested: Path) -> None:
    master = office.master()
    master.table("conflicts").append({"id": "C1", "sheet": "任务", "column": "不知哪栏", "choice": TAKE})
    master.save()
    report = office.merge()
    assert "编号为“C1”的一行看不出是哪张表、哪一栏，没有处理" in report.to_text()
    assert report.open_conflicts == 2
