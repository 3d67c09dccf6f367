"""What each wording becomes; that Python and the workbook follow it alike is shown beside the hidden sheets."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_xl.deadlines.calendar import WorkCalendar
from catalogue_xl.deadlines.due import due
from catalogue_xl.deadlines.explain import undated_in_short
from catalogue_xl.deadlines.grammar.phrases import parse_deadline
from catalogue_xl.deadlines.rules import Rule
from catalogue_xl.deadlines.schedule import (
    Amount,
    Before,
    Capped,
    Every,
    FixedDays,
    FollowingMonth,
    FollowingWeek,
    FollowingYear,
    LastWorkday,
    MonthDays,
    NoDate,
    PeriodEdges,
    SameDay,
    Together,
    Undated,
    Weekdays,
    Within,
    YearDayEdges,
    rests_on_holidays,
    schedule_of,
)

CALENDAR = WorkCalendar()
SCHEDULES = {
    "信息形成之日起20个工作日内": Within(Amount(20, "workday")),
    "批复后20日内": Within(Amount(20, "day")),
    "会议结束后2周内": Within(Amount(14, "day")),
    "印发后1个月内": Within(Amount(1, "month")),
    "批准后2年内": Within(Amount(24, "month")),
    "信息形成后24小时内": Within(Amount(24, "hour")),
    "3月底前，自形成之日起20个工作日内": Within(Amount(20, "workday")),
    "会前5个工作日公开": Before(Amount(5, "workday")),
    "会议召开3日前公告": Before(Amount(3, "day")),
    "会前公开": Before(Amount(1, "day")),
    "决定作出当日公开": SameDay(),
    "每两年一次": Every(Amount(24, "month")),
    "10月底前": FixedDays(("10-31",)),
    "2024年2月底前": FixedDays(("2024-02-29",)),
    "一季度": FixedDays(("03-31",)),
    "每年2月底前": MonthDays(("02-末",)),
    "每年6月底、12月底前": MonthDays(("06-30", "12-31")),
    "每半年": MonthDays(("06-末", "12-末")),
    "每季度": MonthDays(("03-末", "06-末", "09-末", "12-末")),
    "每季度10日前": MonthDays(("01-10", "04-10", "07-10", "10-10")),
    "每月31日前": MonthDays(tuple(f"{month:02}-31" for month in range(1, 13))),
    "每半个月更新一次": MonthDays(tuple(f"{month:02}-{day}" for month in range(1, 13) for day in ("15", "末"))),
    "每周一、三、五更新": Weekdays((1, 3, 5)),
    "每周更新": Weekdays((7,)),
    "每日更新": Weekdays((1, 2, 3, 4, 5, 6, 7)),
    "次月15日前": FollowingMonth(("15",)),
    "每季度结束后15日内": PeriodEdges(3, begins=False, amount=Amount(15, "day")),
    "每周结束后3日内": PeriodEdges(None, begins=False, amount=Amount(3, "day")),
    "每月前5个工作日内": PeriodEdges(1, begins=True, amount=Amount(5, "workday")),
    "次年3月底前": FollowingYear(("03-31",)),
    "下周五前": FollowingWeek((5,)),
    "当月20日、次月5日前": Together((MonthDays(tuple(f"{m:02}-20" for m in range(1, 13))), FollowingMonth(("5",)))),
    "当年12月底前、次年6月底前": Together((MonthDays(("12-31",)), FollowingYear(("06-30",)))),
    "12月30日至次年1月8日": FollowingYear(("01-08",)),
    "次月首个工作日前": PeriodEdges(1, begins=False, amount=Amount(1, "workday")),
    "每月最后一个工作日": LastWorkday(1),
    "次月最后一个工作日前": LastWorkday(1, following=True),
    "每季度倒数第3个工作日": LastWorkday(3, 3),
    "每周最后一个工作日": LastWorkday(None),
    "上半年结束后30日内": YearDayEdges("06-30", Amount(30, "day")),
    "批准后30日内且不迟于6月30日": Capped(Within(Amount(30, "day")), FixedDays(("06-30",))),
    "每年国庆节前": MonthDays(("09-30",)),
    "每年五一劳动节前": MonthDays(("04-30",)),
    "每年国庆节前5日": MonthDays(("09-26",)),
    "每年元旦前两周": MonthDays(("12-18",)),
    "每年国庆节前5个工作日": NoDate(Undated.BY_EVENT),
    "每年五一劳动节前90日": NoDate(Undated.BY_EVENT),
    "每旬结束后3日内": NoDate(Undated.BY_EVENT),
    "每年汛期前": NoDate(Undated.BY_EVENT),
    "自形成之日起满30年向社会开放": NoDate(Undated.NOT_BEFORE, Amount(360, "month")),
    "9999个工作日内": NoDate(Undated.ABSURD),
    "2023年2月30日前": NoDate(Undated.IMPOSSIBLE),
    "同上": NoDate(Undated.UNREADABLE),
    "公示期不少于7日": NoDate(Undated.DURATION, Amount(7, "day")),
    "及时公开": NoDate(Undated.IMMEDIATE),
    "适时公开": NoDate(Undated.AS_NEEDED),
    "按法定时限公开": NoDate(Undated.STATUTORY),
    "长期公开": NoDate(Undated.STANDING),
    "批复后公开": NoDate(Undated.NO_AMOUNT),
    "公示5个工作日后公布": NoDate(Undated.NOT_BEFORE, Amount(5, "workday")),
    "公示24小时后公开": NoDate(Undated.NOT_BEFORE, Amount(24, "hour")),
    "定期公开": NoDate(Undated.NO_PERIOD),
    "每年预算批准后20日内": NoDate(Undated.BY_EVENT),
    "每学期公开一次": NoDate(Undated.NO_DAY),
    "1998年底前": NoDate(Undated.OUT_OF_REACH),
    "2204年6月底前": NoDate(Undated.OUT_OF_REACH),
}


@pytest.mark.parametrize("phrase", SCHEDULES)
def it_makes_of_each_wording(phrase):
    assert schedule_of(parse_deadline(phrase)) == SCHEDULES[phrase]


def it_gives_a_fixed_day_the_year_of_the_document():
    assert schedule_of(parse_deadline("10月底前"), year=2024) == FixedDays(("10-31",), 2024)
    assert schedule_of(parse_deadline("10月底前"), year=1999) == NoDate(Undated.OUT_OF_REACH)


def it_knows_every_reason_for_no_date_and_tells_each_in_a_few_words():
    told = {schedule.why for schedule in SCHEDULES.values() if isinstance(schedule, NoDate)}
    assert told == set(Undated)
    assert all(0 < len(undated_in_short(why)) <= 20 for why in Undated)


def it_rests_on_the_holidays_only_where_it_counts_working_days_or_moves_off_a_rest_day():
    resting = {phrase for phrase, schedule in SCHEDULES.items() if rests_on_holidays(schedule)}
    assert resting == {
        "次月首个工作日前",
        "次月最后一个工作日前",
        "信息形成之日起20个工作日内",
        "3月底前，自形成之日起20个工作日内",
        "批复后20日内",
        "会议结束后2周内",
        "印发后1个月内",
        "批准后2年内",
        "会前5个工作日公开",
        "每两年一次",
        "每季度结束后15日内",
        "每周结束后3日内",
        "每月前5个工作日内",
        "每月最后一个工作日",
        "每季度倒数第3个工作日",
        "每周最后一个工作日",
        "上半年结束后30日内",
        "批准后30日内且不迟于6月30日",
    }


@pytest.mark.parametrize("phrase", [p for p, schedule in SCHEDULES.items() if isinstance(schedule, NoDate)])
@pytest.mark.parametrize("start", [date(2026, 3, 2), date(2100, 12, 30)])
def it_has_no_date_whatever_the_day(phrase, start):
    assert due(parse_deadline(phrase), start, CALENDAR).due is None


class DescribeDisagreementsThatWereMended:
    """Python and the workbook each took these apart in its own way, and differed."""

    @pytest.mark.parametrize("phrase", ["公示24小时后公开", "公示36小时后公布"])
    def it_takes_hours_that_must_have_passed_for_no_limit(self, phrase):
        got = due(parse_deadline(phrase), date(2026, 3, 2), CALENDAR)
        assert got.due is None
        assert "其后方可" in (got.reason or "")

    @pytest.mark.parametrize("phrase", ["每周例会后3日内", "每半月例会后1个工作日内"])
    def it_does_not_take_an_event_of_every_week_for_the_weeks_last_day(self, phrase):
        got = due(parse_deadline(phrase), date(2026, 3, 2), CALENDAR)
        assert got.due is None
        assert "每期从“例会”起算" in (got.reason or "")

    @pytest.mark.parametrize(
        ("phrase", "start", "last"),
        [
            ("每周结束后3日内", date(2026, 3, 4), date(2026, 3, 11)),
            ("每周结束后3日内", date(2026, 9, 27), date(2026, 9, 30)),
            ("每周结束后1个工作日内", date(2026, 10, 4), date(2026, 10, 8)),
            ("每周开始后2个工作日内", date(2026, 3, 4), date(2026, 3, 10)),
            ("每周开始后2个工作日内", date(2026, 3, 10), date(2026, 3, 10)),
        ],
    )
    def it_counts_from_the_edge_of_a_week(self, phrase, start, last):
        assert due(parse_deadline(phrase), start, CALENDAR).due == last

    @pytest.mark.parametrize(("phrase", "words"), [("每学期公开一次", "学期"), ("每年预算批准后20日内", "预算批准")])
    def it_gives_the_wordings_own_reason_also_outside_of_the_calendar(self, phrase, words):
        assert words in (due(parse_deadline(phrase), date(1999, 12, 20), CALENDAR).reason or "")


UNITS = st.sampled_from(["workday", "day", "week", "month", "year", "hour"])
RELATIONS = st.sampled_from([None, "before_event", "on_event", "after", "min_duration"])


# Ten years back, the longest that is no misprint, must still lie in the calendar.
STARTS = st.dates(date(2012, 1, 1), date(2080, 12, 31))


@given(st.none() | st.integers(0, 40), st.none() | UNITS, RELATIONS, STARTS)
def it_gives_a_date_exactly_where_the_schedule_does(n, unit, relation, start):
    rule = Rule("relative", n, unit, trigger="甲", relation=relation)
    assert (due(rule, start, CALENDAR).due is None) == isinstance(schedule_of(rule), NoDate)
