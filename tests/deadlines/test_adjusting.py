"""Notices that change what is known: the days they leave unsaid."""

from __future__ import annotations

from datetime import date

import pytest

from catalogue_xl.deadlines.adjusting import changed, unmentioned
from catalogue_xl.deadlines.calendar import WorkCalendar
from catalogue_xl.deadlines.notices import parse_notice

CALENDAR = WorkCalendar()


def asked(text: str, year: int = 2026) -> list[str]:
    return [f"{day.isoformat()} {kind}" for day, kind in unmentioned(parse_notice(text, year), CALENDAR)]


@pytest.mark.parametrize(
    ("notice", "days"),
    [
        ("劳动节：5月1日（周五）至4日（周一）放假调休，共4天。5月9日（周六）上班。", ["2026-05-05 休"]),
        ("劳动节：5月1日（周五）至5日（周二）放假调休，共5天。", ["2026-05-09 班"]),
        ("劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。", []),
    ],
)
def they_are_asked_about(notice, days):
    assert asked(notice) == days


def it_tells_which_known_days_a_notice_has_otherwise():
    days = parse_notice("5月1日（周五）至4日（周一）放假，共4天。5月5日（周二）照常上班。5月6日（周三）放假。", 2026)
    assert changed(days, CALENDAR) == [(date(2026, 5, 5), "班"), (date(2026, 5, 6), "休")]
    year = CALENDAR.announced_through + 1
    assert changed([(date(year, 5, 6), "休")], CALENDAR) == []


def but_an_ordinary_weekend_beside_a_holiday_is_not():
    assert asked("清明节：4月4日（周六）至6日（周一）放假，共3天。") == []


def and_nothing_of_a_year_that_is_not_announced():
    year = CALENDAR.announced_through + 1
    assert unmentioned([(date(year, 5, 1), "休")], CALENDAR) == []
