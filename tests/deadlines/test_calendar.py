"""Working days, against an independent transcription of the holiday notices."""

from __future__ import annotations

from collections import UserDict
from datetime import date, timedelta
from types import SimpleNamespace

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_xl.deadlines import calendar as module
from catalogue_xl.deadlines.calendar import LAST_FIRM_DAY, OutOfReachError, Override, WorkCalendar
from catalogue_xl.deadlines.notices import parse_notice

CALENDAR = WorkCalendar()
DAYS = st.dates(date(2007, 1, 1), date(2026, 12, 31))
N = (1, 3, 5, 7, 10, 15, 20, 30)


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(i) for i in range((last - first).days + 1)]


def it_agrees_with_the_other_transcription_on_every_day():
    covered = days(date(2004, 1, 1), date(2026, 12, 31))
    differ = [day for day in covered if CALENDAR.is_workday(day) != chinese_calendar.is_workday(day)]
    # The notice for 2006 (国办发明电〔2005〕35号): 12月31日（星期六）上班. docs/deadlines.zh.md lists it.
    assert differ == [date(2005, 12, 31)]
    assert CALENDAR.is_workday(date(2005, 12, 31))


def counted_day_by_day(start: date, n: int) -> date:
    """The n-th working day after ``start``, by walking."""
    day = start
    while n:
        day += timedelta(1)
        n -= chinese_calendar.is_workday(day)
    return day


@pytest.mark.parametrize("year", [2014, 2020, 2025])
def it_counts_as_one_does_by_hand(year):
    for start in days(date(year, 1, 1), date(year, 12, 31)):
        for n in N:
            assert CALENDAR.add_workdays(start, n) == counted_day_by_day(start, n), (start, n)


def it_does_not_count_a_rest_day_on_which_it_starts():
    saturday = date(2026, 3, 7)
    assert CALENDAR.add_workdays(saturday, 1) == date(2026, 3, 9)


@given(DAYS, st.integers(1, 300))
def and_backwards_is_the_mirror_of_forwards(start, n):
    end = CALENDAR.add_workdays(start, n)
    assert CALENDAR.workdays_between(start, end) == n
    first = CALENDAR.next_workday_from(start)
    steps = n if CALENDAR.is_workday(start) else n - 1
    assert CALENDAR.add_workdays(end, -steps) == first


@given(DAYS, DAYS)
def test_the_days_between_two_days_change_sign_when_swapped(a, b):
    assert CALENDAR.workdays_between(a, b) == -CALENDAR.workdays_between(b, a)


def test_between_adds_up():
    a, b, c = date(2026, 1, 3), date(2026, 2, 20), date(2026, 10, 8)
    between = CALENDAR.workdays_between
    assert between(a, b) + between(b, c) == between(a, c)
    assert between(b, a) == -between(a, b)


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2007-12-31", "元旦调休"),
        ("2008-02-12", "春节调休"),
        ("2011-12-31", "调休上班"),
        ("2018-12-31", "元旦调休"),
        ("2026-03-07", "周六"),
        ("2026-03-08", "周日"),
        ("2026-03-09", "工作日"),
        ("2026-10-01", "国庆节"),
        ("2026-10-05", "国庆节"),
        ("2026-10-06", "国庆节调休"),
        ("2026-10-10", "调休上班"),
        ("2026-02-20", "春节调休"),
        ("2027-01-01", "元旦（推定）"),
    ],
)
def it_says_why_a_day_is_worked_or_not(day, reason):
    assert CALENDAR.reason(date.fromisoformat(day)) == reason


def it_knows_the_last_announced_year_without_computing_holidays():
    entity = module._library().country_holidays("CN")
    assert CALENDAR.announced_through == max(entity.special_public_holidays) >= 2026
    # The estimates begin the year after: there are no make-up days any more.
    later = entity.__class__(years=range(CALENDAR.announced_through + 1, 2101))
    assert not [day for day in later.weekend_workdays if day.year > CALENDAR.announced_through]


def it_calls_what_lies_beyond_provisional():
    year = CALENDAR.announced_through
    assert CALENDAR.firm_through == date(year, 12, 24)
    assert not CALENDAR.is_provisional(date(year, 12, 24))
    assert CALENDAR.missing_notice(date(year, 12, 24)) is None
    assert CALENDAR.missing_notice(date(year, 12, 25)) == year + 1
    assert CALENDAR.missing_notice(date(year + 2, 6, 1)) == year + 1


def test_no_notice_ever_changed_a_december_before_its_last_week():
    entity = module._library().country_holidays("CN", years=range(2001, CALENDAR.announced_through + 1))
    moved = {day for day in (*entity, *entity.weekend_workdays) if day.month == 12}
    assert moved
    assert {(day.month, day.day) > LAST_FIRM_DAY for day in moved} == {True}


def test_20_working_days_from_any_day_of_december_are_provisional():
    year = CALENDAR.announced_through
    for start in days(date(year, 12, 1), date(year, 12, 31)):
        assert CALENDAR.is_provisional(CALENDAR.add_workdays(start, 20)), start


def and_next_years_notice_makes_them_firm():
    year = CALENDAR.announced_through
    notice = parse_notice(f"元旦：{year + 1}年1月1日放假。国庆节：10月1日至7日放假", year + 1)
    own = WorkCalendar({day: Override(kind == "班") for day, kind in notice})
    for start in days(date(year, 12, 1), date(year, 12, 31)):
        assert not own.is_provisional(own.add_workdays(start, 20)), start


