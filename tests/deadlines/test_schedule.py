"""The few numbers a formula counts with give the dates that Python gives; real ones: tests/office."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue_xl.deadlines.calendar import WorkCalendar
from catalogue_xl.deadlines.counting import end_of
from catalogue_xl.deadlines.due import due
from catalogue_xl.deadlines.grammar.phrases import parse_deadline
from catalogue_xl.deadlines.rules import Rule
from catalogue_xl.deadlines.schedule import Method, Recipe, periods, recipe

from .phrase_table import rows

CALENDAR = WorkCalendar()
YEAR = 2026


def followed(how: Recipe, rule: Rule, start: date) -> date | None:
    """What the workbook's formulas do, in Python."""
    if how.method is Method.NONE:
        return None
    if how.method is Method.WORKDAYS:
        before = start - timedelta(how.back)
        worked = CALENDAR.workdays_between(date(2001, 1, 1), before) + how.n
        return CALENDAR.add_workdays(date(2001, 1, 1), worked)
    if how.method is Method.PERIODS:
        turns = periods(rule, start.year, start.year + 1, CALENDAR, year=YEAR)
        return next(turn.due for turn in turns if turn.closes is None or turn.closes >= start)
    months = how.method in (Method.MONTHS, Method.PLAIN_MONTHS)
    end = end_of(start, Rule("relative", how.n, "month" if months else "day"), CALENDAR)
    return CALENDAR.next_workday_from(end) if how.method in (Method.DAYS, Method.MONTHS) else end


@given(st.sampled_from([p for p, _ in rows()]), st.dates(date(2010, 1, 1), date(2030, 12, 31)))
@settings(deadline=None, max_examples=600)
def they_lead_to_the_same_date(phrase, start):
    rule = parse_deadline(phrase)
    how = recipe(rule)
    assert followed(how, rule, start) == due(rule, start, CALENDAR, year=YEAR).due
    assert bool(how.reason) == (how.method is Method.NONE)
    assert len(how.reason) <= 20
