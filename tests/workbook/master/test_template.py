from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from catalogue_xl.core.resources import resource
from catalogue_xl.core.schema import all_sheets, load
from catalogue_xl.excel.ribbon.actions import ACTIONS
from catalogue_xl.workbook.master.template import build_template, differences, main
from catalogue_xl.workbook.sheets.table import SheetTable

SHOWN = ["目录", "任务", "台账", "单位", "本单位", "节假日", "问题", "导入说明", "合并冲突", "变更记录"]
SHOWN += ["分发记录", "待发邮件", "事项沿革", "与上年对比", "看板", "说明"]


@pytest.fixture(scope="module")
def book():
    return openpyxl.load_workbook(resource("xlsx_templates", "master.xlsx"))


def test_the_committed_template_has_not_drifted(capsys):
    assert main(["--check"]) == 0, capsys.readouterr().err


def but_a_changed_one_is_noticed(tmp_path: Path):
    one, other = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    build_template(one)
    changed = openpyxl.load_workbook(one)
    changed["说明"]["A1"].value = "改了"
    changed.save(other)
    place = SHOWN.index("说明") + 1
    assert f"xl/worksheets/sheet{place}.xml" in differences(one, other)


def it_gives_the_same_bytes_every_time(tmp_path: Path):
    build_template(tmp_path / "1.xlsx")
    build_template(tmp_path / "2.xlsx")
    assert (tmp_path / "1.xlsx").read_bytes() == (tmp_path / "2.xlsx").read_bytes()


def it_has_every_sheet_in_order_and_the_machine_sheets_out_of_sight(book):
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == SHOWN
    hidden = {sheet.title for sheet in book if sheet.sheet_state == "veryHidden"}
    assert hidden == {sheet.title for sheet in all_sheets() if sheet.hidden}


@pytest.mark.parametrize("sheet", all_sheets(), ids=lambda sheet: sheet.name)
def it_has_every_column_of_the_schema(book, sheet):
    table = SheetTable(book[sheet.title], sheet)
    assert table.header_row == 1
    assert list(table.letters) == [column.key for column in sheet.columns]
    worksheet = book[sheet.title]
    for column in sheet.columns:
        assert worksheet.column_dimensions[table.letters[column.key]].width == column.width
    assert worksheet.page_setup.orientation == "landscape"
    assert worksheet.print_title_rows == "$1:$1"
    assert worksheet.freeze_panes is not None


def it_offers_the_choices_and_explains_each_column(book):
    checks = {str(check.sqref): check for check in book["任务"].data_validations.dataValidation}
    assert checks["E2:E1048576"].formula1 == '"已公开,部分公开,未公开,不涉及,建议调整"'
    assert checks["F2:F1048576"].type == "date"
    assert checks["E1"].prompt == load("tasks")["status"].description


def test_no_cell_has_two_checks(book):
    for sheet in book:
        ranges = [str(check.sqref) for check in sheet.data_validations.dataValidation]
        assert len(ranges) == len(set(ranges))


def it_keeps_excels_limits_on_hints(book):
    for sheet in book:
        for check in sheet.data_validations.dataValidation:
            assert len(check.promptTitle or "") <= 32
            assert len(check.prompt or "") <= 255
            assert len(check.formula1 or "") <= 255


def it_explains_itself_on_one_page(book):
    text = "\n".join(str(cell.value) for row in book["说明"].iter_rows() for cell in row if cell.value)
    for title in SHOWN[:-1]:
        assert title in text
    told = re.findall(r"^[0-9]\. ([^“。]+)$", text, re.MULTILINE)
    labels = [action.label for action in ACTIONS]
    steps = [step for step in told if step != "填本单位"]
    assert steps == [label for label in labels if label in steps]
    assert len(steps) == 7


def it_refuses_other_arguments(capsys):
    assert main([]) == 2
