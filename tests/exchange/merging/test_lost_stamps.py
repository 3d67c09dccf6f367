"""Workbooks that lost their stamp: anybody may have written what they say, so that nothing goes in unasked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from catalogue_xl.exchange.standing.return_states import return_states

if TYPE_CHECKING:
    from ..conftest import Office

pytestmark = pytest.mark.slow
TASKS, LEDGER, CONTACT = "任务清单", "公开台账", "联络员"
STATUS = (TASKS, 1, "办理状态", "已公开")


def without_stamp(path: Path) -> Path:
    workbook = openpyxl.load_workbook(path)
    workbook.security = None
    del workbook["_任务信息"]
    workbook.save(path)
    return path


@pytest.fixture
def sent(office: Office) -> Office:
    office.create().distribute()
    return office


def they_have_their_answers_wait_in_the_list_of_conflicts(sent: Office) -> None:
    report = sent.merge(without_stamp(sent.answer("区财政局", STATUS, (LEDGER, 1, "信息标题", "预算"))))
    assert (report.files[0].verdict, report.exit_code) == ("partial", 1)
    assert "status" not in sent.row("tasks", "SX0001", "区财政局")
    assert sent.rows("publications") == []
    told = {(row["column"], row["theirs"], row["kind"]) for row in sent.rows("conflicts")}
    assert told == {("办理状态", "已公开", "来源无法核实"), ("信息标题", "预算", "来源无法核实")}
    assert report.summary.get("theirs", 0) == report.summary.get("added", 0) == 0


def they_never_change_a_contact(sent: Office) -> None:
    report = sent.merge(without_stamp(sent.answer("区财政局", (CONTACT, 1, "邮箱", "x@example.com"))))
    assert sent.row("agencies", "区财政局")["email"] == "cz@example.gov.cn"
    assert (sent.rows("conflicts"), report.exit_code) == ([], 1)
    assert "x@example.com" in report.to_text()


def they_cannot_answer_for_another_agency(sent: Office) -> None:
    """The one that was found: the stamp deleted, the name and the codes of another agency written over one's own."""
    file = sent.answer("区教育局", STATUS, (CONTACT, 1, "邮箱", "x@example.com"))
    workbook = openpyxl.load_workbook(without_stamp(file))
    for sheet in (TASKS, LEDGER, CONTACT):
        workbook[sheet]["A1"].value = workbook[sheet]["A1"].value.replace("区教育局", "区财政局")
    workbook.save(file)
    before = [sent.rows(name) for name in ("tasks", "publications", "agencies")]
    assert sent.merge(file).exit_code == 1
    assert [sent.rows(name) for name in ("tasks", "publications", "agencies")] == before


def they_change_nothing_when_they_are_merged_again(sent: Office) -> None:
    file = without_stamp(sent.answer("区财政局", STATUS))
    sent.merge(file)
    before = sent.path.read_bytes()
    assert sent.merge(file).files[0].verdict == "unchanged"
    assert sent.path.read_bytes() == before


def they_are_taken_over_where_the_office_chooses_so(sent: Office) -> None:
    ledger = [(LEDGER, 1, "信息标题", "预算"), (LEDGER, 1, "事项编码", "SX0001")]
    sent.merge(without_stamp(sent.answer("区财政局", STATUS, *ledger)))
    for row in sent.rows("conflicts"):
        sent.edit("conflicts", (row["id"],), choice="采用报送的值")
    sent.merge()
    assert sent.rows("conflicts") == []
    (publication,) = sent.rows("publications")
    assert (publication["agency"], publication["title"], publication["item"]) == ("区财政局", "预算", "SX0001")
    assert sent.row("tasks", "SX0001", "区财政局")["status"] == "已公开"


def they_answer_nothing_until_then(sent: Office) -> None:
    file = without_stamp(sent.answer("区财政局", STATUS))
    sent.merge(file)
    (state,) = [one for one in return_states(sent.master(), today=sent.batch.sent_on) if one.agency == "区财政局"]
    assert (state.state, state.answered) == ("已交未填", 0)
    sent.merge(sent.answer("区财政局", STATUS, name="原表.xlsx"))
    assert sent.row("tasks", "SX0001", "区财政局")["status"] == "已公开"


def but_what_agrees_with_the_master_is_nothing_to_choose(sent: Office) -> None:
    sent.merge(without_stamp(sent.answer("区财政局", STATUS)))
    sent.merge(sent.answer("区财政局", STATUS, name="原表.xlsx"))
    assert sent.rows("conflicts") == []
