"""Many rounds: batches that overlap, late and corrected answers, agencies renamed and split, a catalogue that moves."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

import pytest

from catalogue_xl.exchange.merging.base_store import RETURNED_FILES
from catalogue_xl.exchange.packed_rows import PACKED
from catalogue_xl.exchange.sending import distribution, kept_bases
from catalogue_xl.exchange.sending.batch_changes import close_batch

if TYPE_CHECKING:
    from pathlib import Path

    from ..conftest import Office

pytestmark = pytest.mark.slow

TASKS, LEDGER, CONTACT = "任务清单", "公开台账", "联络员"


@pytest.fixture
def answered(office: Office) -> Path:
    """区教育局's answer to a batch, not yet merged."""
    office.create().distribute("一")
    return office.answer(
        "区教育局",
        (TASKS, 1, "办理状态", "已公开"),
        (LEDGER, 1, "事项编码", "SX0002"),
        (LEDGER, 1, "信息标题", "招生方案"),
        (CONTACT, 1, "联络员", "钱七"),
        saved="2026-11-24T08:00:00Z",
    )


def it_merges_a_late_answer_to_an_old_batch_where_the_new_one_said_nothing(office: Office, answered: Path) -> None:
    office.distribute("二")
    newer = office.answer("区教育局", (TASKS, 1, "情况说明", "第二批"), name="2.xlsx", saved="2026-11-25T08:00:00Z")
    report = office.merge(newer, answered)
    assert (report.open_conflicts, report.exit_code) == (0, 0)
    task = office.row("tasks", "SX0002", "区教育局")
    assert (task["status"], task["remark"]) == ("已公开", "第二批")
    assert [row["title"] for row in office.rows("publications")] == ["招生方案"]
    returned = {row["batch"]: row["returned_file"] for row in office.rows("batches") if row["agency"] == "区教育局"}
    assert returned == {"2026-11-21-01": "区教育局报送.xlsx", "2026-11-21-02": "2.xlsx"}