def it_follows_the_offices_own_days():
    year = CALENDAR.announced_through + 1
    monday = next(d for d in days(date(year, 3, 1), date(year, 3, 7)) if d.weekday() == 0)
    sunday = monday - timedelta(1)
    own = WorkCalendar({monday: Override(False, "县政府通知"), sunday: Override(True)})
    assert not own.is_workday(monday)
    assert own.is_workday(sunday)
    assert own.reason(monday) == "休息（县政府通知）"
    assert own.reason(sunday) == "上班（节假日表）"


def and_a_year_that_the_office_entered_is_announced():
    year = CALENDAR.announced_through + 1
    own = WorkCalendar({date(year, *day): Override(False) for day in ((1, 1), (10, 1))})
    assert own.announced_through == year
    assert not own.is_provisional(date(year, 6, 1))
    assert own.is_provisional(date(year + 1, 6, 1))


def but_a_local_day_off_announces_nothing():
    year = CALENDAR.announced_through + 1
    own = WorkCalendar({date(year, 8, 8): Override(False, "州庆")})
    assert not own.is_workday(date(year, 8, 8))
    assert own.announced_through == year - 1
    assert own.is_provisional(date(year, 6, 1))


@pytest.mark.parametrize("day", [date(2000, 12, 31), date(2101, 1, 1), date(1, 1, 1), date(9999, 12, 31)])
def it_refuses_years_that_it_does_not_cover(day):
    with pytest.raises(OutOfReachError):
        CALENDAR.is_workday(day)
    with pytest.raises(OutOfReachError):
        CALENDAR.add_workdays(day, 1)


def and_counts_that_leave_them():
    with pytest.raises(OutOfReachError):
        CALENDAR.add_workdays(date(2100, 12, 20), 20)
    with pytest.raises(OutOfReachError):
        CALENDAR.add_workdays(date(2001, 1, 5), -20)


def it_asks_the_notice_of_the_year_after_for_make_up_days_too(monkeypatch):
    # Some releases of the library tell such a day (2011-12-31, by the notice for 2012) with the year after only.
    def country_holidays(_country, years, language):
        days_of = UserDict()
        days_of.weekend_workdays = {date(2011, 12, 31)} if 2012 in years else set()
        return days_of

    monkeypatch.setattr(module, "_library", lambda: SimpleNamespace(country_holidays=country_holidays))
    assert module._year.__wrapped__(2011).made_up == {date(2011, 12, 31)}


def they_are_refused_at_either_end_of_a_stretch_too():
    inside, outside = date(2026, 1, 5), date(2101, 1, 1)
    for a, b in ((inside, outside), (outside, inside)):
        with pytest.raises(OutOfReachError):
            CALENDAR.workdays_between(a, b)


def and_where_no_day_is_counted():
    with pytest.raises(OutOfReachError):
        CALENDAR.add_workdays(date(2101, 1, 1), 0)


def notices(first: int, last: int) -> dict[date, Override]:
    return {date(year, *day): Override(False) for year in range(first, last + 1) for day in ((1, 1), (10, 1))}


YEARS_ENTERED = {
    # What the office entered for the years after the last announced one, and the last year that is announced then.
    "nothing": (lambda year: {}, lambda year: year),
    "one year": (lambda year: notices(year + 1, year + 1), lambda year: year + 1),
    "three years": (lambda year: notices(year + 1, year + 3), lambda year: year + 3),
    "a year after a gap": (lambda year: notices(year + 2, year + 2), lambda year: year),
    "1 January alone": (lambda year: {date(year + 1, 1, 1): Override(False)}, lambda year: year),
    "1 January as a working day": (
        lambda year: {**notices(year + 1, year + 1), date(year + 1, 1, 1): Override(True)},
        lambda year: year,
    ),
    "all years": (lambda year: notices(year + 1, 2100), lambda year: 2100),
}


@pytest.mark.parametrize("entered", YEARS_ENTERED)
def test_a_year_is_announced_when_its_notice_is_entered_without_a_gap(entered):
    overrides, announced = YEARS_ENTERED[entered]
    year = CALENDAR.announced_through
    assert WorkCalendar(overrides(year)).announced_through == announced(year)


STARTS = st.dates(date(2001, 1, 1), date(2100, 12, 31))


@given(st.lists(st.tuples(STARTS, st.integers(-600, 600)), min_size=1, max_size=4))
def it_answers_alike_whatever_was_asked_before(questions):
    used = WorkCalendar()
    for start, n in questions:
        assert _answers(used, start, n) == _answers(WHOLE, start, n)
        assert used.workdays_between(start, questions[0][0]) == WHOLE.workdays_between(start, questions[0][0])


WHOLE = WorkCalendar()
WHOLE.workdays_between(date(2001, 1, 1), date(2100, 12, 31))  # all years are known from here on


def _answers(calendar, start, n):
    try:
        return calendar.is_workday(start), calendar.add_workdays(start, n)
    except OutOfReachError as error:
        return str(error)


def it_looks_into_no_year_that_the_answer_does_not_depend_on(monkeypatch):
    asked = []
    monkeypatch.setattr(WorkCalendar, "_days_of", lambda _, year: asked.append(year) or WHOLE_YEARS(WHOLE, year))
    assert WorkCalendar().add_workdays(date(2026, 3, 7), 20) == WHOLE.add_workdays(date(2026, 3, 7), 20)
    assert asked == [2026]


WHOLE_YEARS = WorkCalendar._days_of
