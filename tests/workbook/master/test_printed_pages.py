"""A printed sheet says which catalogue it is of, whose, which page, and when it was printed."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from catalogue_xl.core.schema import all_sheets, load
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.xlsx.openpyxl_types import XlSheet

pytestmark = pytest.mark.slow

SHOWN = [sheet.title for sheet in all_sheets() if not sheet.hidden]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    master = Master.create(tmp_path / "目录.xlsx", title="某区R&D目录（2026年版）")
    master.save()
    return master.path


def above(path: Path, title: str) -> tuple[Any, ...]:
    header = openpyxl.load_workbook(path)[title].oddHeader
    return header.left.text, header.center.text, header.right.text


def sheet_of(path: Path, name: str) -> XlSheet:
    return openpyxl.load_workbook(path)[load(name).title]


@pytest.mark.parametrize("title", [*SHOWN, "看板", "说明"])
def it_bears_the_title_on_every_sheet_from_the_first(path: Path, title: str):
    assert above(path, title) == (None, "某区R&&D目录（2026年版）", "&A")
    sheet = openpyxl.load_workbook(path)[title]
    assert (sheet.oddFooter.center.text, sheet.oddFooter.right.text) == ("第 &P 页", "打印日期：&D")
    assert (sheet.page_setup.firstPageNumber, sheet.page_setup.useFirstPageNumber) == (1, True)


def it_bears_the_offices_name_once_that_is_known(path: Path):
    master = Master.open(path)
    master.table("office").append({"name": "某区人民政府办公室"})
    master.save()
    assert {above(path, title)[0] for title in (*SHOWN, "看板", "说明")} == {"某区人民政府办公室"}
    with zipfile.ZipFile(path) as package:
        before = {name: package.read(name) for name in package.namelist()}
    master = Master.open(path)
    master.table("items").append({"id": "SX0001"})
    master.save()
    with zipfile.ZipFile(path) as package:
        assert package.read("xl/worksheets/sheet3.xml") == before["xl/worksheets/sheet3.xml"], "台账 keeps its bytes"


def but_what_the_office_put_above_its_pages_stays(path: Path):
    book = openpyxl.load_workbook(path)
    book["目录"].oddHeader.center.text = "内部资料"
    book.save(path)
    master = Master.open(path)
    master.table("items").append({"id": "SX0001"})
    master.save()
    assert above(path, "目录")[1] == "内部资料"


class DescribeWhatIsPrinted:
    def it_leaves_out_what_is_for_the_program(self, path: Path):
        items, problems = sheet_of(path, "items"), sheet_of(path, "problems")
        assert items.print_area == f"'目录'!$A$1:${letter(items, '备注')}$1048576"
        assert problems.print_area == f"'问题'!$A$1:${letter(problems, '处理')}$1048576"

    def it_has_the_whole_guide_on_one_page(self, path: Path):
        assert openpyxl.load_workbook(path)["说明"].page_setup.fitToHeight == 1

    def it_hides_what_nobody_can_read(self, path: Path):
        for name, title in (("conflicts", "冲突编号"), ("changes", "文件指纹")):
            sheet = sheet_of(path, name)
            assert sheet.column_dimensions[letter(sheet, title)].hidden

    def it_counts_the_filled_rows_of_the_ledger_when_it_prints(self, path: Path):
        names = openpyxl.load_workbook(path).sheetnames
        with Master.open(path)._book._package.open("xl/workbook.xml") as part:
            told = part.read().decode()
        assert f'<definedName name="_xlnm.Print_Area" localSheetId="{names.index("台账")}">OFFSET(' in told

    def it_keeps_the_names_of_the_items_in_sight(self, path: Path):
        items = sheet_of(path, "items")
        assert items.freeze_panes == f"{letter(items, '公开内容')}2"
        assert items.print_title_cols == f"$A:${letter(items, '四级事项')}"
        assert sheet_of(path, "conflicts").freeze_panes == "E2"


def letter(sheet: XlSheet, title: str) -> str:
    return next(cell.column_letter for cell in sheet[1] if cell.value == title)
