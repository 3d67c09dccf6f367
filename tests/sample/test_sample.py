from __future__ import annotations

import json
import re

import pytest

from catalogue_xl.core import schema
from catalogue_xl.core.schema import load
from catalogue_xl.sample import office_row, roster_rows, sample_file, truth_file

KINDS = ("txt", "docx", "xlsx")
NOT_IN_THE_ROSTER = {
    # What the office has to find out: a template's left-overs, a second name, phrases that name nobody.
    "市行政审批局",
    "市政府各部门",
    "区教体局",
    "决策执行单位",
    "所在镇（街道）",
}


def records(kind: str) -> list[dict]:
    return json.loads(truth_file(kind).read_text("utf-8"))["records"]


@pytest.fixture(scope="module")
def text() -> str:
    return sample_file("txt").read_text("utf-8")


def rows_of(text: str) -> dict[int, list[str]]:
    """The text form's one-line rows by 序号."""
    lines = (line.split("\t") for line in text.splitlines())
    return {int(cells[0]): cells for cells in lines if cells[0].isdigit()}


@pytest.mark.parametrize("kind", KINDS)
def it_ships_every_form_with_its_truth(kind):
    assert sample_file(kind).stat().st_size > 10_000
    assert [record["seq"] for record in records(kind)] == list(range(1, 89))


def but_there_is_no_other_form():
    with pytest.raises(ValueError, match="pdf"):
        sample_file("pdf")


def it_names_at_least_eighteen_agencies_and_three_groups():
    names = {name for record in records("xlsx") for name in record["agencies"]}
    roster = {row["单位名称"] for row in roster_rows()}
    assert len(names & roster) >= 18
    assert {"区政府各部门", "各镇（街道）", "各有关单位"} <= names


def it_has_one_content_whatever_the_form():
    for plain, damaged in zip(records("xlsx"), records("txt"), strict=True):
        for field in ("basis", "agencies", "channels", "deadline", "group"):
            assert plain[field] == damaged[field], (plain["seq"], field)


def it_repeats_no_path_with_the_same_content():
    keys = [(*record["levels"], record["content"]) for record in records("docx")]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("dirt", "pattern"),
    [
        ("a line before the title", r"^附件2\n"),
        ("a page number", r"^— 2 —$"),
        ("a banner of one cell", r"^重 点 领 域 公 开 事 项$"),
        ("同上", r"\t同上$"),
        ("a blank that is really empty", r"\t　\t"),
        ("a missing 日", r"20个工作内$"),
        ("days that are not working days", r"批准后20日内$"),
        ("a deadline that is none", r"不得以附件链接代替正文$"),
        ("a compound deadline", r"20个工作日内（涉及行政处罚的7个工作日内）$"),
        ("a yearly deadline", r"每年1月31日前$"),
        ("a quarterly deadline", r"每季度结束后15日内$"),
        ("a monthly deadline", r"每月10日前$"),
        ("实时公开", r"实时公开$"),
        ("a content that says another limit", r"按月公开.*20个工作日内$"),
        ("a city's agency in a district", r"市行政审批局牵头，市政府各部门配合"),
        ("a second name of one body", r"区教体局"),
        ("an agency that names nobody", r"文件起草单位"),
        ("roles", r"牵头单位：.*；责任单位："),
        ("a prefix that carries over", r"区民政局、人社局\t"),
        ("an open list", r"区水利局等\t"),
        ("a stray space in a name", r"区 应急局"),
        ("an order no longer in force", r"国务院令第492号"),
        ("numbered headings", r"\t1\.批准服务\t"),
        ("a word cut at both ends", r"^13\t策与会议公\t"),
        ("an agency cut at its end", r"各有关\t"),
        ("a content cut at its end", r"、\t《中华人民共和国政府采购法》"),
        ("words printed over each other", r"违查法处案件"),
        ("boxes without spaces", r"□政府公报■政务新媒体"),
        ("a box that became a character", r"口公示栏"),
        ("a word processor's debris", r"\[bookmark: _GoBack\]"),
        ("a break that wraps", r"人力资源和\n社会保障局"),
        ("a break that separates", r"各镇（街道）\n区政府各部门"),
        ("a line with a digit that is no item", r"^2\.各单位"),
        ("a header printed again", r"^26\t.*\n\n序号\t事项名称"),
    ],
)
def test_its_text_form_shows(text, dirt, pattern):
    assert re.search(pattern, text, re.MULTILINE), dirt


def it_cites_the_old_order_only_once(text):
    assert text.count("第492号") == 1


def test_its_grid_is_narrower_on_two_pages(text):
    rows = rows_of(text)
    assert {len(rows[seq]) for seq in range(19, 27)} == {8}
    assert {len(rows[seq]) for seq in range(64, 70)} == {8}
    assert {len(rows[seq]) for seq in range(27, 64)} == {9}


def test_one_row_is_shifted_and_its_last_cell_lost(text):
    row = rows_of(text)[67]
    assert row[1:4] == ["", "住房保障", "公租房分配"]
    assert row[-1] == "政府网站"
    truth = records("txt")[66]
    assert truth["deadline"] == ""
    assert "deadline" in truth["suspect"]
    assert "deadline" not in truth["best_guess"]


def test_a_merged_cells_text_stands_below_a_page_break(text):
    rows = rows_of(text)
    assert rows[12][1] == ""
    assert rows[31][6] == ""
    assert rows[32][6] == "区财政局"
    truth = records("txt")
    assert truth[11]["inherited_from"]["level1"] == 13
    assert truth[11]["best_guess"]["level1"] == "决策与会议公开"
    assert truth[30]["agency"] == "区财政局"
    assert truth[30]["inherited_from"]["agency"] == 32


def and_its_headings_are_no_new_group_where_they_are_printed_again(text):
    assert rows_of(text)[70][1] == "生保障与公共服"
    assert records("txt")[69]["best_guess"]["level1"] == records("txt")[53]["levels"][0]


def it_resolves_a_ditto_of_a_ditto_across_groups():
    truth = records("docx")[7]
    assert truth["deadline"] == "自信息形成或者变更之日起20个工作日内"
    assert truth["inherited_from"]["deadline"] == 6
    assert records("docx")[71]["inherited_from"]["deadline"] == 71


def it_has_a_roster_in_the_columns_of_the_schema():
    titles = [column.title for column in schema.load("agencies").columns]
    rows = roster_rows()
    assert all(list(row) == titles for row in rows)
    assert len({row["单位名称"] for row in rows}) == len(rows)


def it_invents_nobody_who_could_be_reached():
    for row in roster_rows():
        assert re.fullmatch(r"[a-z]+@chenglan\.example\.org", row["邮箱"])
        assert row["抄送邮箱"] in ("", "zwgk@chenglan.example.org")
        assert re.fullmatch(r"0000-[0-9]{7}", row["联络员电话"])
        assert re.fullmatch(r"0000-[0-9]{7}", row["分管领导电话"])
    assert len({row["邮箱"] for row in roster_rows()}) == len(roster_rows())


def test_every_agency_stands_in_the_roster_but_those_the_office_must_find_out():
    known = {name for row in roster_rows() for title in ("单位名称", "别名", "分组") for name in row[title].split("、")}
    named = {name for record in records("docx") for name in record["agencies"]}
    assert named - known == NOT_IN_THE_ROSTER


def it_has_an_office_that_said_everything_about_itself():
    columns = load("office").columns
    assert list(office_row()) == [column.title for column in columns]
    assert all(office_row().values())
