from __future__ import annotations

from catalogue_xl.checks.holiday_rows import check_holidays, check_incomplete_notice
from catalogue_xl.deadlines.calendar import last_announced_year


def it_compares_the_year_with_the_date(book):
    problems = check_holidays(
        book(
            holidays="""
            year | day        | kind
            2026 | 2026-10-01 | 休
            2026 | 2025-10-01 | 休
                 | 2026-10-02 | 休
            2026 | 十月一日   | 休
            """
        )
    )
    assert [(p.code, p.cell, p.message) for p in problems] == [
        ("wrong_year", "A3", "年份填的是2026，而日期是2025-10-01")
    ]


def but_a_notice_may_reach_over_new_year(book):
    days = "year | day | kind\n2012 | 2011-12-31 | 班\n2026 | 2027-01-02 | 休"
    assert list(check_holidays(book(holidays=days))) == []


def it_finds_a_notice_that_was_entered_only_in_part(book):
    year = last_announced_year() + 1
    part = f"year | day | kind\n{year} | {year}-01-01 | 休\n{year} | {year}-01-02 | 休"
    (problem,) = check_incomplete_notice(book(holidays=part))
    assert (problem.code, problem.cell) == ("incomplete_notice", "B2")
    assert str(year) in problem.message
    assert not list(check_incomplete_notice(book(holidays=f"{part}\n{year} | {year}-10-01 | 休")))
    assert not list(check_incomplete_notice(book(holidays="year | day | kind\n2026 | 2026-01-01 | 休")))


def but_a_local_day_off_is_no_notice(book):
    year = last_announced_year() + 1
    assert not list(check_incomplete_notice(book(holidays=f"year | day | kind\n{year} | {year}-08-08 | 休")))
