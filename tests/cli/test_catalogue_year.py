"""A fixed day printed without a year belongs to the catalogue's year, whoever asks."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from catalogue_xl.deadlines.lateness import NOT_OVERDUE
from catalogue_xl.exchange.standing.progress import status
from catalogue_xl.workbook.master.deadline_columns import fill_deadlines
from catalogue_xl.workbook.master.judged_ledger import judge_ledger, rules_of
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.master.office_calendar import calendar_of

TODAY = date(2026, 2, 10)


@pytest.fixture
def master(tmp_path: Path) -> Master:
    """The catalogue of 2026; one publication was formed the year before."""
    made = Master.create(tmp_path / "目录.xlsx", title="某区目录", region="某区", year=2026)
    made.table("items").append({"id": "A1", "content": "预算", "deadline": "3月31日前", "agency": "区财政局"})
    made.table("publications").append(
        {
            "id": "P1",
            "item": "A1",
            "agency": "区财政局",
            "title": "预算",
            "formed_on": date(2025, 12, 20),
            "published_on": date(2026, 2, 1),
        }
    )
    fill_deadlines(made, today=TODAY)
    made.save()
    return Master.open(made.path)


class DescribeADayWithoutAYear:
    def it_is_due_in_the_catalogues_year_by_the_ledger(self, master: Master) -> None:
        ((_, judged),) = judge_ledger(master, rules_of(master), calendar_of(master), TODAY)
        assert (judged.due, judged.overdue) == (date(2026, 3, 31), NOT_OVERDUE)

    def it_is_so_by_status(self, master: Master) -> None:
        assert status(master, today=TODAY).late_publications == []

    def it_is_so_by_validate(self, master: Master, run: Callable[..., Any]) -> None:
        problems = json.loads(run("validate", master.path, "--format", "json").out)
        assert [problem for problem in problems if problem["code"] == "published_late"] == []

    def it_is_so_by_due_with_the_book(self, master: Master, run: Callable[..., Any]) -> None:
        answer = run("due", "3月31日前", "--from", "2025-12-20", "--book", master.path)
        assert json.loads(answer.out)["due"] == "2026-03-31"

    def but_without_a_book_it_is_one_of_the_events_year(self, run: Callable[..., Any]) -> None:
        assert json.loads(run("due", "3月31日前", "--from", "2025-12-20").out)["due"] == "2025-03-31"
