from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_xl.excel.open_book.block_contents import TypedFormula, a1, place_of, rectangles, same, would_be_read


@pytest.mark.parametrize(
    "text",
    ["007", "1,234.5", "50%", "2026-3-1", "3月5日", "TRUE", "=A1", "+1", "-", "@某", "'引号", "#N/A", "１２", "1e3"],
)
def it_knows_what_excel_would_make_something_else_of(text):
    assert would_be_read(text)


@pytest.mark.parametrize(
    "content", ["区财政局", "", None, 7.0, date(2026, 3, 1), TypedFormula("=A1"), "自形成之日起" + "2" * 40]
)
def but_it_leaves_alone_what_stays_as_it_is(content):
    assert not would_be_read(content)


def test_a_formula_is_not_its_text():
    assert not same(TypedFormula("=A1"), "=A1")
    assert same(TypedFormula("=A1"), TypedFormula("=A1"))


def test_equal_contents_compare_equal_wherever_they_come_from():
    assert same(5, 5.0)
    assert same(date(2026, 3, 1), datetime(2026, 3, 1))
    assert same("甲\r\n乙", "甲\n乙")
    assert same("", None)


@given(st.integers(1, 2000), st.integers(1, 16384))
def test_references_read_back(row, column):
    assert place_of(a1(row, column)) == (row, column)


@given(st.dictionaries(st.tuples(st.integers(1, 8), st.integers(1, 6)), st.integers(0, 3).map(float)))
def test_rectangles_hold_every_cell_once_and_no_other(cells):
    found = {}
    for (row, column), lines in rectangles(cells):
        assert len({len(line) for line in lines}) == 1
        for down, line in enumerate(lines):
            for right, content in enumerate(line):
                assert (row + down, column + right) not in found
                found[row + down, column + right] = content
    assert found == cells


def test_a_full_table_is_one_rectangle():
    cells = {(row, column): None for row in range(3, 9) for column in range(2, 5)}
    assert [place for place, _ in rectangles(cells)] == [(3, 2)]
