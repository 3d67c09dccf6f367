"""The buttons give, on the live workbook, the same cells as the command line on the file."""

from __future__ import annotations

import openpyxl
import pytest

pytestmark = pytest.mark.office

CLOCK = "变更记录"

HAND_EDITS = "_存底"
"""What people changed by hand is written down by commands, not by a click on the workbook that they are changing."""


@pytest.fixture
def untidy_master(sample_master, tmp_path):
    book = openpyxl.load_workbook(sample_master)
    sheet = book["目录"]
    titles = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, titles["一级事项"]).value = "  财政信息　"
    sheet.cell(3, titles["序号"]).value = "２"
    agencies = book["单位"]
    agencies.cell(2, 2).value = " 区 发展和改革局 "
    holidays = book["节假日"]
    for column, value in enumerate((2026, "2026年10月8日", "休", "本级通知"), start=1):
        holidays.cell(2, column).value = value
    kept = book[HAND_EDITS]
    kept.delete_rows(2, kept.max_row)  # as after a version that kept none: nothing to compare with
    path = tmp_path / "不整齐.xlsx"
    book.save(path)
    return path


def differing(live, file):
    """Addresses of cells that are not the same, with both sides."""
    return {
        f"{sheet}!{address}": (live[sheet].get(address), file[sheet].get(address))
        for sheet in file.keys() - {HAND_EDITS}
        for address in sorted(live[sheet].keys() | file[sheet].keys())
        if live[sheet].get(address) != file[sheet].get(address) and not (sheet == CLOCK and address.startswith("A"))
    }


def test_validate_marks_the_same_cells(opened, sample_master, on_file):
    office = opened(sample_master)
    before = office.cells()
    office.press("validate")
    assert len(differing(office.cells(), before)) > 100, "or nothing is compared below"
    assert differing(office.cells(), on_file(sample_master, "validate", "--mark")) == {}


def test_validate_pressed_twice_marks_them_once(opened, sample_master, on_file):
    office = opened(sample_master)
    office.press("validate")
    office.press("validate")
    assert differing(office.cells(), on_file(sample_master, "validate", "--mark")) == {}


def test_fix_repairs_the_same_cells(opened, untidy_master, on_file):
    office = opened(untidy_master)
    assert "已修正5处" in office.press("fix")
    assert differing(office.cells(), on_file(untidy_master, "validate", "--fix")) == {}


def test_deadlines_fills_the_same_cells(opened, sample_master, on_file):
    office = opened(sample_master)
    office.press("deadlines")
    assert differing(office.cells(), on_file(sample_master, "deadlines")) == {}


def test_merge_writes_the_same_cells(opened, sent_master, returns, on_file):
    office = opened(sent_master)
    office.person.files = returns
    office.press("merge")
    assert differing(office.cells(), on_file(sent_master, "merge", *map(str, returns))) == {}
