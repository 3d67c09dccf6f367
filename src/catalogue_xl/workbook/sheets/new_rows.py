"""Rows that a worksheet has not got yet, written whole: much faster than cell by cell, and with the same result."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from catalogue_xl.core.cells import cell_text, value_as
from catalogue_xl.core.records import Value
from catalogue_xl.core.schema import Column, Sheet
from catalogue_xl.workbook.sheets.row_heights import fitted_height, line_count
from catalogue_xl.workbook.sheets.text_cells import holdable, is_too_long, looks_like_formula
from catalogue_xl.workbook.sheets.typed_cells import put_value
from catalogue_xl.workbook.xlsx.patching.cell_text import kind_of
from catalogue_xl.workbook.xlsx.patching.patched_cell import PatchedCell
from catalogue_xl.workbook.xlsx.patching.patched_sheet import PatchedSheet
from catalogue_xl.workbook.xlsx.patching.ready_row import ReadyCell

_MOST_MADE = 5000
"""How many cells are remembered: most columns say the same again and again."""


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
        dress: Callable[[PatchedCell, str], None],
        width: Callable[[str], float],
    ) -> None:
        self._worksheet = worksheet
        self._columns = sorted(((number, sheet[key]) for key, number in numbers.items()), key=lambda pair: pair[0])
        self._numbers = sorted(numbers.values())
        self._dress = dress
        self._width = width
        self._styles: dict[tuple[str, type, bool], int] = {}
        self._blank: dict[int, ReadyCell] = {}
        self._made: dict[tuple[int, type, Value], tuple[ReadyCell, int]] = {}

    def write(self, row: int, values: Mapping[str, Value]) -> bool:
        """Write ROW; whether that could be done: False where something is there, or a text is too long for a cell."""
        if not self._worksheet.is_free(row, self._numbers):
            return False
        cells, lines = [], 1
        for number, column in self._columns:
            value = values.get(column.key)
            if value is None and (blank := self._blank.get(number)) is not None:
                cells.append(blank)
                continue
            like = number, type(value), value
            found = self._made.get(like)
            if found is None:
                if len(self._made) > _MOST_MADE:
                    self._made.clear()
                found = self._cell(row, number, column, value)
                if found is None:
                    return False
                self._made[like] = found
                if value is None:
                    self._blank[number] = found[0]
            cells.append(found[0])
            lines = max(lines, found[1])
        self._worksheet.put_row(row, tuple(cells), fitted_height([lines]))
        return True

    def _cell(self, row: int, number: int, column: Column, given: Value) -> tuple[ReadyCell, int] | None:
        """A cell and how many lines it takes; None for a text that is too long."""
        value = value_as(column.kind, given)
        risky = False
        if isinstance(value, str):
            value = holdable(value)
            if is_too_long(value):
                return None
            risky = looks_like_formula(value)
        style = self._style(row, number, column, value, risky=risky)
        if value is None or value == "":
            return ReadyCell(number, style, "n", None), 1
        lines = line_count(cell_text(value), self._width(column.key)) if column.wrap else 1
        return ReadyCell(number, style, "s" if isinstance(value, str) else kind_of(value), value), lines

    def _style(self, row: int, number: int, column: Column, value: Value, *, risky: bool) -> int:
        """The format of a cell with such a VALUE, found once by putting it into a cell that is not in the sheet."""
        like = column.key, type(value), risky
        if like not in self._styles:
            cell = PatchedCell(self._worksheet, row, number)
            self._dress(cell, column.key)
            put_value(cell, column, value)
            self._styles[like] = cell.style_index
        return self._styles[like]
