"""A worksheet seen as rows of its schema, which can be read and written."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from catalogue_xl.core.records import Record, Value
from catalogue_xl.core.schema import Sheet
from catalogue_xl.workbook.sheets.read_table import ReadTable
from catalogue_xl.workbook.xlsx.values.addresses import Place
from catalogue_xl.workbook.xlsx.values.sheet_values import CellValue, SheetValues

if TYPE_CHECKING:  # openpyxl is slow to import, and most tables are only read
    from catalogue_xl.workbook.sheets.table_writer import TableWriter
    from catalogue_xl.workbook.xlsx.openpyxl_types import XlSheet


class SheetSource(ABC):
    """A worksheet that is only read until somebody wants to change it."""

    @abstractmethod
    def values(self) -> SheetValues:
        """Its cells as they stand now."""

    @abstractmethod
    def value(self, place: Place) -> CellValue:
        """What stands in one of them now."""

    def row(self, row: int, columns: Iterable[int]) -> Mapping[int, CellValue]:
        """What stands in one of its rows now, at least in COLUMNS."""
        return {column: self.value((row, column)) for column in columns}

    @abstractmethod
    def worksheet(self) -> XlSheet:
        """The same, to be changed."""


class OpenSheet(SheetSource):
    """A worksheet that openpyxl has in memory.

    Args:
        worksheet: With its formulas.
        stored: Gives the same as the file has it, which knows what the formulas last showed.
    """

    def __init__(self, worksheet: XlSheet, stored: Callable[[], SheetValues] | None = None) -> None:
        self._worksheet = worksheet
        self._stored = stored

    def values(self) -> SheetValues:
        """Its cells as they stand now."""
        from catalogue_xl.workbook.xlsx.patching.patched_sheet import PatchedSheet

        if isinstance(self._worksheet, PatchedSheet):
            return self._worksheet.values()
        from catalogue_xl.workbook.xlsx.values.of_worksheets import values_of

        return values_of(self._worksheet, self._stored)

    def value(self, place: Place) -> CellValue:
        """What stands in one of them now."""
        from catalogue_xl.workbook.xlsx.patching.patched_sheet import PatchedSheet

        if isinstance(self._worksheet, PatchedSheet):
            return self._worksheet.cell(*place).content
        from catalogue_xl.workbook.xlsx.values.of_worksheets import value_of

        return value_of(self._worksheet, place, self._stored)

    def worksheet(self) -> XlSheet:
        """The same always."""
        return self._worksheet


class SheetTable(ReadTable):
    """The rows of SHEET in a worksheet.

    Args:
        worksheet: openpyxl's, or one that is opened when it is to be changed. Columns may have been moved, and others
            added between them.
        sheet: The schema.
        required: The JSON keys whose columns must be there; all unless told otherwise.
        grey_locked: Whether locked cells are shown in grey when they are written anew.

    Raises:
        Refusal: column_missing, naming the first required column that is not there.
    """

    def __init__(
        self,
        worksheet: XlSheet | SheetSource,
        sheet: Sheet,
        *,
        required: Sequence[str] | None = None,
        grey_locked: bool = False,
    ) -> None:
        self._source = worksheet if isinstance(worksheet, SheetSource) else OpenSheet(worksheet)
        self._grey_locked = grey_locked
        self._last_row: int | None = None
        self._told: tuple[SheetValues, list[Record]] | None = None
        super().__init__(self._source.values(), sheet, required=required)

    @property
    def values(self) -> SheetValues:
        """The worksheet's cells as they stand now."""
        return self._source.values()

    def records(self) -> list[Record]:
        """As :meth:`ReadTable.records`, read once while nobody changes the sheet: its rows are not to be changed."""
        values = self.values
        if self._told is None or self._told[0] is not values:
            self._told = values, self._records(values)
        return list(self._told[1])

    def _stored_row(self, row: int) -> Mapping[int, CellValue]:
        return self._source.row(row, self.numbers.values())

    @property
    def worksheet(self) -> XlSheet:
        """To change what is no cell of the schema."""
        return self._source.worksheet()

    @property
    def title(self) -> str:
        """The worksheet's name."""
        return self._values.title

    @property
    def last_row(self) -> int:
        """The last row with anything in a column of the schema but computed ones; the header's when there is none."""
        if self._last_row is None:
            self._last_row = super().last_row
        return self._last_row

    def write(self, row: int, key: str, value: Value) -> None:
        """Put VALUE into a cell, as the column's kind; the cell keeps the look the office gave it.

        Raises:
            Refusal: merged_cell, text_too_long.
        """
        self.change(row, {key: value})

    def change(self, row: int, values: Mapping[str, Value]) -> None:
        """Put VALUES, by JSON key, into cells of a row, as :meth:`write` does with one; the row is fitted once.

        Raises:
            Refusal: merged_cell, text_too_long.
        """
        self._writer.change(row, values)
        if self._last_row is not None and any(value is not None for value in values.values()):
            self._last_row = max(self._last_row, row)

    def fill(self, row: int, values: Mapping[str, Value]) -> None:
        """Write a whole row, formatted as the schema says; a key that VALUES lacks becomes blank.

        A formula of a computed column stays, unless VALUES has a value for it.
        """
        self._writer.fill(row, values)

    def append(self, values: Mapping[str, Value]) -> int:
        """Add a row below the last filled one, formatted as the schema says; returns its row."""
        row = self.last_row + 1
        self._writer.fill(row, values)
        self._last_row = row
        self._writer.stretch(row - 1, row)
        return row

    def rewrite(self, rows: Iterable[Mapping[str, Value]], *, kept: int = 0) -> None:
        """Replace the rows of a generated sheet; header, column formats and the office's widths stay.

        Args:
            rows: All that is to stand below the header.
            kept: So many rows under the header stay as they are, and ROWS follow.
        """
        self._last_row = self._writer.rewrite(rows, self.last_row, self.header_row + kept)

    def remove(self, rows: Iterable[int]) -> None:
        """Delete whole rows; the rows below move up with their heights, links and formulas."""
        self._writer.remove(rows)
        self._last_row = None

    @cached_property
    def _writer(self) -> TableWriter:
        from catalogue_xl.workbook.sheets.table_writer import TableWriter

        return TableWriter(self.worksheet, self.sheet, self.header_row, self.numbers, grey_locked=self._grey_locked)
