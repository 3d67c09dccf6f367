from __future__ import annotations

import pytest

from catalogue_xl.documents.collecting import MAX_TEXT, Parts
from catalogue_xl.documents.sheets.sheet_grid import SheetContent, add_sheet


def it_refuses_merges_that_lie_over_each_other_before_they_fill_the_memory():
    content = SheetContent({(1, 1): "a", (500, 400): "b"}, [(1, 1, 400, 500)] * 100_000)
    with pytest.raises(ValueError, match="overlap"):
        list(content.rows("目录.xlsx"))


def it_covers_all_of_a_sheet_with_one_merge():
    content = SheetContent({(2, 2): "a", (3, 3): "hidden"}, [(2, 2, 3, 3)])
    assert [[cell.text for cell in row.cells] for row in content.rows("目录.xlsx")] == [["a", ""], ["", ""]]


def it_gives_the_rows_of_a_hidden_sheet_one_by_one_and_long_ones_in_pieces():
    parts = Parts("目录.xlsx")
    content = SheetContent({(2, 3): "甲", (2, 5): "乙", (3, 2): " ", (4, 2): "丙" * (MAX_TEXT + 1)})
    add_sheet(parts, "旧", content, hidden=True)
    found = parts.finish()
    assert [(one.text[:9], one.row, one.column) for one in found] == [
        ("甲 | 乙", 2, 3),
        ("丙" * 9, 4, 2),
        ("丙", 4, 2),
    ]
