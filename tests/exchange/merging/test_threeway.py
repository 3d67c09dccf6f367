from __future__ import annotations

from datetime import date

import pytest

from catalogue_xl.core.records import RowValues, Value
from catalogue_xl.exchange.merging.threeway import Class, Key, Returned, Scope, merge_rows, summary

SCOPE = Scope(allowed={"status", "when"}, kinds={"when": "date"})
LEDGER = Scope(allowed={"status", "when"}, may_add=True, may_delete=True, kinds={"when": "date"})
KEY: Key = ("A0001",)


def row(status: Value = None, when: Value = None, content: Value = "内容") -> RowValues:
    return {"content": content, "status": status, "when": when}


def decide(
    base: RowValues | None, ours: RowValues | None, *theirs: RowValues, scope: Scope = SCOPE
) -> dict[str, list[object]]:
    """Column → class, result for each decision about the one row that is merged."""
    decisions = merge_rows(
        {} if base is None else {KEY: base},
        {} if ours is None else {KEY: ours},
        [Returned(KEY, values, place) for place, values in enumerate(theirs)],
        scope,
    )
    found: dict[str, list[object]] = {}
    for d in decisions:
        assert d.key == KEY
        found.setdefault(d.column, []).append((str(d.kind), d.result, d.applied))
    return found


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "kind", "result", "applied"),
    [
        (None, None, None, "unchanged", None, False),
        (None, None, "已公开", "theirs", "已公开", True),
        ("已公开", "已公开", None, "theirs", None, True),
        (None, "未公开", None, "ours", "未公开", False),
        (None, "已公开", "已公开", "same", "已公开", False),
        (None, "已公开 ", "已公开", "same", "已公开", False),
        (None, "未公开", "已公开", "conflict", "未公开", False),
        ("已公开", None, "未公开", "conflict", None, False),
    ],
)
def it_decides_each_cell(base: Value, ours: Value, theirs: Value, kind: str, result: Value, applied: bool) -> None:
    assert decide(row(base), row(ours), row(theirs))["status"] == [(kind, result, applied)]


def it_applies_a_date_as_a_date_however_it_was_typed() -> None:
    assert decide(row(), row(), row(when="2026年3月31日"))["when"] == [("theirs", date(2026, 3, 31), True)]


def it_does_not_take_another_notation_for_a_change() -> None:
    sent = row(when=date(2026, 3, 31))
    assert decide(sent, sent, row(when="2026/3/31"))["when"] == [("unchanged", date(2026, 3, 31), False)]


def it_reports_a_change_outside_of_the_answer_columns_and_keeps_ours() -> None:
    assert decide(row(), row(), row(content="改了"))["content"] == [("out_of_scope", "内容", False)]


def and_says_nothing_about_our_own_changes_there() -> None:
    assert decide(row(), row(content="本单位改了"), row())["content"] == [("unchanged", "本单位改了", False)]


def it_takes_a_column_that_did_not_come_back_for_no_statement() -> None:
    assert "status" not in decide(row("已公开"), row("已公开"), {"content": "内容"})


def it_reports_a_task_that_was_removed_and_keeps_it() -> None:
    assert decide(row(), row("已公开")) == {"": [("deleted", None, False)]}


def it_deletes_a_ledger_row_that_nobody_touched() -> None:
    assert decide(row("甲"), row("甲"), scope=LEDGER) == {"": [("deleted", None, True)]}


def but_not_one_that_we_changed_since() -> None:
    assert decide(row("甲"), row("乙"), scope=LEDGER) == {"status": [("delete_modify", "乙", False)]}


def and_not_one_whose_own_columns_we_changed() -> None:
    assert decide(row(content="一"), row(content="二"), scope=LEDGER) == {"content": [("delete_modify", "二", False)]}


def and_not_one_where_we_filled_a_blank_that_was_not_sent() -> None:
    assert decide({"status": "甲"}, row("甲", when="2026-01-01", content=None), scope=LEDGER) == {
        "when": [("delete_modify", date(2026, 1, 1), False)]
    }


def it_flags_a_change_to_a_row_that_we_deleted() -> None:
    assert decide(row("甲"), None, row("乙"), scope=LEDGER) == {"status": [("delete_modify", None, False)]}


def but_leaves_it_deleted_when_it_came_back_as_sent() -> None:
    assert decide(row("甲"), None, row("甲"), scope=LEDGER) == {"": [("ours", None, False)]}


