"""OpenDocument spreadsheets (.ods) as openpyxl workbooks in memory, for reading only."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
from lxml import etree
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.worksheet.hyperlink import Hyperlink

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.documents.sheets.read_ods import shown_text
from catalogue_xl.workbook.xlsx.from_xls import put
from catalogue_xl.workbook.xlsx.openpyxl_types import XlBook, XlCell, XlSheet
from catalogue_xl.workbook.xlsx.values.bounds import MAX_CELLS

_SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}
MAX_INFLATED = 100 * 1024 * 1024
"""Of the one part that holds all sheets; unfolded it takes ten times as much."""

_OFFICE, _TABLE = f"{{{_SPACES['office']}}}", f"{{{_SPACES['table']}}}"
_HIDING = "//style:style[style:table-properties[@table:display='false']]/@style:name"


def load_ods(path: Path) -> XlBook:
    """The workbook at PATH: values, notes, links, merges, and which sheets are hidden; formulas as they last showed.

    Raises:
        Refusal: encrypted, too_large, too_many_cells.
        etree.XMLSyntaxError, KeyError, ValueError: The file is broken.
    """
    with zipfile.ZipFile(path) as archive:
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise Refusal(RefusalCode.ENCRYPTED, file=path.name)
        size = archive.getinfo("content.xml").file_size
        if size > MAX_INFLATED:
            limit = f"{MAX_INFLATED >> 20} MB"
            raise Refusal(RefusalCode.TOO_LARGE, file=path.name, size=f"解压后{size >> 20} MB", limit=limit)
        # Entities stay unresolved: none is needed, and they may grow or point elsewhere.
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        root = etree.fromstring(archive.read("content.xml"), parser)
    hidden = set(root.xpath(_HIDING, namespaces=_SPACES))
    workbook: XlBook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    room = MAX_CELLS
    for table in root.iterfind("office:body/office:spreadsheet/table:table", _SPACES):
        worksheet = workbook.create_sheet()
        worksheet.title = table.get(f"{_TABLE}name")
        if table.get(f"{_TABLE}style-name") in hidden:
            worksheet.sheet_state = "hidden"
        room -= _fill(worksheet, table, path.name, room)
    return workbook


def _fill(worksheet: XlSheet, table: Any, file: str, room: int) -> int:
    """Fill WORKSHEET; returns how many cells that took, and declines when it takes more than ROOM."""
    filled = 0
    below = 1
    for row in table.iter(f"{_TABLE}table-row"):
        down = _count(row, "number-rows-repeated")
        number = 1
        for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            across = _count(cell, "number-columns-repeated")
            if len(cell):
                filled += down * across
                if filled > room:
                    raise Refusal(RefusalCode.TOO_MANY_CELLS, file=file, found="单元格过多", limit=f"{MAX_CELLS}个")
                for place in range(below, below + down):
                    for column in range(number, number + across):
                        _put(worksheet.cell(place, column), cell)
            height, width = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
            if cell.tag == f"{_TABLE}table-cell" and (height > 1 or width > 1):
                filled += height * width
                if filled > room:
                    raise Refusal(RefusalCode.TOO_MANY_CELLS, file=file, found="单元格过多", limit=f"{MAX_CELLS}个")
                worksheet.merge_cells(
                    start_row=below, start_column=number, end_row=below + height - 1, end_column=number + width - 1
                )
            number += across
        below += down
    return filled


def _count(element: Any, name: str) -> int:
    return max(1, int(element.get(f"{_TABLE}{name}", 1)))


def _put(target: XlCell, cell: Any) -> None:
    if isinstance(target, MergedCell):
        return  # nobody sees what is under it
    put(target, _value(cell))
    note = cell.find("office:annotation", _SPACES)
    if note is not None:
        lines = ["".join(paragraph.itertext()) for paragraph in note.iterfind("text:p", _SPACES)]
        target.comment = Comment("\n".join(lines), "")
    link = cell.find(".//text:a", _SPACES)
    if link is not None:
        target._hyperlink = Hyperlink(ref=target.coordinate, target=link.get(f"{{{_SPACES['xlink']}}}href"))


def _value(cell: Any) -> object:
    kind = cell.get(f"{_OFFICE}value-type")
    if kind == "date":
        try:
            return datetime.fromisoformat(cell.get(f"{_OFFICE}date-value"))
        except ValueError:
            return shown_text(cell) or None
    if kind == "boolean":
        return bool(cell.get(f"{_OFFICE}boolean-value") == "true")
    if kind in ("float", "percentage", "currency"):
        return float(cell.get(f"{_OFFICE}value"))
    return shown_text(cell) or None
