from __future__ import annotations

from catalogue_xl.checks.ledger import check_ledger


def it_compares_the_dates_of_a_publication(book):
    problems = check_ledger(
        book(
            publications="""
            id | formed_on  | published_on | due        | notes
            1  | 2026-03-02 | 2026-03-02   | 2026-03-30 |
            2  | 2026-03-02 | 2026-03-01   | 2026-03-30 |
            3  | 2026-03-02 | 2026-03-31   | 2026-03-30 |
            4  | 2026-03-02 | 2026-03-31   | 2026-03-30 | 涉密审查延后
            5  | 2026-03-02 |              | 2026-03-30 |
            6  |            | 2026-03-31   |            |
            """
        )
    )
    assert [(p.code, p.cell, p.message) for p in problems] == [
        ("published_before_formed", "G3", "公开日期2026-03-01早于形成日期2026-03-02"),
        ("published_late", "G4", "公开日期2026-03-31晚于截止日期2026-03-30"),
    ]
