"""The yearly holiday notice, read from its text; every notice since 2007 against the library's calendar."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from catalogue_xl.core.refusals import Refusal
from catalogue_xl.deadlines.calendar import Override, WorkCalendar
from catalogue_xl.deadlines.notices import parse_notice


def notices() -> dict[int, str]:
    text = (Path(__file__).parent / "notices.txt").read_text("utf-8")
    paragraphs = [p.split("\n", 1) for p in text.split("\n", 1)[1].strip().split("\n\n")]
    return {int(year): body for year, body in paragraphs}


NOTICES = notices()
CALENDAR = WorkCalendar()
# 国务院办公厅关于延长2020年春节假期的通知: to 2 February, and Saturday 1 February is not worked after all.
EXTENDED = {date(2020, 1, 31), date(2020, 2, 1)}


def it_has_every_notice_since_2007():
    assert list(NOTICES) == list(range(2007, 2027))


def it_reads_every_notice_as_the_library_has_it():
    told = {day: kind for year, text in NOTICES.items() for day, kind in parse_notice(text, year)}
    day, differ = date(2007, 1, 1), []
    while day <= date(2026, 12, 31):
        working = told[day] == "班" if day in told else day.weekday() < 5
        if working != CALENDAR.is_workday(day) and day not in EXTENDED:
            differ.append(day)
        day += timedelta(1)
    assert not differ


@pytest.mark.parametrize(
    ("text", "rest", "work"),
    [
        ("国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月27日（周日）、10月10日（周六）上班。", 7, 2),
        ("放假调休，共9天。2月15日（周日）、28日（周六）上班", 0, 2),
        ("六、中秋节：9月25日放假，与周末连休。", 1, 0),
        ("元旦：1月1日放假1天，不调休。", 1, 0),
        ("清明节：4月4日放假，4月6日（星期一）补休。", 2, 0),
        ("１０月１日－７日放假，\n共７天。９月２０日\n（星期日）上班", 7, 1),
    ],
)
def it_reads_the_forms_that_notices_have_had(text, rest, work):
    kinds = [kind for _, kind in parse_notice(text, 2026)]
    assert (kinds.count("休"), kinds.count("班")) == (rest, work)


def it_reads_that_a_day_is_worked_as_usual():
    text = "5月1日（周五）至4日（周一）放假调休，共4天。5月5日（周二）照常上班。5月9日（周六）照常上班。"
    assert parse_notice(text, 2026)[4:] == [(date(2026, 5, 5), "班"), (date(2026, 5, 9), "班")]


def it_reads_a_holiday_that_is_extended():
    before = WorkCalendar({day: Override(True, "原通知") for day in (*EXTENDED, date(2020, 2, 2))})
    text = "延长2020年春节假期至2月2日（农历正月初九，星期日），2月3日（星期一）起正常上班。"
    off = [(day, "休") for day in (date(2020, 1, 31), date(2020, 2, 1), date(2020, 2, 2))]
    assert parse_notice(text, calendar=before) == [*off, (date(2020, 2, 3), "班")]


def it_takes_the_year_from_the_text():
    title = "国务院办公厅关于2026年部分节假日安排的通知\n国办发明电〔2025〕7号\n"
    assert parse_notice(title + NOTICES[2026]) == parse_notice(NOTICES[2026], 2026)


def and_puts_december_before_the_new_year():
    assert parse_notice(NOTICES[2008])[0] == (date(2007, 12, 29), "班")
    assert parse_notice("12月31日（星期五）至1月2日放假，共3天", 2022)[0] == (date(2021, 12, 31), "休")


@pytest.mark.parametrize(
    ("text", "year", "code"),
    [
        ("请大家安排好值班。", 2026, "notice_empty"),
        ("10月1日至7日放假", None, "notice_no_year"),
        ("2月30日放假", 2026, "notice_no_day"),
        ("10月1日（周四）至7日放假", 2027, "notice_weekday"),
        ("1月4日上班", 2027, "notice_weekday"),
        ("10月1日至7日放假，共8天", 2026, "notice_count"),
        ("1月4日放假。1月4日上班", 2026, "notice_contradicts"),
    ],
)
def it_refuses_what_cannot_be_a_notice(text, year, code):
    with pytest.raises(Refusal) as refused:
        parse_notice(text, year)
    assert refused.value.code == code
    assert refused.value.sentence
