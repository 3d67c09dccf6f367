"""Two answers of one agency: the newer counts, and where nobody can tell which one that is, the office chooses."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from catalogue_xl.exchange.merging.fingerprint import credible

if TYPE_CHECKING:
    from ..conftest import Office

pytestmark = pytest.mark.slow
STATUS = ("任务清单", 1, "办理状态")
WRONG_CLOCKS = ["2030-01-01T00:00:00Z", "2009-01-01T00:00:00Z", "-"]
"""Ahead, behind (the battery is empty), and no time at all."""


def status(office: Office) -> str | None:
    return office.row("tasks", "SX0001", "区财政局").get("status")


def answers(office: Office, first: str, second: str):
    office.create().distribute()
    return [
        office.answer("区财政局", (*STATUS, value), name=f"{value}.xlsx", saved=saved)
        for value, saved in (("未公开", first), ("已公开", second))
    ]


@pytest.mark.parametrize("wrong", WRONG_CLOCKS)
def it_asks_where_the_first_answer_has_a_wrong_time(office: Office, wrong: str) -> None:
    """The one that was found: the correction was dropped, and the exit code was 0."""
    first, correction = answers(office, wrong, "2026-11-29T08:00:00Z")
    office.merge(first)
    report = office.merge(correction)
    assert (status(office), report.exit_code) == ("未公开", 1)
    (row,) = office.rows("conflicts")
    assert (row["theirs"], row["kind"]) == ("已公开", "保存时间不可信，分不清先后")


@pytest.mark.parametrize("wrong", WRONG_CLOCKS)
def and_where_the_second_has(office: Office, wrong: str) -> None:
    first, correction = answers(office, "2026-11-25T08:00:00Z", wrong)
    office.merge(first)
    assert office.merge(correction).exit_code == 1
    assert (status(office), [row["theirs"] for row in office.rows("conflicts")]) == ("未公开", ["已公开"])


def it_takes_what_the_office_chooses_and_does_not_ask_again(office: Office) -> None:
    files = answers(office, WRONG_CLOCKS[0], "2026-11-25T08:00:00Z")
    for file in files:
        office.merge(file)
    (row,) = office.rows("conflicts")
    office.edit("conflicts", (row["id"],), choice="采用报送的值")
    assert office.merge(*files).exit_code == 0
    assert (status(office), office.rows("conflicts")) == ("已公开", [])


def it_does_not_ask_where_both_say_the_same_or_only_one_speaks(office: Office) -> None:
    first, _ = answers(office, WRONG_CLOCKS[0], "2026-11-25T08:00:00Z")
    same = office.answer("区财政局", (*STATUS, "未公开"), name="同.xlsx", saved=WRONG_CLOCKS[1])
    assert office.merge(first, same).exit_code == 0
    assert office.rows("conflicts") == []


def it_judges_a_file_once(office: Office) -> None:
    """What was ahead of the clock at first is not ahead any more a week later."""
    first, correction = answers(office, "2026-12-02T08:00:00Z", "2026-11-25T08:00:00Z")
    office.merge(first, day=1)
    office.merge(correction, day=1)
    before = office.rows("conflicts")
    assert not office.merge(first, correction, day=8).changed
    assert office.rows("conflicts") == before != []


class DescribeASupersededValue:
    def it_is_told_and_recorded_when_it_comes_late(self, office: Office) -> None:
        old, new = answers(office, "2026-11-25T08:00:00Z", "2026-11-26T08:00:00Z")
        office.merge(new)
        text = office.merge(old).to_text()
        assert "这份填的是“未公开”" in text
        assert "目录中是“已公开”" in text
        lines = [row for row in office.rows("changes") if row["kind"] == "已有更新的填报，未采用"]
        assert [(row["old"], row["new"], row["file"]) for row in lines] == [("未公开", "已公开", "未公开.xlsx")]
        assert not office.merge(old).changed

    def it_is_told_when_it_is_replaced(self, office: Office) -> None:
        old, new = answers(office, "2026-11-25T08:00:00Z", "2026-11-26T08:00:00Z")
        office.merge(old)
        assert "“未公开”改为“已公开”" in office.merge(new).to_text()

    def it_comes_back_when_the_newer_is_undone(self, office: Office) -> None:
        old, new = answers(office, "2026-11-25T08:00:00Z", "2026-11-26T08:00:00Z")
        office.merge(new)
        office.merge(old)
        office.undo(old)
        assert status(office) == "已公开"
        office.merge(old)
        office.undo(new)
        assert status(office) == "未公开"


@pytest.mark.parametrize(
    ("saved", "believed"),
    [("2026-11-21T08:00:00Z", True), ("2026-11-19T00:00:00Z", False), ("", False), ("2027-01-01T00:00:00Z", False)],
)
def it_believes_times_between_the_distribution_and_now(saved: str, believed: bool) -> None:
    assert bool(credible(saved, sent_on=date(2026, 11, 21), now=datetime(2026, 12, 1, 9))) is believed
