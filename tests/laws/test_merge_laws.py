"""The laws of the three-way merge, over every pair of edits on a small table and over random tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_xl.core.records import RowValues, Value
from catalogue_xl.exchange.merging.normal_form import normal
from catalogue_xl.exchange.merging.threeway import (
    APPLIED,
    CONTESTED,
    CellDecision,
    Class,
    Key,
    Returned,
    Scope,
    merge_rows,
)

ANSWERS = ("status", "when")
COLUMNS = ("content", *ANSWERS)
KINDS = {"when": "date"}
TASKS = Scope(ANSWERS, kinds=KINDS)
LEDGER = Scope(ANSWERS, may_add=True, may_delete=True, kinds=KINDS)

Table = Mapping[Key, RowValues]


def merge(base: Table, ours: Table, theirs: Table, scope: Scope) -> list[CellDecision]:
    return merge_rows(base, ours, [Returned(key, row) for key, row in theirs.items()], scope)


def applied(ours: Table, decisions: list[CellDecision]) -> Table:
    """OURS after the decisions were carried out."""
    result: dict[Key, dict[str, Value]] = {key: dict(row) for key, row in ours.items()}
    for d in decisions:
        if d.applied and d.column:
            result.setdefault(d.key, {})[d.column] = d.result
        elif d.applied:
            del result[d.key]
    return result


def plain(table: Table, columns: tuple[str, ...] = COLUMNS) -> dict[Key, dict[str, Value]]:
    """TABLE in normal form, blanks left out."""
    return {
        key: {c: v for c in columns if (v := normal(row.get(c), KINDS.get(c, "text"))) is not None}
        for key, row in table.items()
    }


SMALL: Table = {
    ("1",): {"content": "甲", "status": "已公开", "when": date(2026, 1, 5)},
    ("2",): {"content": "乙", "status": None, "when": None},
}
VALUES: dict[str, tuple[Value, ...]] = {
    "content": (None, "丙"),
    "status": (None, "未公开", "不涉及"),
    "when": (None, "2026-01-05", date(2026, 2, 1)),
}


def edits(table: Table) -> Iterator[Table]:
    """TABLE itself and everything one edit away: one cell changed, one row gone, one row more."""
    yield table
    for key, column in product(table, COLUMNS):
        for value in VALUES[column]:
            yield {**table, key: {**table[key], column: value}}
    for key in table:
        yield {k: row for k, row in table.items() if k != key}
    for status in VALUES["status"]:
        yield {**table, ("3",): {"content": None, "status": status, "when": None}}


PAIRS = list(product(edits(SMALL), repeat=2))

answers = st.fixed_dictionaries(
    {
        "content": st.sampled_from(["甲", "乙", None]),
        "status": st.sampled_from([None, "", "已公开", "已公开 ", "未公开", 7, "007"]),
        "when": st.sampled_from([None, date(2026, 3, 1), "2026/3/1", "三月", 46000]),
    }
)
tables = st.dictionaries(st.tuples(st.sampled_from("12345")), answers, max_size=5)
scopes = st.sampled_from([TASKS, LEDGER])


def check_nothing_is_lost(base: Table, theirs: Table, decisions: list[CellDecision]) -> None:
    said = {(d.key, d.column): d for d in decisions}
    for key, row in theirs.items():
        for column in COLUMNS:
            kind = KINDS.get(column, "text")
            value = normal(row[column], kind)
            if value == normal(base.get(key, {}).get(column), kind):
                continue
            decision = said[key, column]
            assert decision.theirs == value
            assert decision.kind in APPLIED | CONTESTED | {Class.SAME, Class.OUT_OF_SCOPE}
            assert decision.applied == (decision.kind in APPLIED)
            if decision.kind in APPLIED | {Class.SAME}:
                assert decision.result == value
    for key in base.keys() - theirs.keys():
        kinds = {d.kind for d in decisions if d.key == key}
        assert kinds
        assert kinds <= {Class.DELETED, Class.DELETE_MODIFY, Class.SAME}


def check_ours_is_kept_unless_they_alone_changed_it(
    base: Table, ours: Table, decisions: list[CellDecision], scope: Scope
) -> None:
    after = plain(applied(ours, decisions))
    before = plain(ours)
    for key, row in before.items():
        sent = plain(base).get(key)
        for column in COLUMNS:
            if key not in after:
                assert scope.may_delete
                assert row == sent
            elif column not in scope.allowed or row.get(column) != (sent or {}).get(column):
                assert after[key].get(column) == row.get(column)


@pytest.mark.parametrize("scope", [TASKS, LEDGER], ids=["tasks", "ledger"])
def test_nothing_is_lost_in_any_pair_of_edits(scope: Scope) -> None:
    for ours, theirs in PAIRS:
        check_nothing_is_lost(SMALL, theirs, merge(SMALL, ours, theirs, scope))


@pytest.mark.parametrize("scope", [TASKS, LEDGER], ids=["tasks", "ledger"])
def test_our_edits_survive_any_edit_of_theirs(scope: Scope) -> None:
    for ours, theirs in PAIRS:
        check_ours_is_kept_unless_they_alone_changed_it(SMALL, ours, merge(SMALL, ours, theirs, scope), scope)


def test_edits_of_different_cells_are_both_kept() -> None:
    cells = [(key, column) for key in SMALL for column in ANSWERS]
    for one, other in product(cells, repeat=2):
        if one == other:
            continue
        ours = {**SMALL, one[0]: {**SMALL[one[0]], one[1]: "本单位"}}
        theirs = {**SMALL, other[0]: {**SMALL[other[0]], other[1]: "对方"}}
        after = plain(applied(ours, merge(SMALL, ours, theirs, LEDGER)))
        assert after[one[0]][one[1]] == "本单位"
        assert after[other[0]][other[1]] == "对方"


@pytest.mark.parametrize("scope", [TASKS, LEDGER], ids=["tasks", "ledger"])
def test_what_they_did_not_touch_stays_ours(scope: Scope) -> None:
    for ours in edits(SMALL):
        assert plain(applied(ours, merge(SMALL, ours, SMALL, scope))) == plain(ours)


def test_what_we_did_not_touch_becomes_theirs_within_the_scope() -> None:
    for theirs in edits(SMALL):
        after = plain(applied(SMALL, merge(SMALL, SMALL, theirs, LEDGER)), ANSWERS)
        wanted = {key: row for key, row in plain(theirs, ANSWERS).items() if row or key in SMALL}
        assert after == wanted


@given(base=tables, theirs=tables, scope=scopes)
def test_the_untouched_side_takes_the_other_in_any_table(base: Table, theirs: Table, scope: Scope) -> None:
    assert plain(applied(base, merge(base, base, base, scope))) == plain(base)
    after = plain(applied(base, merge(base, base, theirs, scope)), ANSWERS)
    for key, row in plain(theirs, ANSWERS).items():
        if key in base or (scope.may_add and row):
            assert after[key] == row


@given(base=tables, ours=tables, theirs=tables, scope=scopes)
def test_nothing_is_lost_in_any_table(base: Table, ours: Table, theirs: Table, scope: Scope) -> None:
    decisions = merge(base, ours, theirs, scope)
    check_nothing_is_lost(base, theirs, decisions)
    check_ours_is_kept_unless_they_alone_changed_it(base, ours, decisions, scope)


@given(base=tables, ours=tables, theirs=tables, scope=scopes)
def test_a_blank_that_is_left_out_of_base_or_ours_is_a_blank(
    base: Table, ours: Table, theirs: Table, scope: Scope
) -> None:
    spare = [{k: {c: v for c, v in row.items() if v} for k, row in table.items()} for table in (base, ours)]
    assert sorted(map(str, merge(*spare, theirs, scope))) == sorted(map(str, merge(base, ours, theirs, scope)))


@given(base=tables, ours=tables, theirs=tables, scope=scopes)
def test_merging_again_changes_nothing(base: Table, ours: Table, theirs: Table, scope: Scope) -> None:
    once = applied(ours, merge(base, ours, theirs, scope))
    assert plain(applied(once, merge(base, once, theirs, scope))) == plain(once)


@given(base=tables, ours=tables, theirs=tables, scope=scopes)
def test_a_merge_with_itself_agrees(base: Table, ours: Table, theirs: Table, scope: Scope) -> None:
    for d in merge(base, theirs, theirs, scope):
        assert d.kind not in CONTESTED