def it_merges_and_takes_back_an_answer_to_a_batch_long_closed_and_packed(
    office: Office, answered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(distribution, "pack_bases", partial(kept_bases.pack_bases, least=1))
    earlier = office.answer("区财政局", (TASKS, 1, "办理状态", "未公开"), name="早.xlsx", saved="2026-11-23T08:00:00Z")
    office.merge(earlier)
    for name in ("二", "三"):
        master = office.master()
        close_batch(master, office.batch.number, now=datetime(2026, 11, 24))
        master.save()
        office.edit("tasks", ("SX0002", "区教育局"), remark=name)
        office.distribute(name)
    assert {row["sheet"] for row in office.rows("bases") if row["batch"] in (PACKED, RETURNED_FILES)} == {PACKED}
    report = office.merge(answered)
    assert (report.open_conflicts, report.exit_code) == (0, 0)
    task = office.row("tasks", "SX0002", "区教育局")
    assert (task["status"], task["remark"]) == ("已公开", "三")
    assert [row["title"] for row in office.rows("publications")] == ["招生方案"]
    for file in (earlier, answered):
        office.undo(file)
    assert office.row("tasks", "SX0002", "区教育局").get("status") is None
    assert office.row("tasks", "SX0001", "区财政局").get("status") is None
    assert office.rows("publications") == []


def it_records_what_a_corrected_file_replaced(office: Office, answered: Path) -> None:
    corrected = office.answer(
        "区教育局", (TASKS, 1, "办理状态", "未公开"), name="更正.xlsx", saved="2026-11-26T08:00:00Z"
    )
    office.merge(answered)
    office.merge(corrected)
    steps = [(c.get("old"), c["new"], c["file"]) for c in office.rows("changes") if c["column"] == "办理状态"]
    assert steps == [(None, "已公开", "区教育局报送.xlsx"), ("已公开", "未公开", "更正.xlsx")]


def rename(office: Office) -> None:
    office.edit("agencies", ("区教育局",), name="区教育和体育局", aliases="区教育局")


@pytest.mark.parametrize("merged_before", [False, True])
def it_follows_an_agency_that_was_renamed_meanwhile(office: Office, answered: Path, merged_before: bool) -> None:
    if merged_before:
        office.merge(answered)
    rename(office)
    report = office.merge(answered)
    assert report.open_conflicts == 0, office.rows("conflicts")
    assert office.row("tasks", "SX0002", "区教育和体育局")["status"] == "已公开"
    assert [row["agency"] for row in office.rows("publications")] == ["区教育和体育局"]
    assert office.row("agencies", "区教育和体育局")["liaison"] == "钱七"
    assert "out_of_scope" not in report.summary
    assert not office.merge(answered).changed
    office.distribute("二")
    later = office.answer("区教育和体育局", (TASKS, 1, "办理状态", "部分公开"), name="2.xlsx")
    assert office.merge(later).open_conflicts == 0
    assert office.row("tasks", "SX0002", "区教育和体育局")["status"] == "部分公开"


def and_a_new_batch_before_the_merge_takes_the_old_rows_along(office: Office, answered: Path) -> None:
    rename(office)
    office.distribute("二")
    assert "区教育局" not in {row["agency"] for row in office.rows("tasks")}
    assert office.merge(answered).open_conflicts == 0
    assert office.row("tasks", "SX0002", "区教育和体育局")["status"] == "已公开"


def and_records_the_new_name(office: Office, answered: Path) -> None:
    rename(office)
    office.merge(answered)
    assert ("区教育局", "区教育和体育局") in [
        (c["old"], c["new"]) for c in office.rows("changes") if c["kind"] == "单位更名"
    ]


def and_an_answer_of_before_the_change_can_be_undone_after_it(office: Office, answered: Path) -> None:
    office.merge(answered)
    rename(office)
    office.undo(answered)
    assert "status" not in office.row("tasks", "SX0002", "区教育和体育局")
    assert office.rows("publications") == []
    assert "liaison" not in office.row("agencies", "区教育和体育局")


def and_a_conflict_that_waited_can_be_resolved_after_it(office: Office, answered: Path) -> None:
    office.edit("tasks", ("SX0002", "区教育局"), status="不涉及")
    office.merge(answered)
    rename(office)
    (conflict,) = office.rows("conflicts")
    office.edit("conflicts", (conflict["id"],), choice="采用报送的值")
    office.merge()
    assert office.rows("conflicts") == []
    assert office.row("tasks", "SX0002", "区教育和体育局")["status"] == "已公开"


def it_keeps_the_answer_of_an_agency_that_was_split(office: Office, answered: Path) -> None:
    office.remove("agencies", "区教育局")
    master = office.master()
    for name in ("区学校管理局", "区体育局"):
        master.table("agencies").append({"name": name, "aliases": "区教育局"})
    master.save()
    report = office.merge(answered)
    assert office.row("tasks", "SX0002", "区教育局")["status"] == "已公开"
    assert [(c["column"], c["theirs"]) for c in office.rows("conflicts")] == [("联络员", "钱七")]
    assert report.exit_code == 1


def it_merges_an_answer_to_an_item_that_was_reworded(office: Office, answered: Path) -> None:
    office.edit("items", ("SX0002",), content="义务教育招生方案", deadline="印发后5个工作日内")
    report = office.merge(answered)
    assert "out_of_scope" not in report.summary
    assert office.row("items", "SX0002")["content"] == "义务教育招生方案"
    assert office.row("tasks", "SX0002", "区教育局")["status"] == "已公开"


def and_to_one_that_left_the_catalogue(office: Office, answered: Path) -> None:
    office.remove("items", "SX0002")
    assert office.merge(answered).open_conflicts == 0
    assert office.row("tasks", "SX0002", "区教育局")["status"] == "已公开"


def but_asks_when_its_task_is_gone_too(office: Office, answered: Path) -> None:
    office.remove("items", "SX0002")
    office.remove("tasks", "SX0002", "区教育局")
    office.merge(answered)
    assert [(c["kind"], c["theirs"]) for c in office.rows("conflicts")] == [("一方删除、一方修改", "已公开")]


def it_does_not_mind_items_that_were_added_since(office: Office, answered: Path) -> None:
    master = office.master()
    master.table("items").append({"id": "SX0003", "level1": "教育", "content": "收费", "agency": "区教育局"})
    master.save()
    office.distribute("二")
    assert office.merge(answered).exit_code == 0


def it_asks_before_a_ledger_row_goes_beside_which_the_office_wrote_something(office: Office) -> None:
    import openpyxl

    office.create(ledger=[{"item": "SX0001", "agency": "区财政局", "title": "误填"}])
    master = office.master()
    sheet = master.table("publications").worksheet
    sheet.cell(1, 15).value, sheet.cell(2, 15).value = "本单位批示", "请保留"
    master.save()
    office.distribute()
    returned = office.answer("区财政局")
    workbook = openpyxl.load_workbook(returned)
    workbook[LEDGER].delete_rows(3)
    workbook.save(returned)
    office.merge(returned)
    (conflict,) = office.rows("conflicts")
    assert (conflict["column"], conflict["kind"]) == ("整行", "一方删除、一方修改")
    assert conflict["ours"].splitlines() == ["事项编码：SX0001", "信息标题：误填", "请保留"]
    assert len(office.rows("publications")) == 1


def it_keeps_the_rows_of_the_ledger_in_the_order_of_typing(office: Office) -> None:
    office.create().distribute()
    titles = list("庚乙丁甲己丙戊")
    office.merge(office.answer("区财政局", *((LEDGER, row, "信息标题", title) for row, title in enumerate(titles, 1))))
    assert [row["title"] for row in office.rows("publications")] == titles
