"""Bodies are joined, renamed, abolished and hand items over; what they answered, and what comes back later, follows."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from catalogue_xl.core.refusals import Refusal
from catalogue_xl.exchange.reforms.reform import abolish, hand_over, join, rename
from catalogue_xl.exchange.sending.assignments import plan

if TYPE_CHECKING:
    from ..conftest import Office

NOW = datetime(2026, 11, 25, 9)
SINCE = date(2026, 11, 24)

TWINS = (
    {"id": "SX0001", "level1": "许可", "content": "目录", "agency": "市行审局"},
    {"id": "SX0002", "level1": "许可", "content": "结果", "agency": "市行政审批服务局、市财政局"},
)
ROWS = (
    {
        "name": "市行审局",
        "liaison": "王五",
        "liaison_phone": "1",
        "groups": "各部门",
        "notes": "由“公开主体”整理，请核对",
    },
    {"name": "市行政审批服务局", "liaison_phone": "2"},
    {"name": "市财政局"},
)


def tasks(office: Office) -> list[tuple[str, str]]:
    return [(row["item"], row["agency"]) for row in office.rows("tasks")]


class DescribeJoining:
    def it_makes_one_row_of_two_and_loses_nothing(self, office: Office):
        office.create(TWINS, ROWS)
        join(office.master(), "市行政审批服务局", "市行审局", since=None, now=NOW)
        assert [row["name"] for row in office.rows("agencies")] == ["市行政审批服务局", "市财政局"]
        assert office.row("agencies", "市行政审批服务局") == {
            "name": "市行政审批服务局",
            "aliases": "市行审局",
            "groups": "各部门",
            "liaison": "王五",
            "liaison_phone": "2",
            "notes": "原“市行审局”：联络员电话 1",
        }
        assert {one.agency for one in plan(office.master()).assignments} == {"市行政审批服务局", "市财政局"}
        assert office.row("items", "SX0001")["agency"] == "市行审局"

    def it_lets_tasks_and_later_returns_follow(self, office: Office):
        office.create(TWINS, ROWS).distribute()
        back = office.answer("市行审局", ("任务清单", 1, "办理状态", "已公开"))
        join(office.master(), "市行政审批服务局", "市行审局", since=SINCE, now=NOW)
        assert tasks(office) == [("SX0001", "市行政审批服务局"), ("SX0002", "市行政审批服务局"), ("SX0002", "市财政局")]
        report = office.merge(back)
        assert office.row("tasks", "SX0001", "市行政审批服务局")["status"] == "已公开"
        assert "“市行审局”现为“市行政审批服务局”" in report.files[0].reason
        assert office.row("items", "SX0001")["agency"] == "市行政审批服务局"

    def it_keeps_the_answer_of_the_one_that_answered(self, office: Office):
        both = [{"id": "SX0001", "content": "目录", "agency": "市行审局、市行政审批服务局"}]
        office.create(both, ROWS).distribute()
        office.edit("tasks", ["SX0001", "市行审局"], status="已公开")
        report = join(office.master(), "市行政审批服务局", "市行审局", since=None, now=NOW)
        assert [(row["agency"], row["status"]) for row in office.rows("tasks")] == [("市行政审批服务局", "已公开")]
        assert report.doubled == []

    def but_two_answers_both_stay_and_are_told(self, office: Office):
        both = [{"id": "SX0001", "content": "目录", "agency": "市行审局、市行政审批服务局"}]
        office.create(both, ROWS).distribute()
        office.edit("tasks", ["SX0001", "市行审局"], status="已公开")
        office.edit("tasks", ["SX0001", "市行政审批服务局"], status="未公开")
        report = join(office.master(), "市行政审批服务局", "市行审局", since=None, now=NOW)
        assert report.doubled == ["SX0001"]
        assert len(office.rows("tasks")) == 2

    def it_refuses_what_is_one_already_and_whom_nobody_knows(self, office: Office):
        office.create(TWINS, ROWS)
        with pytest.raises(Refusal, check=lambda error: error.code == "same_agency"):
            join(office.master(), "市财政局", "市财政局", since=None, now=NOW)
        with pytest.raises(Refusal, check=lambda error: error.code == "unknown_agency_asked"):
            join(office.master(), "市财政局", "省海洋局", since=None, now=NOW)


class DescribeRenaming:
    def it_gives_row_items_and_tasks_the_new_name_and_keeps_the_old_as_alias(self, office: Office):
        office.create().distribute()
        back = office.answer("区教育局", ("任务清单", 1, "办理状态", "已公开"))
        report = rename(office.master(), "区教育局", "区教育和体育局", since=SINCE, now=NOW)
        row = office.row("agencies", "区教育和体育局")
        assert (row["aliases"], row["notes"]) == ("区教育局", "2026-11-24起由“区教育局”更名")
        assert office.row("items", "SX0002")["agency"] == "区教育和体育局牵头，区财政局配合"
        assert ("SX0002", "区教育和体育局") in tasks(office)
        assert (report.items, report.tasks) == (["SX0002"], ["SX0002"])
        office.merge(back)
        assert office.row("tasks", "SX0002", "区教育和体育局")["status"] == "已公开"
        assert {"单位名称", "公开主体", "单位"} <= {line.get("column") for line in office.rows("changes")}

    def but_not_a_name_that_is_taken_nor_a_day_to_come(self, office: Office):
        office.create()
        with pytest.raises(Refusal, check=lambda error: error.code == "name_taken"):
            rename(office.master(), "区教育局", "区财政局", since=None, now=NOW)
        with pytest.raises(Refusal, check=lambda error: error.code == "not_yet"):
            rename(office.master(), "区教育局", "区教体局", since=date(2027, 1, 1), now=NOW)


class DescribeAbolishing:
    def it_sends_nothing_more_and_keeps_what_was_answered(self, office: Office):
        office.create().distribute()
        office.edit("tasks", ["SX0001", "区财政局"], status="已公开")
        report = abolish(office.master(), "区财政局", since=SINCE, now=NOW)
        assert report.dropped == ["SX0002"]
        assert sorted(report.unclaimed) == ["SX0001", "SX0002"]
        assert office.row("tasks", "SX0001", "区财政局")["status"] == "已公开"
        planned = plan(office.master())
        assert planned.agencies == ["区教育局"]
        assert {problem.code for problem in planned.problems} == {"abolished_agency"}


class DescribeHandingOver:
    def it_gives_the_item_its_task_and_its_publications(self, office: Office):
        ledger = [{"id": "J1", "item": "SX0001", "agency": "区财政局", "title": "预算公开"}]
        office.create(ledger=ledger).distribute()
        office.edit("tasks", ["SX0001", "区财政局"], status="已公开")
        hand_over(office.master(), "区财政局", "区教育局", ["SX0001"], since=SINCE, now=NOW)
        assert office.row("items", "SX0001")["agency"] == "区教育局"
        assert office.row("tasks", "SX0001", "区教育局")["status"] == "已公开"
        assert ("SX0002", "区财政局") in tasks(office)
        assert office.row("publications", "J1")["agency"] == "区教育局"

    def it_lets_a_later_return_of_the_former_body_land_with_the_new_one(self, office: Office):
        office.create().distribute()
        back = office.answer("区财政局", ("任务清单", 1, "办理状态", "已公开"))
        hand_over(office.master(), "区财政局", "区教育局", ["SX0001"], since=SINCE, now=NOW)
        (file,) = office.merge(back).files
        assert office.row("tasks", "SX0001", "区教育局")["status"] == "已公开"
        assert ("SX0001", "区财政局") not in tasks(office)
        assert "SX0001已划转给“区教育局”，所填内容记在“区教育局”名下" in file.reason

    def and_where_it_came_back_it_is_the_first_bodys_again(self, office: Office):
        office.create().distribute()
        back = office.answer("区财政局", ("任务清单", 1, "办理状态", "已公开"))
        hand_over(office.master(), "区财政局", "区教育局", ["SX0001"], since=SINCE, now=NOW)
        hand_over(office.master(), "区教育局", "区财政局", ["SX0001"], since=SINCE, now=NOW)
        office.merge(back)
        assert office.row("tasks", "SX0001", "区财政局")["status"] == "已公开"

    def but_not_an_item_that_is_not_its_own(self, office: Office):
        office.create()
        with pytest.raises(Refusal, check=lambda error: error.code == "no_such_item"):
            hand_over(office.master(), "区财政局", "区教育局", ["SX0099"], since=SINCE, now=NOW)