def it_agrees_when_both_deleted() -> None:
    assert decide(row("甲"), None, scope=LEDGER) == {"": [("same", None, False)]}


def it_adds_a_row_cell_by_cell() -> None:
    assert decide(None, None, row("甲", content=None), scope=LEDGER) == {
        "content": [("unchanged", None, False)],
        "status": [("added", "甲", True)],
        "when": [("unchanged", None, False)],
    }


def but_not_where_rows_may_not_be_added() -> None:
    assert decide(None, None, row("甲"))["status"] == [("out_of_scope", None, False)]


def it_takes_two_equal_new_rows_for_one() -> None:
    assert {c: d[0][0] for c, d in decide(None, row("甲"), row("甲"), scope=LEDGER).items()} == {  # type: ignore[index]
        "content": "out_of_scope",
        "status": "same",
        "when": "same",
    }


def but_two_different_ones_under_one_key_are_add_add() -> None:
    assert decide(None, row("甲"), row("乙"), scope=LEDGER)["status"] == [("add_add", "甲", False)]


def it_applies_what_rows_that_share_a_key_agree_on() -> None:
    found = decide(row(), row(), row("甲", when="2026-03-05"), row("乙", when="2026-03-05"))
    assert found["when"] == [("theirs", date(2026, 3, 5), True)]
    assert found["status"] == [("duplicate", None, False), ("duplicate", None, False)]


def it_applies_nothing_of_rows_that_share_a_key_and_differ() -> None:
    found = decide(row(), row(), row("甲"), row("乙", content="改了"))
    assert found == {
        "status": [("duplicate", None, False), ("duplicate", None, False)],
        "content": [("unchanged", "内容", False), ("out_of_scope", "内容", False)],
        "when": [("unchanged", None, False)],
    }


def but_equal_copies_count_as_one_row() -> None:
    assert decide(row(), row(), row("甲"), row("甲 "))["status"] == [("theirs", "甲", True)]


def and_what_differs_outside_of_the_answers_is_still_reported() -> None:
    found = decide(row(), row(), row("甲"), row("甲", content="改了"))
    assert found["content"] == [("unchanged", "内容", False), ("out_of_scope", "内容", False)]


def it_remembers_which_returned_row_a_decision_is_about() -> None:
    decisions = merge_rows(
        {KEY: row()}, {KEY: row()}, [Returned(KEY, row("甲"), 17), Returned(KEY, row("乙"), 23)], SCOPE
    )
    assert [(d.place, d.theirs) for d in decisions if d.column == "status"] == [(17, "甲"), (23, "乙")]


def it_counts_what_happened() -> None:
    decisions = merge_rows({KEY: row()}, {KEY: row()}, [Returned(KEY, row("甲"))], SCOPE)
    assert summary(decisions) == {Class.UNCHANGED: 2, Class.THEIRS: 1}


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "decided"),
    [
        # A row that only we have is ours.
        (None, row("甲"), [], {"": [("ours", None, False)]}),
        # What we deleted stays deleted; a change beside the answers is reported, one in the answers is contested.
        (
            row("甲"),
            None,
            [row("乙", content="改了")],
            {"content": [("out_of_scope", None, False)], "status": [("delete_modify", None, False)]},
        ),
        # Of copies that differ, only the one that says something new is a duplicate.
        (
            row("甲"),
            row("甲"),
            [row("甲"), row("乙")],
            {
                "status": [("duplicate", "甲", False)],
                "content": [("unchanged", "内容", False)],
                "when": [("unchanged", None, False)],
            },
        ),
    ],
    ids=["ours_alone", "changed_where_we_deleted", "copies_that_differ"],
)
def it_decides_each_row(base, ours, theirs, decided) -> None:
    assert decide(base, ours, *theirs, scope=LEDGER) == decided


def it_remembers_the_place_of_a_row_that_we_deleted() -> None:
    (decision,) = merge_rows({KEY: row("甲")}, {}, [Returned(KEY, row("甲"), 17)], LEDGER)
    assert (decision.kind, decision.place) == (Class.OURS, 17)


def it_decides_in_the_order_sent_then_ours_then_theirs() -> None:
    sent, own, added = ("A0001",), ("A0002",), ("A0003",)
    theirs = [Returned(added, row("丙")), Returned(sent, row("乙"))]
    decisions = merge_rows({sent: row()}, {own: row("甲"), sent: row()}, theirs, LEDGER)
    assert list(dict.fromkeys(d.key for d in decisions)) == [sent, own, added]
