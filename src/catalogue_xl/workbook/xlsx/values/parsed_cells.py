"""The cells of a worksheet read by a real parser, however the part is spelled."""

from __future__ import annotations

import io
from collections.abc import Iterator
from xml.etree import ElementTree

from catalogue_xl.workbook.xlsx.package_parts import MAIN
from catalogue_xl.workbook.xlsx.values.addresses import Place, place_of
from catalogue_xl.workbook.xlsx.values.bounds import check_cells
from catalogue_xl.workbook.xlsx.values.escapes import unescaped
from catalogue_xl.workbook.xlsx.values.formulas import Formulas
from catalogue_xl.workbook.xlsx.values.shared_strings import content
from catalogue_xl.workbook.xlsx.values.sheet_values import CellValue
from catalogue_xl.workbook.xlsx.values.stored_cells import INLINE, StoredCells

_ROW, _CELL, _VALUE, _INLINE, _FORMULA = (f"{MAIN}{tag}" for tag in ("row", "c", "v", "is", "f"))


def parsed_cells(xml: bytes, stored: StoredCells) -> Iterator[tuple[Place, CellValue]]:
    """Place and content of each filled cell; rows and cells that do not say where they are follow the one before.

    Raises:
        OutOfBoundsError: They are too many.
        xml.etree.ElementTree.ParseError, ValueError, LookupError: The part is broken.
    """
    formulas = Formulas()
    row = count = 0
    for _, element in ElementTree.iterparse(io.BytesIO(xml)):
        if element.tag != _ROW:
            continue
        row, column = int(element.get("r", row + 1)), 0
        for cell in element:
            if cell.tag != _CELL:
                continue
            reference = cell.get("r")
            place = place_of(reference) if reference else (row, column + 1)
            column = place[1]
            value = _value(cell, place, stored, formulas)
            if value is not None:
                count += 1
                check_cells(count)
                yield place, value
        element.clear()


def _value(cell: ElementTree.Element, place: Place, stored: StoredCells, formulas: Formulas) -> CellValue:
    kind, inline, formula = cell.get("t", "n"), cell.find(_INLINE), cell.find(_FORMULA)
    text = cell.findtext(_VALUE) or ""
    if kind == INLINE:
        text = content(inline) if inline is not None else ""
    shown = stored.reader(kind, int(cell.get("s", 0)))(unescaped(text)) if text else None
    return shown if formula is None else formulas.formula(place, formula.attrib, formula.text or "", shown)
