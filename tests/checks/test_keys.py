from __future__ import annotations

from catalogue_xl.checks.keys import check_keys


def found(book):
    return [(p.code, p.cell, p.message) for p in check_keys(book)]


def it_reports_an_item_code_used_twice(book):
    assert found(book(items="id\nS1\nS2\nS1")) == [("duplicate_id", "A4", "事项编码“S1”与第2行重复")]


def it_reports_an_agency_listed_twice_whatever_its_spaces(book):
    assert found(book(agencies="name\n区供销社\n区\\s供销社")) == [("duplicate_key", "A3", "“区 供销社”与第2行重复")]


def it_takes_all_columns_of_a_key_together(book):
    tasks = "item | agency\nS1 | 区财政局\nS1 | 区审计局\nS1 | 区财政局"
    assert found(book(tasks=tasks)) == [("duplicate_key", "A4", "“S1，区财政局”与第2行重复")]


def it_reports_a_day_listed_twice(book):
    assert found(book(holidays="day | kind\n2026-10-01 | 休\n2026-10-01 | 班")) == [
        ("duplicate_key", "B3", "“2026-10-01”与第2行重复")
    ]


def but_rows_without_a_key_are_none_of_its_business(book):
    assert found(book(agencies="name | notes\n | 一\n | 二", import_notes="reason\n一\n一")) == []
