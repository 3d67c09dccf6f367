"""Rows of a schema written into a worksheet, looking as the schema says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy

from openpyxl.cell.cell import MergedCell
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import range_boundaries

from catalogue_xl.core.cells import cell_text
from catalogue_xl.core.records import Value
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.schema import Sheet
from catalogue_xl.workbook.sheets.new_rows import NewRows
from catalogue_xl.workbook.sheets.row_heights import column_width, fit_row
from catalogue_xl.workbook.sheets.style import body_style
from catalogue_xl.workbook.sheets.typed_cells import put_value
from catalogue_xl.workbook.xlsx.openpyxl_types import XlCell, XlSheet
from catalogue_xl.workbook.xlsx.patching.patched_cell import PatchedCell
from catalogue_xl.workbook.xlsx.patching.patched_sheet import PatchedSheet
from catalogue_xl.workbook.xlsx.row_deletion import delete_rows
from catalogue_xl.workbook.xlsx.values.addresses import column_letters

_Like = tuple[str, int, type, Value]
"""A column, a format, and a value with its type."""

_MOST_REMEMBERED = 5000
"""Cells; most columns say the same again and again."""


class TableWriter:
    """Writes the rows of SHEET into WORKSHEET.

    Args:
        worksheet: openpyxl's, or one that is patched.
        sheet: The schema.
        header_row: The 1-based row of the titles.
        numbers: The column number of each JSON key that is there.
        grey_locked: Whether locked cells are shown in grey when they are written anew.
    """

    def __init__(
        self, worksheet: XlSheet, sheet: Sheet, header_row: int, numbers: Mapping[str, int], *, grey_locked: bool
    ) -> None:
        self._worksheet = worksheet
        self._sheet = sheet
        self._header_row = header_row
        self._numbers = numbers
        self._grey_locked = grey_locked
        self._styles: dict[str, StyleArray] = {}
        self._widths: dict[str, float] = {}
        self._once_blank: dict[_Like, PatchedCell] = {}
        self._new_rows = (
            NewRows(worksheet, sheet, numbers, self._dress, self._width)
            if isinstance(worksheet, PatchedSheet)
            else None
        )

    def change(self, row: int, values: Mapping[str, Value]) -> None:
        """Put VALUES into cells of a row, as the columns' kinds; they keep the look the office gave them.

        Raises:
            Refusal: merged_cell, text_too_long.
        """
        grown = False
        for key, value in values.items():
            cell = self._cell(row, key)
            if isinstance(cell, PatchedCell) and cell.is_bare:
                cell.become(self._once_blank_as(cell, key, value))
                changed = not cell.is_blank
            else:
                before = cell.value
                self._put(cell, key, value)
                changed = cell.value != before
            grown = grown or (changed and self._sheet[key].wrap)
        if grown:
            self._fit(row)

    def _put(self, cell: XlCell, key: str, value: Value) -> None:
        if not cell.has_style:
            self._dress(cell, key)
        put_value(cell, self._sheet[key], value)

    def _once_blank_as(self, cell: PatchedCell, key: str, value: Value) -> PatchedCell:
        """What becomes of a blank CELL with that format: worked out once, on one that is not in the sheet."""
        like = key, cell.style_index, type(value), value
        found = self._once_blank.get(like)
        if found is None:
            if len(self._once_blank) > _MOST_REMEMBERED:
                self._once_blank.clear()
            found = PatchedCell(cell.parent, cell.row, cell.column, cell.style_index)
            self._put(found, key, value)
            self._once_blank[like] = found
        return found

    def fill(self, row: int, values: Mapping[str, Value]) -> None:
        """Write a whole row, formatted as the schema says; a key that VALUES lacks becomes blank.

        A formula of a computed column stays, unless VALUES has a value for it.
        """
        if self._new_rows is not None and self._new_rows.write(row, values):
            return
        for key in self._numbers:
            cell = self._cell(row, key)
            self._dress(cell, key)
            if cell.data_type == "f" and self._sheet[key].computed and values.get(key) is None:
                continue
            put_value(cell, self._sheet[key], values.get(key))
        self._fit(row)

    def rewrite(self, rows: Iterable[Mapping[str, Value]], last_row: int, above: int) -> int:
        """Replace every row below ABOVE, down to LAST_ROW or further; returns the new last row."""
        row = above
        for values in rows:
            row += 1
            self.fill(row, values)
        for leftover in range(row + 1, last_row + 1):
            for key in self._numbers:
                cell = self._cell(leftover, key)
                cell.value = None
                cell.hyperlink = None
                cell.style = "Normal"
            self._fit(leftover)
        self.stretch(last_row, row)
        return row

    def remove(self, rows: Iterable[int]) -> None:
        """Delete whole rows; the rows below move up with their heights, links and formulas."""
        if isinstance(self._worksheet, PatchedSheet):
            self._worksheet.delete(rows)
        else:
            delete_rows(self._worksheet, rows)

    def stretch(self, before: int, row: int) -> None:
        """Let what took in the rows down to BEFORE, the last one, reach down to ROW; nothing ever shrinks.

        That is the filter and the office's tables, and in a workbook that is patched its print areas and names.
        """
        if isinstance(self._worksheet, PatchedSheet):
            self._worksheet.appended.note(self._header_row, before, row)
            return
        for owner in (self._worksheet.auto_filter, *self._worksheet.tables.values()):
            if not owner.ref:
                continue
            left, top, right, bottom = range_boundaries(owner.ref)
            if top == self._header_row and bottom is not None and bottom < row:
                owner.ref = f"{get_column_letter(left or 1)}{top}:{get_column_letter(right or 1)}{row}"
                if getattr(owner, "autoFilter", None) is not None:
                    owner.autoFilter.ref = owner.ref

    def _cell(self, row: int, key: str) -> XlCell:
        cell = self._worksheet.cell(row, self._numbers[key])
        covered = cell.is_covered if isinstance(cell, PatchedCell) else isinstance(cell, MergedCell)
        if covered:
            raise Refusal(
                RefusalCode.MERGED_CELL, sheet=self._worksheet.title, cell=f"{column_letters(self._numbers[key])}{row}"
            )
        return cell

    def _dress(self, cell: XlCell, key: str) -> None:
        if key not in self._styles:
            style = body_style(self._worksheet, self._sheet[key], grey_locked=self._grey_locked)
            self._styles[key] = style
        cell._style = copy(self._styles[key])

    def _fit(self, row: int) -> None:
        """A height saved with the file would cut longer text."""
        wrapped = []
        for key, number in self._numbers.items():
            cell = self._worksheet.cell(row, number) if self._sheet[key].wrap else None
            if cell is not None and cell.value is not None and cell.data_type != "f":
                wrapped.append((cell_text(cell.value), self._width(key)))
        fit_row(self._worksheet, row, wrapped)

    def _width(self, key: str) -> float:
        if key not in self._widths:
            self._widths[key] = column_width(
                self._worksheet, column_letters(self._numbers[key]), self._sheet[key].width
            )
        return self._widths[key]
