from __future__ import annotations

from catalogue_xl.checks.ledger_dates import check_ledger


def it_compares_the_dates_of_a_publication(book):
    problems = check_ledger(
        book(
            items="id | deadline\nA | 形成之日起20个工作日内\nB | 及时公开",
            publications="""
            id | item | formed_on  | published_on | notes
            1  | A    | 2026-03-02 | 2026-03-02   |
            2  | A    | 2026-03-02 | 2026-03-01   |
            3  | A    | 2026-03-02 | 2026-03-31   |
            4  | A    | 2026-03-02 | 2026-03-31   | 涉密审查延后
            5  | A    | 2026-03-02 |              |
            6  | A    |            | 2026-03-31   |
            7  | B    | 2026-03-02 | 2026-12-31   |
            8  | 无   | 2026-03-02 | 2026-12-31   |
            """,
        )
    )
    assert [(p.code, p.cell, p.message) for p in problems] == [
        ("published_before_formed", "G3", "公开日期2026-03-01早于形成日期2026-03-02"),
        ("published_late", "G4", "公开日期2026-03-31晚于截止日期2026-03-30"),
    ]


def it_counts_with_the_offices_own_days(book):
    tables = {
        "items": "id | deadline\nA | 形成之日起1个工作日内",
        "publications": "id | item | formed_on | published_on\n1 | A | 2026-03-02 | 2026-03-04",
    }
    assert [problem.code for problem in check_ledger(book(**tables))] == ["published_late"]
    assert not list(check_ledger(book(**tables, holidays="day | kind\n2026-03-03 | 休")))


def it_takes_a_day_without_a_year_for_one_of_the_catalogues_year(book):
    tables = {
        "items": "id | deadline\nA | 3月31日前",
        "publications": "id | item | formed_on | published_on\n1 | A | 2025-12-20 | 2026-02-01",
    }
    assert [problem.params["other"] for problem in check_ledger(book(**tables, year=2025))] == ["2025-03-31"]
    assert not list(check_ledger(book(**tables, year=2026)))
