from __future__ import annotations

from datetime import date, datetime
from itertools import permutations
from typing import TYPE_CHECKING

import openpyxl
import pytest

from catalogue_xl.core.refusals import Refusal
from catalogue_xl.exchange.merging.merge_files import merge

if TYPE_CHECKING:
    from pathlib import Path

    from ..conftest import Office

pytestmark = pytest.mark.slow

TASKS, LEDGER, CONTACT = "任务清单", "公开台账", "联络员"


def classes(report) -> list[tuple[str, str, str]]:
    """Subject, column and class of every reported cell."""
    return [(cell.key, cell.column, str(cell.kind)) for file in report.files for cell in file.cells]


def it_merges_answers_ledger_and_contact(office: Office) -> None:
    office.create().distribute()
    returned = office.answer(
        "区财政局",
        (TASKS, 1, "办理状态", "已公开"),
        (TASKS, 1, "最近公开日期", "2026年3月1日"),
        (LEDGER, 1, "事项编码", "SX0001"),
        (LEDGER, 1, "信息标题", "2026年预算"),
        (CONTACT, 1, "联络员", "李四"),
    )
    report = office.merge(returned)
    assert report.to_json()["files"][0] | {"sha256": ""} == {
        "file": "区财政局报送.xlsx",
        "agency": "区财政局",
        "sha256": "",
        "copy": False,
        "verdict": "merged",
        "reason": "5处写入目录",
        "understood": [],
        "wrong": [],
    }
    assert report.exit_code == 0
    task = office.row("tasks", "SX0001", "区财政局")
    assert (task["status"], task["last_published"]) == ("已公开", date(2026, 3, 1))
    (publication,) = office.rows("publications")
    assert publication == {
        "id": publication["id"], "item": "SX0001", "agency": "区财政局", "title": "2026年预算",
    }  # fmt: skip
    assert office.row("agencies", "区财政局")["liaison"] == "李四"
    assert office.row("batches", "2026-11-21-01", "区财政局")["returned_on"] == date(2026, 12, 1)
    assert [(c["sheet"], c["column"], c.get("old"), c["new"]) for c in office.rows("changes")] == [
        ("任务", "办理状态", None, "已公开"),
        ("任务", "最近公开日期", None, "2026-03-01"),
        ("台账", "单位", None, "区财政局"),
        ("台账", "事项编码", None, "SX0001"),
        ("台账", "信息标题", None, "2026年预算"),
        ("单位", "联络员", "张三", "李四"),
    ]


def it_gives_each_cell_its_address_in_the_json(office: Office) -> None:
    office.create().distribute()
    report = office.merge(office.answer("区教育局", (TASKS, 1, "办理状态", "未公开")))
    answer = report.to_json()
    assert answer["batch"] == "2026-11-21-01"
    assert answer["cells"] == [
        {
            "task": "SX0002",
            "column": "办理状态",
            "base": None,
            "ours": None,
            "theirs": "未公开",
            "result": "未公开",
            "class": "theirs",
            "file": "区教育局报送.xlsx",
            "cell": "任务清单!G3",
        }
    ]
    assert answer["summary"] == {"unchanged": 20, "theirs": 1}


def it_leaves_the_file_untouched_when_the_same_file_comes_again(office: Office) -> None:
    office.create().distribute()
    returned = office.answer("区财政局", (TASKS, 1, "办理状态", "已公开"), (LEDGER, 1, "信息标题", "甲"))
    office.merge(returned)
    before = office.path.read_bytes()
    again = office.merge(returned, day=2)
    assert office.path.read_bytes() == before
    assert (again.changed, again.saved) == (False, False)
    assert str(again.files[0].verdict) == "unchanged"
    assert set(again.summary) == {"unchanged", "same"}


def it_changes_nothing_when_only_planning(office: Office) -> None:
    office.create().distribute()
    before = office.path.read_bytes()
    report = office.merge(office.answer("区财政局", (TASKS, 1, "办理状态", "已公开")), plan_only=True)
    assert office.path.read_bytes() == before
    assert (report.changed, report.saved, report.summary["theirs"]) == (True, False, 1)


def it_keeps_a_backup(office: Office) -> None:
    office.create().distribute()
    kept = len(list((office.folder / "备份").iterdir()))
    office.merge(office.answer("区财政局", (TASKS, 1, "办理状态", "已公开")))
    assert len(list((office.folder / "备份").iterdir())) == kept + 1


