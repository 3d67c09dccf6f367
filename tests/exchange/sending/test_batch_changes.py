"""Batches that are closed, withdrawn or get another day."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.exchange.sending.batch_changes import close_batch, extend_batch, withdraw_batch

if TYPE_CHECKING:
    from ..conftest import Office

pytestmark = pytest.mark.slow
NOW = datetime(2026, 12, 3, 9)


def decide(office: Office, work, *words) -> str:
    master = office.master()
    said = work(master, *words, now=NOW)
    master.save(backup=False)
    return said


class DescribeAWithdrawnBatch:
    def it_has_its_returns_listed_and_not_merged(self, office: Office) -> None:
        number = office.create().distribute().number
        decide(office, withdraw_batch, number)
        report = office.merge(office.answer("区财政局", ("任务清单", 1, "办理状态", "已公开")))
        assert (report.files[0].verdict, report.exit_code) == ("refused", 2)
        assert "已撤回，没有合并" in report.files[0].reason
        assert "status" not in office.row("tasks", "SX0001", "区财政局")

    @pytest.mark.parametrize("work", [lambda *a, **k: extend_batch(*a, date(2026, 12, 20), **k), close_batch])
    def it_stays_withdrawn(self, office: Office, work) -> None:
        number = office.create().distribute().number
        decide(office, withdraw_batch, number)
        with pytest.raises(Refusal) as refusal:
            decide(office, work, number)
        assert refusal.value.code is RefusalCode.BATCH_WITHDRAWN


class DescribeAClosedBatch:
    def it_has_its_returns_merged_all_the_same(self, office: Office) -> None:
        number = office.create().distribute().number
        decide(office, close_batch, number)
        report = office.merge(office.answer("区财政局", ("任务清单", 1, "办理状态", "已公开")))
        assert report.files[0].verdict == "merged"

    def it_is_open_again_when_it_gets_another_day(self, office: Office) -> None:
        number = office.create().distribute().number
        decide(office, close_batch, number)
        decide(office, extend_batch, number, date(2026, 12, 20))
        assert {(row["state"], row["due"]) for row in office.rows("batches")} == {("进行中", date(2026, 12, 20))}
        told = [(row["key"], row["column"], row["old"], row["new"]) for row in office.rows("changes")]
        assert told == [
            (number, "批次情况", "进行中", "已结束"),
            (number, "批次情况", "已结束", "进行中"),
            (number, "报送期限", "2026-12-05", "2026-12-20"),
        ]


def it_says_so_where_nothing_is_to_be_changed(office: Office) -> None:
    number = office.create().distribute().number
    assert "没有改动" in decide(office, extend_batch, number, date(2026, 12, 5))


def it_knows_only_the_batches_that_there_are(office: Office) -> None:
    office.create().distribute()
    with pytest.raises(Refusal) as refusal:
        decide(office, close_batch, "2026-01-01-01")
    assert refusal.value.code is RefusalCode.NO_SUCH_BATCH
    assert "2026-11-21-01" in str(refusal.value)
