"""What goes back to the agencies that filled in something wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from catalogue_xl.exchange.sending.return_lists import write_return_lists
from catalogue_xl.operations.batches import batches
from catalogue_xl.operations.merge import faulty_returns, merge
from catalogue_xl.workbook.master.own_office import OwnOffice

if TYPE_CHECKING:
    from ..conftest import Office

pytestmark = pytest.mark.slow
TASKS, LEDGER = "任务清单", "公开台账"


@pytest.fixture
def wrong(office: Office):
    """Two agencies, one of which filled in three things wrong."""
    office.create().distribute()
    return office, [
        office.answer(
            "区财政局",
            (TASKS, 1, "办理状态", "办完了"),
            (TASKS, 1, "最近公开日期", "2026-02-30"),
            (LEDGER, 1, "信息标题", "预算"),
            (LEDGER, 1, "事项编码", "部门收支"),
        ),
        office.answer("区教育局", (TASKS, 1, "办理状态", "已公开")),
    ]


def they_name_the_cells_agency_by_agency(wrong) -> None:
    office, files = wrong
    done = merge(office.path, files, return_lists=office.folder / "退回")
    (path,) = done.return_lists
    assert (path.name, done.exit_code) == ("区财政局_退回清单.xlsx", 1)
    rows = list(openpyxl.load_workbook(path)["退回清单"].iter_rows(values_only=True))
    by_title = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    assert [(row["工作表"], row["事项编码"], row["栏目"], row["填的内容"]) for row in by_title] == [
        (TASKS, "SX0001", "办理状态", "办完了"),
        (TASKS, "SX0001", "最近公开日期", "2026-02-30"),
        (LEDGER, "部门收支", "事项编码", "部门收支"),
    ]
    sheet = openpyxl.load_workbook(files[0])
    assert [sheet[row["工作表"]][row["单元格"]].value for row in by_title] == [row["填的内容"] for row in by_title]
    assert by_title[0]["事项名称"] == "财政"


def and_say_the_same_as_a_letter(wrong) -> None:
    office, files = wrong
    report = office.merge(*files)
    signed = OwnOffice(name="示例区政务公开办", signature="示例区政务公开办", contact="李某", phone="010-1")
    (path,) = write_return_lists(office.folder / "退回", report, signed)
    text = path.with_suffix(".txt").read_text("utf-8-sig")
    assert text.startswith("区财政局：\n\n你单位报送的“区财政局报送.xlsx”有3处填写有误，请在原任务表中更正后重新报送：")
    assert "1. 任务清单" in text
    assert text.endswith("联系人及电话：李某，010-1。\n示例区政务公开办\n")


def they_find_the_workbooks_that_were_merged_where_they_lie(wrong) -> None:
    office, files = wrong
    assert faulty_returns(office.path, office.folder) == ([], [])
    merge(office.path, files)
    assert faulty_returns(office.path, office.folder) == ([files[0]], [])
    done = merge(office.path, files[:1], plan_only=True, return_lists=office.folder / "退回")
    assert [path.name for path in done.return_lists] == ["区财政局_退回清单.xlsx"]
    files[0].unlink()
    assert faulty_returns(office.path, office.folder) == ([], ["区财政局"])
    batches(office.path, close=[office.batch.number])
    assert faulty_returns(office.path, office.folder) == ([], [])


def but_there_is_none_where_nothing_is_wrong(wrong) -> None:
    office, files = wrong
    done = merge(office.path, files[1:], return_lists=office.folder / "退回")
    assert (done.return_lists, (office.folder / "退回").exists()) == ((), False)


def it_takes_what_is_plain_and_tells_it(office: Office) -> None:
    office.create().distribute()
    steps = [(TASKS, 1, "办理状态", "√"), (TASKS, 1, "公开链接", "https://a.gov.cn/1"), (LEDGER, 1, "信息标题", "甲")]
    done = merge(office.path, [office.answer("区财政局", *steps, (LEDGER, 1, "事项编码", "预算"))])
    assert office.row("tasks", "SX0001", "区财政局")["status"] == "已公开"
    assert office.rows("publications")[0]["item"] == "SX0001"
    assert "填的是“√”" in done.to_text()
    assert (done.exit_code, len(done.report.files[0].understood)) == (0, 2)
