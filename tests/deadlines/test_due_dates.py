from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue_xl.deadlines.calendar import Override, WorkCalendar
from catalogue_xl.deadlines.due import due
from catalogue_xl.deadlines.due_dates import due_dates
from catalogue_xl.deadlines.grammar.phrases import parse_deadline

CALENDAR = WorkCalendar({date(2026, 3, 18): Override(working=False)})
PHRASES = """
自信息形成之日起20个工作日内
形成之日起20日内
批复后3个月内
作出决定之日起24小时内
会议召开3个工作日前
实时公开
每季度结束后15日内
每月10日前
每年3月31日前
每两年一次
2026年6月30日前
6月30日前
当日公开
长期公开
每周五前
3月底前，自信息形成之日起20个工作日内
20个工作日内，涉及行政处罚的7个工作日内
""".split()
STARTS = st.dates(date(1999, 1, 1), date(2102, 12, 31)) | st.dates(date(2025, 11, 1), date(2026, 12, 31))


@pytest.mark.parametrize("phrase", PHRASES)
def it_says_of_many_days_what_is_said_of_each(phrase):
    rule = parse_deadline(phrase)

    @given(st.lists(st.none() | STARTS, max_size=12), st.none() | st.integers(2020, 2030))
    @settings(max_examples=40)
    def agree(starts, year):
        found = due_dates(rule, np.array(starts, dtype="datetime64[D]"), CALENDAR, year=year)
        assert found.dtype == np.dtype("datetime64[D]")
        assert found.tolist() == [start and due(rule, start, CALENDAR, year=year).due for start in starts]

    agree()


def it_counts_each_day_once(monkeypatch):
    counted = []
    count = WorkCalendar.add_workdays
    monkeypatch.setattr(WorkCalendar, "add_workdays", lambda *asked: counted.append(asked[1]) or count(*asked))
    starts = np.array(["2026-03-02", "2026-03-03"] * 5000, dtype="datetime64[D]")
    due_dates(parse_deadline("形成之日起20个工作日内"), starts, CALENDAR)
    assert counted == [date(2026, 3, 2), date(2026, 3, 3)]
