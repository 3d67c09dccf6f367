from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from catalogue_xl.core.refusals import Refusal
from catalogue_xl.exchange.sending.assignments import plan

if TYPE_CHECKING:
    from ..conftest import Office


def items(*agencies: Any) -> list[dict[str, Any]]:
    """An item for each: 公开主体 as text, or the role columns as a dictionary."""
    return [
        {"id": f"SX{n:04d}", "content": "甲", **(a if isinstance(a, dict) else {"agency": a})}
        for n, a in enumerate(agencies, start=1)
    ]


def planned(office: Office, rows: list[dict[str, Any]], *members: dict[str, Any]) -> Any:
    return plan(office.create(rows, members).master())


def it_reads_the_roles_out_of_the_printed_expression(office: Office) -> None:
    found = planned(office, items("区教育局牵头，区财政局配合"), {"name": "区教育局"}, {"name": "区财政局"})
    assert [(a.item, a.agency, a.role) for a in found.assignments] == [
        ("SX0001", "区教育局", "牵头"),
        ("SX0001", "区财政局", "配合"),
    ]
    assert found.problems == []


def but_the_role_columns_count_where_one_is_filled(office: Office) -> None:
    row = {"agency": "区水务局", "lead": "区教育局", "support": "区财政局、区政府各部门"}
    members = [{"name": n, "groups": "区政府各部门"} for n in ("区教育局", "区财政局", "区水务局")]
    found = planned(office, items(row), *members)
    assert [(a.agency, a.role) for a in found.assignments] == [
        ("区教育局", "牵头"),
        ("区财政局", "配合"),
        ("区水务局", "配合"),
    ]


def it_expands_groups(office: Office) -> None:
    members = [{"name": n, "groups": "各镇、各单位"} for n in ("甲镇", "乙镇")]
    found = planned(office, items("各镇"), *members, {"name": "区财政局"})
    assert [a.agency for a in found.assignments] == ["甲镇", "乙镇"]


@pytest.mark.parametrize("group", ["各县(市、区)人民政府", "市政府各委、办、局", "供水、供电、供气企业"])
@pytest.mark.parametrize("column", ["agency", "responsible"])
def it_expands_groups_that_have_a_stop_in_their_name(office: Office, group: str, column: str) -> None:
    members = [{"name": "甲县", "groups": f"各镇、{group}"}, {"name": "乙县", "groups": group}]
    found = planned(office, items({column: group}), *members)
    assert (found.agencies, found.new_agencies, found.problems) == (["甲县", "乙县"], [], [])


def it_gives_the_members_of_a_group_the_role_of_the_group(office: Office) -> None:
    members = [{"name": "甲镇", "groups": "各镇"}, {"name": "区财政局", "groups": "各部门"}]
    rows = items("各镇牵头，各部门配合", {"lead": "各镇", "support": "各部门"})
    found = planned(office, rows, *members)
    roles = [("甲镇", "牵头"), ("区财政局", "配合")]
    assert sorted((a.agency, a.role) for a in found.assignments) == sorted([*roles, *roles])


def it_knows_an_alias(office: Office) -> None:
    found = planned(office, items("区大数据局"), {"name": "区数据和政务服务局", "aliases": "区大数据局"})
    assert found.agencies == ["区数据和政务服务局"]
    assert found.new_agencies == []


def it_enters_a_plainly_named_agency_that_the_roster_lacks(office: Office) -> None:
    found = planned(office, items("区财政局", "区财政局"))
    assert (found.agencies, found.new_agencies) == (["区财政局"], ["区财政局"])
    (problem,) = found.problems
    assert (problem.code, problem.item, problem.cell, problem.found) == ("unknown_agency", "SX0001", "M2", "区财政局")


def it_reports_a_group_that_nobody_belongs_to(office: Office) -> None:
    found = planned(office, items("各镇"))
    assert found.assignments == []
    assert [(p.code, p.found, p.item) for p in found.problems] == [("unknown_group", "各镇", "SX0001")]


def it_reports_an_item_that_names_nobody(office: Office) -> None:
    found = planned(office, items("", "年度重大行政决策事项目录涉及的责任单位"))
    assert [p.code for p in found.problems] == ["no_agency", "placeholder_agency"]


def it_reports_rows_that_are_no_items_and_codes_that_stand_twice(office: Office) -> None:
    rows = [*items("区财政局"), {"id": "SX0001", "agency": "区财政局"}, {"notes": "甲", "agency": "区财政局"}]
    found = planned(office, rows, {"name": "区财政局"})
    assert [(p.code, p.row) for p in found.problems] == [("duplicate_id", 3), ("required", 4)]
    assert len(found.assignments) == 1
    assert all(p.message for p in found.problems)


def it_gives_a_row_without_a_code_the_one_that_it_will_get(office: Office) -> None:
    found = planned(office, [*items("区财政局"), {"content": "甲", "agency": "区财政局"}], {"name": "区财政局"})
    assert [one.item for one in found.assignments] == ["SX0001", "SX0002"]
    assert found.problems == []


def it_narrows_down_to_those_asked_for_under_any_of_their_names(office: Office) -> None:
    members = ({"name": "区教育局", "aliases": "区教体局"}, {"name": "区财政局"})
    master = office.create(items("区教育局、区财政局"), members).master()
    assert plan(master, agencies=["区教体局"]).agencies == ["区教育局"]
    with pytest.raises(Refusal):
        plan(master, agencies=["区水务局"])


def it_changes_nothing(office: Office) -> None:
    office.create(items("区财政局"), [])
    before = office.path.read_bytes()
    plan(office.master())
    assert office.path.read_bytes() == before
