"""The formats of a patched sheet's cells are those that the workbook library's objects stand for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalogue_xl.core.resources import resource
from catalogue_xl.core.schema import Column, all_sheets
from catalogue_xl.workbook.master.master_book import TEMPLATE
from catalogue_xl.workbook.sheets.body_format import body_format
from catalogue_xl.workbook.sheets.style import body_style
from catalogue_xl.workbook.xlsx.patching.patched_book import PatchedBook
from catalogue_xl.workbook.xlsx.patching.patched_sheet import PatchedSheet

COLUMNS = {
    (column.kind, wrap, column.computed, locked): replace(column, wrap=wrap, locked=locked)
    for sheet in all_sheets()
    for column in sheet.columns
    for wrap in (True, False)
    for locked in (True, False)
}


@pytest.fixture(scope="module")
def sheet() -> PatchedSheet:
    return PatchedBook.open(resource("xlsx_templates", TEMPLATE))["目录"]


@pytest.mark.parametrize("grey_locked", [True, False])
@pytest.mark.parametrize("column", COLUMNS.values(), ids=lambda column: f"{column.kind}-{column.key}")
def it_is_the_same_format(sheet: PatchedSheet, column: Column, grey_locked: bool) -> None:
    assert body_format(sheet, column, grey_locked=grey_locked) == body_style(sheet, column, grey_locked=grey_locked)
