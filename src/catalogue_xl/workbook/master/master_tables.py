"""A master workbook as the checks see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from openpyxl.worksheet.worksheet import Worksheet

from catalogue_xl.core import schema
from catalogue_xl.core.records import Record
from catalogue_xl.core.tables import Book, SheetRows
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.sheets.table import SheetTable


def book_of(master: Master) -> Book:
    """MASTER's sheets with their rows and addresses, and the text of cells that were typed untidily."""
    meta = master.meta
    sheets = {name: _rows(master.table(name)) for name in schema.SHEETS}
    return Book(meta.title, meta.region, sheets, year=meta.year)


def _rows(table: SheetTable) -> SheetRows:
    return SheetRows(table.sheet, [replace(one, typed=_typed(one, table.worksheet)) for one in table.records()])


def _typed(record: Record, worksheet: Worksheet) -> Mapping[str, str]:
    """The cells whose text is not their value's; formulas are left alone."""
    typed = {}
    for key, value in record.values.items():
        if value is None:
            continue
        cell = worksheet[record.address(key)]
        if cell.data_type == "s" and str(cell.value) != value:
            typed[key] = str(cell.value)
    return typed
