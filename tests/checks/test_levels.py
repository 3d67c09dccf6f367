from __future__ import annotations

import pytest

from catalogue_xl.checks.levels import check_levels, own_level

SUGGESTED = "市行审局牵头，市政府各部门、各有关单位负责"


def found(book, agency, **place):
    problems = check_levels(book(items=f"agency\n{agency}", **place))
    return [(p.cell, p.found, p.params["level"], p.params["own"], p.params["suggestion"]) for p in problems]


@pytest.mark.parametrize(
    ("region", "title", "level"),
    [
        ("堆龙德庆区", "", "区"),
        ("", "堆龙德庆区政府信息主动公开基本目录", "区"),
        ("", "附件3\n平利县2019年政务公开工作任务分解表", "县"),
        ("", "周村区科技局政务公开主动公开基本目录", "区"),
        ("", "某某市某某区政务公开基本目录", "区"),
        ("仙桃市", "", "市"),
        ("双江拉祜族佤族布朗族傣族自治县", "", "县"),
        ("某某自治区", "", "省"),
        ("某某自治区某某县", "", "县"),
        ("", "全市政务公开目录", "市"),
        ("", "某某县教育局关于社区教育的公开目录", "县"),
        ("", "某某县某某镇政府信息公开目录", "镇"),
        ("", "三大领域信息公开清单目录表", None),
        ("", "社区公共服务信息公开目录", None),
        ("", "", None),
    ],
)
def it_tells_the_catalogues_own_level(book, region, title, level):
    assert own_level(book(region=region, title=title)) == level


def it_goes_by_most_of_the_agencies_where_nothing_says_it(book):
    districts = "agency\n区财政局、区教育局、区民政局\n区审计局、区司法局\n市行审局"
    assert own_level(book(items=districts)) == "区"
    assert [p.cell for p in check_levels(book(items=districts))] == ["M4"]


def but_a_handful_of_names_says_nothing(book):
    assert own_level(book(items="agency\n区财政局\n市行审局")) is None


def it_reports_what_a_higher_template_left_behind(book):
    assert found(book, SUGGESTED, region="堆龙德庆区") == [
        ("M2", "市行审局、市政府各部门", "市", "区", "区行审局牵头，区政府各部门、各有关单位负责")
    ]


@pytest.mark.parametrize(
    ("agency", "suggestion"),
    [
        ("市教体局、人社局", "县教体局、人社局"),
        ("区财政局", "县财政局"),
        ("安康市财政局", "平利县财政局"),
        ("市委宣传部", "县委宣传部"),
    ],
)
def it_suggests_the_same_with_our_own_level(book, agency, suggestion):
    assert [f[-1] for f in found(book, agency, region="平利县")] == [suggestion]


@pytest.mark.parametrize(
    "agency",
    ["县财政局", "各镇", "市公安局平利分局", "市税务局", "市住房公积金管理中心平利管理部", "教育局", "平利县城关镇"],
)
def but_not_what_rightly_bears_another_level(book, agency):
    assert found(book, agency, region="平利县") == []


def and_a_city_may_name_its_own_and_its_districts(book):
    assert found(book, "市财政局、区教育局、县司法局", region="仙桃市") == []


def it_goes_by_the_role_columns_where_they_are_filled(book):
    items = f"agency | lead | responsible\n{SUGGESTED} | 区行审局 | 区政府各部门、市新闻办"
    (problem,) = check_levels(book(items=items, region="堆龙德庆区"))
    assert (problem.cell, problem.found) == ("O2", "市新闻办")
    assert problem.params["suggestion"] == "区政府各部门、区新闻办"
