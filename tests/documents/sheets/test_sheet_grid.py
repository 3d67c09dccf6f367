from __future__ import annotations

import pytest

from catalogue_xl.documents.sheets.sheet_grid import SheetContent


def it_refuses_merges_that_lie_over_each_other_before_they_fill_the_memory():
    content = SheetContent({(1, 1): "a", (500, 400): "b"}, [(1, 1, 400, 500)] * 100_000)
    with pytest.raises(ValueError, match="overlap"):
        list(content.rows("目录.xlsx"))


def it_covers_all_of_a_sheet_with_one_merge():
    content = SheetContent({(2, 2): "a", (3, 3): "hidden"}, [(2, 2, 3, 3)])
    assert [[cell.text for cell in row.cells] for row in content.rows("目录.xlsx")] == [["a", ""], ["", ""]]
