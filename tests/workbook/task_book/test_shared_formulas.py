"""Formulas that a task workbook stores once for a whole column, and what Excel asks of them."""

from __future__ import annotations

import html
import re
import zipfile
from pathlib import Path

import openpyxl

from catalogue_xl.workbook.task_book.task_book import TaskBook, write_task_book

SHARED = re.compile(r'<f t="shared" ref="[A-Z]+\d+:[A-Z]+\d+" si="\d+">(.*?)</f>')


def shared(path: Path) -> list[str]:
    """The shared formulas of all sheets, without the texts in them."""
    with zipfile.ZipFile(path) as package:
        sheets = [package.read(name).decode() for name in package.namelist() if "/worksheets/" in name]
    return [re.sub('"[^"]*"', "", html.unescape(formula)) for sheet in sheets for formula in SHARED.findall(sheet)]


def they_name_no_other_sheet_and_have_no_list_in_braces(tmp_path: Path, task_book: TaskBook) -> None:
    """[MS-XLSB] 2.5.98.98: no PtgRef3d, PtgArea3d, PtgArray."""
    write_task_book(tmp_path / "a.xlsx", task_book)
    formulas = shared(tmp_path / "a.xlsx")
    assert len(formulas) > 50
    assert not [formula for formula in formulas if "!" in formula or "{" in formula]


def they_are_filled_down_over_every_row_under_watch(tmp_path: Path, task_book: TaskBook) -> None:
    write_task_book(tmp_path / "a.xlsx", task_book)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["_核对"]
    (code,) = [cell.column for cell in sheet[1] if cell.value == "code" and cell.column < 30]
    assert sheet.cell(3, code).value.count("$A3") == 1
    assert [sheet.cell(row, code).value.count(f"$A{row}") for row in (4, 44)] == [1, 1]
    assert sheet.cell(45, code).value is None
    assert [sheet.cell(row, 1).value for row in (3, 4, 44)] == [1, 2, 42]
