from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from catalogue_xl.core.text_columns import align, width
from catalogue_xl.exchange.standing.obligations import Overdue
from catalogue_xl.exchange.standing.progress import Status, status

if TYPE_CHECKING:
    from ..conftest import Office

pytestmark = pytest.mark.slow
TASKS = "任务清单"
ALL_DONE = ((TASKS, 1, "办理状态", "已公开"), (TASKS, 2, "办理状态", "不涉及"))


def states(office: Office, today: date) -> dict[str, str]:
    return {state.agency: state.label for state in status(office.master(), today=today).returns}


def it_tells_who_returned_and_who_is_late(office: Office) -> None:
    office.create().distribute()
    office.merge(office.answer("区财政局", *ALL_DONE))
    assert states(office, date(2026, 12, 5)) == {"区财政局": "已报送", "区教育局": "未交"}
    assert states(office, date(2026, 12, 6)) == {"区财政局": "已报送", "区教育局": "未交（逾期）"}
    assert [s.agency for s in status(office.master(), today=date(2026, 12, 6)).late] == ["区教育局"]


def it_does_not_take_an_untouched_workbook_for_an_answer(office: Office) -> None:
    batch = office.create().distribute()
    office.merge(next(book.path for book in batch.books if book.agency == "区财政局"))
    assert states(office, date(2026, 12, 5)) == {"区财政局": "已交未填", "区教育局": "未交"}


def it_is_never_late_without_a_date(office: Office) -> None:
    office.create().distribute(due=None)
    assert set(states(office, date(2030, 1, 1)).values()) == {"未交"}


def it_counts_answers_and_what_is_unanswered(office: Office) -> None:
    office.create().distribute()
    office.merge(office.answer("区财政局", (TASKS, 1, "办理状态", "已公开"), (TASKS, 2, "办理状态", "公示过")))
    counts = {a.agency: (a.total, a.counts) for a in status(office.master(), today=date(2026, 12, 1)).agencies}
    assert counts == {"区财政局": (2, {"已公开": 1, "公示过": 1}), "区教育局": (1, {"未填报": 1})}


def it_counts_open_conflicts(office: Office) -> None:
    office.create().distribute()
    office.edit("tasks", ("SX0001", "区财政局"), status="未公开")
    office.merge(office.answer("区财政局", (TASKS, 1, "办理状态", "已公开")))
    found = status(office.master(), today=date(2026, 12, 1))
    assert found.open_conflicts == 1
    assert "“合并冲突”表中有1处等待处理。" in found.to_text()


@pytest.mark.parametrize(
    ("deadline", "last", "overdue"),
    [
        ("每年3月31日前", None, True),
        ("每年3月31日前", date(2026, 3, 20), False),
        ("每年3月31日前", date(2025, 3, 20), True),
        ("每季度末前", date(2026, 1, 20), False),
        ("每季度末前", date(2025, 12, 20), True),
        ("2026年3月31日前", date(2020, 1, 1), False),
    ],
)
def it_finds_what_was_due_and_not_published_in_its_period(
    office: Office, deadline: str, last: date | None, overdue: bool
) -> None:
    due = date(2026, 3, 31)
    items = [{"id": "SX0001", "content": "预算", "agency": "区财政局", "deadline": deadline, "next_due": due}]
    office.create(items).distribute()
    office.edit("tasks", ("SX0001", "区财政局"), last_published=last)
    assert not [o for o in status(office.master(), today=due).overdue if o.due == due]
    found = status(office.master(), today=date(2026, 4, 1)).overdue
    assert [(o.item, o.agency, o.due, o.last_published) for o in found] == (
        [("SX0001", "区财政局", due, last)] if overdue else []
    )


def it_tells_late_returns_from_returns_in_time(office: Office) -> None:
    office.create().distribute(due=date(2026, 11, 30))
    office.merge(office.answer("区财政局", *ALL_DONE))
    found = status(office.master(), today=date(2026, 12, 6))
    assert {state.agency: state.label for state in found.returns} == {
        "区财政局": "已报送（迟报）", "区教育局": "未交（逾期）",
    }  # fmt: skip
    assert "已报送1个，未交1个，其中逾期1个" in found.to_text()


def it_takes_publications_from_the_ledger_too(office: Office) -> None:
    items = [{"id": "SX0001", "content": "预算", "agency": "区财政局", "deadline": "每年3月31日前"}]
    office.create(items).distribute()
    master = office.master()
    row = {"id": "P1", "item": "SX0001", "agency": "区财政局", "title": "预算", "published_on": date(2026, 3, 20)}
    master.table("publications").append(row)
    found = status(master, today=date(2026, 4, 1))
    assert (found.overdue, found.unseen) == ([], [])
    assert [o.due for o in status(master, today=date(2027, 4, 1)).overdue] == [date(2027, 3, 31)]


