"""Excel workbooks: every sheet with something in it becomes a table, a hidden one asides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import Element, iterparse

from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_ISO8601
from openpyxl.xml.constants import SHEET_MAIN_NS

from catalogue_xl.core.copied_formulas import copied
from catalogue_xl.core.import_codes import LeftoverCode
from catalogue_xl.documents.collecting import MAX_POSITIONS, Parts
from catalogue_xl.documents.grid import Aside, Part
from catalogue_xl.documents.office_package import RELATIONSHIPS, OfficePackage
from catalogue_xl.documents.sheets.cell_styles import CellStyle, Font, cell_styles, font_of
from catalogue_xl.documents.sheets.displayed_values import StoredValue, near_midnight, shown
from catalogue_xl.documents.sheets.sheet_grid import Position, SheetContent, add_sheet
from catalogue_xl.documents.sheets.sheet_layers import layers, page_header

_S = f"{{{SHEET_MAIN_NS}}}"
_ROW, _MERGE, _HEADERS = f"{_S}row", f"{_S}mergeCell", f"{_S}headerFooter"
_FORMULA, _VALUE, _INLINE, _TEXT, _RUN = (f"{_S}{tag}" for tag in ("f", "v", "is", "t", "r"))
_ON = frozenset(("1", "true", "on"))
_LINK = re.compile(r'=HYPERLINK\(\s*"((?:[^"]|"")*)"\s*(?:[,;]\s*"((?:[^"]|"")*)"\s*)?\)', re.IGNORECASE)
_PLAIN = CellStyle()

Runs = str | tuple[tuple[str, Font | None], ...]
"""A stored text, or its runs, each with its properties (None for those of the cell)."""


def read(path: Path) -> tuple[Part, ...]:
    """The visible sheets' tables, each cell as its number format shows it, at its row and column in the sheet.

    The empty margin is cut off. Hidden rows and columns are content. A formula gives its stored result, or its
    own text when none is stored. What a merge hides under its first cell, what hidden sheets, comments, text boxes,
    headers and footers say, and the addresses of links follow as asides.

    Raises:
        Refusal: too_many_cells.
    """
    parts = Parts(path.name)
    with path.open("rb") as stream:
        package = OfficePackage(stream)
        main = package.main("xl/workbook.xml")
        workbook = package.root(main)
        relations = {one.id: one for one in package.relations(main)}
        reader = _Reader(package, main, workbook)
        for sheet in workbook.iterfind(f"{_S}sheets/{_S}sheet"):
            relation = relations.get(sheet.get(f"{{{RELATIONSHIPS}}}id", ""))
            name = sheet.get("name", "")
            if relation is None:
                parts.add_aside(name, LeftoverCode.UNREADABLE, name)
            elif relation.kind == "worksheet":
                content = reader.content(relation.part, path.name)
                add_sheet(parts, name, content, hidden=sheet.get("state", "visible") != "visible")
    return parts.finish()


def _strings(package: OfficePackage, main: str) -> list[Runs]:
    """The texts that cells share."""
    return [_runs(item) for root in _parts(package, main, "sharedStrings") for item in root.iterfind(f"{_S}si")]


def _parts(package: OfficePackage, main: str, kind: str) -> list[Any]:
    """The roots of the workbook's parts of a kind; where the relation is lost, of the one in the usual place."""
    found = package.related(main, kind)
    usual = f"{main.rpartition('/')[0]}/{kind}.xml"
    return found or ([package.root(usual)] if package.has(usual) else [])


def _runs(item: Any) -> Runs:
    """A stored text, without the reading aids over its characters."""
    if item.find(_RUN) is None:
        return item.findtext(_TEXT) or ""
    runs: list[tuple[str, Font | None]] = []
    for child in item:
        if child.tag == _TEXT:
            runs.append((child.text or "", None))
        elif child.tag == _RUN:
            properties = child.find(f"{_S}rPr")
            text = "".join(text.text or "" for text in child.iterfind(_TEXT))
            runs.append((text, None if properties is None else font_of(properties)))
    return tuple(runs)


