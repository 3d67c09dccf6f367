"""Laws in which 日 means working days: said, never silently counted."""

from __future__ import annotations

from datetime import date

import pytest

from catalogue_xl.operations.phrases.due import due

START = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("phrase", "cited", "said"),
    [
        ("决定作出后7日内", "《行政处罚法》第四十八条", "行政处罚法第八十五条"),
        ("决定作出后10日内", "《行政强制法》", "行政强制法第六十九条"),
        ("依据行政强制法，10日内", "", "行政强制法第六十九条"),
    ],
)
def it_says_that_days_mean_working_days(phrase, cited, said):
    told = due(phrase, START, cited=cited)
    assert said in told.basis
    assert "工作日" in told.steps[-1]
    assert told.due == due(phrase.removeprefix("依据行政强制法，"), START).due


@pytest.mark.parametrize(
    ("phrase", "cited"),
    [
        ("决定作出后10日内", "《行政处罚法》"),
        ("决定作出后7个工作日内", "《行政处罚法》"),
        ("决定作出后11日内", "《行政强制法》"),
        ("公示7日", "《行政处罚法》"),
        ("决定作出后7日内", "《行政许可法》"),
    ],
)
def but_only_of_the_numbers_and_laws_that_say_so(phrase, cited):
    told = due(phrase, START, cited=cited)
    assert "八十五" not in told.basis
    assert "六十九" not in told.basis


@pytest.mark.parametrize("phrase", ["及时公开", "长期公开", "按法定时限", "批复后公开", "与政策文件同步公开"])
def it_gives_the_ceiling_of_what_is_published(phrase):
    assert due(phrase, START).ceiling == date(2026, 3, 30)


@pytest.mark.parametrize("phrase", ["及时答复", "当场办结", "收到申请后及时处理", "及时上报", "公示期不少于7日"])
def but_none_of_what_is_answered_or_done(phrase):
    assert due(phrase, START).ceiling is None
