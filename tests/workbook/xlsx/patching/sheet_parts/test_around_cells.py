"""What is around the cells: links, merges, filters, tables, conditional formats, and the order of elements."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table

from catalogue_xl.workbook.xlsx.package_parts import Package
from catalogue_xl.workbook.xlsx.patching.patched_book import PatchedBook
from catalogue_xl.workbook.xlsx.patching.sheet_parts.links import PatchedLink
from catalogue_xl.workbook.xlsx.patching.sheet_parts.patched_frame import PatchedFrame

YELLOW = '<fill><patternFill><bgColor rgb="FFFFE699"/></patternFill></fill>'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    book: Any = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "甲's"
    for row in range(1, 6):
        for column in range(1, 4):
            sheet.cell(row, column).value = f"{row}.{column}"
    sheet["A2"].hyperlink = "https://example.gov.cn/a?b=1&c=2"
    sheet["B2"].hyperlink = Hyperlink(ref="B2", location="'甲''s'!A1")
    sheet.auto_filter.ref = "A1:C3"
    other = book.create_sheet("乙")
    for row in (("层级", "数量"), ("一", 1)):
        other.append(row)
    other.add_table(Table(displayName="表1", ref="A1:B2"))
    book.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


def reopened(book: PatchedBook, path: Path) -> Any:
    path.write_bytes(book.to_bytes())
    return openpyxl.load_workbook(path)


def it_links_to_places_and_leaves_links_to_addresses(path: Path) -> None:
    book = PatchedBook.open(path)
    sheet = book["甲's"]
    assert sheet["A2"].hyperlink.target == "https://example.gov.cn/a?b=1&c=2"
    sheet["C3"].hyperlink = PatchedLink("C3", location="'乙'!A1")
    sheet["B2"].hyperlink = None
    made = reopened(book, path)["甲's"]
    assert made["A2"].hyperlink.target == "https://example.gov.cn/a?b=1&c=2"
    assert made["C3"].hyperlink.location == "'乙'!A1"
    assert made["B2"].hyperlink is None


def it_splits_a_link_of_several_cells_when_one_of_them_leaves(path: Path) -> None:
    book = PatchedBook.open(path)
    sheet = book["甲's"]
    sheet.frame.put("hyperlinks", '<hyperlinks><hyperlink ref="A4:B5" location="x" tooltip="去"/></hyperlinks>')
    for row in (1, 2):
        assert sheet.links.get(row + 3, 2) is not None
    sheet["B5"].hyperlink = None
    sheet.links.flush()
    stored = sheet.frame.first("hyperlinks")
    assert re.findall('ref="([^"]*)"', stored) == ["A4", "B4", "A5"]
    assert stored.count('tooltip="去"') == 3


def but_only_places_can_be_linked_to(path: Path) -> None:
    with pytest.raises(ValueError, match="places"):
        PatchedBook.open(path)["乙"]["A1"].hyperlink = PatchedLink("A1", target="https://x")


def it_stretches_a_filter_with_the_name_that_excel_keeps_of_it(path: Path) -> None:
    book = PatchedBook.open(path)
    sheet = book["甲's"]
    assert sheet.auto_filter.ref == "A1:C3"
    sheet.auto_filter.ref = "A1:C9"
    made = reopened(book, path)
    assert made["甲's"].auto_filter.ref == "A1:C9"
    assert "'甲''s'!$A$1:$C$9" in Package(path).read("xl/workbook.xml").decode()


def it_stretches_a_table_with_its_filter(path: Path) -> None:
    book = PatchedBook.open(path)
    table = book["乙"].tables["表1"]
    assert table.ref == "A1:B2"
    table.ref = "A1:B5"
    made = reopened(book, path)["乙"].tables["表1"]
    assert (made.ref, made.autoFilter.ref) == ("A1:B5", "A1:B5")


@pytest.mark.parametrize(
    ("refers_to", "then"),
    [
        ("'甲''s'!$A$1:$C$5", "'甲''s'!$A$1:$C$7"),
        ("'甲''s'!$B$2:$B$5", "'甲''s'!$B$2:$B$7"),  # the rows without their titles
        ("'甲''s'!$A$1:$B$5,'甲''s'!$C$1:$C$9", "'甲''s'!$A$1:$B$7,'甲''s'!$C$1:$C$9"),
        ("'甲''s'!$A$1:$C$6", "'甲''s'!$A$1:$C$7"),  # with a row to spare
        ("'甲''s'!$A$1:$C$4", None),  # a part of the rows
        ("'甲''s'!$A$3:$C$5", None),
        ("'甲''s'!$A$1:$C$1", None),
        ("'甲''s'!$1:$1", None),
        ("乙!$A$1:$C$5", None),
        ("SUM('甲''s'!$A$1:$C$5)", None),
    ],
)
def it_stretches_the_names_of_areas_that_took_in_all_rows(path: Path, refers_to: str, then: str | None) -> None:
    book = PatchedBook.open(path)
    sheet = book["甲's"]
    names = f'<definedNames>\n<definedName name="范围">{refers_to}</definedName></definedNames>'
    book.names._xml = re.sub("<definedNames>.*</definedNames>", names, book.names.xml)
    sheet.appended.note(1, 5, 6)
    sheet.appended.note(1, 6, 7)
    sheet["A7"].value = "7.1"
    book.flush()
    assert f'<definedNames>\n<definedName name="范围">{then or refers_to}<' in book.names.xml


def it_stretches_a_print_area_of_a_table_without_rows(path: Path) -> None:
    book = PatchedBook.open(path)
    printed = "<definedName name=\"_xlnm.Print_Area\" localSheetId=\"0\">'甲''s'!$A$1:$C$1</definedName>"
    book.names._xml = re.sub("(<definedNames>).*(</definedNames>)", rf"\1{printed}\2", book.names.xml)
    book.names.stretch_areas("甲's", 1, 1, 4)
    assert "'甲''s'!$A$1:$C$4<" in book.names.xml


def it_stretches_filter_and_tables_once_when_the_sheet_is_written(path: Path) -> None:
    book = PatchedBook.open(path)
    for title in ("甲's", "乙"):
        for row in range(7, 12):
            book[title].cell(row, 1).value = "新"
            book[title].appended.note(1, row - 1, row)
    assert book["乙"].tables["表1"].ref == "A1:B2"
    made = reopened(book, path)
    assert (made["甲's"].auto_filter.ref, made["乙"].tables["表1"].ref) == ("A1:C11", "A1:B11")
    assert "'甲''s'!$A$1:$C$11" in Package(path).read("xl/workbook.xml").decode()


def it_adds_a_conditional_fill_of_the_lowest_rank(path: Path) -> None:
    book = PatchedBook.open(path)
    formats = book["乙"].conditional_formatting
    formats.add_fill("A2:A9", '$A2="<超期>"', YELLOW)
    formats.add_fill("B2:B9", "$B2=1", YELLOW)
    assert [(area.sqref, area.rules[0].formula, area.rules[0].priority) for area in formats] == [
        ("A2:A9", ('$A2="<超期>"',), 1),
        ("B2:B9", ("$B2=1",), 2),
    ]
    made = reopened(book, path)["乙"].conditional_formatting
    rules = [rule for area in made for rule in area.rules]
    assert [rule.formula for rule in rules] == [['$A2="<超期>"'], ["$B2=1"]]
    assert {rule.dxf.fill.bgColor.rgb for rule in rules} == {"FFFFE699"}


@pytest.mark.parametrize(
    ("tail", "name", "expected"),
    [
        ("<pageMargins/></worksheet>", "mergeCells", "<x/><pageMargins/></worksheet>"),
        ("</worksheet>", "legacyDrawing", "<x/></worksheet>"),
        ("<drawing/><tableParts/></worksheet>", "legacyDrawing", "<drawing/><x/><tableParts/></worksheet>"),
        (
            "<drawing/><mc:AlternateContent xmlns:mc='u'/></worksheet>",
            "legacyDrawing",
            "<drawing/><x/><mc:AlternateContent xmlns:mc='u'/></worksheet>",
        ),
        (
            "<conditionalFormatting/><conditionalFormatting/><dataValidations/></worksheet>",
            "conditionalFormatting",
            "<conditionalFormatting/><conditionalFormatting/><x/><dataValidations/></worksheet>",
        ),
    ],
)
def it_puts_an_element_where_the_standard_wants_it(tail: str, name: str, expected: str) -> None:
    frame = PatchedFrame("<worksheet>", tail)
    frame.add(name, "<x/>")
    assert frame.around("") == f"<worksheet><sheetData/>{expected}"


def it_replaces_and_removes_an_element_and_leaves_the_rest_letter_by_letter() -> None:
    frame = PatchedFrame("<worksheet a='>'> <cols ><col/></cols>", "\n<autoFilter ref='A1'/>\n</worksheet>")
    assert not frame.changed
    frame.put("autoFilter", '<autoFilter ref="B2"/>')
    frame.put("cols", "")
    frame.put("mergeCells", "")
    assert frame.changed
    assert frame.around("<row/>") == (
        "<worksheet a='>'> <sheetData><row/></sheetData>\n<autoFilter ref=\"B2\"/>\n</worksheet>"
    )
