from __future__ import annotations

import pytest

from catalogue_xl.checks.twin_rows import check_twin_rows


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("市行审局 |\n市行政审批服务局 |", [("A2", "市行审局", "市行政审批服务局")]),
        ("市行政审批服务局 |\n市行审局 | 张三", [("A3", "市行审局", "市行政审批服务局")]),
        ("市行审局 | 李四\n市行政审批服务局 | 张三", []),
        ("市教育局 |\n市财政局 |", []),
    ],
)
def it_names_the_shorter_of_two_rows_of_one_body_unless_both_were_filled_in(book, rows, found):
    problems = check_twin_rows(book(agencies=f"name | liaison\n{rows}"))
    assert [(p.cell, p.found, p.params["name"]) for p in problems if p.code == "twin_agency"] == found


def it_leaves_a_body_alone_that_was_abolished(book):
    roster = "name | ended_on\n市行审局 | 2026-11-24\n市行政审批服务局 |"
    assert list(check_twin_rows(book(agencies=roster))) == []
