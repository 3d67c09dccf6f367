"""The roster: who is meant, and who has to act."""

from __future__ import annotations

from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from catalogue_xl.agencies import roster as roster_module
from catalogue_xl.agencies.expressions import parse_agency
from catalogue_xl.agencies.roster import Member, Roster

FINANCE = Member("区财政局", groups=("区政府各部门",), contact={"联络员": "某某", "邮箱": "cz@example.com"})
APPROVAL = Member("区行政审批局", aliases=("区政务服务局",), groups=("区政府各部门",))
EDUCATION = Member("区教育和体育局", groups=("区政府各部门",))
TOWN = Member("城关镇人民政府", aliases=("城关镇",), groups=("各镇（街道）",))
STREET = Member("东城街道办事处", groups=("各镇（街道）",))
ROSTER = Roster([FINANCE, APPROVAL, EDUCATION, TOWN, STREET])


def it_resolves_names_aliases_and_abbreviations():
    assert ROSTER.resolve("区财政局") is FINANCE
    assert ROSTER.resolve("区政务服务局") is APPROVAL
    assert ROSTER.resolve("区行审局") is APPROVAL
    assert ROSTER.resolve("区教体局") is EDUCATION
    assert ROSTER.resolve("财政局") is FINANCE
    assert ROSTER.resolve("区 财政局") is FINANCE


def but_not_a_name_of_another_level_or_another_body():
    assert ROSTER.resolve("市行审局") is None
    assert ROSTER.resolve("区教育局") is None
    assert ROSTER.resolve("") is None


def and_an_ambiguous_name_means_nobody():
    roster = Roster([Member("区教育局", aliases=("教育口",)), Member("区体育局", aliases=("教育口",))])
    assert roster.resolve("教育口") is None
    both = Roster([Member("区行政审批局"), Member("区行政审批服务局")])
    assert both.resolve("区行审局") is None


def it_prefers_a_member_of_that_very_name_to_somebody_elses_alias():
    owner = Member("区教育局")
    assert Roster([Member("区体育局", aliases=("区教育局",)), owner]).resolve("区教育局") is owner


def it_compares_with_every_member_once_and_only_when_no_name_fits(monkeypatch):
    compared = []
    monkeypatch.setattr(roster_module, "same_body", lambda one, other: compared.append((one, other)))
    roster = Roster(ROSTER.members)
    assert roster.resolve("区财政局") is FINANCE
    assert compared == []
    assert roster.resolve("区行审局") is roster.resolve("区 行审局") is APPROVAL
    assert len(compared) == len(set(compared)) > 0


def it_suggests_the_likeliest_first():
    assert ROSTER.candidates("区教育局")[0] is EDUCATION
    assert ROSTER.candidates("市行审局")[0] is APPROVAL
    assert ROSTER.candidates("气象台") == ()


def it_expands_groups_by_membership_in_the_order_of_the_sheet():
    assert ROSTER.expand("区政府各部门") == (FINANCE, APPROVAL, EDUCATION)
    assert ROSTER.expand("各镇(街道)") == (TOWN, STREET)
    assert ROSTER.expand("各学校") is None


def it_tells_who_has_to_act():
    assert ROSTER.who(parse_agency("区行审局牵头，各镇（街道）配合")) == [
        (APPROVAL, "区行审局", "牵头"),
        (TOWN, "各镇(街道)", "配合"),
        (STREET, "各镇(街道)", "配合"),
    ]


def it_gives_a_member_named_twice_its_strongest_role():
    assert ROSTER.who(parse_agency("区财政局牵头，区政府各部门负责")) == [
        (FINANCE, "区财政局", "牵头"),
        (APPROVAL, "区政府各部门", "责任"),
        (EDUCATION, "区政府各部门", "责任"),
    ]
    assert ROSTER.who(parse_agency("城关镇配合，各镇（街道）负责")) == [
        (TOWN, "城关镇", "责任"),
        (STREET, "各镇(街道)", "责任"),
    ]


def and_it_keeps_those_nobody_knows():
    assert ROSTER.who(parse_agency("区气象局、区财政局、各学校")) == [
        (None, "区气象局", "责任"),
        (FINANCE, "区财政局", "责任"),
        (None, "各学校", "责任"),
    ]


def it_keeps_the_contacts_as_they_stand():
    assert ROSTER.members[0].contact["邮箱"] == "cz@example.com"


def it_asks_again_who_is_meant_once_it_has_grown():
    roster = Roster([FINANCE])
    assert roster.resolve("区行审局") is None
    roster.add(APPROVAL)
    assert roster.resolve("区行审局") is APPROVAL
    assert roster.members == (FINANCE, APPROVAL)


NAMES = st.builds(
    str.__add__,
    st.sampled_from(["", "区", "市", "城关镇"]),
    st.sampled_from(["财政局", "教育局", "教体局", "行审局", "行政审批局", "政府"]),
)


@given(st.lists(st.tuples(NAMES, st.lists(NAMES, max_size=2)), max_size=6, unique_by=lambda row: row[0]), NAMES)
def it_suggests_nobody_who_is_less_alike_than_half(members, asked):
    roster = Roster(Member(name, tuple(aliases)) for name, aliases in members)
    likeness = {
        member.name: max(
            roster_module._likeness(asked, known, related=True) for known in (member.name, *member.aliases)
        )
        for member in roster.members
    }
    best = sorted((m for m in roster.members if likeness[m.name] >= 0.5), key=lambda m: -likeness[m.name])
    assert roster.candidates(asked) == tuple(best[:3])


@given(st.text("区教体财政局育", max_size=7), st.text("区教体财政局育", max_size=7))
def it_measures_the_spelling_of_all_that_may_be_alike(one, other):
    exact = SequenceMatcher(None, one, other).ratio()
    assert roster_module._spelled_alike(one, other) in ({exact} if exact >= 0.5 else {exact, 0.0})
