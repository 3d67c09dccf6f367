"""A worksheet read as rows of its schema, wherever the office moved the columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from catalogue_xl.core.cells import SINCE_1904, cell_text, value_as
from catalogue_xl.core.records import Record, StrayCell, Value
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.schema import Column, Sheet
from catalogue_xl.workbook.sheets.header_row import HEADER_ROWS, header_text, locate_header
from catalogue_xl.workbook.sheets.typed_cells import read_value
from catalogue_xl.workbook.xlsx.values.addresses import Place, address, column_letters
from catalogue_xl.workbook.xlsx.values.sheet_values import CellValue, SheetValues

_Anchors = Mapping[Place, Place]
"""For each place under a merge: its first cell, which holds the value."""


class _Meanings(dict[str, Value]):
    """What texts mean in a column of a kind: a sheet repeats few of them over and over."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind

    def __missing__(self, text: str) -> Value:
        found = self[text] = value_as(self._kind, text)
        return found


def _by_row(anchors: _Anchors) -> Mapping[int, Mapping[int, Place]]:
    """ANCHORS by row and column."""
    rows: dict[int, dict[int, Place]] = {}
    for (row, number), first in anchors.items():
        rows.setdefault(row, {})[number] = first
    return rows


def find_header(values: SheetValues, sheet: Sheet) -> tuple[int, dict[str, int]]:
    """Where the titles of SHEET stand among VALUES, as :func:`.header_row.locate_header` tells."""
    return locate_header(((*place, value) for place, value in values.cells(above=HEADER_ROWS + 1)), sheet)


class ReadTable:
    """The rows of SHEET in a worksheet.

    Args:
        values: Columns may have been moved, and others added between them.
        sheet: The schema.
        required: The JSON keys whose columns must be there; all unless told otherwise.

    Attributes:
        header_row: The 1-based row of the titles.
        numbers: The column number of each JSON key that is there.
        letters: The column letter of each of these.

    Raises:
        Refusal: column_missing, naming the first required column that is not there.
    """

    def __init__(self, values: SheetValues, sheet: Sheet, *, required: Sequence[str] | None = None) -> None:
        self.sheet = sheet
        self._values = values
        self.header_row, self.numbers = find_header(values, sheet)
        self.letters = {key: column_letters(number) for key, number in self.numbers.items()}
        for column in sheet.columns:
            if column.key not in self.numbers and (required is None or column.key in required):
                raise Refusal(RefusalCode.COLUMN_MISSING, sheet=values.title, column=column.title)

    @property
    def values(self) -> SheetValues:
        """The worksheet's cells as they stand now."""
        return self._values

    def records(self) -> list[Record]:
        """Every row below the header with anything in it but computed values.

        Blank rows are passed over; they never end the table. A merged cell counts in each row it covers.
        """
        return self._records(self.values)

    def _records(self, values: SheetValues) -> list[Record]:
        anchors = self._anchors(values)
        spread = _by_row(anchors)
        blank: dict[str, Value] = dict.fromkeys(self.numbers)
        columns = self._readers()
        records = []
        for row in self._filled_rows(values, anchors):
            cells = values.rows.get(row, {})
            if row in spread:
                cells = {**cells, **{number: values.value(*first) for number, first in spread[row].items()}}
            found = blank.copy()
            filled = False
            for number, stored in cells.items():
                if stored is None or (reader := columns.get(number)) is None:
                    continue
                column, meanings = reader
                if meanings is not None and type(stored) is str:
                    value = meanings[stored]
                else:
                    link = values.links.get(anchors.get((row, number), (row, number)))
                    if values.since_1904 and column.kind == "date" and isinstance(stored, int | float):
                        stored += SINCE_1904
                    value = read_value(stored, column, link.target if link is not None else "")
                if value is not None:
                    found[column.key] = value
                    filled = filled or not column.computed
            if filled:
                records.append(Record(found, row, values.title, self.letters))
        return records

    def _readers(self) -> Mapping[int, tuple[Column, _Meanings | None]]:
        """By number: each column, and what texts mean in it; a link's meaning depends on more than its text."""
        by_kind = {column.kind: _Meanings(column.kind) for column in self.sheet.columns}
        columns = {number: self.sheet[key] for key, number in self.numbers.items()}
        return {
            number: (column, by_kind[column.kind] if column.kind != "link" else None)
            for number, column in columns.items()
        }

    def typed(self, record: Record) -> Mapping[str, str]:
        """The cells of a row whose text is not their value's, by JSON key; formulas are left alone."""
        typed = {}
        cells = self._stored_row(record.row)
        for key, value in record.values.items():
            if value is None:
                continue
            stored = cells.get(self.numbers[key])
            if type(stored) is str and stored != value:
                typed[key] = stored
        return typed

    def _stored_row(self, row: int) -> Mapping[int, CellValue]:
        return self._values.rows.get(row, {})

    def foreign(self) -> list[StrayCell]:
        """Filled cells below the header, outside the schema's columns."""
        values = self.values
        own = set(self.numbers.values())
        found = []
        for (row, number), value in values.cells():
            if row > self.header_row and number not in own and (text := cell_text(value)):
                title = header_text(values.value(self.header_row, number))
                found.append(StrayCell(values.title, address(row, number), title, text))
        return found

    def covered(self) -> set[tuple[int, str]]:
        """The cells below the header, by row and JSON key, that a merged cell hides: nothing can be written there."""
        keys = {number: key for key, number in self.numbers.items()}
        hidden = (place for place, first in self._anchors(self.values).items() if place != first)
        return {(row, keys[number]) for row, number in hidden if number in keys}

    def address(self, row: int, key: str) -> str:
        """Such as ``F12``."""
        return f"{self.letters[key]}{row}"

    @property
    def last_row(self) -> int:
        """The last row with anything in a column of the schema but computed ones; the header's when there is none."""
        values = self.values
        return max(self._filled_rows(values, self._anchors(values)), default=self.header_row)

    def _filled_rows(self, values: SheetValues, anchors: _Anchors) -> list[int]:
        # Formulas that wait in blank rows do not fill them.
        own = {number for key, number in self.numbers.items() if not self.sheet[key].computed}
        filled = {row for row, cells in values.rows.items() if not own.isdisjoint(cells)}
        filled |= {
            row for (row, number), first in anchors.items() if number in own and values.value(*first) is not None
        }
        return sorted(row for row in filled if row > self.header_row)

    def _anchors(self, values: SheetValues) -> _Anchors:
        return {
            (row, number): (area.top, area.left)
            for area in values.merges
            if area.top > self.header_row
            for row in range(area.top, area.bottom + 1)
            for number in range(area.left, area.right + 1)
        }
