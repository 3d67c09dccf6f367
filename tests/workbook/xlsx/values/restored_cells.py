"""Cells that openpyxl takes for something else than the file stores, put right after loading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from openpyxl.styles import Alignment
from openpyxl.utils.cell import coordinate_to_tuple

from catalogue_xl.workbook.xlsx.openpyxl_types import XlBook, XlSheet
from catalogue_xl.workbook.xlsx.package_parts import MAIN, Package


def restore_cells(workbook: XlBook, package: Package) -> None:
    """Put back numbers that openpyxl took for errors, and empty the cells that it filled with their links' addresses.

    The numbers are those such as 20260305 typed into a cell that wears a date's format.

    Args:
        workbook: As openpyxl loaded it from PACKAGE, with formulas or with values.
        package: The file.
    """
    for title, part in package.sheets.items():
        worksheet = workbook[title] if title in workbook.sheetnames else None
        if worksheet is not None and any(_is_error(cell) or _shows_link(cell) for cell in worksheet._cells.values()):
            _restore(worksheet, package.read(part))


def _is_error(cell: Any) -> bool:
    return bool(cell.value == "#VALUE!" and cell.data_type == "e")


def _shows_link(cell: Any) -> bool:
    link = getattr(cell, "hyperlink", None)
    return link is not None and cell._value is not None and cell._value in (link.target, link.location)


def _restore(worksheet: XlSheet, xml: bytes) -> None:
    stored = dict(_stored(xml))
    for place, cell in worksheet._cells.items():
        kind, number = stored.get(place, ("", ""))
        if _is_error(cell) and kind == "n" and number:
            cell._value, cell.data_type = int(number) if number.isdecimal() else float(number), "n"
        elif _shows_link(cell) and not kind:
            cell._value, cell.data_type = None, "n"
            if not cell.has_style:
                # openpyxl writes no bare cell, and its link with it; this alignment is what a bare cell has anyway.
                cell.alignment = Alignment(horizontal="general")


def _stored(xml: bytes) -> Iterator[tuple[tuple[int, int], tuple[str, str]]]:
    """Place, and type with the stored value, of each cell with something in it; addresses may be left out."""
    row = 0
    for line in ElementTree.fromstring(xml).iter(f"{MAIN}row"):
        row, column = int(line.get("r", row + 1)), 0
        for element in line.iter(f"{MAIN}c"):
            reference = element.get("r")
            row, column = coordinate_to_tuple(reference) if reference else (row, column + 1)
            if element.find(f"{MAIN}v") is not None or element.find(f"{MAIN}is") is not None:
                yield (row, column), (element.get("t", "n"), element.findtext(f"{MAIN}v") or "")
