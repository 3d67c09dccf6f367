from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_xl.documents.text.row_ends import infer_row_ends


@pytest.mark.parametrize(
    ("lengths", "width", "sizes"),
    [
        pytest.param([6, 6, 6], 6, (6, 6, 6), id="even"),
        pytest.param([6, 2, 4, 6], 6, (6, 6, 6), id="a blank line inside a row"),
        pytest.param([2, 5, 2, 5, 2, 5], 7, (7, 7, 7), id="a blank line inside each row"),
        pytest.param([7, 2, 2, 3, 7], 7, (7, 7, 7), id="two blank lines inside a row"),
        pytest.param([5, 5, 1, 5, 5], 5, (5, 5, 1, 5, 5), id="a banner in the middle"),
        pytest.param([5, 1, 4, 5, 5], 5, (5, 5, 5, 5), id="a first cell with a blank line below it"),
        pytest.param([1, 5, 5, 5], 5, (1, 5, 5, 5), id="a title row"),
        pytest.param([10, 13, 13], 13, (10, 13, 13), id="a header with merged cells"),
        pytest.param([10, 13], 13, (10, 13), id="a header with merged cells above a single row"),
        pytest.param([7, 7, 7, 6], 7, (7, 7, 7, 6), id="a last row cut off"),
        pytest.param([6, 6, 4, 6, 6], 6, (6, 6, 4, 6, 6), id="a row with cells missing"),
        pytest.param([6, 6, 9, 6, 6], 6, (6, 6, 9, 6, 6), id="a row too wide"),
        pytest.param([4], 4, (4,), id="one row"),
    ],
)
def it_finds_the_rows_that_make_the_widths_agree(lengths, width, sizes):
    rows = infer_row_ends(lengths)
    assert (rows.width, rows.sizes) == (width, sizes)


@given(st.lists(st.integers(1, 15), min_size=1, max_size=40))
def it_keeps_every_cell_in_order_and_ends_rows_only_where_runs_end(lengths):
    rows = infer_row_ends(lengths)
    ends = {sum(lengths[:index]) for index in range(1, len(lengths) + 1)}
    assert {sum(rows.sizes[:index]) for index in range(1, len(rows.sizes) + 1)} <= ends
    assert sum(rows.sizes) == sum(lengths)


@given(st.integers(2, 14), st.integers(1, 30))
def it_assumes_nothing_of_an_even_table(width, count):
    rows = infer_row_ends([width] * count)
    assert (rows.width, rows.sizes, rows.cost) == (width, (width,) * count, 0)
