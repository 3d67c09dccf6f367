"""Rows of a table as text of a sheet's part, as :class:`catalogue_xl.workbook.sheets.table.SheetTable` fills them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from xml.sax.saxutils import escape

from catalogue_xl.core.cells import cell_text, serial_of, value_as
from catalogue_xl.core.records import Value
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.workbook.sheets.row_heights import fitted_height, line_count
from catalogue_xl.workbook.sheets.table import SheetTable
from catalogue_xl.workbook.sheets.text_cells import holdable, is_too_long, looks_like_formula, units
from catalogue_xl.workbook.xlsx.openpyxl_types import XlCell

_REMEMBERED = 50_000
"""For how many texts it is remembered how they stand in a file: an item goes to several agencies."""


def number_part(address: str, value: int) -> str:
    """A cell with a number."""
    return f'<c r="{address}"><v>{value}</v></c>'


def text_part(address: str, text: str, styles: tuple[str, str] = ("", ""), sheet: str = "") -> str:
    """A cell with a text, which is text whatever it begins with; "" where nothing is left that a cell can hold.

    Args:
        address: Such as ``F12``.
        text: What stands there.
        styles: The attributes for a plain text, and for one that looks like a formula.
        sheet: The sheet's name, for the refusal.

    Raises:
        Refusal: text_too_long.
    """
    inside, looks, fits = _inside(text)
    if not fits:
        raise Refusal(RefusalCode.TEXT_TOO_LONG, sheet=sheet, cell=address, length=units(holdable(text)))
    return f'<c r="{address}"{styles[looks]}{inside}' if inside else ""


@lru_cache(_REMEMBERED)
def _inside(text: str) -> tuple[str, bool, bool]:
    """How a text stands in a cell, behind its attributes; whether it looks like a formula; whether it fits."""
    text = holdable(text)
    inside = f' t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>' if text else ""
    return inside, looks_like_formula(text), not is_too_long(text)


@lru_cache(_REMEMBERED)
def _value(kind: str, value: Value) -> Value:
    return value_as(kind, value)


@lru_cache(_REMEMBERED)
def _lines(value: Value, width: float) -> int:
    return line_count(cell_text(holdable(value) if isinstance(value, str) else value), width)


def styles_of(cell: XlCell) -> tuple[str, str]:
    """The attributes of a cell with the look of CELL: of a plain text or number, and of a text like a formula."""
    plain, kept = cell.style_id, cell._style
    cell._style = copy(kept)  # the workbook keeps the very object that it has given a number
    cell.quotePrefix = True
    quoted = cell.style_id
    cell._style = kept
    return _style(plain), _style(quoted)


def _style(number: int) -> str:
    return f' s="{number}"' if number else ""


@dataclass(frozen=True, slots=True)
class _Column:
    key: str
    letter: str
    kind: str
    width: float
    wrap: bool
    styles: tuple[str, str]


class RowParts:
    """Makes the rows of TABLE, which has one filled row.

    Args:
        table: In a prototype.
    """

    def __init__(self, table: SheetTable) -> None:
        self._sheet = table.sheet.title
        self._columns: Sequence[_Column] = [
            _Column(
                column.key,
                table.letters[column.key],
                column.kind,
                column.width,
                column.wrap,
                styles_of(table.worksheet[table.address(table.header_row + 1, column.key)]),
            )
            for column in table.sheet.columns
        ]

    def row(self, row: int, values: Mapping[str, Value], formulas: Mapping[str, str] = MappingProxyType({})) -> str:
        """The ROW-th row; where FORMULAS has something for a column, that stands in its cell instead of a value.

        Raises:
            Refusal: text_too_long.
        """
        cells: list[str] = []
        lines: list[int] = []
        for column in self._columns:
            address = f"{column.letter}{row}"
            value, cell, style = values.get(column.key), "", column.styles[0]
            if value is not None and (value := _value(column.kind, value)) is not None:
                cell = self._cell(address, column, value)
                if column.wrap:
                    lines.append(_lines(value, column.width))
            if column.key in formulas:
                if isinstance(value, str):
                    style = column.styles[looks_like_formula(holdable(value))]
                cell = f'<c r="{address}"{style}>{formulas[column.key]}</c>'
            cells.append(cell or f'<c r="{address}"{style}/>')
        return f'<row r="{row}" ht="{fitted_height(lines):g}">{"".join(cells)}</row>'

    def _cell(self, address: str, column: _Column, value: str | int | date) -> str:
        if isinstance(value, str):
            return text_part(address, value, column.styles, self._sheet)
        number = serial_of(value) if isinstance(value, date) else value
        return f'<c r="{address}"{column.styles[0]}><v>{number}</v></c>'