def it_reports_what_is_out_of_scope_and_does_not_apply_it(office: Office) -> None:
    office.create().distribute()
    returned = office.answer(
        "区财政局",
        (TASKS, 1, "公开内容", "改过的内容"),
        (TASKS, 1, "角色", "配合"),
        (TASKS, 1, "办理状态", "已公开"),
        (TASKS, 5, "情况说明", "没有编码的一行"),
        (CONTACT, 1, "单位名称", "区财政和国资局"),
    )
    report = office.merge(returned)
    assert [c for c in classes(report) if c[2] == "out_of_scope"] == [
        ("SX0001", "公开内容", "out_of_scope"),
        ("SX0001", "角色", "out_of_scope"),
        ("区财政局", "单位名称", "out_of_scope"),
        ("", "情况说明", "out_of_scope"),
    ]
    assert office.row("items", "SX0001")["content"] == "预算"
    assert str(report.files[0].verdict) == "partial"
    assert "4处超出填报范围，未采用" in report.files[0].reason
    assert "公开内容）：报送的是“改过的内容”，目录中是“预算”" in report.to_text()


def it_keeps_a_task_that_the_agency_deleted_from_its_list(office: Office) -> None:
    office.create().distribute()
    returned = office.answer("区财政局")
    workbook = openpyxl.load_workbook(returned)
    workbook[TASKS].delete_rows(3)
    workbook.save(returned)
    report = office.merge(returned)
    assert ("SX0001", "", "deleted") in classes(report)
    assert office.row("tasks", "SX0001", "区财政局")
    assert "1个事项被从报送表中删去，目录中仍保留" in report.files[0].reason


@pytest.mark.parametrize("cleared", [True, False], ids=["cleared", "deleted"])
def but_removes_a_ledger_row_of_its_own(office: Office, cleared: bool) -> None:
    office.create(ledger=[{"item": "SX0001", "agency": "区财政局", "title": "误填"}]).distribute()
    returned = office.answer("区财政局")
    workbook = openpyxl.load_workbook(returned)
    if cleared:
        for column in range(2, 9):
            workbook[LEDGER].cell(3, column).value = None
    else:
        workbook[LEDGER].delete_rows(3)
    workbook.save(returned)
    office.merge(returned)
    assert office.rows("publications") == []
    assert {c["kind"] for c in office.rows("changes")} == {"删除"}


def it_does_not_take_a_lost_ledger_sheet_for_an_empty_one(office: Office) -> None:
    office.create(ledger=[{"item": "SX0001", "agency": "区财政局", "title": "预算"}]).distribute()
    returned = office.answer("区财政局")
    workbook = openpyxl.load_workbook(returned)
    del workbook[LEDGER]
    workbook.save(returned)
    report = office.merge(returned)
    assert len(office.rows("publications")) == 1
    assert "缺少公开台账" in report.files[0].reason


def it_lists_a_conflict_once_and_keeps_ours(office: Office) -> None:
    office.create().distribute()
    office.edit("tasks", ("SX0001", "区财政局"), status="未公开")
    returned = office.answer("区财政局", (TASKS, 1, "办理状态", "已公开"), (TASKS, 1, "填报人", "王五"))
    for day in (1, 2):
        report = office.merge(returned, day=day)
        assert ("SX0001", "办理状态", "conflict") in classes(report)
        assert (report.exit_code, report.open_conflicts) == (1, 1)
    assert office.row("tasks", "SX0001", "区财政局")["status"] == "未公开"
    (conflict,) = office.rows("conflicts")
    assert conflict | {"id": ""} == {
        "id": "", "sheet": "任务", "key": "SX0001", "agency": "区财政局", "column": "办理状态", "ours": "未公开",
        "theirs": "已公开", "kind": "双方都改了", "file": "区财政局报送.xlsx", "cell": "任务清单!G3",
        "reporter": "王五", "batch": "2026-11-21-01", "about": "财政：预算",
    }  # fmt: skip


def it_lets_a_corrected_file_replace_the_agencys_own_earlier_answer(office: Office) -> None:
    office.create().distribute()
    first = office.answer("区财政局", (TASKS, 1, "办理状态", "未公开"), name="1.xlsx", saved="2026-11-24T08:00:00Z")
    second = office.answer("区财政局", (TASKS, 1, "办理状态", "已公开"), name="2.xlsx", saved="2026-11-25T08:00:00Z")
    office.merge(first)
    report = office.merge(second, day=3)
    assert ("SX0001", "办理状态", "theirs") in classes(report)
    assert office.row("tasks", "SX0001", "区财政局")["status"] == "已公开"
    assert office.row("batches", "2026-11-21-01", "区财政局")["returned_on"] == date(2026, 12, 1)
    report = office.merge(first, day=4)
    assert ("SX0001", "办理状态", "ours") in classes(report)
    assert office.row("tasks", "SX0001", "区财政局")["status"] == "已公开"


