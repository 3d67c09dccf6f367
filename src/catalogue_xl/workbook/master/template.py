"""The blank standard workbook, made from the schema; the committed copy is checked for drift."""

from __future__ import annotations

import sys
import tempfile
import zipfile
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import openpyxl

from catalogue_xl.core.resources import resource
from catalogue_xl.core.schema import SHEETS, Sheet, load
from catalogue_xl.workbook.board.board_sheet import add_board
from catalogue_xl.workbook.live_formulas.ledger_colours import highlight_ledger
from catalogue_xl.workbook.master.guide_sheets import add_guide
from catalogue_xl.workbook.master.master_book import TEMPLATE
from catalogue_xl.workbook.master.page_names import BOARD, GUIDE
from catalogue_xl.workbook.sheets.style import dress_columns, dress_window, set_base_font
from catalogue_xl.workbook.sheets.table import SheetTable
from catalogue_xl.workbook.xlsx.openpyxl_types import XlBook

_MADE_ON = datetime(2026, 1, 1)
_ZIP_DATE = (2026, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_TABS = {"generated": "9CA3AF", "own": "1F4E79"}


def build_template(path: Path) -> None:
    """Write the blank standard workbook to PATH; the same schema gives the same bytes."""
    workbook: XlBook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    set_base_font(workbook)
    sheets = [load(name) for name in SHEETS]
    for sheet in sheets:
        if not sheet.hidden:
            add_schema_sheet(workbook, sheet)
    ledger = load("publications")
    highlight_ledger(SheetTable(workbook[ledger.title], ledger))
    add_board(workbook.create_sheet(BOARD))
    add_guide(workbook.create_sheet(GUIDE), sheets)
    for sheet in sheets:
        if sheet.hidden:
            add_schema_sheet(workbook, sheet)
    workbook.active = 0
    workbook.properties.creator = "catalogue-xl"
    workbook.properties.created = _MADE_ON
    workbook.save(path)
    _fix_times(path)


def add_schema_sheet(workbook: XlBook, sheet: Sheet) -> None:
    """Add an empty sheet at the end, with the columns and the look that the schema gives it."""
    worksheet = workbook.create_sheet(sheet.title)
    dress_columns(worksheet, sheet)
    dress_window(worksheet, sheet)
    worksheet.sheet_properties.tabColor = _TABS["generated" if sheet.generated else "own"]
    if sheet.hidden:
        worksheet.sheet_state = "veryHidden"


def _fix_times(path: Path) -> None:
    """Take the moment of writing out of the file, so that it can be compared."""
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    core = ElementTree.fromstring(parts[_CORE])
    for element in core.iter("{http://purl.org/dc/terms/}modified"):
        element.text = f"{_MADE_ON.isoformat()}Z"
    parts[_CORE] = ElementTree.tostring(core, "UTF-8", xml_declaration=True)
    with zipfile.ZipFile(path, "w") as target:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)


def differences(one: Path, other: Path) -> list[str]:
    """The parts in which two workbooks differ, compared as XML: another zlib packs the same parts otherwise."""
    first, second = _canonical(one), _canonical(other)
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


def _canonical(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as package:
        return {name: ElementTree.canonicalize(package.read(name).decode()) for name in package.namelist()}


def main(arguments: list[str]) -> int:
    """``--write`` writes the committed template, ``--check`` compares with it; 1 when it has drifted."""
    if arguments == ["--write"]:
        build_template(resource("xlsx_templates", "") / TEMPLATE)
        return 0
    if arguments == ["--check"]:
        return _check()
    sys.stderr.write("usage: python -m catalogue_xl.workbook.master.template --check | --write\n")
    return 2


def _check() -> int:
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / TEMPLATE
        build_template(fresh)
        drifted = differences(fresh, resource("xlsx_templates", TEMPLATE))
    if drifted:
        sys.stderr.write(f"xlsx_templates/{TEMPLATE} has drifted in {', '.join(drifted)}; run with --write\n")
    return 1 if drifted else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
