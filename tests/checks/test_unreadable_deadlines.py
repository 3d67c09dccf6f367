from __future__ import annotations

import pytest

from catalogue_xl.checks.unreadable_deadlines import check_deadlines


def found(book, deadline, rule=""):
    return [
        (p.code, p.cell) for p in check_deadlines(book(items=f"deadline | rule | content\n{deadline} | {rule} | x"))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "自该政府信息形成或变更之日起20个工作日内",
        "及时公开",
        "适时",
        "按法定时限公开",
        "每年3月31日前更新",
        "4月\\n底前",
        "长期公开",
        "本级政府财政部门批复后20日内。",
    ],
)
def it_has_nothing_against_what_can_be_read(book, text):
    assert found(book, text) == []


@pytest.mark.parametrize("text", ["", "/", "—", "无"])
def it_reports_a_missing_deadline(book, text):
    assert found(book, text) == [("deadline_missing", "K2")]


@pytest.mark.parametrize(
    "text", ["原则上不得转发上级文件", "寒暑\\n假期", "同上", "公示期不少于5个工作日", "2023年2月30日前"]
)
def it_reports_what_no_date_can_be_computed_from(book, text):
    assert found(book, text) == [("deadline_unreadable", "K2")]


def it_suggests_the_right_spelling(book):
    printed = "自该政府信息形成或变更之日起20个工作内"
    (problem,) = check_deadlines(book(items=f"deadline\n{printed}"))
    assert (problem.code, problem.found) == ("deadline_typo", printed)
    assert "20个工作日" in problem.expected


def it_takes_the_offices_own_rule_instead(book):
    assert found(book, "寒暑假期", "每年7月15日前") == []
    assert found(book, "", "20个工作日内") == []


def but_a_rule_that_cannot_be_read_is_reported_where_it_stands(book):
    assert found(book, "20个工作日内", "看情况") == [("deadline_unreadable", "L2")]
