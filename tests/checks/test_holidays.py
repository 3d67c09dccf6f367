from __future__ import annotations

from catalogue_xl.checks.holidays import check_holidays


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
