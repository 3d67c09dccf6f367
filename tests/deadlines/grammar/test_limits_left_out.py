"""No limit that is printed is missing from the answer, however two of them are joined."""

from __future__ import annotations

from itertools import permutations

import pytest

from catalogue_xl.deadlines.grammar.phrases import parse_deadline
from catalogue_xl.deadlines.rules import Rule

LIMITS = {
    "批复后20日内公开": "20 day",
    "自信息形成之日起7个工作日内": "7 workday",
    "每月10日前": "D10",
    "6月30日前公布": "06-30",
    "每季度结束后15日内": "15 day",
    "公示不少于12日": "12 day",
    "会前3日": "3 day",
    "每周五更新": "W5",
    "最迟不超过9个工作日": "9 workday",
    "每年2次": "2 None",
    "上半年结束后45日内": "45 day",
    "24小时内": "24 hour",
    "每月倒数第2个工作日前": "WD-2",
}


def told(rule: Rule) -> set[str]:
    parts = (rule, *rule.clauses)
    return {f"{part.n} {part.unit}" for part in parts} | {day for part in parts for day in part.days}


@pytest.mark.parametrize("joint", ["或", "或者", "且", "并于", "、", "，", "；", "，且"])
def it_tells_each_of_two_joined_limits(joint):
    lost = [
        (first + joint + second, {LIMITS[first], LIMITS[second]} - told(parse_deadline(first + joint + second)))
        for first, second in permutations(LIMITS, 2)
        if not {LIMITS[first], LIMITS[second]} <= told(parse_deadline(first + joint + second))
    ]
    assert not lost


@pytest.mark.parametrize(
    ("phrase", "days"),
    [
        ("每月5日、10日前", ("D5", "D10")),
        ("每年3月、9月中旬", ("03-20", "09-20")),
        ("1月底前、7月底前", ("01-31", "07-31")),
        ("次年1月底前、7月底前", ("next-01-31", "next-07-31")),
    ],
)
def but_the_days_of_one_list_stay_one_rule(phrase, days):
    rule = parse_deadline(phrase)
    assert (rule.days, rule.clauses) == (days, ())


def and_of_two_bare_amounts_nobody_can_say_which_holds():
    assert parse_deadline("20个工作日内或5个工作日内").is_blank
