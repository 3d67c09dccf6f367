"""A worksheet seen as rows of its schema, wherever the office moved the columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy

from openpyxl.cell.cell import MergedCell
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import range_boundaries

from catalogue_xl.core.cells import cell_text
from catalogue_xl.core.records import Foreign, Record, Value
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.schema import Sheet
from catalogue_xl.workbook.sheets.header_row import header_text, locate_header
from catalogue_xl.workbook.sheets.row_heights import column_width, fit_row
from catalogue_xl.workbook.sheets.style import body_style
from catalogue_xl.workbook.sheets.typed_cells import put_value, read_value
from catalogue_xl.workbook.xlsx.openpyxl_types import XlCell, XlSheet
from catalogue_xl.workbook.xlsx.row_deletion import delete_rows


def find_header(worksheet: XlSheet, sheet: Sheet) -> tuple[int, dict[str, int]]:
    """Where the titles of SHEET stand in WORKSHEET, as :func:`.header_row.locate_header` tells."""
    return locate_header(((*place, cell.value) for place, cell in sorted(worksheet._cells.items())), sheet)


class SheetTable:
    """The rows of SHEET in WORKSHEET.

    Args:
        worksheet: Columns may have been moved, and others added between them.
        sheet: The schema.
        required: The JSON keys whose columns must be there; all unless told otherwise.
        cached: Gives the same worksheet with the values its formulas last showed, to read formula cells by; asked only
            when such a cell is read, because it costs a second reading of the file.
        grey_locked: Whether locked cells are shown in grey when they are written anew.

    Attributes:
        header_row: The 1-based row of the titles.
        letters: The column letter of each JSON key that is there.

    Raises:
        Refusal: column_missing, naming the first required column that is not there.
    """

    def __init__(
        self,
        worksheet: XlSheet,
        sheet: Sheet,
        *,
        required: Sequence[str] | None = None,
        cached: Callable[[], XlSheet | None] | None = None,
        grey_locked: bool = False,
    ) -> None:
        self.worksheet = worksheet
        self.sheet = sheet
        self.header_row, self._numbers = find_header(worksheet, sheet)
        self.letters = {key: get_column_letter(number) for key, number in self._numbers.items()}
        self._cached = cached
        self._grey_locked = grey_locked
        self._styles: dict[str, StyleArray] = {}
        self._widths: dict[str, float] = {}
        self._last_row: int | None = None
        for column in sheet.columns:
            if column.key not in self._numbers and (required is None or column.key in required):
                raise Refusal(RefusalCode.COLUMN_MISSING, sheet=worksheet.title, column=column.title)

    # reading

    def records(self) -> list[Record]:
        """Every row below the header with anything in it but computed values.

        Blank rows are passed over; they never end the table. A merged cell counts in each row it covers.
        """
        anchors = self._anchors()
        records = []
        for row in self._filled_rows(anchors):
            values = {key: self._value(row, key, anchors) for key in self._numbers}
            if any(value is not None and not self.sheet[key].computed for key, value in values.items()):
                records.append(Record(values, row, self.worksheet.title, self.letters))
        return records

    def typed(self, record: Record) -> Mapping[str, str]:
        """The cells of a row whose text is not their value's, by JSON key; formulas are left alone."""
        typed = {}
        for key, value in record.values.items():
            if value is None:
                continue
            cell = self.worksheet[record.address(key)]
            if cell.data_type == "s" and str(cell.value) != value:
                typed[key] = str(cell.value)
        return typed

    def foreign(self) -> list[Foreign]:
        """Filled cells below the header, outside the schema's columns."""
        own = set(self._numbers.values())
        found = []
        for (row, number), cell in sorted(self.worksheet._cells.items()):
            if row > self.header_row and number not in own and (text := cell_text(cell.value)):
                head = self.worksheet._cells.get((self.header_row, number))
                title = header_text(head.value) if head is not None else ""
                found.append(Foreign(self.worksheet.title, cell.coordinate, title, text))
        return found

    def address(self, row: int, key: str) -> str:
        """Such as ``F12``."""
        return f"{self.letters[key]}{row}"

    @property
    def last_row(self) -> int:
        """The last row with anything in a column of the schema but computed ones; the header's when there is none."""
        if self._last_row is None:
            self._last_row = max(self._filled_rows(self._anchors()), default=self.header_row)
        return self._last_row

    def _filled_rows(self, anchors: Mapping[tuple[int, int], XlCell]) -> list[int]:
        # Only cells that exist are looked at: a stray one in row 1,048,576 must not cost a million rows.
        # Formulas that wait in blank rows do not fill them.
        own = {number for key, number in self._numbers.items() if not self.sheet[key].computed}
        places = [place for place, cell in self.worksheet._cells.items() if cell.value is not None]
        places += [place for place, anchor in anchors.items() if anchor.value is not None]
        return sorted({row for row, number in places if row > self.header_row and number in own})

    def _anchors(self) -> dict[tuple[int, int], XlCell]:
        """For each place under a merged cell: the top left cell, which holds the value."""
        return {
            (row, number): self.worksheet.cell(merged.min_row, merged.min_col)
            for merged in self.worksheet.merged_cells.ranges
            if merged.min_row > self.header_row
            for row in range(merged.min_row, merged.max_row + 1)
            for number in range(merged.min_col, merged.max_col + 1)
        }

    def _value(self, row: int, key: str, anchors: Mapping[tuple[int, int], XlCell]) -> Value:
        place = row, self._numbers[key]
        cell = anchors.get(place) or self.worksheet._cells.get(place)
        if cell is None:
            return None
        shown = None
        if cell.data_type == "f" and self._cached is not None and not self.sheet[key].computed:
            values = self._cached()
            shown = values[cell.coordinate].value if values is not None else None
        return read_value(cell, self.sheet[key], shown)

    # writing

    def write(self, row: int, key: str, value: Value) -> None:
        """Put VALUE into a cell, as the column's kind; the cell keeps the look the office gave it.

        Raises:
            Refusal: merged_cell, text_too_long.
        """
        cell = self._cell(row, key)
        if not cell.has_style:
            self._dress(cell, key)
        put_value(cell, self.sheet[key], value)
        if self.sheet[key].wrap:
            self._fit(row)
        if self._last_row is not None and value is not None:
            self._last_row = max(self._last_row, row)

    def fill(self, row: int, values: Mapping[str, Value]) -> None:
        """Write a whole row, formatted as the schema says; a key that VALUES lacks becomes blank.

        A formula of a computed column stays, unless VALUES has a value for it.
        """
        for key in self._numbers:
            cell = self._cell(row, key)
            self._dress(cell, key)
            if cell.data_type == "f" and self.sheet[key].computed and values.get(key) is None:
                continue
            put_value(cell, self.sheet[key], values.get(key))
        self._fit(row)

    def append(self, values: Mapping[str, Value]) -> int:
        """Add a row below the last filled one, formatted as the schema says; returns its row."""
        row = self.last_row + 1
        self.fill(row, values)
        self._last_row = row
        self._stretch(row)
        return row

    def rewrite(self, rows: Iterable[Mapping[str, Value]]) -> None:
        """Replace every row of a generated sheet; header, column formats and the office's widths stay."""
        row, before = self.header_row, self.last_row
        for values in rows:
            row += 1
            self.fill(row, values)
        for leftover in range(row + 1, before + 1):
            for key in self._numbers:
                cell = self._cell(leftover, key)
                cell.value = None
                cell.hyperlink = None
                cell.style = "Normal"
            self._fit(leftover)
        self._last_row = row
        self._stretch(row)

    def remove(self, rows: Iterable[int]) -> None:
        """Delete whole rows; the rows below move up with their heights, links and formulas."""
        delete_rows(self.worksheet, rows)
        self._last_row = None

    def _cell(self, row: int, key: str) -> XlCell:
        cell = self.worksheet.cell(row, self._numbers[key])
        if isinstance(cell, MergedCell):
            raise Refusal(RefusalCode.MERGED_CELL, sheet=self.worksheet.title, cell=self.address(row, key))
        return cell

    def _dress(self, cell: XlCell, key: str) -> None:
        if key not in self._styles:
            style = body_style(self.worksheet, self.sheet[key], grey_locked=self._grey_locked)
            self._styles[key] = style
        cell._style = copy(self._styles[key])

    def _fit(self, row: int) -> None:
        """A height saved with the file would cut longer text."""
        wrapped = []
        for key, number in self._numbers.items():
            cell = self.worksheet._cells.get((row, number))
            if self.sheet[key].wrap and cell is not None and cell.value is not None and cell.data_type != "f":
                wrapped.append((cell_text(cell.value), self._width(key)))
        fit_row(self.worksheet, row, wrapped)

    def _width(self, key: str) -> float:
        if key not in self._widths:
            self._widths[key] = column_width(self.worksheet, self.letters[key], self.sheet[key].width)
        return self._widths[key]

    def _stretch(self, row: int) -> None:
        """Let the filter and the office's tables reach down to ROW; they never shrink."""
        for owner in (self.worksheet.auto_filter, *self.worksheet.tables.values()):
            if not owner.ref:
                continue
            left, top, right, bottom = range_boundaries(owner.ref)
            if top == self.header_row and bottom is not None and bottom < row:
                owner.ref = f"{get_column_letter(left or 1)}{top}:{get_column_letter(right or 1)}{row}"
                if getattr(owner, "autoFilter", None) is not None:
                    owner.autoFilter.ref = owner.ref
