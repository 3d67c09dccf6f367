"""What stands in the hidden sheets leads to the dates that Python gives.

The reader below knows of the product nothing but the layout of the sheets. It counts in their texts and numbers, as
the formulas do; that the formulas do it is shown in tests/office with a real spreadsheet application.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue_xl.deadlines.calendar import WorkCalendar
from catalogue_xl.deadlines.due import due
from catalogue_xl.deadlines.grammar.phrases import parse_deadline
from catalogue_xl.workbook.live_formulas.hidden_sheets import Span, write_calendar, write_rules

from ..deadlines.phrase_table import rows

pytestmark = pytest.mark.slow

CALENDAR = WorkCalendar()
SPAN = Span(2009, 2042)
WEEKLY = ["每周结束后3日内", "每周结束后1个工作日内", "每周开始后2个工作日内", "每周例会后3日内"]
BACKWARDS = ["提前36小时公告", "会议召开1个月前公告", "会议召开2周前公告", "会前5个工作日公开"]
PHRASES = [*(phrase for phrase, _ in rows()), *WEEKLY, *BACKWARDS]
EPOCH = date(1899, 12, 30)


class HiddenSheets:
    """The sheets _日历 and _规则 as a reader without the program sees them."""

    def __init__(self, calendar: Any, rules: Any) -> None:
        self.first = calendar["B1"].value
        self.worked = [place for place, mark in enumerate(calendar["B2"].value) if mark == "1"]
        self.firm = calendar["B3"].value
        self.lines = {row[0]: row[1:] for row in rules.iter_rows(min_row=2, max_col=7, values_only=True)}
        keys = list(rules.iter_rows(min_row=2, min_col=9, max_col=10, values_only=True))
        self.keys = [(closes, due) for closes, due in keys if closes is not None]

    def due(self, code: str, start: date) -> date | None:
        counted = self.counted(code, start)
        method, _, _, block, _, _ = self.lines[code]
        if counted is None or method == 6 or block is None:
            return counted
        return min(counted, self.looked_up(block, start))

    def looked_up(self, block: int, start: date) -> date:
        base = block * 100_000
        place = bisect_right([closes for closes, _ in self.keys], base + (start - EPOCH).days - 1)
        return EPOCH + timedelta(self.keys[place][1] - base)

    def counted(self, code: str, start: date) -> date | None:
        method, n, back, block, _, _ = self.lines[code]
        match method:
            case 1:
                return self.nth(self.up_to(start - timedelta(back)) + n)
            case 2:
                return self.nth(self.up_to(start + timedelta(n - 1)) + 1)
            case 3:
                return self.nth(self.up_to(start + relativedelta(months=n) - timedelta(1)) + 1)
            case 4:
                return start + timedelta(n)
            case 5:
                return start + relativedelta(months=n)
            case 6:
                return self.looked_up(block, start)
        return None

    def up_to(self, day: date) -> int:
        return bisect_right(self.worked, (day - self.first).days)

    def nth(self, number: int) -> date:
        return self.first + timedelta(self.worked[number - 1])

    def is_provisional(self, code: str, start: date) -> bool:
        last = self.due(code, start)
        return last is not None and self.lines[code][4] == 1 and max(last, start) > self.firm

    def has_a_reason(self, code: str) -> bool:
        return bool(self.lines[code][5])


def written(year: int | None, phrases: Iterable[str] = PHRASES) -> HiddenSheets:
    book = openpyxl.Workbook()
    calendar, rules = book.worksheets[0], book.create_sheet()
    write_calendar(calendar, CALENDAR, SPAN)
    write_rules(rules, {phrase: parse_deadline(phrase) for phrase in phrases}, CALENDAR, SPAN, year=year)
    return HiddenSheets(calendar, rules)


@pytest.fixture(scope="module")
def sheets() -> dict[int | None, HiddenSheets]:
    return {year: written(year) for year in (None, 2026)}


@given(st.sampled_from(PHRASES), st.sampled_from([None, 2026]), st.dates(date(2010, 1, 1), date(2030, 12, 31)))
@settings(deadline=None, max_examples=2000)
def they_lead_to_the_same_date(sheets, phrase, year, start):
    got = due(parse_deadline(phrase), start, CALENDAR, year=year)
    assert sheets[year].due(phrase, start) == got.due
    assert sheets[year].has_a_reason(phrase) == (got.due is None)
    if got.due:
        assert sheets[year].is_provisional(phrase, start) == got.provisional


@pytest.mark.parametrize("phrase", BACKWARDS)
def they_count_backwards_over_every_day_of_a_year(sheets, phrase):
    for start in (date(2024, 1, 1) + timedelta(n) for n in range(366)):
        assert sheets[None].due(phrase, start) == due(parse_deadline(phrase), start, CALENDAR).due, start


def they_hold_also_what_began_before_their_first_year():
    phrase = "每周开始后15个工作日内"
    first = date(SPAN.first, 1, 1)
    assert written(None, [phrase]).due(phrase, first) == due(parse_deadline(phrase), first, CALENDAR).due


def they_are_not_led_astray_by_a_misprinted_year():
    """A look-up halves its way through the keys: one out of order can hide the days of another item."""
    phrases = ("2204年6月底前", "9999年底前", "2024年9月底前")
    sheets = written(None, phrases)
    for phrase in phrases:
        assert sheets.due(phrase, date(2024, 7, 1)) == due(parse_deadline(phrase), date(2024, 7, 1), CALENDAR).due
    assert sheets.due("2024年9月底前", date(2024, 7, 1)) == date(2024, 9, 30)


@pytest.mark.parametrize("phrase", ["1998年底前", "2000年12月31日前", "2101年底前"])
def they_hold_no_day_outside_of_the_calendar_just_as_python_gives_none(phrase):
    assert written(None, [phrase]).due(phrase, date(2024, 7, 1)) is None
    assert due(parse_deadline(phrase), date(2024, 7, 1), CALENDAR).due is None
