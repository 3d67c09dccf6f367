from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from catalogue_xl.documents.sheets.displayed_values import EAST_ASIAN_FORMATS, shown


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (None, "General", ""),
        ("公开\r\n时限", "General", "公开\n时限"),
        ("公开_x000D_\n时限\r内容", "General", "公开\n时限\n内容"),
        ("a_b_x00", "@", "a_b_x00"),
        (True, "General", "TRUE"),
        (False, "0", "FALSE"),
        ("#REF!", "General", "#REF!"),
        # numbers
        (20, "General", "20"),
        (20.0, "General", "20"),
        (0.1 + 0.2, "General", "0.3"),
        (13800000000, "General", "13800000000"),
        (1.5e16, "General", "1.5e+16"),
        (7, "000", "007"),
        (7, "@", "7"),
        (3.5, "0.00", "3.50"),
        (0.125, "0.00", "0.13"),
        (-0.125, "0.00", "-0.13"),
        (1234.5, "#,##0.00", "1,234.50"),
        (1234567, "#,##0", "1,234,567"),
        (0.5, "0%", "50%"),
        (0.1234, "0.0%", "12.3%"),
        (20, '0"个工作日"', "20个工作日"),
        (20, "0_ ", "20"),
        (20, "[Red]0_);[Black]\\(0\\)", "20"),
        (-20, "0_);\\(0\\)", "-20"),
        (20, "[$¥-804]#,##0.0", "¥20.0"),
        (0.5, "# ?/?", "0.5"),
        (12345, "0.00E+00", "12345"),
        # dates
        (46112, "yyyy/m/d", "2026/3/31"),
        (46112, "mm-dd-yy", "2026/3/31"),
        (46112, 'yyyy"年"m"月"d"日"', "2026年3月31日"),
        (46112, "[$-804]yyyy年mm月dd日;@", "2026年03月31日"),
        (46112, "yyyy\\-mm\\-dd", "2026-03-31"),
        (46112, 'm"月"d"日"', "3月31日"),
        (46112.375, "yyyy-mm-dd hh:mm", "2026-03-31 09:00"),
        (46112.375, "m/d/yy h:mm", "2026/3/31 9:00"),
        (46112.3757, "h:mm:ss", "9:01:00"),
        (0.375, "h:mm", "9:00"),
        (46112, "d-mmm-yy", "2026-03-31"),
        (46112.375, "h:mm AM/PM", "2026-03-31 09:00:00"),
        (46112, '[DBNum1][$-804]yyyy"年"m"月"', "2026-03-31"),
        (20260331, "yyyy/m/d", "20260331"),
        (-1, "yyyy/m/d", "-1"),
        (datetime(2026, 3, 31), "yyyy/m/d", "2026/3/31"),
        (date(2026, 3, 31), "General", "2026-03-31"),
        (time(9, 0), "General", "09:00:00"),
        (timedelta(hours=30), "General", "1 day, 6:00:00"),
    ],
)
def it_writes_a_value_as_the_cell_shows_it(value, number_format, text):
    assert shown(value, number_format, WINDOWS_EPOCH) == text


def it_counts_days_from_the_epoch_of_the_workbook():
    assert shown(46112 - 1462, "yyyy/m/d", MAC_EPOCH) == "2026/3/31"


def it_knows_the_formats_that_a_chinese_excel_need_not_write_down():
    assert shown(46112, EAST_ASIAN_FORMATS[31], WINDOWS_EPOCH) == "2026年3月31日"
    assert shown(46112, EAST_ASIAN_FORMATS[57], WINDOWS_EPOCH) == "2026年3月"
    assert shown(46112, EAST_ASIAN_FORMATS[58], WINDOWS_EPOCH) == "3月31日"
