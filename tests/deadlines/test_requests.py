"""When an application for information must be answered, with the clock stopped and the term extended."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_xl.deadlines.calendar import WorkCalendar
from catalogue_xl.deadlines.grammar.phrases import parse_deadline
from catalogue_xl.deadlines.request_steps import NOT_STOPPED
from catalogue_xl.deadlines.requests import ANSWER, Stop, answer_due, of_request

CALENDAR = WorkCalendar()
RECEIVED = date(2026, 11, 2)
ASKED = Stop(date(2026, 11, 9), date(2026, 11, 20))


@pytest.mark.parametrize(
    ("stops", "extended", "last"),
    [
        ((), False, date(2026, 11, 30)),
        ((), True, date(2026, 12, 28)),
        ((ASKED,), False, date(2026, 12, 14)),
        ((ASKED,), True, date(2027, 1, 12)),
        ((ASKED, Stop(date(2026, 11, 16), date(2026, 11, 24))), False, date(2026, 12, 16)),
        ((Stop(date(2026, 11, 7), date(2026, 11, 8)),), False, date(2026, 11, 30)),
    ],
    ids=["as it is", "extended", "stopped", "stopped and extended", "two stops that overlap", "a weekend"],
)
def it_answers_within_twenty_working_days(stops, extended, last):
    assert answer_due(ANSWER, RECEIVED, CALENDAR, stops=stops, extended=extended).due == last


def it_tells_each_step_and_the_article():
    told = answer_due(ANSWER, RECEIVED, CALENDAR, stops=[ASKED], extended=True)
    assert "第三十三条" in told.basis
    assert "所需时间不计算在内" in told.basis
    assert "工作日10天" in told.steps[1]
    assert "负责人同意并告知申请人，延长20个工作日" in told.steps[3]
    assert told.provisional
    assert "暂定" in told.steps[-1]


def it_extends_by_what_the_phrase_says_and_moves_off_a_rest_day():
    rule = parse_deadline("收到申请之日起15日内答复，可延长10日")
    assert answer_due(rule, RECEIVED, CALENDAR, extended=True).due == date(2026, 11, 27)
    moved = answer_due(rule, date(2026, 11, 6), CALENDAR)
    assert (moved.due, moved.rolled) == (date(2026, 11, 23), True)
    assert moved.basis.startswith("目录写明的答复期限")


def it_says_where_a_stop_lies_outside():
    told = answer_due(ANSWER, RECEIVED, CALENDAR, stops=[Stop(date(2026, 10, 1), date(2026, 10, 9))])
    assert told.due == date(2026, 11, 30)
    assert "不在期限之内" in told.steps[1]


def but_only_working_days_and_days_can_be_stopped():
    assert answer_due(parse_deadline("收到申请之日起1个月内答复"), RECEIVED, CALENDAR).reason == NOT_STOPPED


@pytest.mark.parametrize(
    "phrase", ["依申请公开", "收到申请之日起15日内答复", "20个工作日内答复；经批准可延长20个工作日", "20个工作日内"]
)
def it_knows_an_application(phrase):
    assert of_request(phrase, parse_deadline(phrase))


@pytest.mark.parametrize("phrase", ["信息形成之日起20个工作日内", "每年3月31日前", "长期公开", "无"])
def but_not_in_a_deadline_of_publishing(phrase):
    assert of_request(phrase, parse_deadline(phrase)) is None


@given(st.integers(0, 300), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), max_size=3), st.booleans())
def test_as_many_working_days_lie_outside_of_the_stops_as_the_law_gives(first, spans, extended):
    received = date(2025, 6, 1) + timedelta(first)
    stops = [Stop(received + timedelta(a), received + timedelta(a + n)) for a, n in spans]
    last = answer_due(ANSWER, received, CALENDAR, stops=stops, extended=extended).due
    assert last is not None
    days = (received + timedelta(n) for n in range(1, (last - received).days + 1))
    counted = [d for d in days if CALENDAR.is_workday(d) and not any(s.first <= d <= s.last for s in stops)]
    assert len(counted) == (40 if extended else 20)
    assert counted[-1] == last
