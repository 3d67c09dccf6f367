"""Which of two sides was edited, and what follows."""

from __future__ import annotations

import pytest

from catalogue_xl.checks.derivations import ROLES, RULE
from catalogue_xl.checks.derived_states import Edited, derived_states, meant_rows, memories
from catalogue_xl.checks.overrides import check_overrides
from catalogue_xl.checks.safe_fixes import describe_fixes, edit_fixes, safe_fixes
from catalogue_xl.checks.stale_roles import check_stale_roles

MEMORY = "item | agency | lead | responsible | support | deadline | rule\n"
ITEMS = "id | agency | lead | responsible | support | deadline | rule\n"
BEFORE = "区财政局 | | 区财政局 |"
WORKDAYS, OTHERS = "信息形成或变更之日起20个工作日内", "信息形成或变更之日起7个工作日内"
AS_IMPORTED = f"{BEFORE} | {WORKDAYS} | {WORKDAYS}"


def one(book, now, then):
    """The book of one item: its cells now, and as they were remembered."""
    return book(items=f"{ITEMS}SX1 | {now}", derivations=f"{MEMORY}SX1 | {then}")


@pytest.mark.parametrize(
    ("now", "then", "edited", "wanted"),
    [
        # agency | lead | responsible | support
        (BEFORE, "区财政局 | | 区财政局 |", "neither", None),
        ("区民政局 | | 区财政局 |", BEFORE, "source", ("", "区民政局", "")),
        ("区民政局牵头 | | 区财政局 |", BEFORE, "source", ("区民政局", "", "")),
        (
            "区民政局 | | 区财政局、区审计局 |",
            "区财政局 | | 区财政局、区审计局 |",
            "source",
            ("", "区民政局、区审计局", ""),
        ),
        ("区 财政局 | | 区财政局 |", BEFORE, "neither", None),
        ("区财政局 | | 区民政局 |", BEFORE, "derived", None),
        ("区民政局 | | 区民政局 |", BEFORE, "neither", None),
        ("区民政局 | | 区民政局、区残联 |", BEFORE, "neither", None),
        ("区民政局 | | 区财政局、区残联 |", BEFORE, "both", None),
        ("区民政局 | | 区残联 |", "区财政局 | | 区残联 |", "both", None),
        ("区民政局 | | |", BEFORE, "neither", None),
        ("区民政局 | | 区财政局 |", " | | |", "unknown", None),
    ],
)
def it_knows_which_side_of_the_roles_was_edited(book, now, then, edited, wanted):
    (state,) = derived_states(one(book, f"{now} | |", f"{then} | |"), ROLES)
    assert state.edited is Edited(edited)
    assert tuple(state.wanted.values()) == (wanted or ())


@pytest.mark.parametrize(
    ("now", "then", "edited", "wanted"),
    [
        # deadline | rule
        (f"{OTHERS} | {WORKDAYS}", f"{WORKDAYS} | {WORKDAYS}", "source", OTHERS),
        (f"见附件 | {WORKDAYS}", f"{WORKDAYS} | {WORKDAYS}", "source", ""),
        (f"{WORKDAYS} | {OTHERS}", f"{WORKDAYS} | {WORKDAYS}", "derived", None),
        (f"{OTHERS} | {OTHERS}", f"{WORKDAYS} | {WORKDAYS}", "neither", None),
        (f"{OTHERS} | 及时", f"{WORKDAYS} | {WORKDAYS}", "both", None),
        (f"{OTHERS} | 及时", f"{WORKDAYS} | 及时", "both", None),
        (f"{OTHERS} |", f"{WORKDAYS} | {WORKDAYS}", "neither", None),
    ],
)
def it_knows_which_side_of_the_rule_was_edited(book, now, then, edited, wanted):
    (state,) = derived_states(one(book, f" | | | | {now}", f" | | | | {then}"), RULE)
    assert state.edited is Edited(edited)
    assert state.wanted.get("rule") == wanted


class DescribeABodyThatWasChanged:
    @pytest.fixture
    def edited(self, book):
        return one(
            book,
            f"区民政局 | | 区财政局 | | {OTHERS} | {WORKDAYS}",
            AS_IMPORTED,
        )

    def it_is_told_what_will_follow(self, edited):
        (found,) = check_stale_roles(edited)
        assert (found.code, found.expected) == ("agency_changed", "责任单位“区民政局”")
        assert found.message == "公开主体已由“区财政局”改为“区民政局”，责任单位还没有跟着改"

    def it_is_told_of_the_rule_too(self, edited):
        (found,) = check_overrides(edited)
        assert (found.code, found.expected) == ("deadline_changed", OTHERS)

    def it_is_repaired(self, edited):
        assert list(describe_fixes(edit_fixes(edited))) == [
            "目录 O2（责任单位）：“公开主体”改过，随之更新，“区财政局”改为“区民政局”",
            f"目录 L2（时限规则）：“公开时限”改过，随之更新，“{WORKDAYS}”改为“{OTHERS}”",
        ]
        assert [(fix.key, fix.new) for fix in safe_fixes(edited)] == [("responsible", "区民政局"), ("rule", OTHERS)]

    def it_counts_as_meant_before_that(self, edited):
        (row,) = meant_rows(edited)
        assert (row.text("responsible"), row.text("rule")) == ("区民政局", OTHERS)

    def it_stays_remembered_as_it_was_until_then(self, edited):
        assert list(memories(edited)) == []


def it_is_an_error_where_both_sides_were_edited(book):
    disputed = one(book, f"区民政局 | | 区残联 | | {OTHERS} | 及时", AS_IMPORTED)
    (roles,) = check_stale_roles(disputed)
    assert (roles.code, roles.severity, roles.cell) == ("agency_disputed", "error", "O2")
    assert roles.message == "公开主体由“区财政局”改成了“区民政局”，责任单位另外填成了“区残联”，二者不一致"
    (rule,) = check_overrides(disputed)
    assert (rule.code, rule.severity, rule.cell) == ("deadline_disputed", "error", "L2")
    assert edit_fixes(disputed) == []
    assert list(memories(disputed)) == []


def it_keeps_and_remembers_what_somebody_wrote_by_hand(book):
    kept = one(book, f"区财政局 | | 区民政局 | | {WORKDAYS} | {OTHERS}", AS_IMPORTED)
    assert edit_fixes(kept) == []
    assert list(check_stale_roles(kept)) == []
    assert [found.code for found in check_overrides(kept)] == ["rule_overridden"]
    ((row, cells),) = memories(kept)
    assert (row, cells) == (2, {"responsible": "区民政局", "rule": OTHERS})


def it_remembers_rows_of_unknown_history_where_both_sides_agree(book):
    unknown = book(items=f"{ITEMS}SX1 | 区财政局 | | 区财政局 | | {WORKDAYS} | 及时")
    assert list(memories(unknown)) == [
        (None, {"item": "SX1", "agency": "区财政局", "lead": "", "responsible": "区财政局", "support": ""})
    ]
