from __future__ import annotations

import re
import zipfile
from datetime import date

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart
from openpyxl.styles import PatternFill
from openpyxl.worksheet.formula import ArrayFormula

from catalogue_xl.core.import_codes import LeftoverCode
from catalogue_xl.documents.grid import Aside, Cell, Table
from catalogue_xl.documents.sheets.read_xlsx import read


@pytest.fixture
def book():
    return openpyxl.Workbook()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "目录.xlsx"


def tables(book, path):
    book.save(path)
    return read(path)


def texts(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def edit_sheet(path, pattern, replacement):
    """Change the XML of the first sheet, for what openpyxl does not write."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    members[sheet], times = re.subn(pattern, replacement, members[sheet])
    assert times
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)


def it_makes_a_table_of_every_visible_sheet_with_content(book, path):
    book.active.title = "目录"
    book.active.append(["序号", "公开内容"])
    book.create_sheet("空表")
    book.create_sheet("隐藏").append(["x"])
    book["隐藏"].sheet_state = "hidden"
    book.create_sheet("深藏").append(["x"])
    book["深藏"].sheet_state = "veryHidden"
    book.create_chartsheet("图").add_chart(BarChart())
    book.create_sheet("联络员").append(["姓名"])
    parts = tables(book, path)
    read_tables = [part for part in parts if isinstance(part, Table)]
    assert [(table.name, table.spans_known) for table in read_tables] == [("目录", True), ("联络员", True)]
    assert [part for part in parts if part not in read_tables] == [
        Aside("x", LeftoverCode.HIDDEN_SHEET, name, 1, 1) for name in ("隐藏", "深藏")
    ]


def it_cuts_a_blank_in_the_far_corner_off(book, path):
    book.active.append(["序号", "\u3000"])
    book.active["XFD1048576"] = " "
    (table,) = tables(book, path)
    assert texts(table) == [["序号"]]


def it_keeps_what_a_merge_covers_with_its_place(book, path):
    sheet = book.active
    sheet.append(["a", "甲局"])
    sheet.append(["b", "乙局"])
    sheet.append(["c", "甲局"])
    book.save(path)
    edit_sheet(path, "</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="B1:B3"/></mergeCells>')
    table, *asides = read(path)
    assert texts(table) == [["a", "甲局"], ["b", ""], ["c", ""]]
    assert asides == [Aside("乙局", LeftoverCode.COVERED, "Sheet", 2, 2)]


def it_cuts_the_empty_margin_and_keeps_the_numbers_of_the_sheet(book, path):
    sheet = book.active
    sheet["C4"], sheet["E6"] = "序号", "尾"
    sheet["J20"].fill = PatternFill("solid", fgColor="FFFF00")
    (table,) = tables(book, path)
    assert [row.number for row in table.rows] == [4, 5, 6]
    assert [(cell.row, cell.column) for cell in table.rows[0].cells] == [(4, 3), (4, 4), (4, 5)]
    assert texts(table) == [["序号", "", ""], ["", "", ""], ["", "", "尾"]]


def it_keeps_hidden_rows_and_columns_and_an_ideographic_space(book, path):
    sheet = book.active
    sheet.append(["a", "b"])
    sheet.append(["c", "\u3000"])
    sheet.row_dimensions[1].hidden = True
    sheet.column_dimensions["A"].hidden = True
    (table,) = tables(book, path)
    assert texts(table) == [["a", "b"], ["c", "\u3000"]]


def it_reads_merges_as_spans_and_covered_positions(book, path):
    sheet = book.active
    sheet["A1"], sheet["C1"], sheet["C2"], sheet["A3"], sheet["C3"] = "一级事项", "内容", "x", "末", "y"
    sheet.merge_cells("A1:B2")
    (table,) = tables(book, path)
    assert table.rows[0].cells[0] == Cell("一级事项", 1, 1, rowspan=2, colspan=2)
    assert table.rows[0].cells[1] == Cell("", 1, 2, anchor=(1, 1))
    assert table.rows[1].cells[:2] == (Cell("", 2, 1, anchor=(1, 1)), Cell("", 2, 2, anchor=(1, 1)))
    assert table.rows[1].cells[2] == Cell("x", 2, 3)


def it_cuts_a_merge_at_the_edge_of_the_content(book, path):
    sheet = book.active
    sheet["B1"], sheet["B2"], sheet["C2"] = "标题", "序号", "内容"
    sheet.merge_cells("B1:D1")
    book.save(path)
    edit_sheet(path, 'ref="B1:D1"/>', 'ref="B1:XFD1"/><mergeCell ref="A5:D1048576"/>')
    (table,) = read(path)
    assert table.rows[0].cells == (Cell("标题", 1, 2, colspan=2), Cell("", 1, 3, anchor=(1, 2)))


def it_writes_values_as_the_clerk_sees_them(book, path):
    sheet = book.active
    sheet.append([1, 20.0, date(2026, 3, 31), 0.5, True, "#REF!", "公开\n时限"])
    sheet["C1"].number_format = 'yyyy"年"m"月"d"日"'
    sheet["D1"].number_format = "0%"
    (table,) = tables(book, path)
    assert texts(table) == [["1", "20", "2026年3月31日", "50%", "TRUE", "#REF!", "公开\n时限"]]


def it_flattens_rich_text(book, path):
    book.active["A1"] = CellRichText("自", TextBlock(InlineFont(b=True), "形成"), "之日起")
    (table,) = tables(book, path)
    assert texts(table) == [["自形成之日起"]]


def it_reads_strings_that_cells_share_without_their_reading_aids(book, path):
    book.active.append(["a", "b"])
    book.save(path)
    edit_sheet(path, r'<c r="(..)" t="inlineStr"><is><t>.</t></is></c>', r'<c r="\1" t="s"><v>0</v></c>')
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(
        "</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    )
    members["xl/sharedStrings.xml"] = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><t>公开</t></r>'
        "<r><t>时限_x000D_\n一</t></r><rPh sb='0' eb='1'><t>gong</t></rPh></si></sst>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    assert texts(read(path)[0]) == [["公开时限\n一", "公开时限\n一"]]


def it_undoes_the_escapes_of_excel_for_carriage_returns(book, path):
    book.active["A1"] = "一_x000D_\n二"
    (table,) = tables(book, path)
    assert texts(table) == [["一\n二"]]


def it_reads_dates_in_formats_of_a_chinese_excel_that_the_file_does_not_define(book, path):
    book.active["A1"] = 46112
    book.active["A1"].number_format = "yyyy"
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["xl/styles.xml"] = re.sub(
        rb"<numFmts.*?</numFmts>", b"", members["xl/styles.xml"], flags=re.DOTALL
    ).replace(b'numFmtId="164"', b'numFmtId="31"')
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    assert texts(read(path)[0]) == [["2026年3月31日"]]


def it_keeps_the_text_of_a_formula_without_a_stored_result(book, path):
    sheet = book.active
    sheet.append(["=1+1", ArrayFormula("B1", "=SUM(A1:A1)"), "x"])
    (table,) = tables(book, path)
    assert texts(table) == [["=1+1", "=SUM(A1:A1)", "x"]]


def but_it_prefers_the_stored_result_even_an_empty_one(book, path):
    book.active.append(["=1+1", '=""', '="公"&"开"', "x"])
    book.save(path)
    edit_sheet(path, r'<c r="A1"><f>(.*?)</f><v></v></c>', r'<c r="A1"><f>\1</f><v>2</v></c>')
    edit_sheet(path, r'<c r="B1"><f>(.*?)</f><v></v></c>', r'<c r="B1" t="str"><f>\1</f><v></v></c>')
    edit_sheet(path, r'<c r="C1"><f>(.*?)</f><v></v></c>', r'<c r="C1" t="str"><f>\1</f><v>公开</v></c>')
    assert texts(read(path)[0]) == [["2", "", "公开", "x"]]


def it_reads_rows_and_cells_that_do_not_say_where_they_are(book, path):
    book.active.append(["a", None, "c"])
    book.active.append(["d", "e", "f"])
    book.save(path)
    edit_sheet(path, r'<c r="C1"', r'<c/><c r="C1"')
    edit_sheet(path, r'<(c|row) r="\w+"', r"<\1")
    assert texts(read(path)[0]) == [["a", "", "c"], ["d", "e", "f"]]


@pytest.mark.slow
def it_reads_a_small_table_in_a_sheet_formatted_to_the_last_row(book, path):
    book.active.append(["序号", "公开内容"])
    book.save(path)
    blank = "".join(f'<row r="{row}" s="1" customFormat="1"/>' for row in range(2, 1_048_577))
    edit_sheet(path, "</sheetData>", f"{blank}</sheetData>")
    (table,) = read(path)
    assert texts(table) == [["序号", "公开内容"]]
