"""What the office edits in 目录 has an effect: the next command follows it and says so."""

from __future__ import annotations

from datetime import date

import pytest

from catalogue_xl.operations.check import check
from catalogue_xl.operations.compute_deadlines import compute_deadlines
from catalogue_xl.operations.distribute import distribute, plan
from catalogue_xl.operations.publication.export import export
from catalogue_xl.operations.repair import repair
from catalogue_xl.workbook.master.master import Master

TODAY = date(2026, 3, 2)
AGENCY, DEADLINE = "区民政局", "6月30日前"


def edit(path, **cells):
    """What a clerk does in Excel to the first item."""
    master = Master.open(path)
    for key, value in cells.items():
        master.table("items").write(2, key, value)
    master.save(backup=False)


def first(path):
    return Master.open(path).table("items").records()[0]


@pytest.fixture
def edited(path):
    """A master as it was imported, whose first item has another body and another deadline since."""
    edit(path, responsible="区财政局", rule="3月31日前")
    compute_deadlines(path, today=TODAY)
    edit(path, agency=AGENCY, deadline=DEADLINE)
    return path


def it_is_told_before_anything_is_written(edited):
    codes = {problem.code for problem in check(edited).problems}
    assert {"agency_changed", "deadline_changed"} <= codes
    assert plan(edited).preview.plan.agencies == [AGENCY]
    assert export(edited).to_json()["items"][0]["responsible"] == [AGENCY]
    assert export(edited).to_json()["items"][0]["rule"]["by"] == "06-30"


def it_is_followed_by_the_deadlines(edited):
    done = compute_deadlines(edited, today=TODAY)
    assert "目录改过，已随之更新2处：" in done.notes[0]
    assert "（责任单位）：“公开主体”改过，随之更新，“区财政局”改为“区民政局”" in done.notes[0]
    assert first(edited).text("responsible") == AGENCY
    assert first(edited).day("next_due") == date(2026, 6, 30)
    assert compute_deadlines(edited, today=TODAY).followed == []


def it_is_followed_by_a_batch(edited, tmp_path):
    done = distribute(edited, tmp_path / "任务表", today=TODAY)
    assert [book.agency for book in done.batch.books] == [AGENCY]
    assert "随之更新2处" in done.notes[0]


def it_is_followed_by_the_repairs(edited):
    assert {fix.key for fix in repair(edited).fixes} == {"responsible", "rule", "content"}
    assert not {"agency_changed", "deadline_changed"} & {problem.code for problem in check(edited).problems}


def but_what_was_written_by_hand_stays(path):
    edit(path, responsible="区财政局", rule="3月31日前")
    compute_deadlines(path, today=TODAY)
    edit(path, responsible="区审计局", agency=AGENCY)
    assert compute_deadlines(path, today=TODAY).followed == []
    assert first(path).text("responsible") == "区审计局"
    assert "agency_disputed" in {problem.code for problem in check(path).problems}


class DescribeAnItemAddedByHand:
    @pytest.fixture
    def added(self, path):
        master = Master.open(path)
        master.table("items").append({"level1": "民政", "content": "低保名单", "agency": AGENCY, "deadline": DEADLINE})
        master.save(backup=False)
        return path

    def it_is_planned_for_before_it_has_a_code(self, added):
        assert plan(added).preview.plan.of(AGENCY)[0].item == "SX0003"
        assert [one.item for one in plan(added).unclaimed] == ["SX0002"]

    def it_gets_the_next_code_when_it_is_sent(self, added, tmp_path):
        done = distribute(added, tmp_path / "任务表", today=TODAY)
        assert "目录 A4（事项编码）：新事项编号，填入“SX0003”" in done.notes[0]
        assert [book.agency for book in done.batch.books] == ["区财政局", AGENCY]
        row = Master.open(added).table("items").records()[2]
        assert (row.text("id"), row.text("responsible"), row.text("rule")) == ("SX0003", AGENCY, DEADLINE)

    def but_never_one_that_an_item_had_which_is_gone(self, added, tmp_path):
        distribute(added, tmp_path / "一", today=TODAY)
        master = Master.open(added)
        master.table("items").remove([4])
        master.table("items").append({"content": "再加一项", "agency": AGENCY})
        master.save(backup=False)
        assert [fix.new for fix in repair(added).fixes if fix.key == "id"] == ["SX0004"]
