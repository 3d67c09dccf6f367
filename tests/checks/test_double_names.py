from __future__ import annotations

import json

from catalogue_xl.checks import double_names
from catalogue_xl.checks.double_names import check_names
from catalogue_xl.core.problems import Severity


def found(book, *agencies, roster=""):
    sheets = {"agencies": roster} if roster else {}
    problems = check_names(book(items="\n".join(["agency", *agencies]), **sheets))
    return [(p.code, p.cell, p.found, p.params["other"]) for p in problems]


def it_reports_the_rarer_of_two_overlapping_names(book):
    assert found(book, "区教育局", "区教育局", "区教体局、区文旅局") == [("two_names", "M4", "区教体局", "区教育局")]


def it_reports_an_abbreviation_for_information(book):
    problems = list(check_names(book(items="agency\n区行审局\n区行审局\n区行政审批局")))
    assert [(p.code, p.cell, p.severity, p.params["other"]) for p in problems] == [
        ("abbreviated_name", "M2", Severity.INFO, "区行政审批局"),
        ("abbreviated_name", "M3", Severity.INFO, "区行政审批局"),
    ]


def it_leaves_different_bodies_alone(book):
    assert found(book, "区教育局", "区财政局", "市教育局", "区政府各部门", "区政府各有关部门") == []


def it_leaves_alone_what_the_roster_has_settled(book):
    assert found(book, "区教育局", "区教体局", roster="name | aliases\n区教育局 | 区教体局") == []
    two = "name | groups | email\n区教育局 | 区政府各部门 |\n区教体局 | | a@b.cn"
    assert found(book, "区教育局", "区教体局", roster=two) == []


def but_not_by_rows_that_hold_only_a_name(book):
    roster = "name | notes\n区教育局 | 待核对\n区教体局 | 待核对"
    assert [code for code, *_ in found(book, "区教育局", "区教体局", roster=roster)] == ["two_names"]


def and_not_what_it_knows_only_half_of(book):
    assert [code for code, *_ in found(book, "区教育局", "区教体局", roster="name\n区教育局")] == ["two_names"]


def it_stops_where_each_name_is_doubled_by_each_other(book, monkeypatch):
    monkeypatch.setattr(double_names, "_MOST", 5)
    names = [f"区第{number}局" for number in (1, 11, 111, 2, 21, 211)]
    assert len(found(book, *["、".join(names)] * 9)) == 5


def it_finds_the_double_names_of_a_real_catalogue(book, corpus):
    records = json.loads((corpus / "gold" / "seed_000.json").read_text("utf-8"))["records"]
    pairs = {(name, other) for _, _, name, other in found(book, *[r["agency"] or "" for r in records])}
    assert ("区行审局", "区行政审批局") in pairs
    assert ("区教体局", "区教育局") in pairs
