"""Excel 2003 XML (SpreadsheetML): every sheet with something in it becomes a table, a hidden one asides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl.utils.datetime import WINDOWS_EPOCH

from catalogue_xl.core.import_codes import LeftoverCode
from catalogue_xl.documents.collecting import MAX_POSITIONS, Parts
from catalogue_xl.documents.grid import Aside, Part
from catalogue_xl.documents.sheets.cell_styles import CellStyle, Font
from catalogue_xl.documents.sheets.displayed_values import StoredValue, shown
from catalogue_xl.documents.sheets.sheet_grid import SheetContent, add_sheet
from catalogue_xl.documents.sheets.xml_stream import elements

# XML Spreadsheet Reference, Microsoft Office 2003.
_NAMESPACE = "{urn:schemas-microsoft-com:office:spreadsheet}"
_SHEET, _ROW, _CELL, _DATA, _STYLE, _FORMAT = (
    _NAMESPACE + name for name in ("Worksheet", "Row", "Cell", "Data", "Style", "NumberFormat")
)
_VISIBLE = "{urn:schemas-microsoft-com:office:excel}Visible"
_FONT = ("FontName", "StrikeThrough", "VerticalAlign")
_NAMED_FORMATS = {
    "Short Date": "yyyy/m/d",
    "General Date": "yyyy/m/d h:mm",
    "Medium Date": "yyyy/m/d",
    "Long Date": 'yyyy"年"m"月"d"日"',
    "Percent": "0.00%",
    "Fixed": "0.00",
    "Standard": "#,##0.00",
}


def read(path: Path) -> tuple[Part, ...]:
    """The visible sheets' tables, as :func:`.read_xlsx.read` gives them.

    Raises:
        Refusal: too_many_cells.
    """
    parts = Parts(path.name)
    with path.open("rb") as source:
        events = elements(source, _STYLE, _SHEET, _ROW, _VISIBLE)
        for name, content, hidden in _sheets(events, path.name):
            add_sheet(parts, name, content, hidden=hidden)
    return parts.finish()


def _sheets(events: Any, file: str) -> Iterator[tuple[str, SheetContent, bool]]:
    """The name of each sheet, what stands in it, and whether it is hidden."""
    styles: dict[str, CellStyle] = {}
    sheet = _Sheet(file, styles)
    for event, element in events:
        if event == "start":
            sheet = _Sheet(file, styles) if element.tag == _SHEET else sheet
        elif element.tag == _STYLE:
            styles[element.get(f"{_NAMESPACE}ID", "")] = CellStyle(_format(element), _font(element))
        elif element.tag == _ROW:
            sheet.add_row(element)
            element.clear(keep_tail=False)
        elif element.tag == _VISIBLE:
            sheet.hidden = element.text != "SheetVisible"
        else:
            yield element.get(f"{_NAMESPACE}Name"), sheet.content, sheet.hidden
            element.clear(keep_tail=False)


def _format(style: Any) -> str:
    code = next((found.get(f"{_NAMESPACE}Format", "") for found in style.iterchildren(_FORMAT)), "")
    return _NAMED_FORMATS.get(code, code)


def _font(style: Any) -> Font:
    for found in style.iterchildren(f"{_NAMESPACE}Font"):
        name, struck, align = (
            found.get(f"{_NAMESPACE}{key}", "") for key in ("FontName", "StrikeThrough", "VerticalAlign")
        )
        return Font(name, struck == "1", align == "Superscript")
    return Font()


class _Sheet:
    """Counts the rows and cells of a sheet; those with an index leave blanks before them."""

    def __init__(self, file: str, styles: dict[str, CellStyle]) -> None:
        self.content = SheetContent()
        self.hidden = False
        self._file, self._styles = file, styles
        self._row = 0

    def add_row(self, row: Any) -> None:
        self._row = _number(row, "Index") or self._row + 1
        column = 0
        for cell in row.iterchildren(_CELL):
            column = _number(cell, "Index") or column + 1
            text = self._text(cell)
            if text:
                self.content.texts[self._row, column] = text
            for comment in cell.iterchildren(f"{_NAMESPACE}Comment"):
                said = "".join(comment.itertext())
                self.content.remarks.append(Aside(said, LeftoverCode.COMMENT, row=self._row, column=column))
            right, down = _number(cell, "MergeAcross"), _number(cell, "MergeDown")
            if right or down:
                self.content.merges.append((column, self._row, column + right, self._row + down))
            column += right
        self._row += _number(row, "Span")
        if len(self.content.texts) > MAX_POSITIONS:
            self.content.bounds(self._file)

    def _text(self, cell: Any) -> str:
        data = next(cell.iterchildren(_DATA), None)
        if data is None:
            return ""
        text = "".join(data.itertext())
        style = self._styles.get(cell.get(f"{_NAMESPACE}StyleID", ""), CellStyle(""))
        value = _value(text, data.get(f"{_NAMESPACE}Type", "String"))
        return style.font.printed(shown(value, style.number_format or "General", WINDOWS_EPOCH))


def _value(text: str, kind: str) -> StoredValue:
    if kind == "Number":
        number = float(text)
        return int(number) if number.is_integer() else number
    if kind == "DateTime":
        return datetime.fromisoformat(text)
    return text.strip() == "1" if kind == "Boolean" else text


def _number(element: Any, name: str) -> int:
    return max(0, int(element.get(f"{_NAMESPACE}{name}", 0)))
