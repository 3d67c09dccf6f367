from __future__ import annotations

from catalogue_xl.checks.provisional import check_provisional
from catalogue_xl.deadlines.calendar import WorkCalendar

YEAR = WorkCalendar().announced_through
ITEMS = "id | deadline\nA | 形成之日起20个工作日内"
NOTICE = f"day | kind\n{YEAR + 1}-01-01 | 休\n{YEAR + 1}-10-01 | 休"


def it_names_the_year_whose_holidays_are_not_announced(book):
    items = f"next_due | provisional\n{YEAR + 1}-01-20 | 暂定\n{YEAR}-12-20 |\n | 暂定"
    (problem,) = check_provisional(book(items=items))
    assert (problem.code, problem.cell, problem.severity) == ("provisional_date", "AA2", "warning")
    assert f"取决于{YEAR + 1}年的放假安排" in problem.message


def and_of_two_such_years_the_first(book):
    (problem,) = check_provisional(book(items=f"next_due | provisional\n{YEAR + 2}-05-20 | 暂定"))
    assert problem.params["year"] == YEAR + 1


def it_counts_publications_anew(book):
    rows = f"id | item | formed_on\n1 | A | {YEAR}-12-10\n2 | A | {YEAR}-11-02\n3 | 无 | {YEAR}-12-10"
    (problem,) = check_provisional(book(items=ITEMS, publications=rows))
    assert (problem.row, problem.params["year"]) == (2, YEAR + 1)
    assert problem.found.startswith(f"{YEAR + 1}-01-")


def but_not_when_the_office_has_entered_the_notice(book):
    rows = f"id | item | formed_on\n1 | A | {YEAR}-12-10"
    items = f"{ITEMS.splitlines()[0]} | next_due | provisional\nA | 形成之日起20个工作日内 | {YEAR + 1}-01-20 | 暂定"
    assert not list(check_provisional(book(items=items, publications=rows, holidays=NOTICE)))
