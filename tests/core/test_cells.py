"""What a typed cell means."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from catalogue_xl.core.cells import cell_date, cell_integer, cell_text, value_as
from catalogue_xl.core.schema import Column


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("  甲局\u3000", "甲局"),
        ("\u3000", ""),
        ("一_x000D_\n二", "一\n二"),
        ("一\r\n二\r三", "一\n二\n三"),
        (13800138000, "13800138000"),
        (13800138000.0, "13800138000"),
        (0.5, "0.5"),
        (1e20, "1e+20"),
        (float("inf"), "inf"),
        (True, "TRUE"),
        (date(2026, 3, 1), "2026-03-01"),
        (datetime(2026, 3, 1), "2026-03-01"),
        (datetime(2026, 3, 1, 9, 30), "2026-03-01 09:30:00"),
    ],
)
def it_shows_any_value_as_text(value, text):
    assert cell_text(value) == text


@pytest.mark.parametrize(
    "value",
    [
        date(2026, 3, 1),
        datetime(2026, 3, 1, 17, 0),
        46082,
        46082.0,
        20260301,
        "2026-3-1",
        "2026-03-01",
        "2026.3.1",
        "2026/3/1",
        "2026年3月1日",
        "2026年3月1号",
        "2026-3/1",
        "2026年3月1",
        " 2026 年 3 月 1 日 ",
        "20260301",
        "２０２６-３-１",
        "２０２６年３月１日",
        "2026-03-01 00:00:00",
    ],
)
def it_understands_a_date(value):
    assert cell_date(value) == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (None, None),
        ("", None),
        ("  ", None),
        ("2026年3月", "2026年3月"),
        ("3月1日", "3月1日"),
        ("26.3.1", "26.3.1"),
        (25000, "25000"),
        (date(1968, 6, 11), "1968-06-11"),
        ("2026-3-1 1", "2026-3-1 1"),
        ("2026-02-30", "2026-02-30"),
        ("2026-03-01前", "2026-03-01前"),
        ("46082", "46082"),
        (2026, "2026"),
        (True, "TRUE"),
        ("长期", "长期"),
    ],
)
def but_it_keeps_as_text_what_is_none(value, kept):
    assert cell_date(value) == kept


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (3, 3),
        (3.0, 3),
        ("3", 3),
        ("３", 3),
        (" 3 ", 3),
        ("-2", -2),
        (3.5, "3.5"),
        ("三", "三"),
        (None, None),
        ("", None),
    ],
)
def it_understands_a_whole_number(value, number):
    assert cell_integer(value) == number


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("text", datetime(1900, 1, 3, 3, 21, 36), "3.14"),
        ("text", datetime(1933, 10, 18), "12345"),
        ("text", datetime(2126, 3, 1), "82606"),
        ("text", datetime(2026, 3, 1), "2026-03-01"),
        ("choice", datetime(1900, 1, 1), "1"),
    ],
)
def it_reads_a_number_that_wears_a_dates_format_as_the_number(kind, value, text):
    assert value_as(kind, value) == text


@pytest.mark.parametrize(("kind", "key"), [("link", "link"), ("text", "phone"), ("text", "liaison_phone")])
def it_takes_no_telephone_and_no_address_for_a_day(kind, key):
    column = Column(key, "", "", 1, kind, 1)
    assert value_as(kind, datetime(2026, 3, 1), never_a_day=column.never_a_day) == "46082"
    assert not Column("remark", "", "", 1, "text", 1).never_a_day
