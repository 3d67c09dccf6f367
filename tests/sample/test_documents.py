"""The Word and Excel forms, read by nothing but their libraries, say what the truth says."""

from __future__ import annotations

import json

import pytest
from docx import Document
from openpyxl import load_workbook

from catalogue_xl.sample import sample_file, truth_file

HEADER = (
    ["序号", "事项名称", "事项名称", "事项名称", "公开内容", "公开依据", "公开主体", "公开\n渠道", "公开\n时限"],
    ["序号", "一级事项", "二级事项", "三级事项", "公开内容", "公开依据", "公开主体", "公开\n渠道", "公开\n时限"],
)


@pytest.fixture(scope="module")
def truth() -> dict:
    return json.loads(truth_file("docx").read_text("utf-8"))


def word_grid() -> list[list[str]]:
    """The table of the Word form; every position of a merged cell has its text."""
    (table,) = Document(str(sample_file("docx"))).tables
    return [[cell.text for cell in row.cells] for row in table.rows]


def excel_grid() -> list[list[str]]:
    """The worksheet from its header on, the same way."""
    sheet = load_workbook(sample_file("xlsx")).active
    values = {(cell.row, cell.column): cell.value for row in sheet.iter_rows() for cell in row}
    for merged in sheet.merged_cells.ranges:
        for row, column in merged.cells:
            values[row, column] = values[merged.min_row, merged.min_col]
    last = max(row for row, column in values if isinstance(values[row, column], int))
    return [[str(values[row, column] or "") for column in range(1, 10)] for row in range(4, last + 1)]


@pytest.mark.parametrize("grid", [word_grid, excel_grid])
def they_have_two_header_rows_with_spans(grid):
    assert tuple(grid()[:2]) == HEADER


@pytest.mark.parametrize("grid", [word_grid, excel_grid])
def they_say_what_the_truth_says(grid, truth):
    rows = [row for row in grid()[2:] if row[0].isdigit()]
    assert len(rows) == len(truth["records"])
    for row, record in zip(rows, truth["records"], strict=True):
        assert [name for name in row[1:4] if name] == record["levels"]
        assert row[4] == record["content"]
        assert [name for name in row[5].strip().split("；\n") if name] == record["basis"]
        assert row[8] in (record["deadline"], "同上")
        assert all(channel in row[7] for channel in record["channels"])


@pytest.mark.parametrize("grid", [word_grid, excel_grid])
def they_have_the_banners_across_the_table(grid, truth):
    banners = [row for row in grid() if len(set(row)) == 1]
    assert [row[0] for row in banners] == list(truth["extra"]["banners"].values())


def test_the_word_form_repeats_its_header_on_every_page():
    (table,) = Document(str(sample_file("docx"))).tables
    repeated = [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows]
    assert repeated == [True, True] + [False] * (len(repeated) - 2)


def test_the_word_form_merges_downwards_in_word_s_own_way():
    (table,) = Document(str(sample_file("docx"))).tables
    merges = table._tbl.xpath(".//w:vMerge")
    assert sum(merge.val == "restart" for merge in merges) > 40


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def and_what_stands_around_the_table_is_listed(kind, truth):
    if kind == "docx":
        printed = [paragraph.text for paragraph in Document(str(sample_file(kind))).paragraphs]
    else:
        sheet = load_workbook(sample_file(kind)).active
        printed = [str(cell.value) for (cell,) in sheet.iter_rows(max_col=1) if cell.value is not None]
    flat = {" ".join(line.split()) for line in printed}
    assert {truth["title"], *truth["extra"]["ignored_text"]} <= flat