class _Reader:
    """Reads the sheets of a workbook."""

    def __init__(self, package: OfficePackage, main: str, workbook: Any) -> None:
        self._package = package
        properties = workbook.find(f"{_S}workbookPr")
        mac = properties is not None and properties.get("date1904", "0") in _ON
        self._epoch = MAC_EPOCH if mac else WINDOWS_EPOCH
        self._strings = _strings(package, main)
        self._styles: Sequence[CellStyle] = [
            style for root in _parts(package, main, "styles") for style in cell_styles(root)
        ]

    def content(self, part: str, file: str) -> SheetContent:
        """What a sheet says, passing over the formatted blanks that may reach down to row 1,048,576."""
        content = SheetContent()
        rows = _Rows()
        with self._package.open(part) as source:
            for element in _elements(source):
                if element.tag == _MERGE:
                    content.merges.append(_boundaries(element.attrib["ref"]))
                elif element.tag == _HEADERS:
                    content.remarks += page_header(element)
                else:
                    for place, cell in rows.cells(element):
                        self._put(content, place, cell, rows)
                    if len(content.texts) > MAX_POSITIONS:
                        content.bounds(file)
        content.remarks += layers(self._package, part)
        return content

    def _put(self, content: SheetContent, place: Position, cell: Element, rows: _Rows) -> None:
        style = self._style(cell)
        value = self._value(cell)
        formula = rows.formula(cell, place)
        # A formula that gives the empty text is stored as text; one never computed has no result.
        if formula and value is None and cell.get("t") != "str":
            value = formula
        link = _LINK.fullmatch(formula)
        if link:
            address, text = (one and one.replace('""', '"') for one in link.groups())
            value = (text or address) if value == formula else value
            if address != value:
                content.remarks.append(Aside(address, LeftoverCode.LINK, row=place[0], column=place[1]))
        if isinstance(value, tuple):
            text = "".join((font or style.font).printed(shown(one, "", self._epoch)) for one, font in value)
        else:
            text = style.font.printed(shown(value, style.number_format, self._epoch))
            if doubt := near_midnight(value, style.number_format, self._epoch):
                content.doubts[place] = (doubt,)
        if text:
            content.texts[place] = text

    def _style(self, cell: Element) -> CellStyle:
        number = cell.get("s", "")
        return self._styles[int(number)] if number.isdecimal() and int(number) < len(self._styles) else _PLAIN

    def _value(self, cell: Element) -> StoredValue | Runs:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(_INLINE)
            return None if inline is None else _runs(inline)
        text = cell.findtext(_VALUE)
        if not text:
            return None
        if kind == "s":
            return self._strings[int(text)]
        try:
            return _converted(text, kind)
        except ValueError:
            return text


def _converted(text: str, kind: str) -> StoredValue:
    if kind == "b":
        return bool(int(text))
    if kind == "d":
        moment: StoredValue = from_ISO8601(text)  # type: ignore[no-untyped-call]
        return moment
    if kind == "n":
        number = float(text)
        return int(text) if text.lstrip("-").isdecimal() else number
    return text


class _Rows:
    """Counts the rows and cells of a sheet in order: some do not say where they stand, and formulas are shared."""

    def __init__(self) -> None:
        self._row = 0
        self._shared: dict[str, tuple[str, str]] = {}

    def cells(self, row: Element) -> Iterator[tuple[Position, Element]]:
        """The cells of a row with something in them, and where they stand."""
        self._row = int(row.get("r", self._row + 1))
        column = 0
        for cell in row:
            reference = cell.get("r")
            place = coordinate_to_tuple(reference) if reference else (self._row, column + 1)
            column = place[1]
            if len(cell):
                yield place, cell

    def formula(self, cell: Element, place: Position) -> str:
        """The formula of a cell as its clerk would see it; nothing where there is none."""
        element = cell.find(_FORMULA)
        if element is None:
            return ""
        text = f"={element.text}" if element.text else ""
        index = element.get("si")
        if element.get("t") != "shared" or index is None:
            return text or "="
        here = f"{get_column_letter(place[1])}{place[0]}"
        if text:
            self._shared[index] = text, here
        elif index in self._shared:
            first, origin = self._shared[index]
            text = copied(first, origin, here)
        return text or "="


def _boundaries(reference: str) -> tuple[int, int, int, int]:
    left, top, right, bottom = range_boundaries(reference)
    if left is None or top is None or right is None or bottom is None:
        raise ValueError(f"{reference} is not a merged range")
    return left, top, right, bottom


def _elements(source: IO[bytes]) -> Iterator[Element]:
    for _, element in iterparse(source):
        if element.tag in {_ROW, _MERGE, _HEADERS}:
            yield element
            element.clear()
