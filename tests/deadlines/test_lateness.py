"""Whether a publication is late, and whether one is owed."""

from __future__ import annotations

from datetime import date

import pytest

from catalogue_xl.deadlines.calendar import WorkCalendar
from catalogue_xl.deadlines.grammar.phrases import parse_deadline
from catalogue_xl.deadlines.lateness import judge, standing

CALENDAR = WorkCalendar()


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


# phrase | formed | published | today | due | remaining | overdue | provisional
JUDGED = """
20个工作日内 | 2026-03-02 | 2026-03-30 | 2026-05-01 | 2026-03-30 |     | 未超期 |
20个工作日内 | 2026-03-02 | 2026-03-31 | 2026-05-01 | 2026-03-30 |     | 超期   |
20个工作日内 | 2026-03-02 |            | 2026-03-27 | 2026-03-30 | 1   | 未超期 |
20个工作日内 | 2026-03-02 |            | 2026-03-30 | 2026-03-30 | 0   | 未超期 |
20个工作日内 | 2026-03-02 |            | 2026-04-01 | 2026-03-30 | -2  | 超期   |
20个工作日内 | 2026-12-10 |            | 2026-12-10 | 2027-01-08 | 20  | 未超期 | 暂定
每年3月31日前 | 2026-01-10 |           | 2026-03-01 | 2026-03-31 | 22  | 未超期 |
10月底前     | 2026-01-10 | 2026-11-01 | 2026-11-02 | 2026-10-31 |     | 超期   |
及时公开     | 2026-01-10 | 2026-11-01 | 2026-11-02 |            |     | 只要求及时，无截止日期 |
20个工作日内 |            | 2026-11-01 | 2026-11-02 |            |     | 请填形成或变更日期 |
20个工作日内 | 1999-01-01 | 2026-11-01 | 2026-11-02 |            |     | 超出日历范围 |
"""


@pytest.mark.parametrize("row", [line for line in JUDGED.splitlines() if line])
def it_judges_a_publication(row):
    phrase, formed, published, today, due, remaining, overdue, provisional = (cell.strip() for cell in row.split("|"))
    got = judge(parse_deadline(phrase), day(formed), day(published), date.fromisoformat(today), CALENDAR, year=2026)
    assert (got.due, got.overdue, got.provisional) == (day(due), overdue, bool(provisional))
    assert got.remaining == (int(remaining) if remaining else None)


def it_says_when_the_catalogue_has_no_such_item():
    assert judge(None, date(2026, 1, 1), None, date(2026, 2, 1), CALENDAR, year=2026).overdue == "编码不在目录中"


# phrase | published | today | state | due | overdue
STANDING = """
每年3月31日前      |                       | 2026-04-01 | 未见公开   | 2026-03-31 | overdue
每年3月31日前      | 2026-03-20            | 2026-04-01 | 已见公开   | 2027-03-31 |
每年3月31日前      | 2026-04-01            | 2026-04-01 | 已见公开   | 2027-03-31 |
每年3月31日前      | 2025-03-20            | 2026-04-01 | 逾期未公开 | 2026-03-31 | overdue
每年3月31日前      | 2025-03-20            | 2026-03-31 | 已见公开   | 2026-03-31 |
每季度结束后15日内 | 2026-04-10            | 2026-07-15 | 已见公开   | 2026-07-15 |
每季度结束后15日内 | 2026-04-10            | 2026-07-16 | 逾期未公开 | 2026-07-15 | overdue
每月10日前         | 2026-05-11            | 2026-06-11 | 已见公开   | 2026-07-10 |
每月10日前         | 2026-05-10            | 2026-06-11 | 逾期未公开 | 2026-06-10 | overdue
10月底前           |                       | 2026-10-31 | 未见公开   | 2026-10-31 |
10月底前           |                       | 2026-11-01 | 未见公开   | 2026-10-31 | overdue
10月底前           | 2026-10-01            | 2026-11-01 | 已见公开   |            |
4月底、10月底前    | 2026-03-01            | 2026-11-01 | 逾期未公开 | 2026-10-31 | overdue
4月底、10月底前    | 2026-03-01            | 2026-10-01 | 已见公开   | 2026-10-31 |
3月底前，自形成之日起20个工作日内 |         | 2026-04-01 | 未见公开   | 2026-03-31 | overdue
20个工作日内       |                       | 2026-04-01 | 未见公开   |            |
20个工作日内       | 2026-03-01            | 2026-04-01 | 已见公开   |            |
20个工作日内       | 2026-05-01            | 2026-04-01 | 未见公开   |            |
及时公开           |                       | 2026-04-01 | 未见公开   |            |
长期公开           |                       | 2026-04-01 | 未见公开   |            |
同上               |                       | 2026-04-01 | 未见公开   |            |
"""


@pytest.mark.parametrize("row", [line for line in STANDING.splitlines() if line])
def it_says_how_an_agency_stands(row):
    phrase, published, today, state, due, overdue = (cell.strip() for cell in row.split("|"))
    days = [date.fromisoformat(text) for text in published.split()]
    got = standing(parse_deadline(phrase), days, date.fromisoformat(today), CALENDAR, year=2026)
    assert (got.state, got.due, got.overdue) == (state, day(due), bool(overdue))
