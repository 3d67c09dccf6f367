"""Sheets and columns that openpyxl made, put into a workbook that is patched."""

from __future__ import annotations

import io
import re
from pathlib import Path

from catalogue_xl.workbook.xlsx.openpyxl_types import XlBook
from catalogue_xl.workbook.xlsx.package_parts import Package
from catalogue_xl.workbook.xlsx.patching.markup import attributes, before_end, children, cut, opening, with_attribute
from catalogue_xl.workbook.xlsx.patching.package_patch import PackagePatch
from catalogue_xl.workbook.xlsx.patching.patched_book import PatchedBook
from catalogue_xl.workbook.xlsx.patching.patched_sheet import PatchedSheet
from catalogue_xl.workbook.xlsx.patching.sheet_parts.column_elements import put_column
from catalogue_xl.workbook.xlsx.patching.sheet_parts.patched_frame import PatchedFrame
from catalogue_xl.workbook.xlsx.patching.stylesheet import StyleSheet
from catalogue_xl.workbook.xlsx.raw_parts import save_with

_STYLED = re.compile(r'(<(?:c|row)\b[^>]*?\ss=|<col\b[^>]*?\sstyle=)"(\d+)"')


def adopt_sheet(book: PatchedBook, made: XlBook, title: str) -> None:
    """Add the worksheet TITLE that openpyxl has MADE to BOOK, hidden as it is there."""
    state, made[title].sheet_state = made[title].sheet_state, "visible"  # openpyxl saves no book that is all hidden
    source = _as_saved(made)
    xml = source.package.text(source[title].part)
    xml = _STYLED.sub(lambda found: f'{found[1]}"{_adopted(book.styles, source.styles, int(found[2]))}"', xml)
    book.create_sheet(title, xml)
    book.set_state(title, state)


def adopt_column(sheet: PatchedSheet, made: XlBook, number: int) -> None:
    """Give SHEET the NUMBER-th column of the only sheet that openpyxl has MADE: its cells, its look, its checks."""
    book, source = sheet.book, _as_saved(made)
    new = source[source.sheetnames[0]]
    for (row, column), cell in new.cells().items():
        if column == number:
            target = sheet.cell(row, column)
            target.value, target.style_index = cell.value, _adopted(book.styles, source.styles, cell.style_index)
    cols = new.frame.first("cols")
    for _, xml in cut(cols, children(cols)):
        if attributes(xml).get("min") == str(number):
            style = _adopted(book.styles, source.styles, int(attributes(xml).get("style", "0")))
            put_column(sheet.frame, number, with_attribute(xml, "style", str(style)))
    checks = new.frame.first("dataValidations")
    for _, xml in cut(checks, children(checks)) if checks else ():
        _add_check(sheet.frame, xml)


def _as_saved(made: XlBook) -> PatchedBook:
    stream = io.BytesIO()
    save_with(made, stream)
    return PatchedBook(PackagePatch(Package(stream.getvalue())), Path("made.xlsx"))


def _adopted(styles: StyleSheet, source: StyleSheet, index: int) -> int:
    """The place in STYLES of a format of SOURCE."""
    parts = {name: source.part(index, name) for name in ("font", "fill", "border", "alignment", "protection")}
    return styles.derive(0, **parts, number_format=source.number_format(index))


def _add_check(frame: PatchedFrame, xml: str) -> None:
    stored = frame.first("dataValidations") or '<dataValidations count="0"></dataValidations>'
    added = before_end(stored, xml)
    tag = opening(added)
    count = len(children(added))
    frame.put("dataValidations", added.replace(tag, with_attribute(tag, "count", str(count)), 1))
