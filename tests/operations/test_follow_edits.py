"""What the office edits in 目录 has an effect: the next command follows it and says so."""

from __future__ import annotations

from datetime import date

import pytest

from catalogue_xl.operations.check import check
from catalogue_xl.operations.compute_deadlines import compute_deadlines
from catalogue_xl.operations.distribute import distribute, plan
from catalogue_xl.operations.export import export
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
    assert "公开主体或公开时限改过，已随之更新2处：" in done.notes[0]
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
