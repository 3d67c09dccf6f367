from __future__ import annotations

import openpyxl
import pytest

from catalogue_xl.workbook.sheets.row_heights import TALLEST, column_width, fit_row, line_count


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, 1),
        ("abcdefghi", 10, 1),
        ("abcdefghij", 10, 2),
        ("公开内容", 10, 1),
        ("公开内容要素", 10, 2),
        ("一\n二\n\n三", 10, 4),
        ("字" * 30, 0.5, 30),
        ("https://www.chenglan.example.gov.cn/zwgk/", 29, 3),
        ("网址https://a.gov.cn/b", 12, 3),
        ("SX0001" * 4, 13, 2),
    ],
)
def it_counts_the_lines_that_a_text_takes(text: str, width: float, lines: int):
    assert line_count(text, width) == lines


def it_fits_the_tallest_cell_within_excels_limit():
    sheet = openpyxl.Workbook().active
    fit_row(sheet, 2, [("短", 20), ("一\n二\n三", 20)])
    three = sheet.row_dimensions[2].height
    fit_row(sheet, 3, [])
    assert three > 2 * sheet.row_dimensions[3].height
    fit_row(sheet, 2, [("字" * 9999, 5)])
    assert sheet.row_dimensions[2].height == TALLEST


def it_keeps_a_hidden_row_hidden():
    sheet = openpyxl.Workbook().active
    sheet.row_dimensions[2].hidden = True
    fit_row(sheet, 2, [("一\n二", 20)])
    assert sheet.row_dimensions[2].hidden


def it_knows_the_width_of_columns_that_share_one_entry():
    sheet = openpyxl.Workbook().active
    sheet.column_dimensions["C"].width = 33
    sheet.column_dimensions["C"].min, sheet.column_dimensions["C"].max = 3, 5
    assert [column_width(sheet, letter, 9) for letter in "BCDEF"] == [9, 33, 33, 33, 9]
    assert list(sheet.column_dimensions) == ["C"]
