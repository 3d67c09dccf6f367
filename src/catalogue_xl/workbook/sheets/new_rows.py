"""Rows that a worksheet has not got yet, written whole: much faster than cell by cell, and with the same result."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from catalogue_xl.core.cells import cell_text, value_as
from catalogue_xl.core.records import Value
from catalogue_xl.core.schema import Column, Sheet
from catalogue_xl.workbook.sheets.row_heights import fitted_height, line_count
from catalogue_xl.workbook.sheets.text_cells import holdable, is_too_long, looks_like_formula
from catalogue_xl.workbook.sheets.typed_cells import put_value
from catalogue_xl.workbook.xlsx.openpyxl_types import XlCell
from catalogue_xl.workbook.xlsx.patching.cell_text import kind_of
from catalogue_xl.workbook.xlsx.patching.patched_cell import PatchedCell
from catalogue_xl.workbook.xlsx.patching.patched_sheet import PatchedSheet
from catalogue_xl.workbook.xlsx.patching.ready_row import ReadyCell


class NewRows:
    """Writes rows of SHEET into WORKSHEET.

    Args:
        worksheet: One that is patched.
        sheet: The schema.
        numbers: The column number of each JSON key that is there.
        dress: Gives a cell the look of a column.
        width: The width of a column.
    """

    def __init__(
        self,
        worksheet: PatchedSheet,
        sheet: Sheet,
        numbers: Mapping[str, int],
        dress: Callable[[XlCell, str], None],
        width: Callable[[str], float],
    ) -> None:
        self._worksheet = worksheet
        self._columns = sorted(((number, sheet[key]) for key, number in numbers.items()), key=lambda pair: pair[0])
        self._numbers = sorted(numbers.values())
        self._dress = dress
        self._width = width
        self._styles: dict[tuple[str, type, bool], int] = {}

    def write(self, row: int, values: Mapping[str, Value]) -> bool:
        """Write ROW; whether that could be done: False where something is there, or a text is too long for a cell."""
        if not self._worksheet.is_free(row, self._numbers):
            return False
        cells, lines = [], [1]
        for number, column in self._columns:
            value = value_as(column.kind, values.get(column.key))
            risky = False
            if isinstance(value, str):
                value = holdable(value)
                if is_too_long(value):
                    return False
                risky = looks_like_formula(value)
            style = self._style(row, number, column, value, risky=risky)
            if value is None or value == "":
                cells.append(ReadyCell(number, style, "n", None))
                continue
            cells.append(ReadyCell(number, style, "s" if isinstance(value, str) else kind_of(value), value))
            if column.wrap:
                lines.append(line_count(cell_text(value), self._width(column.key)))
        self._worksheet.put_row(row, tuple(cells), fitted_height(lines))
        return True

    def _style(self, row: int, number: int, column: Column, value: Value, *, risky: bool) -> int:
        """The format of a cell with such a VALUE, found once by putting it into a cell that is not in the sheet."""
        like = column.key, type(value), risky
        if like not in self._styles:
            cell = PatchedCell(self._worksheet, row, number)
            self._dress(cell, column.key)
            put_value(cell, column, value)
            self._styles[like] = cell.style_index
        return self._styles[like]
