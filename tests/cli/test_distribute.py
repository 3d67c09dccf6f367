from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from catalogue_xl.workbook.master.master import Master


@pytest.fixture
def book(tmp_path: Path, once: Callable[[Path, Callable[[Path], object]], Path]) -> Path:
    return once(tmp_path / "目录.xlsx", _make)


def _make(path: Path) -> None:
    master = Master.create(path, title="示例区基本目录", region="示例区", year=2026)
    master.table("items").append({"id": "SX0001", "content": "预算", "agency": "区财政局"})
    master.table("agencies").append({"name": "区财政局"})
    master.table("office").append({"name": "示例区政府办公室"})
    master.save()


def it_previews_without_a_folder_and_writes_nothing(run, book: Path) -> None:
    before = book.read_bytes()
    said = run("distribute", book, "--preview")
    assert said.code == 0
    assert "1个事项分给1个单位，共1项任务" in said.out
    assert book.read_bytes() == before
    assert [path.name for path in book.parent.iterdir()] == ["目录.xlsx"]


def it_previews_as_json_and_tells_scripts_that_something_goes_to_nobody(run, book: Path) -> None:
    master = Master.open(book)
    master.table("items").append({"id": "SX0002", "content": "规划", "agency": "各镇"})
    master.save(backup=False)
    said = run("distribute", book, "--preview", "--format", "json")
    assert said.code == 1
    answer = json.loads(said.out)
    assert set(answer) == {"agencies", "unclaimed", "doubles", "problems"}
    assert answer["unclaimed"][0]["item"] == "SX0002"


def it_asks_for_a_folder_where_it_is_to_write(run, book: Path) -> None:
    said = run("distribute", book)
    assert said.code == 2
    assert "-o" in said.err
    assert "Missing" not in said.err


def it_answers_in_json_what_it_sent(run, book: Path, tmp_path: Path) -> None:
    said = run("distribute", book, "-o", tmp_path / "任务表", "--format", "json")
    assert said.code == 0
    answer = json.loads(said.out)
    assert [(one["agency"], one["tasks"]) for one in answer["books"]] == [("区财政局", 1)]
    assert said.err == "已生成1/1份任务表\n"
    assert (tmp_path / "任务表" / answer["books"][0]["file"]).is_file()


def it_says_beside_the_json_that_nobody_is_named_to_ask(run, book: Path, tmp_path: Path) -> None:
    master = Master.open(book)
    master.table("office").rewrite([])
    master.save(backup=False)
    said = run("distribute", book, "-o", tmp_path / "任务表", "--format", "json")
    assert said.code == 0
    assert len(json.loads(said.out)["books"]) == 1
    assert "“本单位”表还没有填写" in said.err


def it_warns_of_a_day_that_has_passed(run, book: Path, tmp_path: Path) -> None:
    said = run("distribute", book, "-o", tmp_path / "任务表", "--due", "2020-01-10")
    assert said.code == 0
    assert "报送期限2020-01-10已经过去" in said.err


def it_leaves_nothing_in_the_workbook_that_validate_would_call_an_error(run, book: Path, tmp_path: Path) -> None:
    run("distribute", book, "-o", tmp_path / "任务表")
    said = run("validate", book, "--format", "json")
    assert (said.code, [one["code"] for one in json.loads(said.out) if one["severity"] == "error"]) == (0, [])


def it_names_the_items_that_go_to_nobody(run, book: Path, tmp_path: Path) -> None:
    master = Master.open(book)
    master.table("items").append({"id": "SX0002", "content": "规划", "agency": "各镇"})
    master.save(backup=False)
    said = run("distribute", book, "-o", tmp_path / "任务表")
    assert "1个事项没有单位认领，没有发出去：SX0002。" in said.out


def it_says_once_which_agencies_lack_an_address_and_what_comes_next(run, book: Path, tmp_path: Path) -> None:
    master = Master.open(book)
    master.table("items").append({"id": "SX0002", "content": "规划", "agency": "区民政局"})
    master.table("agencies").append({"name": "区民政局", "cc": "不是邮箱"})
    master.save(backup=False)
    run("distribute", book, "-o", tmp_path / "任务表")
    said = run("mail", book, tmp_path / "任务表", "--via", "eml")
    assert said.err.splitlines()[0] == "2个单位没有可用的邮箱，草稿没有收件人：区民政局、区财政局。"
    assert said.err.count("没有可用的邮箱") == 1
    assert "不是邮箱" in said.err
    assert "catalogue-xl collect " in said.out
