from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_xl.core.refusals import Refusal
from catalogue_xl.workbook.text import as_text_cell, cell_date, cell_integer, cell_text


@pytest.mark.parametrize("text", ["=1+1", "+86", "-5", "@A1", "\tx", "=HYPERLINK(1)", "＝1+1"])
def it_stores_what_looks_like_a_formula_as_text(tmp_path: Path, text: str):
    book = openpyxl.Workbook()
    as_text_cell(book.active["A1"], text)
    book.save(tmp_path / "a.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx").active["A1"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def it_does_not_quote_other_text_and_keeps_what_looks_like_an_error():
    cell = openpyxl.Workbook().active["A1"]
    as_text_cell(cell, "=1")
    as_text_cell(cell, "#N/A")
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("#N/A", "s", False)


def it_clears_the_cell_for_a_blank():
    cell = openpyxl.Workbook().active["A1"]
    as_text_cell(cell, "")
    assert cell.value is None


def it_removes_what_xlsx_cannot_hold(tmp_path: Path):
    book = openpyxl.Workbook()
    as_text_cell(book.active["A1"], "a\x00b\x0bc\ud800d\r\ne\ufffff")
    book.save(tmp_path / "a.xlsx")
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").active["A1"].value == "abcd\nef"


def it_declines_text_that_no_cell_holds():
    cell = openpyxl.Workbook().active["C7"]
    as_text_cell(cell, "字" * 32_767)
    with pytest.raises(Refusal, match="C7有32768字"):
        as_text_cell(cell, "字" * 32_768)
    with pytest.raises(Refusal):
        as_text_cell(cell, "𠮷" * 16_384)  # two UTF-16 units each


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=40))
def test_what_is_stored_reads_back_as_it_was(text: str):
    cell = openpyxl.Workbook().active["A1"]
    as_text_cell(cell, text)
    assert cell.data_type in ("s", "n")
    assert (cell.value or "") == text


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
        ("2026-3.1", "2026-3.1"),
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