def but_an_answer_that_the_office_changed_since_is_a_conflict(office: Office) -> None:
    office.create().distribute()
    first = office.answer("区财政局", (TASKS, 1, "办理状态", "未公开"), name="1.xlsx", saved="2026-11-24T08:00:00Z")
    second = office.answer("区财政局", (TASKS, 1, "办理状态", "已公开"), name="2.xlsx", saved="2026-11-25T08:00:00Z")
    office.merge(first)
    office.edit("tasks", ("SX0001", "区财政局"), status="部分公开")
    assert ("SX0001", "办理状态", "ours") in classes(office.merge(first))
    assert ("SX0001", "办理状态", "conflict") in classes(office.merge(second))
    assert office.row("tasks", "SX0001", "区财政局")["status"] == "部分公开"


def it_joins_two_halves_that_two_people_filled_in(office: Office) -> None:
    office.create().distribute()
    one = office.answer("区财政局", (TASKS, 1, "办理状态", "已公开"), name="1.xlsx")
    two = office.answer("区财政局", (TASKS, 2, "办理状态", "不涉及"), name="2.xlsx")
    office.merge(one, two)
    assert [row["status"] for row in office.rows("tasks") if row["agency"] == "区财政局"] == ["已公开", "不涉及"]


def it_gives_the_same_master_whatever_the_order(office: Office) -> None:
    office.create(ledger=[{"item": "SX0001", "agency": "区财政局", "title": "旧"}]).distribute()
    office.edit("tasks", ("SX0002", "区财政局"), remark="本单位写的")
    files = [
        office.answer(
            "区财政局",
            (TASKS, 1, "办理状态", "未公开"),
            (TASKS, 2, "情况说明", "甲"),
            (LEDGER, 2, "信息标题", "新"),
            name="1.xlsx",
            saved="2026-11-24T08:00:00Z",
        ),
        office.answer(
            "区财政局",
            (TASKS, 1, "办理状态", "已公开"),
            (LEDGER, 1, "信息标题", "旧改"),
            (LEDGER, 2, "信息标题", "新"),
            (LEDGER, 2, "公开链接", "https://a.gov.cn/1"),
            name="2.xlsx",
            saved="2026-11-25T08:00:00Z",
        ),
        office.answer("区教育局", (TASKS, 1, "办理状态", "已公开"), name="3.xlsx"),
    ]
    start = office.path.read_bytes()
    outcomes = []
    for order in permutations(files):
        office.path.write_bytes(start)
        for file in order:
            office.merge(file)
        names = ("tasks", "publications", "agencies", "conflicts", "batches")
        outcomes.append([sorted(office.rows(name), key=str) for name in names])
    assert all(outcome == outcomes[0] for outcome in outcomes)
    assert {row["title"]: row.get("link") for row in office.rows("publications")} == {
        "旧改": None, "新": "https://a.gov.cn/1",
    }  # fmt: skip


def it_takes_a_copied_ledger_row_with_another_title_for_a_new_one(office: Office) -> None:
    office.create(ledger=[{"item": "SX0001", "agency": "区财政局", "title": "一季度"}]).distribute()
    number = office.rows("publications")[0]["id"]
    returned = office.answer("区财政局", (LEDGER, 2, "记录编号", number), (LEDGER, 2, "信息标题", "二季度"))
    report = office.merge(returned)
    assert sorted(row["title"] for row in office.rows("publications")) == ["一季度", "二季度"]
    assert ("", "记录编号", "out_of_scope") in classes(report)


def but_two_versions_of_one_ledger_row_wait_for_the_office(office: Office) -> None:
    office.create(ledger=[{"item": "SX0001", "agency": "区财政局", "title": "一季度"}]).distribute()
    number = office.rows("publications")[0]["id"]
    returned = office.answer(
        "区财政局",
        (LEDGER, 1, "公开链接", "https://a.gov.cn/1"),
        (LEDGER, 2, "记录编号", number),
        (LEDGER, 2, "事项编码", "SX0001"),
        (LEDGER, 2, "信息标题", "一季度"),
        (LEDGER, 2, "公开链接", "https://a.gov.cn/2"),
    )
    report = office.merge(returned)
    assert (number, "公开链接", "duplicate") in classes(report)
    assert "link" not in office.rows("publications")[0]
    assert {c.get("theirs") for c in office.rows("conflicts")} >= {"https://a.gov.cn/1", "https://a.gov.cn/2"}


