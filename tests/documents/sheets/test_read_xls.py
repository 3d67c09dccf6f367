"""Workbooks of before 2007, as LibreOffice writes them."""

from __future__ import annotations

import openpyxl

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
