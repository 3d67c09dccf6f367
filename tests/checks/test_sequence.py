from __future__ import annotations

import pytest

from catalogue_xl.checks.sequence import check_sequence


def found(book, numbers, sections=None):
    rows = [f"{n} | {s}" for n, s in zip(numbers, sections or ["甲"] * len(numbers), strict=True)]
    return [(p.code, p.row, p.found) for p in check_sequence(book(items="\n".join(["seq | level1", *rows])))]


def it_says_nothing_where_no_item_has_a_number(book):
    assert found(book, ["", "", ""]) == []


def it_says_nothing_of_a_run(book):
    assert found(book, [1, 2, 3]) == []


def it_takes_the_number_a_table_begins_with(book):
    assert found(book, [15, 16]) == []


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([1, 2, 4], [("seq_jump", 4, "4")]),
        ([1, 3, 2], [("seq_jump", 3, "3"), ("seq_jump", 4, "2")]),
        ([1, 2, 2, 3], [("seq_duplicate", 4, "2")]),
        ([1, "", 3], [("seq_missing", 3, "")]),
        ([1, "", 2], [("seq_missing", 3, "")]),
        ([1, "", 4], [("seq_missing", 3, ""), ("seq_jump", 4, "4")]),
    ],
)
def it_reports_what_breaks_the_run(book, numbers, expected):
    assert found(book, numbers) == expected


def it_lets_a_new_section_begin_again_at_1(book):
    assert found(book, [1, 2, 1, 2], ["甲", "甲", "乙", "乙"]) == []


def but_not_within_a_section(book):
    assert found(book, [1, 2, 1]) == [("seq_duplicate", 4, "1")]


def and_a_number_that_is_none_is_left_to_the_schema(book):
    assert found(book, [1, "二", 3]) == []


def it_mentions_once_that_the_rows_were_sorted_by_something_else(book):
    problems = list(check_sequence(book(items="seq\n" + "\n".join(map(str, (3, 1, 5, 2, 8, 4, 6, 7))))))
    assert [(p.code, p.row) for p in problems] == [("seq_sorted", 2)]
