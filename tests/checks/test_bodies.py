from __future__ import annotations

from catalogue_xl.checks.bodies import all_bodies, roster_of


def found(book):
    return [(b.name, b.group, b.key) for b in all_bodies(book)]


def it_reads_the_printed_expression(book):
    assert found(book(items="agency\n区财政局牵头，区政府各部门负责")) == [
        ("区财政局", False, "agency"),
        ("区政府各部门", True, "agency"),
    ]


def it_goes_by_the_role_columns_where_any_is_filled(book):
    items = "agency | lead | responsible | support\n市行审局牵头，各镇负责 | 区行审局 | 各镇 | 区司法局、区财政局"
    assert found(book(items=items)) == [
        ("区行审局", False, "lead"),
        ("各镇", True, "agency"),
        ("区司法局", False, "support"),
        ("区财政局", False, "support"),
    ]


def it_finds_no_body_in_a_blank_or_a_ditto(book):
    assert found(book(items="agency | content\n | x\n同上 | x\n/ | x")) == []


def it_makes_a_roster_of_the_agencies_sheet(book):
    roster = roster_of(
        book(agencies="name | aliases | groups\n区行政审批局 | 区行审局、区审批局 | 区政府各部门\n | 无名 |")
    )
    assert [m.name for m in roster.members] == ["区行政审批局"]
    assert roster.resolve("区审批局") is roster.members[0]
    assert roster.expand("区政府各部门") == roster.members
