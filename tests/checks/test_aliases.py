from __future__ import annotations

from catalogue_xl.checks.aliases import check_aliases


def found(book, agencies):
    return [(p.code, p.cell, p.found, p.params["other"]) for p in check_aliases(book(agencies=agencies))]


def it_reports_an_alias_that_is_another_bodys_name(book):
    agencies = "name | aliases\n区教育局 | 区教体局、教育局\n区教体局 |"
    assert found(book, agencies) == [("ambiguous_name", "B2", "区教体局", 3)]


def it_reports_an_alias_that_two_bodies_share(book):
    agencies = "name | aliases\n区教育局 | 教体局\n区体育局 | 教 体局"
    assert found(book, agencies) == [("ambiguous_name", "B3", "教 体局", 2)]


def but_not_an_alias_of_ones_own(book):
    assert found(book, "name | aliases\n区教育局 | 区教育局、教育局、教育局\n区财政局 |") == []
