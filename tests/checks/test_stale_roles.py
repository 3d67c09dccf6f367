"""Roles that were left behind when 公开主体 was changed."""

from __future__ import annotations

from catalogue_xl.checks.stale_roles import check_stale_roles


def found(book, rows):
    return [(p.code, p.row, p.found, p.params["other"]) for p in check_stale_roles(book(items=rows))]


FOLLOWING = """
agency           | lead     | responsible
区财政局         |          | 区财政局
区民政局、区残联 |          | 区民政局、区残联
区教育局牵头     | 区教育局 |
各镇             |          | 各镇
区水利局         |          |
"""


def they_are_reported_where_the_others_follow(book):
    rows = FOLLOWING + "区审计局 | | 区财政局\n"
    assert found(book, rows) == [("stale_roles", 7, "区审计局", "区财政局")]


def but_not_where_they_follow(book):
    assert found(book, FOLLOWING) == []


def and_not_in_a_catalogue_that_prints_its_roles_itself(book):
    rows = "agency | responsible\n" + "".join(f"区政府办公室 | 区{name}局\n" for name in ("财政", "民政", "教育"))
    assert found(book, rows) == []


def and_one_changed_row_alone_is_reported_too(book):
    assert found(book, "agency | responsible\n区审计局 | 区财政局\n") == [("stale_roles", 2, "区审计局", "区财政局")]
