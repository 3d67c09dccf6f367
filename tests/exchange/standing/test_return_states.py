"""How far the agencies are, batch by batch and over all batches."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from catalogue_xl.exchange.sending.batch_changes import close_batch, withdraw_batch
from catalogue_xl.exchange.standing.progress import status
from catalogue_xl.exchange.standing.return_states import Reported

if TYPE_CHECKING:
    from ..conftest import Office

pytestmark = pytest.mark.slow
TASKS, LEDGER = "任务清单", "公开台账"
TODAY = date(2026, 12, 1)
FIRST = (TASKS, 1, "办理状态", "已公开")
SECOND = (TASKS, 2, "办理状态", "不涉及")


def state(office: Office, agency: str = "区财政局") -> str:
    (found,) = [one for one in status(office.master(), today=TODAY).returns if one.agency == agency]
    return found.state


class DescribeAnAgency:
    @pytest.mark.parametrize(
        ("steps", "expected"),
        [
            ((), "已交未填"),
            (((LEDGER, 1, "信息标题", "预算"), (LEDGER, 1, "事项编码", "SX0001")), "已交未填全"),
            ((FIRST,), "已交未填全"),
            ((FIRST, SECOND), "已报送"),
            ((FIRST, (TASKS, 2, "办理状态", "办完了")), "已交有错"),
            ((FIRST, SECOND, (TASKS, 2, "最近公开日期", "2026-02-30")), "已交有错"),
        ],
    )
    def it_is_as_far_as_its_workbook_is_filled_in(self, office: Office, steps, expected) -> None:
        office.create().distribute()
        office.merge(office.answer("区财政局", *steps))
        assert (state(office), state(office, "区教育局")) == (expected, "未交")

    def it_has_no_error_any_more_after_it_corrected_it(self, office: Office) -> None:
        office.create().distribute()
        office.merge(office.answer("区财政局", FIRST, (TASKS, 2, "办理状态", "办完了"), saved="2026-11-24T01:00:00Z"))
        office.merge(office.answer("区财政局", FIRST, SECOND, name="更正.xlsx", saved="2026-11-25T01:00:00Z"))
        assert state(office) == "已报送"

    def it_may_answer_in_two_files(self, office: Office) -> None:
        office.create().distribute()
        office.merge(office.answer("区财政局", FIRST, saved="2026-11-24T01:00:00Z"))
        office.merge(office.answer("区财政局", SECOND, name="另一半.xlsx", saved="2026-11-25T01:00:00Z"))
        assert state(office) == "已报送"

    def it_has_older_returns_judged_by_what_the_master_holds(self, office: Office) -> None:
        office.create().distribute()
        office.merge(office.answer("区财政局", FIRST))
        number = office.batch.number
        office.edit("batches", (number, "区财政局"), answered=None, wrong=None)
        assert state(office) == "已交未填全"


class DescribeAllBatches:
    def they_count_each_agency_once(self, office: Office) -> None:
        office.create().distribute("一")
        office.merge(office.answer("区财政局", FIRST, SECOND))
        office.distribute("二")
        found = status(office.master(), today=TODAY)
        assert [one.tally.agencies for one in found.batches] == [2, 2]
        assert (found.whole.agencies, found.whole.states) == (2, {Reported.NOTHING_CAME: 2})
        assert "报送情况（2个单位：未交2个）" in found.to_text()

    def and_leave_out_what_is_closed_while_another_is_open(self, office: Office) -> None:
        first = office.create().distribute("一").number
        second = office.distribute("二").number
        office.merge(office.answer("区财政局", FIRST, SECOND))
        master = office.master()
        close_batch(master, first, now=datetime(2026, 12, 1))
        found = status(master, today=TODAY)
        assert found.whole.states == {Reported.NOTHING_CAME: 1, Reported.DONE: 1}
        assert {one.batch for one in found.late} <= {second}
        close_batch(master, second, now=datetime(2026, 12, 1))
        assert status(master, today=TODAY).whole.agencies == 2

    def and_what_is_withdrawn(self, office: Office) -> None:
        number = office.create().distribute("一").number
        master = office.master()
        withdraw_batch(master, number, now=datetime(2026, 12, 1))
        found = status(master, today=date(2027, 1, 1))
        assert (found.batches, found.returns, found.late, found.whole.agencies) == ([], [], [], 0)
        assert [one.batch.number for one in status(master, today=TODAY, batch=number).batches] == [number]
