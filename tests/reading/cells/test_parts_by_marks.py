"""Bodies as columns: a mark, or a word, below a body's name says its part in the item."""

from __future__ import annotations

import pytest

HEAD = "序号|任务|主要内容|完成时限|县发改局|县财政局|各乡镇\n"
ROWS = "1|预算公开|公开部门预算和决算|3月底前|{0}|{1}|{2}\n2|项目公开|公开重大项目的实施情况|全年|{1}|{0}|\n"


def parts(item):
    return [item.values.get(key, "") for key in ("lead", "support", "agency")]


@pytest.mark.parametrize(
    ("marks", "legend", "first"),
    [
        (("○", "●", "○"), "（●牵头，○配合）", ["县财政局", "县发改局、各乡镇", ""]),
        (("▲", "★", ""), "注：★为牵头单位，▲为配合单位", ["县财政局", "县发改局", ""]),
        (("配合", "牵头", "配合"), "", ["县财政局", "县发改局、各乡镇", ""]),
        (("√", "√", ""), "", ["", "", "县发改局、县财政局"]),
    ],
)
def it_says_who_leads_and_who_helps(read, marks, legend, first):
    item = read(HEAD + ROWS.format(*marks), merges=True, before=legend).items[0]
    assert parts(item) == first
    assert not item.doubts


def it_doubts_what_marks_mean_that_nobody_explains(read):
    item = read(HEAD + ROWS.format("○", "●", "○"), merges=True).items[0]
    assert parts(item) == ["县财政局", "县发改局、各乡镇", ""]
    assert {(one.field, one.code) for one in item.doubts} == {("lead", "mark_of_part"), ("support", "mark_of_part")}


def it_leaves_a_printed_agency_as_it_is_and_keeps_the_marks_as_remarks(read):
    head = "序号|任务|主要内容|责任单位|县发改局|县财政局\n"
    item = read(head + "1|预算|公开预算|县财政局|○|●\n2|决算|公开决算|县审计局||●", merges=True).items[0]
    assert item.values["agency"] == "县财政局"
    assert "县财政局：●" in item.values["notes"]
