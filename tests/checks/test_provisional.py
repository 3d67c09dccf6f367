from __future__ import annotations

from catalogue_xl.checks.provisional import check_provisional


def it_names_the_year_whose_holidays_are_not_announced(book):
    items = "next_due | provisional\n2027-01-20 | 暂定\n2026-12-20 |\n | 暂定"
    (problem,) = check_provisional(book(items=items))
    assert (problem.code, problem.cell, problem.params["year"]) == ("provisional_date", "AA2", 2027)