def it_lists_what_was_published_late_and_what_waits_too_long(office: Office) -> None:
    items = [{"id": "SX0001", "content": "批复", "agency": "区财政局", "deadline": "形成之日起20个工作日内"}]
    office.create(items).distribute()
    master = office.master()
    for number, published in (("P1", date(2026, 3, 30)), ("P2", date(2026, 3, 31)), ("P3", None)):
        row = {"id": number, "item": "SX0001", "agency": "区财政局", "title": number, "published_on": published}
        master.table("publications").append({**row, "formed_on": date(2026, 3, 2)})
    found = status(master, today=date(2026, 4, 1))
    late = [(one.record, one.due, one.published_on) for one in found.late_publications]
    assert late == [("P2", date(2026, 3, 30), date(2026, 3, 31)), ("P3", date(2026, 3, 30), None)]
    assert "台账中超期（2条）" in found.to_text()
    assert [one.record for one in status(master, today=date(2026, 3, 30)).late_publications] == ["P2"]


def it_never_passes_over_what_nobody_has_seen(office: Office) -> None:
    kinds = ("及时公开", "长期公开", "形成之日起20个工作日内", "同上", "每年3月31日前")
    items = [{"id": f"SX{n}", "content": kind, "agency": "区财政局", "deadline": kind} for n, kind in enumerate(kinds)]
    office.create(items).distribute()
    unseen = status(office.master(), today=date(2026, 4, 1)).to_json()["unseen"]
    assert [(one["item"], one["agency"]) for one in unseen] == [(f"SX{n}", "区财政局") for n in range(5)]


def but_not_what_does_not_concern_the_agency(office: Office) -> None:
    items = [{"id": "SX0001", "content": "甲", "agency": "区财政局", "next_due": date(2026, 3, 31)}]
    office.create(items).distribute()
    office.edit("tasks", ("SX0001", "区财政局"), status="不涉及")
    found = status(office.master(), today=date(2026, 4, 1))
    assert (found.overdue, found.unseen) == ([], [])


def it_says_the_same_as_json(office: Office) -> None:
    office.create().distribute()
    answer = status(office.master(), today=date(2026, 12, 6)).to_json()
    assert json.loads(json.dumps(answer)) == answer
    assert answer["returns"][0] == {
        "batch": "2026-11-21-01",
        "agency": "区教育局",
        "sent_on": "2026-11-21",
        "due": "2026-12-05",
        "returned_on": None,
        "tasks": 1,
        "answered": 0,
        "wrong": 0,
        "state": "未交",
        "late": True,
    }


def it_shows_tables_that_a_clerk_can_read(office: Office) -> None:
    office.create().distribute()
    office.merge(office.answer("区财政局", (TASKS, 1, "办理状态", "已公开")))
    assert (
        status(office.master(), today=date(2026, 12, 6)).to_text()
        == """\
截至2026-12-06

报送情况（2个单位：已交未填全1个，未交1个，其中逾期1个）
批次           单位      事项  已填  分发日期    报送期限    报送日期    情况
2026-11-21-01  区教育局     1     0  2026-11-21  2026-12-05  -           未交（逾期）
2026-11-21-01  区财政局     2     1  2026-11-21  2026-12-05  2026-12-01  已交未填全

办理状态
单位      事项  已公开  部分公开  未公开  不涉及  建议调整  未填报
区财政局     2       1         0       0       0         0       1
区教育局     1       0         0       0       0         0       1

未见公开（2个事项，分单位共3项）
区教育局（1项）：SX0002
区财政局（2项）：SX0001、SX0002"""
    )


def it_counts_all_statuses_outside_of_the_list_in_one_column(office: Office) -> None:
    office.create().distribute()
    office.edit("tasks", ("SX0002", "区教育局"), status="公开了")
    office.edit("tasks", ("SX0002", "区财政局"), status="√")
    found = status(office.master(), today=date(2026, 12, 6))
    assert "区教育局     1       0         0       0       0         0       0         1" in found.to_text()
    assert "未填报  其他填法\n" in found.to_text()
    assert [one.counts for one in found.agencies] == [{"未填报": 1, "√": 1}, {"公开了": 1}]


def it_counts_an_item_once_however_many_agencies_owe_it() -> None:
    owing = [Overdue("SX0001", "预算", agency, date(2026, 3, 31), None) for agency in ("", "区财政局", "区民政局")]
    text = Status(date(2026, 12, 6), [], [], 0, owing, [], []).to_text()
    assert "已到期未公开（1个事项，分单位共3项）" in text
    assert "SX0001    （尚未分发）  2026-03-31" in text


def it_says_when_nothing_was_distributed(office: Office) -> None:
    assert status(office.create().master(), today=date(2026, 12, 6)).to_text() == (
        "截至2026-12-06\n\n还没有分发过任务。\n\n未见公开（2项）\n（尚未分发）（2项）：SX0001、SX0002"
    )


@pytest.mark.parametrize(
    ("text", "cells"), [("ab", 2), ("中文", 4), ("（", 2), ("é", 1), ("e\u0301", 1), ("a\u200b", 1)]
)
def it_measures_text_as_a_terminal_does(text: str, cells: int) -> None:
    assert width(text) == cells


def it_aligns_columns() -> None:
    assert align([["单位", "数"], ["甲", "7"], ["ab", "12"]]) == "单位  数\n甲     7\nab    12"
