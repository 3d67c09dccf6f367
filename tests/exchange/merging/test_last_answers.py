"""The second round: last time's answers are shown beside the answer cells, and only what is typed is an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from ..conftest import Office

pytestmark = pytest.mark.slow
STATUS = ("任务清单", 1, "办理状态")


@pytest.fixture
def second(office: Office) -> Office:
    """区财政局 answered 已公开 in the first round; the second is out."""
    office.create().distribute("一")
    office.merge(office.answer("区财政局", (*STATUS, "已公开"), ("任务清单", 1, "情况说明", "见网站")))
    office.distribute("二")
    return office


def status(office: Office) -> str | None:
    return office.row("tasks", "SX0001", "区财政局").get("status")


def it_changes_nothing_when_the_workbook_comes_back_untouched(second: Office) -> None:
    (file,) = second.merge(second.answer("区财政局", name="空.xlsx")).files
    assert (file.verdict, [cell.kind for cell in file.cells]) == ("unchanged", [])
    assert status(second) == "已公开"
    row = second.row("batches", second.batch.number, "区财政局")
    assert ("answered" in row, row["wrong"]) == (False, 0)


def it_takes_a_new_answer_without_asking(second: Office) -> None:
    report = second.merge(second.answer("区财政局", (*STATUS, "部分公开"), name="新.xlsx"))
    assert (status(second), report.open_conflicts) == ("部分公开", 0)
    assert second.row("tasks", "SX0001", "区财政局")["remark"] == "见网站"


def and_the_same_answer_again_counts_as_answered(second: Office) -> None:
    report = second.merge(second.answer("区财政局", (*STATUS, "已公开"), name="同.xlsx"))
    assert (status(second), report.open_conflicts) == ("已公开", 0)
    assert second.row("batches", second.batch.number, "区财政局")["answered"] == 1


def it_does_not_ask_about_what_the_office_had_changed_before_the_round(office: Office) -> None:
    office.create().distribute("一")
    office.merge(office.answer("区财政局", (*STATUS, "已公开")))
    office.edit("tasks", ("SX0001", "区财政局"), status="未公开")
    office.distribute("二")
    report = office.merge(office.answer("区财政局", (*STATUS, "部分公开"), name="新.xlsx"))
    assert (status(office), report.open_conflicts) == ("部分公开", 0)


@pytest.mark.parametrize("answer", ["部分公开", "已公开"], ids=["another answer", "the last one again"])
def but_asks_about_what_the_office_changed_while_it_was_out(second: Office, answer: str) -> None:
    second.edit("tasks", ("SX0001", "区财政局"), status="未公开")
    report = second.merge(second.answer("区财政局", (*STATUS, answer), name="新.xlsx"))
    assert (status(second), report.open_conflicts) == ("未公开", 1)


def it_can_be_undone(second: Office) -> None:
    file = second.answer("区财政局", (*STATUS, "部分公开"), name="新.xlsx")
    second.merge(file)
    second.undo(file)
    assert status(second) == "已公开"
    assert "returned_on" not in second.row("batches", second.batch.number, "区财政局")


def it_lists_what_somebody_typed_over_the_last_answer(second: Office) -> None:
    (file,) = second.merge(second.answer("区财政局", ("任务清单", 1, "上次填报", "改了"), name="改.xlsx")).files
    assert [(cell.column, cell.kind) for cell in file.cells] == [("上次填报", "out_of_scope")]


def but_a_prefilled_workbook_that_comes_back_untouched_answers_nothing(office: Office) -> None:
    office.create().distribute("一")
    office.merge(office.answer("区财政局", (*STATUS, "已公开")))
    office.distribute("二", prefill=True)
    office.merge(office.answer("区财政局", name="空.xlsx"))
    assert "answered" not in office.row("batches", office.batch.number, "区财政局")
