from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_xl.core.refusals import Refusal
from catalogue_xl.workbook.sheets.text_cells import as_text_cell


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