def it_refuses_a_foreign_file_and_merges_the_others(office: Office) -> None:
    office.create().distribute()
    foreign = office.folder / "别的.xlsx"
    openpyxl.Workbook().save(foreign)
    good = office.answer("区财政局", (TASKS, 1, "办理状态", "已公开"))
    report = office.merge(foreign, office.folder / "没有.xlsx", good)
    assert [str(file.verdict) for file in report.files] == ["refused", "refused", "merged"]
    assert "不是本工具下发的任务表" in report.files[0].reason
    assert "找不到文件" in report.files[1].reason
    assert report.exit_code == 1


def it_says_so_when_every_file_was_refused(office: Office) -> None:
    office.create().distribute()
    assert office.merge(office.folder / "没有.xlsx").exit_code == 2


def it_refuses_a_workbook_whose_hidden_sheet_was_tampered_with(office: Office) -> None:
    office.create().distribute()
    returned = office.answer("区财政局", (TASKS, 1, "办理状态", "已公开"))
    workbook = openpyxl.load_workbook(returned)
    for row in workbook["_任务信息"].iter_rows():
        for cell in row:
            if cell.value == "区财政局":
                cell.value = "区教育局"
    workbook.save(returned)
    report = office.merge(returned)
    assert "批次信息被改动过" in report.files[0].reason
    assert "status" not in office.row("tasks", "SX0002", "区教育局")


def it_refuses_the_workbook_of_another_catalogue(office: Office, tmp_path: Path) -> None:
    other = type(office)(tmp_path / "别区")
    other.folder.mkdir()
    other.create().distribute()
    returned = other.answer("区财政局", (TASKS, 1, "办理状态", "已公开"))
    office.create().distribute()
    assert "是另一份目录的任务表" in office.merge(returned).files[0].reason


def it_refuses_a_batch_that_the_master_does_not_know(office: Office) -> None:
    office.create()
    before = office.path.read_bytes()
    office.distribute()
    returned = office.answer("区财政局", (TASKS, 1, "办理状态", "已公开"))
    office.path.write_bytes(before)
    assert "本目录没有这个批次" in office.merge(returned).files[0].reason


def it_knows_a_workbook_without_its_hidden_sheet_by_batch_and_codes(office: Office) -> None:
    office.create().distribute()
    returned = office.answer("区财政局", (TASKS, 1, "办理状态", "已公开"))
    workbook = openpyxl.load_workbook(returned)
    workbook.security = None
    del workbook["_任务信息"]
    workbook.save(returned)
    report = office.merge(returned)
    assert report.files[0].agency == "区财政局"
    assert "机器信息已丢失" in report.files[0].reason
    (conflict,) = office.rows("conflicts")
    office.edit("conflicts", (conflict["id"],), choice="采用报送的值")
    office.merge()
    assert office.row("tasks", "SX0001", "区财政局")["status"] == "已公开"


def but_not_for_an_agency_that_the_batch_was_not_sent_to(office: Office) -> None:
    office.create().distribute(agencies=["区财政局"])
    returned = office.answer("区财政局", (TASKS, 1, "办理状态", "已公开"))
    workbook = openpyxl.load_workbook(returned)
    workbook.security = None
    del workbook["_任务信息"]
    for sheet in (TASKS, LEDGER, CONTACT):
        workbook[sheet]["A1"].value = workbook[sheet]["A1"].value.replace("区财政局", "区教育局")
    workbook.save(returned)
    assert "没有发给这个单位" in office.merge(returned).files[0].reason


def it_keeps_what_is_no_date_as_it_was_typed(office: Office) -> None:
    office.create().distribute()
    office.merge(office.answer("区财政局", (TASKS, 1, "最近公开日期", "三月底"), (TASKS, 1, "情况说明", "=1+1")))
    task = office.row("tasks", "SX0001", "区财政局")
    assert (task["last_published"], task["remark"]) == ("三月底", "=1+1")


def it_does_not_let_an_old_batch_overwrite_a_newer_one(office: Office) -> None:
    office.create().distribute("一")
    old = office.answer("区财政局", (TASKS, 1, "办理状态", "未公开"), name="1.xlsx", saved="2026-11-29T08:00:00Z")
    office.distribute("二")
    new = office.answer("区财政局", (TASKS, 1, "办理状态", "已公开"), name="2.xlsx", saved="2026-11-24T08:00:00Z")
    office.merge(new)
    office.merge(old)
    assert office.row("tasks", "SX0001", "区财政局")["status"] == "已公开"


