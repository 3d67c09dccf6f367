"""What is said of a reform, and what a program is told."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from catalogue_xl.cli.app import app
from catalogue_xl.core.storage.files import is_master
from catalogue_xl.operations.distribute import distribute
from catalogue_xl.operations.reforming.change_roster import (
    abolish_agency,
    hand_over_items,
    join_agencies,
    rename_agency,
    twin_agencies,
)
from catalogue_xl.workbook.master.master import Master

NOW = datetime(2026, 11, 25, 9)
SINCE = date(2026, 11, 24)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "目录.xlsx"
    master = Master.create(path, title="某市目录", region="某市")
    for name in ("市行审局", "市行政审批服务局", "市财政局"):
        master.table("agencies").append({"name": name})
    items = (("SX0001", "市行审局"), ("SX0002", "市行政审批服务局、市财政局"))
    for code, agency in items:
        master.table("items").append({"id": code, "content": code, "agency": agency})
    master.save()
    return path


def it_lists_the_rows_that_may_be_one_body(path: Path):
    twins = twin_agencies(path)
    assert twins.to_json() == [{"name": "市行审局", "other": "市行政审批服务局"}]
    assert "“市行审局”和“市行政审批服务局”" in twins.to_text()


def it_tells_a_join_and_finds_no_twins_afterwards(path: Path):
    done = join_agencies(path, "市行政审批服务局", "市行审局", now=NOW)
    assert done.to_text().startswith("“市行审局”归入“市行政审批服务局”：“市行审局”已记为别名")
    assert (done.exit_code, twin_agencies(path).pairs) == (0, [])


def it_tells_a_reform_with_its_day_and_what_followed(path: Path):
    done = join_agencies(path, "市行政审批服务局", "市行审局", since=SINCE, now=NOW)
    assert done.to_text().splitlines()[:2] == [
        "自2026年11月24日起，“市行审局”归入“市行政审批服务局”：“市行审局”已记为别名，“单位”表只留一行。",
        "“目录”改了1个事项的单位名称：SX0001。",
    ]
    assert (done.to_json()["kind"], done.to_json()["items"]) == ("join", ["SX0001"])


def it_says_who_is_to_follow_an_abolished_body(path: Path):
    done = abolish_agency(path, "市财政局", since=SINCE, now=NOW)
    assert done.exit_code == 1
    assert "还写着“市财政局”的1个事项没有单位承接，请改公开主体：SX0002。" in done.to_text()


def it_tells_a_new_name_and_an_item_handed_over(path: Path):
    assert "“市财政局”更名为“市财政金融局”" in rename_agency(path, "市财政局", "市财政金融局", now=NOW).to_text()
    done = hand_over_items(path, "市行审局", "市财政金融局", ["SX0001"], now=NOW)
    assert "“市行审局”的1个事项划转给“市财政金融局”：SX0001。" in done.to_text()
    assert (done.to_json()["handed"], done.exit_code) == (["SX0001"], 0)


def it_tells_which_items_of_those_handed_over_a_group_still_sends_to_the_former_body(path: Path):
    master = Master.open(path)
    (row,) = [one.row for one in master.table("agencies").records() if one.text("name") == "市财政局"]
    master.table("agencies").write(row, "groups", "各部门")
    master.table("items").append({"id": "SX0003", "content": "部门预算", "agency": "各部门"})
    master.save()
    distribute(path, path.with_name("任务表"), today=NOW.date())
    done = hand_over_items(path, "市财政局", "市行审局", ["SX0002", "SX0003"], now=NOW)
    assert "其中1个事项写的是“市财政局”所在的单位分组，下次分发还会发给它" in done.to_text()
    assert (done.to_json()["still"], done.exit_code) == (["SX0003"], 1)


class DescribeTheCommand:
    def it_does_one_thing_at_a_time(self, path: Path):
        options = ["--rename", "市财政局", "市金融局", "--abolish", "市行审局"]
        assert "一次只能用一种" in CliRunner().invoke(app, ["roster", str(path), *options]).output
        assert "只与 --hand-over 连用" in CliRunner().invoke(app, ["roster", str(path), "--item", "SX0001"]).output

    @pytest.mark.parametrize(
        ("options", "told"),
        [
            ([], "可能是同一单位"),
            (["--join", "市行政审批服务局", "市行审局"], "归入"),
            (["--rename", "市财政局", "市金融局", "--from", "2026-11-24"], "更名为"),
            (["--abolish", "市财政局", "--from", "2026年11月24日"], "撤销"),
            (["--hand-over", "市行审局", "市财政局", "--item", "SX0001"], "划转给"),
        ],
    )
    def it_answers_in_a_sentence_and_leaves_a_workbook(self, path: Path, options: list[str], told: str):
        assert told in CliRunner().invoke(app, ["roster", str(path), *options], standalone_mode=False).output
        assert is_master(path)
