"""Due dates: how they are counted, moved and explained."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import chinese_calendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue_xl.deadlines.calendar import WorkCalendar
from catalogue_xl.deadlines.due import due, next_due, previous_due
from catalogue_xl.deadlines.grammar.phrases import parse_deadline
from catalogue_xl.deadlines.rules import Rule

from .phrase_table import rows

CALENDAR = WorkCalendar()


def answer(phrase: str, start: str):
    return due(parse_deadline(phrase), date.fromisoformat(start), CALENDAR)


# phrase | from | due | rolled | advice
DUE = """
自信息形成或变更之日起20个工作日内 | 2026-11-20 | 2026-12-18 | |
形成后1个工作日内                  | 2026-03-07 | 2026-03-09 | |
形成后5个工作日内                  | 2026-09-30 | 2026-10-13 | |
批复后20日内                       | 2026-03-02 | 2026-03-23 | rolled |
批复后20日内                       | 2026-09-11 | 2026-10-08 | rolled |
批复后20日内                       | 2026-09-20 | 2026-10-10 | |
会议结束后1周内                    | 2026-03-03 | 2026-03-10 | |
印发后1个月内                      | 2026-01-31 | 2026-02-28 | |
印发后1个月内                      | 2024-01-31 | 2024-02-29 | |
印发后半年内                       | 2026-08-31 | 2027-03-01 | rolled |
批准后一年内                       | 2024-02-29 | 2025-02-28 | |
每年3月31日前                      | 2026-01-05 | 2026-03-31 | |
每年3月31日前                      | 2026-04-01 | 2027-03-31 | |
每年1月31日前                      | 2026-01-05 | 2026-01-31 | | 2026-01-30
10月底前                           | 2026-05-01 | 2026-10-31 | | 2026-10-30
4月底、10月底前                    | 2026-04-30 | 2026-04-30 | |
4月底、10月底前                    | 2026-05-01 | 2026-10-31 | | 2026-10-30
2024年2月底前                      | 2026-05-01 | 2024-02-29 | |
每年2月底前                        | 2027-06-01 | 2028-02-29 | |
每年6月底、12月底前                | 2026-07-01 | 2026-12-31 | |
一季度                             | 2026-01-01 | 2026-03-31 | |
每月10日前                         | 2026-11-20 | 2026-12-10 | |
次月15日前                         | 2026-12-10 | 2027-01-15 | |
每月底前                           | 2026-02-03 | 2026-02-28 | |
每季度                             | 2026-02-03 | 2026-03-31 | |
每季度首月15日前                   | 2026-02-03 | 2026-04-15 | |
每季度10日前                       | 2026-02-03 | 2026-04-10 | |
每季度结束后15日内                 | 2026-02-03 | 2026-04-15 | |
每季度结束后10个工作日内           | 2026-02-03 | 2026-04-15 | |
每月前5个工作日内                  | 2026-09-20 | 2026-10-13 | |
每月结束后36小时内                 | 2026-03-05 | 2026-04-01 | |
每半年                             | 2026-02-03 | 2026-06-30 | |
每周五更新                         | 2026-10-01 | 2026-10-02 | | 2026-09-30
每周更新                           | 2026-03-03 | 2026-03-08 | | 2026-03-06
每日更新                           | 2026-03-03 | 2026-03-03 | |
每半个月更新一次                   | 2026-03-03 | 2026-03-15 | | 2026-03-13
每两年一次                         | 2024-03-04 | 2026-03-04 | |
会前5个工作日公开                  | 2026-10-10 | 2026-09-28 | |
会议召开3日前公告                  | 2026-03-10 | 2026-03-07 | | 2026-03-06
会前公开                           | 2026-03-10 | 2026-03-09 | |
决定作出当日公开                   | 2026-03-07 | 2026-03-07 | |
信息形成后24小时内                 | 2026-09-30 | 2026-10-01 | |
提前24小时公告                     | 2026-09-30 | 2026-09-29 | |
次年3月底前                        | 2026-02-03 | 2027-03-31 | |
次年3月底前                        | 2026-12-31 | 2027-03-31 | |
次年3月底前                        | 2027-01-01 | 2028-03-31 | |
下周五前                           | 2026-11-23 | 2026-12-04 | |
下周五前                           | 2026-11-29 | 2026-12-04 | |
下周五前                           | 2026-11-30 | 2026-12-11 | |
当月20日、次月5日前                | 2026-11-20 | 2026-11-20 | |
当月20日、次月5日前                | 2026-11-21 | 2026-12-05 | | 2026-12-04
每月最后一个工作日                 | 2026-02-03 | 2026-02-28 | |
每月最后一个工作日                 | 2026-10-31 | 2026-11-30 | |
次月最后一个工作日前               | 2026-02-03 | 2026-03-31 | |
次月最后一个工作日前               | 2026-02-28 | 2026-03-31 | |
每年最后一个工作日                 | 2025-02-03 | 2025-12-31 | |
每周最后一个工作日                 | 2026-10-05 | 2026-10-10 | |
每月倒数第2个工作日前              | 2026-10-05 | 2026-10-29 | |
上半年结束后30日内                 | 2026-03-05 | 2026-07-30 | |
上半年结束后30日内                 | 2026-07-01 | 2027-07-30 | |
第三季度结束后20个工作日内         | 2026-09-30 | 2026-11-03 | |
批准后30日内且不迟于6月30日        | 2026-03-02 | 2026-04-01 | |
批准后30日内且不迟于6月30日        | 2026-06-15 | 2026-06-30 | |
每年国庆节前                       | 2026-10-01 | 2027-09-30 | |
每旬更新                           | 2026-03-11 | 2026-03-20 | |
6个月内须有更新                    | 2026-03-11 | 2026-09-11 | |
"""


@pytest.mark.parametrize("row", [line for line in DUE.splitlines() if line])
def it_computes_each_day_as_the_table_says(row):
    phrase, start, wanted, rolled, advice = (cell.strip() for cell in row.split("|"))
    got = answer(phrase, start).to_json()
    assert got["due"] == wanted, got
    assert got["rolled"] is bool(rolled), got
    assert got.get("advice", "") == advice, got
    assert got["basis"]
    assert got["steps"]


@pytest.mark.parametrize("n", [1, 3, 5, 7, 10, 15, 20, 30])
def it_counts_working_days_and_days_as_one_does_by_hand(n):
    for i in range(365):
        start = date(2019, 1, 1) + timedelta(i)
        day, left = start, n
        while left:
            day += timedelta(1)
            left -= chinese_calendar.is_workday(day)
        assert answer(f"信息形成后{n}个工作日内", start.isoformat()).due == day
        day = start + timedelta(n)
        while not chinese_calendar.is_workday(day):
            day += timedelta(1)
        assert answer(f"信息形成后{n}日内", start.isoformat()).due == day


def it_explains_the_count_to_a_clerk():
    got = answer("自信息形成或变更之日起20个工作日内", "2026-09-20")
    assert got.steps == (
        "2026年9月20日（周日）信息形成或变更，当日不计入，次日起算。",
        "其间跳过中秋节1天、周末6天、国庆节4天、国庆节调休2天。",
        "10月10日（周六）调休上班，计入。",
        "第20个工作日为10月23日（周五）。",
    )


def and_also_the_count_from_the_edge_of_a_period():
    assert answer("季后15日内", "2026-09-18").steps == (
        "“每季度结束后15日内”，本期截止日期为2026年10月15日（周四）。",
        "2026年9月30日（周三）季度结束，当日不计入，次日起算。",
        "15日的最后一日为10月15日（周四）。",
    )
    assert answer("每月前5个工作日内", "2026-03-18").steps == (
        "“每月开始后5个工作日内”，本期截止日期为2026年4月8日（周三）。",
        "2026年3月31日（周二）为本期开始前一日，当日不计入，次日起算。",
        "其间跳过周末1天、清明节2天。",
        "第5个工作日为4月8日（周三）。",
    )


def and_names_no_event_where_the_phrase_names_none():
    assert answer("20日内", "2026-03-02").steps[0] == "2026年3月2日（周一）为起算日，当日不计入，次日起算。"
    assert answer("当日公开", "2026-03-02").steps == ("2026年3月2日（周一）为起算日，要求当日完成。",)


def it_names_the_articles_and_that_they_apply_by_analogy():
    moved = answer("批复后20日内", "2026-03-02")
    assert "参照民法典第二百零一条" in moved.basis
    assert "第二百零三条" in moved.basis
    assert "行政许可法第八十二条" in answer("20个工作日内", "2026-03-02").basis
    assert "第二百零二条" in answer("一个月内", "2026-03-02").basis


def it_is_provisional_beyond_the_last_notice():
    year = CALENDAR.announced_through
    got = answer("20个工作日内", f"{year}-12-20")
    assert got.provisional
    assert "暂定" in got.steps[-1]
    assert not answer("20个工作日内", f"{year}-01-20").provisional


@pytest.mark.parametrize("phrase", ["及时公开", "适时公开", "按法定时限公开", "长期公开", "批复后公开"])
def it_shows_the_statutory_ceiling_but_never_as_a_due_date(phrase):
    got = answer(phrase, "2026-11-20").to_json()
    assert got["due"] is None
    assert got["ceiling"] == "2026-12-18"
    assert "第二十六条" in got["basis"]
    assert got["reason"]


@pytest.mark.parametrize(
    ("phrase", "start", "words"),
    [
        ("同上", "2026-01-01", "没有写明"),
        ("2023年2月30日前", "2026-01-01", "不存在"),
        ("9999个工作日内", "2026-01-01", "超过十年"),
        ("20个工作日内", "2100-12-20", "超出"),
        ("20个工作日内", "1999-12-20", "超出"),
        ("每月10日前", "9999-12-20", "超出"),
        ("每年3月31日前", "0001-01-01", "超出"),
        ("批复后10年内", "9995-01-01", "超出"),
        ("公示期不少于7日", "2026-03-02", "3月9日"),
        ("公示5个工作日后公布", "2026-03-02", "3月9日"),
        ("定期公开", "2026-01-01", "没有写明多久一次"),
        ("每学期开学后1个月内", "2026-01-01", "开学"),
        ("每学期公开一次", "2026-01-01", "学期"),
        ("每年预算批准后20日内", "2026-01-01", "预算批准"),
    ],
)
def it_says_why_there_is_no_date(phrase, start, words):
    got = answer(phrase, start).to_json()
    assert got["due"] is None
    assert words in got["reason"]


def it_takes_the_year_of_a_day_without_one_from_the_document():
    rule = parse_deadline("10月底前")
    assert due(rule, date(2026, 1, 1), CALENDAR, year=2024).due == date(2024, 10, 31)


def it_tells_the_time_only_where_the_start_has_one():
    rule = parse_deadline("信息形成后2小时内")
    got = due(rule, datetime(2026, 9, 30, 23, 0), CALENDAR).to_json()
    assert (got["due"], got["time"]) == ("2026-10-01", "01:00")
    assert "time" not in answer("信息形成后2小时内", "2026-09-30").to_json()


def it_gives_every_clause_and_says_which_governs():
    got = answer("20个工作日内(涉及行政处罚的7个工作日内)", "2026-09-20").to_json()
    assert got["due"] == "2026-10-23"
    told = [(clause["scope"], clause["due"], clause["governs"]) for clause in got["clauses"]]
    assert told == [("一般", "2026-10-23", True), ("行政处罚", "2026-09-30", False)]


def it_finds_the_next_and_the_previous_date():
    rule = parse_deadline("每季度结束后15日内")
    assert next_due(rule, date(2026, 4, 15), CALENDAR).due == date(2026, 4, 15)
    assert next_due(rule, date(2026, 4, 16), CALENDAR).due == date(2026, 7, 15)
    assert previous_due(rule, date(2026, 4, 15), CALENDAR).due == date(2026, 1, 15)


def and_shows_both_beside_the_date_asked_for():
    got = answer("次月15日前", "2026-12-10").to_json()
    assert (got["previous"], got["due"], got["next"]) == ("2026-11-15", "2027-01-15", "2026-12-15")
    assert "next" not in answer("20个工作日内", "2026-12-10").to_json()


def it_says_which_notice_a_provisional_date_waits_for():
    year = CALENDAR.announced_through
    late = answer("1个工作日内", f"{year}-12-27")
    assert late.due is not None
    assert late.due.year == year
    assert f"可能因{year + 1}年元旦调休而变" in late.steps[-1]
    assert f"{year + 1}年的放假安排尚未公布，法定节日为推算" in answer("20个工作日内", f"{year}-12-20").steps[-1]


def but_only_for_a_recurring_rule():
    assert "周期" in (next_due(parse_deadline("20个工作日内"), date(2026, 1, 1), CALENDAR).reason or "")
    assert previous_due(parse_deadline("每两年一次"), date(2026, 1, 1), CALENDAR).reason


@given(
    st.sampled_from([p for p, wanted in rows() if wanted["kind"] == "recurring"]),
    st.dates(date(2010, 1, 1), date(2030, 12, 31)),
)
@settings(deadline=None)
def test_the_next_date_is_never_past_nor_the_previous_one_to_come(phrase, today):
    rule = parse_deadline(phrase)
    coming = next_due(rule, today, CALENDAR)
    gone = previous_due(rule, today, CALENDAR)
    assert coming.due or coming.reason
    assert gone.due or gone.reason
    assert coming.due is None or coming.due >= today
    assert gone.due is None or gone.due < today


UNITS = st.sampled_from(["workday", "day", "week", "month", "year", "hour"])
RELATIONS = st.sampled_from([None, "before_event", "on_event", "after", "min_duration"])


@given(st.integers(0, 10**9), UNITS, RELATIONS, st.dates())
@settings(deadline=None)
def it_answers_any_amount_from_any_day(n, unit, relation, start):
    got = due(Rule("relative", n, unit, trigger="甲", relation=relation), start, CALENDAR)
    assert (got.due is None) == (got.reason is not None)


@given(st.sampled_from([p for p, _ in rows()]), st.dates())
@settings(deadline=None)
def it_answers_any_phrase_from_any_day(phrase, start):
    got = due(parse_deadline(phrase), start, CALENDAR)
    assert (got.due is None) == (got.reason is not None)
    got.to_json()