def it_declines_before_working_when_the_master_is_open(office: Office) -> None:
    office.create().distribute()
    returned = office.answer("区财政局", (TASKS, 1, "办理状态", "已公开"))
    master = office.master()
    (office.folder / "~$目录.xlsx").write_bytes(b"\x04user" + b" " * 160)
    with pytest.raises(Refusal) as refusal:
        merge(master, [returned], now=datetime(2026, 12, 1))
    assert refusal.value.code == "open_elsewhere"


def it_reads_a_date_typed_as_eight_figures_into_a_cell_that_wears_a_dates_format(office: Office) -> None:
    office.create().distribute()
    returned = office.answer("区财政局", (TASKS, 1, "最近公开日期", 20260305), (TASKS, 2, "最近公开日期", 99999999))
    office.merge(returned)
    assert office.row("tasks", "SX0001", "区财政局")["last_published"] == date(2026, 3, 5)
    assert office.row("tasks", "SX0002", "区财政局")["last_published"] == "99999999"


def it_lists_the_conflicts_of_an_item_together(office: Office) -> None:
    office.create().distribute()
    answers = [(TASKS, row, title, f"报{row}") for row in (1, 2) for title in ("情况说明", "修改建议")]
    for item in ("SX0001", "SX0002"):
        office.edit("tasks", (item, "区财政局"), remark="本办", suggestion="本办")
    office.merge(office.answer("区财政局", *answers))
    lines = [(row["key"], row["column"]) for row in office.rows("conflicts")]
    assert lines == sorted(lines)
    assert len(lines) == 4


def it_tells_which_answers_are_none_and_where_they_stand(office: Office) -> None:
    office.create().distribute()
    file = office.answer(
        "区财政局",
        (TASKS, 1, "办理状态", "已办结"),
        (TASKS, 1, "情况说明", "#N/A"),
        (TASKS, 2, "联系电话", "1.0555E+10"),
    )
    report = office.merge(file)
    (told,) = report.files
    assert [(one.code, one.item, one.column, one.found) for one in told.wrong] == [
        ("error_value", "SX0001", "情况说明", "#N/A"),
        ("not_a_choice", "SX0001", "办理状态", "已办结"),
        ("scientific_number", "SX0002", "联系电话", "1.0555E+10"),
    ]
    assert all(one.sheet == TASKS and one.cell for one in told.wrong)
    assert report.exit_code == 1
    assert "填报有误（任务清单!" in report.to_text()


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("公开链接", "javascript:alert(1)"),
        ("办理状态", "办完了"),
        ("最近公开日期", "2026-02-30"),
        ("填报日期", "2926-03-01"),
    ],
)
def it_keeps_what_no_column_allows_as_text_and_ends_with_1(office: Office, title: str, typed: str) -> None:
    office.create().distribute()
    report = office.merge(office.answer("区财政局", (TASKS, 1, title, typed)))
    assert [(one.column, one.found) for one in report.files[0].wrong] == [(title, typed)]
    assert typed in map(str, office.row("tasks", "SX0001", "区财政局").values())
    assert report.exit_code == 1


@pytest.mark.parametrize("number", [3.14159, 57123456, 88012345678])
def it_takes_a_number_for_itself_whatever_the_cell_is_formatted_as(office: Office, number: float) -> None:
    office.create().distribute()
    file = office.answer("区财政局", (TASKS, 1, "联系电话", number), (TASKS, 1, "公开链接", number))
    book = openpyxl.load_workbook(file)
    for row in book[TASKS].iter_rows():
        for cell in row:
            if cell.value == number:
                cell.number_format = "yyyy-mm-dd hh:mm:ss"
    book.save(file)
    office.merge(file)
    task = office.row("tasks", "SX0001", "区财政局")
    assert (task["phone"], task["link"]) == (str(number), str(number))


@pytest.mark.parametrize("typed", ["sx0001", "ＳＸ０００１", " SX0001 "])
def it_knows_an_items_code_however_it_was_typed_anew(office: Office, typed: str) -> None:
    office.create().distribute()
    office.merge(office.answer("区财政局", (TASKS, 1, "事项编码", typed), (TASKS, 1, "办理状态", "已公开")))
    assert office.row("tasks", "SX0001", "区财政局")["status"] == "已公开"
