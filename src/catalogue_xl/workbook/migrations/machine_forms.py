"""From version 1 to 2: where each item came from, and the codes of the import's remarks, get columns of their own.

Version 1 kept both as sentences only. They are read here for the last time, where they can be read in one way only;
what is ambiguous stays blank.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from catalogue_xl.core.model import Source
from catalogue_xl.core.records import Record
from catalogue_xl.core.schema import load
from catalogue_xl.workbook.migrations.new_places import add_column, add_sheet
from catalogue_xl.workbook.migrations.sentences_of_version_1 import code_of
from catalogue_xl.workbook.sheets.table import SheetTable
from catalogue_xl.workbook.xlsx.openpyxl_types import XlBook

_ADDRESS = re.compile(r"(.+?)(?: 第([0-9]+)行)?", re.DOTALL)
_NAMED = re.compile(r".+\.[A-Za-z][A-Za-z0-9]{1,4}", re.DOTALL)


def add_machine_forms(workbook: XlBook) -> Collection[str]:
    """Add the column 机器代码 and the sheet of sources, and fill in what the sentences plainly say."""
    notes, items = load("import_notes"), load("items")
    changed = []
    files: set[str] = set()
    if notes.title in workbook.sheetnames:
        add_column(workbook[notes.title], notes, "code")
        table = SheetTable(workbook[notes.title], notes, required=())
        files = {record.text("file") for record in table.records()} - {""}
        _fill_codes(table)
        changed.append(notes.title)
    if items.title in workbook.sheetnames:
        add_sheet(workbook, load("sources"))
        _fill_sources(workbook, SheetTable(workbook[items.title], items, required=()).records(), files)
        changed.append(load("sources").title)
    return changed


def _fill_codes(table: SheetTable) -> None:
    for record in table.records():
        sentence = record.text("rule" if record.text("category") == "补全" else "reason")
        if not record.text("code") and (code := code_of(record.text("category"), sentence)):
            table.write(record.row, "code", code)


def _fill_sources(workbook: XlBook, items: Collection[Record], files: Collection[str]) -> None:
    sheet = load("sources")
    table = SheetTable(workbook[sheet.title], sheet, required=())
    known = {record.text("item") for record in table.records()}
    for record in items:
        source = source_in(record.text("source"), files)
        if source is not None and record.text("id") and record.text("id") not in known:
            known.add(record.text("id"))
            table.append({"item": record.text("id"), **_row(source)})


def _row(source: Source) -> Mapping[str, str | int | None]:
    return {"file": source.file, "table": source.table, "row": source.row}


def source_in(sentence: str, files: Collection[str]) -> Source | None:
    """The address that version 1 wrote as ``目录.xlsx Sheet1 第5行``; None where it can be read in several ways.

    Args:
        sentence: Names of files and of tables may have blanks in them.
        files: The files that were imported; where nothing tells them, a file's name is known by its suffix.
    """
    found = _ADDRESS.fullmatch(sentence)
    if found is None:
        return None
    place, row = found[1], found[2]
    words = place.split(" ")
    starts = [" ".join(words[:count]) for count in range(1, len(words) + 1)]
    names = [start for start in starts if (start in files if files else _NAMED.fullmatch(start))]
    if len(names) != 1:
        return None
    return Source(names[0], place[len(names[0]) + 1 :], int(row) if row else None)
