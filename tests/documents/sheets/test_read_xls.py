"""Workbooks of before 2007, as LibreOffice writes them."""

from __future__ import annotations

from datetime import datetime

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from catalogue_xl.core.import_codes import DoubtCode, LeftoverCode
from catalogue_xl.documents.sheets.read_xls import read

BLOCK, DIRECTORY, START, SIZE = 512, 48, 116, 120  # [MS-CFB] 2.2, 2.6


def entry(data, name):
    """Where the directory has the entry of a stream."""
    first = int.from_bytes(data[DIRECTORY : DIRECTORY + 4], "little")
    return data.index(f"{name}\0".encode("utf-16-le"), (first + 1) * BLOCK)


def it_reads_a_workbook_whose_streams_share_blocks(convert, tmp_path):
    book = openpyxl.Workbook()
    for number in range(60):
        book.active.append([number, f"第{number}项"])
    book.save(tmp_path / "目录.xlsx")
    path = convert(tmp_path / "目录.xlsx", "xls")
    data = bytearray(path.read_bytes())
    root, workbook = entry(data, "Root Entry"), entry(data, "Workbook")
    data[root + START : root + START + 4] = data[workbook + START : workbook + START + 4]
    data[root + SIZE : root + SIZE + 4] = (1024).to_bytes(4, "little")
    path.write_bytes(data)
    (table,) = read(path)
    assert [cell.text for cell in table.rows[59].cells] == ["59", "第59项"]


def it_reads_fonts_and_comments(convert, tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["R", "旧", CellRichText(TextBlock(InlineFont(strike=True), "县外办"), "县委外办"), "甲"])
    sheet.append([datetime(2026, 3, 1, 23, 59, 17)])
    sheet["A2"].number_format = "yyyy/m/d"
    sheet["A1"].font, sheet["B1"].font = Font(name="Wingdings 2"), Font(strike=True)
    sheet["D1"].comment = Comment("待定", "甲")
    book.save(tmp_path / "目录.xlsx")
    table, *beside = read(convert(tmp_path / "目录.xlsx", "xls"))
    assert [cell.text for cell in table.rows[0].cells] == ["☑", "旧", "县委外办", "甲"]
    assert [one.code for one in table.rows[0].cells[1].doubts] == [DoubtCode.STRUCK_CELL]
    assert [one.suggestion for one in table.rows[1].cells[0].doubts] == ["2026/3/2"]
    assert [(one.text.strip(), one.code, one.column) for one in beside] == [
        ("县外办", LeftoverCode.STRUCK, 3),
        ("待定", LeftoverCode.COMMENT, 4),
    ]
