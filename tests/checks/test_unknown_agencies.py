from __future__ import annotations

import pytest

from catalogue_xl.checks.unknown_agencies import check_agencies

ROSTER = """
name         | aliases  | groups
区财政局     |          | 区政府各部门
区教育局     |          | 区政府各部门
区行政审批局 | 区审批局 |
"""


def found(book, agency, **sheets):
    problems = check_agencies(book(items=f"agency | content\n{agency} | x", **sheets))
    return [(p.code, p.cell, p.found) for p in problems]


@pytest.mark.parametrize("agency", ["", "/", "无"])
def it_asks_for_an_agency(book, agency):
    assert [(code, cell) for code, cell, _ in found(book, agency)] == [("no_agency", "M2")]


def but_not_where_the_roles_are_filled(book):
    assert list(check_agencies(book(items="agency | responsible\n | 区财政局"))) == []


@pytest.mark.parametrize(
    ("agency", "code", "printed", "suggestion"),
    [
        ("区财政局、区 供销社", "agency_repaired", "区 供销社", "区供销社"),
        ("区民政局、区红十字", "agency_repaired", "区红十字", "区红十字会"),
        ("区政府各部门、各有关", "agency_repaired", "各有关", "各有关单位"),
        ("区财政局、区民政局、区财政局", "agency_repeated", "区财政局", "区财政局"),
    ],
)
def it_reports_slips_with_a_suggestion(book, agency, code, printed, suggestion):
    (problem,) = check_agencies(book(items=f"agency\n{agency}"))
    assert (problem.code, problem.found, problem.params["suggestion"]) == (code, printed, suggestion)


def but_a_prefix_that_carries_over_is_no_slip(book):
    assert found(book, "市教体局、人社局") == []


def it_reports_a_placeholder(book):
    text = "年度重大行政决策事项目录涉及的责任单位"
    assert found(book, text) == [("placeholder_agency", "M2", text)]
    assert found(book, text, agencies=ROSTER) == [("placeholder_agency", "M2", text)]


def it_looks_names_up_in_the_roster(book):
    agency = "区财政局、区审批局、区政府各部门、区教体局、各镇"
    assert found(book, agency, agencies=ROSTER) == [
        ("unknown_agency", "M2", "区教体局"),
        ("unknown_group", "M2", "各镇"),
    ]


def it_tells_a_group_without_members_once_where_it_stands_first(book):
    problems = list(check_agencies(book(items="agency\n各镇\n区财政局\n各镇、各单位", agencies=ROSTER)))
    assert [(one.found, one.row) for one in problems if one.code == "unknown_group"] == [("各镇", 2), ("各单位", 4)]


def and_suggests_what_may_be_meant(book):
    (problem,) = check_agencies(book(items="agency\n区教体局", agencies=ROSTER))
    assert problem.message == "“区教体局”不在单位名录中，可能是“区教育局”"


def and_suggests_nothing_where_nothing_is_alike(book):
    (problem,) = check_agencies(book(items="agency\n区融媒体中心", agencies="name\n区财政局"))
    assert problem.message == "“区融媒体中心”不在单位名录中"


def but_not_before_the_roster_is_filled_in(book):
    assert found(book, "区教体局、各镇", agencies="name | notes\n | 待填") == []


def it_reports_what_it_cannot_read_and_does_not_call_it_blank(book):
    hopeless = "（" * 10 + "甲局" + "）" * 10
    assert found(book, hopeless) == [("agency_unread", "M2", hopeless)]
