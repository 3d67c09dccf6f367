"""OpenDocument spreadsheets: every sheet with something in it becomes a table, a hidden one asides."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from catalogue_xl.core.import_codes import LeftoverCode
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.documents.collecting import MAX_COLUMNS, MAX_POSITIONS, MAX_ROWS, Parts, refuse_if_too_large
from catalogue_xl.documents.grid import Aside, Part
from catalogue_xl.documents.sheets.cell_styles import Font
from catalogue_xl.documents.sheets.sheet_grid import SheetContent, add_sheet
from catalogue_xl.documents.sheets.xml_stream import elements

_SPACES = {
    name: f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "style", "table", "text")
}
_TABLE, _TEXT = _SPACES["table"], _SPACES["text"]
_SHEET, _ROW, _CELL, _COVERED = (f"{_TABLE}{tag}" for tag in ("table", "table-row", "table-cell", "covered-table-cell"))
_STYLES = _SPACES["style"]
_STYLE, _SHAPES = f"{_STYLES}style", f"{_TABLE}shapes"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_ANNOTATION = f"{_SPACES['office']}annotation"
_NO_FONTS: Mapping[str, Font] = {}
_PLAIN = Font()
_PARAGRAPH = f"{_TEXT}p"
# Notes at the foot, remarks and readings over characters are not in the cell's own text.
_BESIDE = {_ANNOTATION, f"{_TEXT}note", f"{_TEXT}ruby-text"}
_BLANKS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}


def read(path: Path) -> tuple[Part, ...]:
    """The visible sheets' tables, each cell as it is shown, at its row and column in the sheet.

    The empty margin is cut off. Hidden rows and columns are content, as in :func:`.read_xlsx.read`.

    Raises:
        Refusal: encrypted, too_many_cells.
    """
    parts = Parts(path.name)
    with zipfile.ZipFile(path) as archive:
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise Refusal(RefusalCode.ENCRYPTED, file=path.name)
        with archive.open("content.xml") as source:
            events = elements(source, _STYLE, _SHEET, _ROW, _SHAPES)
            for name, content, hidden in _sheets(events, path.name):
                add_sheet(parts, name, content, hidden=hidden)
    return parts.finish()


def _sheets(events: Any, file: str) -> Iterator[tuple[str, SheetContent, bool]]:
    """The name of each sheet, what stands in it, and whether it is hidden."""
    hidden: set[str] = set()
    fonts: dict[str, Font] = {}
    sheet = _Sheet(file, fonts)
    for event, element in events:
        if element.tag == _STYLE:
            if event == "end":
                name = element.get(f"{_SPACES['style']}name", "")
                fonts[name] = _font(element)
                if _hides(element):
                    hidden.add(name)
        elif element.tag == _SHAPES:
            if event == "end":
                sheet.add_shapes(element)
        elif element.tag == _ROW:
            if event == "end":
                sheet.add_row(element)
                element.clear(keep_tail=False)
        elif event == "start":
            sheet = _Sheet(file, fonts)
        else:
            yield element.get(f"{_TABLE}name"), sheet.content, element.get(f"{_TABLE}style-name") in hidden
            element.clear(keep_tail=False)


def _hides(style: Any) -> bool:
    return any(
        element.get(f"{_TABLE}display") == "false" for element in style.iter(f"{_SPACES['style']}table-properties")
    )


class _Sheet:
    """Counts the rows of a sheet; a row or cell may stand for many alike."""

    def __init__(self, file: str, fonts: Mapping[str, Font]) -> None:
        self.content = SheetContent()
        self._file, self._fonts = file, fonts
        self._rows = 0

    def add_row(self, row: Any) -> None:
        times = _count(row, "number-rows-repeated")
        column = 1
        for cell in row.iterchildren(_CELL, _COVERED):
            across = _count(cell, "number-columns-repeated")
            text = shown_text(cell, self._fonts)
            if text:
                self._put(text, column, times, across)
            if len(cell):
                self._add_remarks(cell, column)
            down, right = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
            if down > 1 or right > 1:
                top = self._rows + 1
                self.content.merges.append((column, top, column + right - 1, top + down - 1))
            column += across
        self._rows += times

    def add_shapes(self, shapes: Any) -> None:
        """Add what stands in shapes that hang on no cell."""
        for shape in shapes:
            self.content.remarks.append(Aside(_paragraphs(shape), LeftoverCode.TEXT_BOX))

    def _add_remarks(self, cell: Any, column: int) -> None:
        for child in cell:
            if child.tag == _ANNOTATION:
                code = LeftoverCode.COMMENT
            elif isinstance(child.tag, str) and child.tag.startswith(_DRAW):
                code = LeftoverCode.TEXT_BOX
            else:
                continue
            self.content.remarks.append(Aside(_paragraphs(child), code, row=self._rows + 1, column=column))

    def _put(self, text: str, column: int, down: int, across: int) -> None:
        if not text.strip():
            down, across = min(down, MAX_ROWS), min(across, MAX_COLUMNS)
        refuse_if_too_large(self._file, down, across)
        for row in range(self._rows + 1, self._rows + 1 + down):
            for place in range(column, column + across):
                self.content.texts[row, place] = text
        if len(self.content.texts) > MAX_POSITIONS:
            self.content.bounds(self._file)


def _count(element: Any, name: str) -> int:
    return max(1, int(element.get(f"{_TABLE}{name}", 1)))


def shown_text(cell: Any, fonts: Mapping[str, Font] = _NO_FONTS) -> str:
    """What a cell's element shows, in the FONTS of its styles; its notes are not part of that."""
    own = fonts.get(cell.get(f"{_TABLE}style-name", ""), _PLAIN)
    paragraphs = ["".join(_texts(paragraph, fonts)) for paragraph in cell.iterchildren(_PARAGRAPH)]
    if paragraphs:
        return own.printed("\n".join(paragraphs))
    # Programs that write no shown text write the value alone.
    office = _SPACES["office"]
    names = ("string-value", "date-value", "time-value", "boolean-value", "value")
    return next((value for name in names if (value := cell.get(f"{office}{name}"))), "")


def _paragraphs(element: Any) -> str:
    return "\n".join("".join(_texts(one, _NO_FONTS)) for one in element.iter(_PARAGRAPH))


def _font(style: Any) -> Font:
    """The font that a style asks for, as far as it changes what a text says."""
    for properties in style.iterchildren(f"{_STYLES}text-properties"):
        name = properties.get(f"{_STYLES}font-name") or properties.get(f"{_FO}font-family") or ""
        line = properties.get(f"{_STYLES}text-line-through-style", "none")
        kind = properties.get(f"{_STYLES}text-line-through-type", "none")
        raised = properties.get(f"{_STYLES}text-position", "").startswith("super")
        return Font(name, not {line, kind} <= {"none"}, raised)
    return _PLAIN


def _texts(element: Any, fonts: Mapping[str, Font]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{_TEXT}s":
            yield " " * min(int(child.get(f"{_TEXT}c", 1)), 1000)
        elif child.tag in _BLANKS:
            yield _BLANKS[child.tag]
        elif isinstance(child.tag, str) and child.tag not in _BESIDE:
            font = fonts.get(child.get(f"{_TEXT}style-name", ""), _PLAIN)
            yield font.printed("".join(_texts(child, fonts)))
        yield child.tail or ""
