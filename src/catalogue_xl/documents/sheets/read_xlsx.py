"""Excel workbooks: every sheet with something in it becomes a table, a hidden one asides."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import Element, iterparse

from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.utils import range_boundaries
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS

from catalogue_xl.documents.collecting import MAX_POSITIONS, Parts
from catalogue_xl.documents.grid import Part
from catalogue_xl.documents.sheets.displayed_values import EAST_ASIAN_FORMATS, shown
from catalogue_xl.documents.sheets.sheet_grid import Position, SheetContent, add_sheet

_ROW, _MERGE, _FORMULA = (f"{{{SHEET_MAIN_NS}}}{tag}" for tag in ("row", "mergeCell", "f"))


def read(path: Path) -> tuple[Part, ...]:
    """The visible sheets' tables, each cell as its number format shows it, at its row and column in the sheet.

    The empty margin is cut off. Hidden rows and columns are content. A formula gives its stored result, or its
    own text when none is stored. What a merge hides under its first cell is not read: nobody sees it.

    Raises:
        Refusal: too_many_cells.
    """
    parts = Parts(path.name)
    with path.open("rb") as stream, warnings.catch_warnings():
        # openpyxl warns of what it would lose on saving (validations, extensions); nothing is saved here.
        warnings.simplefilter("ignore")
        book = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            content = _read_sheet(sheet, path.name)
            add_sheet(parts, str(sheet.title), content, hidden=sheet.sheet_state != "visible")
        book.close()
    return parts.finish()


def _read_sheet(sheet: Any, file: str) -> SheetContent:
    """Read what is printed, passing over the formatted blanks that may reach down to row 1,048,576.

    openpyxl's own loop makes an object of each of those blanks, and in its read-only mode forgets merges.
    So the loop is ours; what a cell means is openpyxl's.
    """
    content = SheetContent()
    reader = _CellReader(sheet)
    with sheet._get_source() as source:
        for element in _rows_and_merges(source):
            if element.tag == _MERGE:
                content.merges.append(_boundaries(element.attrib["ref"]))
                continue
            content.texts.update(reader.printed(element))
            if len(content.texts) > MAX_POSITIONS:
                content.bounds(file)
    return content


def _boundaries(reference: str) -> tuple[int, int, int, int]:
    left, top, right, bottom = range_boundaries(reference)
    if left is None or top is None or right is None or bottom is None:
        raise ValueError(f"{reference} is not a merged range")
    return left, top, right, bottom


def _rows_and_merges(source: IO[bytes]) -> Iterator[Element]:
    for _, element in iterparse(source):
        if element.tag in {_ROW, _MERGE}:
            yield element
            element.clear()


class _CellReader:
    """Reads a sheet's rows in order (shared formulas and rows without a number depend on those before)."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._epoch = sheet.parent.epoch
        no_source: Any = None  # rows are handed over one by one
        # Date formats are withheld: openpyxl replaces a number that is no date by #VALUE!.
        self._values, self._formulas = (
            WorkSheetParser(no_source, sheet._shared_strings, data_only=data_only, epoch=self._epoch)
            for data_only in (True, False)
        )
        self._row = 0

    def printed(self, row: Element) -> Iterator[tuple[Position, str]]:
        """The cells of a row with something in them."""
        self._row = int(row.get("r", self._row + 1))
        for column, element in enumerate(row, start=1):
            if len(element):
                reference = element.get("r")
                position = coordinate_to_tuple(reference) if reference else (self._row, column)
                text = self._text(element)
                if text:
                    yield position, text

    def _text(self, element: Element) -> str:
        parsed = self._values.parse_cell(element)
        if element.find(_FORMULA) is not None:
            formula = self._formulas.parse_cell(element)["value"]
            # A formula that gives the empty text is stored as text; one never computed has no result.
            if parsed["value"] is None and element.get("t") != "str":
                return str(getattr(formula, "text", formula))
        cell = ReadOnlyCell(self._sheet, **parsed)
        number_format = EAST_ASIAN_FORMATS.get(cell.style_array.numFmtId, cell.number_format)
        return shown(parsed["value"], number_format, self._epoch)
