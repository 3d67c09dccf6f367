"""Rows of a table as text of a sheet's part, as :class:`catalogue_xl.workbook.sheets.table.SheetTable` fills them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from xml.sax.saxutils import escape

from catalogue_xl.core.cells import cell_text, serial_of, value_as
from catalogue_xl.core.records import Value
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.workbook.sheets.row_heights import fitted_height, line_count
from catalogue_xl.workbook.sheets.table import SheetTable
from catalogue_xl.workbook.sheets.text_cells import holdable, is_too_long, looks_like_formula, units
from catalogue_xl.workbook.xlsx.openpyxl_types import XlCell

_lines = lru_cache(maxsize=20_000)(line_count)


def number_part(address: str, value: int | float, style: str = "") -> str:
    """A cell with a number."""
    return f'<c r="{address}"{style}><v>{value}</v></c>'


def text_part(address: str, text: str, style: str = "") -> str:
    """A cell with a text, which is text whatever it begins with."""
    return f'<c r="{address}"{style} t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


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


def checked(text: str, sheet: str, address: str) -> str:
    """TEXT as a cell holds it.

    Raises:
        Refusal: text_too_long.
    """
    text = holdable(text)
    if is_too_long(text):
        raise Refusal(RefusalCode.TEXT_TOO_LONG, sheet=sheet, cell=address, length=units(text))
    return text


@dataclass(frozen=True, slots=True)
class _Column:
    key: str
    letter: str
    kind: str
    width: float
    wrap: bool
    style: str
    quoted: str


class RowParts:
    """Makes the rows of TABLE, which has one filled row.

    Args:
        table: In a prototype.
        shared: By JSON key, what stands in the cells of a column with formulas; the first row is left to the caller.
    """

    def __init__(self, table: SheetTable, shared: Mapping[str, str] | None = None) -> None:
        self._sheet = table.sheet.title
        self._shared = shared or {}
        self._columns: Sequence[_Column] = [
            _Column(
                column.key,
                table.letters[column.key],
                column.kind,
                column.width,
                column.wrap,
                *styles_of(table.worksheet[table.address(table.header_row + 1, column.key)]),
            )
            for column in table.sheet.columns
        ]

    def row(self, row: int, values: Mapping[str, Value], formulas: Mapping[str, str] | None = None) -> str:
        """The ROW-th row; FORMULAS takes the place of what the columns with formulas share.

        Raises:
            Refusal: text_too_long.
        """
        formulas = formulas or self._shared
        cells: list[str] = []
        lines: list[int] = []
        for column in self._columns:
            address = f"{column.letter}{row}"
            value = value_as(column.kind, values.get(column.key))
            style = column.style
            if isinstance(value, str):
                value = checked(value, self._sheet, address)
                style = column.quoted if looks_like_formula(value) else style
            if column.wrap and value:
                lines.append(_lines(cell_text(value), column.width))
            if column.key in formulas:
                cells.append(f'<c r="{address}"{style}>{formulas[column.key]}</c>')
            elif isinstance(value, str) and value:
                cells.append(text_part(address, value, style))
            elif isinstance(value, date):
                cells.append(number_part(address, serial_of(value), style))
            elif isinstance(value, int):
                cells.append(number_part(address, value, style))
            else:
                cells.append(f'<c r="{address}"{style}/>')
        return f'<row r="{row}" ht="{fitted_height(lines):g}">{"".join(cells)}</row>'
