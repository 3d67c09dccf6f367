"""The open workbook's tables, without an application; with one: tests/office/test_live.py."""

from __future__ import annotations

from datetime import date

import pytest

from catalogue_xl.checks.ledger_dates import check_ledger
from catalogue_xl.core.tables import Book, book_of
from catalogue_xl.excel.open_book.open_tables import LiveMaster
from catalogue_xl.workbook.master.master import Master

from .open_book import as_open


@pytest.fixture
def master(tmp_path):
    made = Master.create(tmp_path / "目录.xlsx", title="某区目录", region="某区", year=2026)
    made.table("items").append({"id": "A1", "content": "预算", "deadline": "3月31日前"})
    made.table("publications").append(
        {"id": "P1", "item": "A1", "formed_on": date(2025, 12, 20), "published_on": date(2026, 2, 1)}
    )
    made.save()
    return made


def opened(master: Master) -> Book:
    return book_of(LiveMaster(as_open(master.workbook), application=None))


def they_are_those_of_the_file(master):
    live, file = opened(master), book_of(master)
    assert (live.title, live.region, live.year) == (file.title, file.region, file.year) == ("某区目录", "某区", 2026)
    assert {name: list(sheet) for name, sheet in live.sheets.items()} == {
        name: list(sheet) for name, sheet in file.sheets.items()
    }


def they_judge_a_fixed_day_by_the_catalogues_year(master):
    assert list(check_ledger(opened(master))) == []
