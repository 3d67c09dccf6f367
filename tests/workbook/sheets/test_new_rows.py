"""Rows written whole are letter by letter what they are when written cell by cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_xl.core.records import Value
from catalogue_xl.core.refusals import Refusal
from catalogue_xl.core.schema import load
from catalogue_xl.workbook.sheets.style import dress_columns
from catalogue_xl.workbook.sheets.table import SheetTable
from catalogue_xl.workbook.xlsx.patching.patched_book import PatchedBook
from catalogue_xl.workbook.xlsx.patching.patched_sheet import PatchedSheet
from catalogue_xl.workbook.xlsx.patching.sheet_parts.links import PatchedLink

SHEET = load("publications")
TEXTS = ["", "甲", "=1+1", "-无", "#N/A", "两\n行", "长" * 400, " a ", "<&>\x07", "_x005F_", "2026-02-30", "007"]
VALUES = st.one_of(st.none(), st.sampled_from(TEXTS), st.integers(-5, 10**9), st.dates(date(1990, 1, 1)))
ROWS = st.lists(st.dictionaries(st.sampled_from([column.key for column in SHEET.columns]), VALUES), max_size=3)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = openpyxl.Workbook()
    dress_columns(book.active, SHEET)
    book.active["A2"].value = "PUB1"
    found = tmp_path_factory.mktemp("台账") / "a.xlsx"
    book.save(found)
    return found


def table_of(path: Path) -> tuple[SheetTable, PatchedSheet]:
    sheet = PatchedBook.open(path)["Sheet"]
    return SheetTable(sheet, SHEET, grey_locked=True), sheet


@given(ROWS)
def they_are_the_same_as_cell_by_cell(path: Path, rows: list[Mapping[str, Value]]) -> None:
    (whole, sheet), (by_cell, slow) = table_of(path), table_of(path)
    for number, values in enumerate(rows, start=3):
        whole.append(values)
        slow.cell(number, 1).value = "?"  # something is there, so that no row is written whole
        by_cell.fill(number, values)
    assert sheet.values() == slow.values()
    assert sheet.flush() == slow.flush() or not rows


@given(ROWS)
def and_cells_that_were_blank_look_as_others_do_when_they_are_filled(
    path: Path, rows: list[Mapping[str, Value]]
) -> None:
    (once, sheet), (twice, slow) = table_of(path), table_of(path)
    for number, values in enumerate([*rows, *rows], start=3):
        for key in values:
            twice.write(number, key, "?")  # what is not blank is not taken for what another cell became
            twice.write(number, key, values[key])
        once.change(number, values)
        for key in values:
            (one, other) = (found.cell(number, once.numbers[key]) for found in (sheet, slow))
            assert (one.style_index, one.content) == (other.style_index, other.content)
        heights = [found.row_dimensions[number].height for found in (sheet, slow)]
        assert heights[0] in (heights[1], None)
    assert sheet.values() == slow.values()


def but_a_text_that_is_too_long_is_declined_with_the_cell_it_was_meant_for(path: Path) -> None:
    table, _ = table_of(path)
    for row in (4, 5):
        with pytest.raises(Refusal, match=f"{table.letters['title']}{row}"):
            table.change(row, {"title": "长" * 32_768})


def they_can_be_changed_like_others(path: Path) -> None:
    table, sheet = table_of(path)
    row = table.append({"title": "甲", "link": "https://a.gov.cn"})
    table.write(row, "title", "乙")
    table.append({"title": "丙"})
    sheet.delete([2])
    assert [record.text("title") for record in SheetTable(sheet, SHEET).records()] == ["乙", "丙"]
    xml = sheet.flush() or ""
    assert re.findall('<row r="([0-9]+)"', xml) == ["1", "2", "3"]
    assert "乙" in xml
    assert "甲" not in xml


def but_a_row_with_a_link_or_in_a_merged_area_is_not_overrun(path: Path) -> None:
    table, sheet = table_of(path)
    sheet.links.set(9, table.numbers["title"], PatchedLink("A9", location="'Sheet'!A1"))
    table.fill(9, {"title": "甲"})
    assert not sheet.links
    book = openpyxl.load_workbook(path)
    book.active.merge_cells("A5:B6")
    book.save(path.with_name("b.xlsx"))
    merged, _ = table_of(path.with_name("b.xlsx"))
    with pytest.raises(Refusal, match="合并单元格"):
        merged.fill(6, {"title": "甲"})


def and_a_text_that_no_cell_holds_is_refused_with_its_cell(path: Path) -> None:
    table, _ = table_of(path)
    with pytest.raises(Refusal) as refusal:
        table.append({"title": "长" * 40_000})
    assert (refusal.value.code, refusal.value.params["cell"]) == ("text_too_long", table.address(3, "title"))


def it_keeps_the_first_rows_when_the_others_are_written_anew(path: Path) -> None:
    table, sheet = table_of(path)
    for title in ("甲", "乙", "丙"):
        table.append({"title": title})
    table.rewrite([{"title": "丁"}], kept=2)
    assert [record.text("title") for record in SheetTable(sheet, SHEET).records()] == ["", "甲", "丁"]
