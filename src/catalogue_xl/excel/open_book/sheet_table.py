"""A sheet of the open workbook seen as rows of its schema, wherever the office moved the columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from catalogue_xl.core.cells import value_as
from catalogue_xl.core.records import Record, Value
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.schema import SCHEMA_VERSION, Sheet
from catalogue_xl.excel.open_book.application import Application
from catalogue_xl.excel.open_book.block_contents import Block, BlockPlace, Content, TypedFormula, letters, read
from catalogue_xl.workbook.sheets.header_row import locate_header


class LiveTable:
    """The rows of SHEET in WORKSHEET as they were when it was first looked at.

    Args:
        worksheet: xlwings' sheet.
        sheet: The schema.
        application: What it is open in.
        version: The workbook's schema version: what newer ones have besides need not be there.

    Attributes:
        header_row: The 1-based row of the titles.
        numbers, letters: Column number and column letter of each JSON key.

    Raises:
        Refusal: column_missing.
    """

    def __init__(
        self, worksheet: Any, sheet: Sheet, application: Application, *, version: int = SCHEMA_VERSION
    ) -> None:
        self.worksheet = worksheet
        self.sheet = sheet
        self._application = application
        block = read(worksheet.used_range)
        self._cells: dict[BlockPlace, tuple[Content, Content]] = {
            place: (content, shown) for place, content, shown in block.filled()
        }
        titles = ((*place, content) for place, (content, _) in self._cells.items())
        self.header_row, self.numbers = locate_header(titles, sheet)
        for column in sheet.columns:
            if column.key not in self.numbers and column.since <= version:
                raise Refusal(RefusalCode.COLUMN_MISSING, sheet=sheet.title, column=column.title)
        self.letters = {key: letters(number) for key, number in self.numbers.items()}
        self._spread_merged(block)

    def _spread_merged(self, block: Block) -> None:
        """A merged cell counts in each row it covers."""
        for area in merged_areas(self.worksheet.used_range):
            anchor = self._cells.get((area.row, area.column))
            if area.row > self.header_row and anchor is not None:
                rows, columns = area.shape
                for row in range(area.row, area.row + rows):
                    for column in range(area.column, area.column + columns):
                        self._cells[row, column] = anchor

    def records(self) -> list[Record]:
        """Every row below the header with anything in it but computed values."""
        records = []
        for row in self.rows:
            values = {key: self._value(row, key) for key in self.numbers}
            if any(value is not None and not self.sheet[key].computed for key, value in values.items()):
                records.append(Record(values, row, self.sheet.title, self.letters))
        return records

    @cached_property
    def rows(self) -> Sequence[int]:
        """The rows below the header with anything in a column of the schema."""
        own = set(self.numbers.values())
        return sorted({row for row, column in self._cells if row > self.header_row and column in own})

    @property
    def last_row(self) -> int:
        """The last of them; the header's when there is none."""
        return self.rows[-1] if self.rows else self.header_row

    def typed(self, record: Record) -> Mapping[str, str]:
        """The cells of a row whose text is not their value's; formulas are left alone."""
        found = {}
        for key, value in record.values.items():
            content, _ = self._cells.get((record.row, self.numbers[key]), (None, None))
            plain = isinstance(content, str) and not isinstance(content, TypedFormula)
            if value is not None and plain and content != value:
                found[key] = str(content)
        return found

    def _value(self, row: int, key: str) -> Value:
        column = self.sheet[key]
        content, shown = self._cells.get((row, self.numbers[key]), (None, None))
        # A computed column without a result is merely not computed yet; anywhere else the formula is all there is.
        if isinstance(content, TypedFormula) and (shown is not None or column.computed):
            content = shown
        target = ""
        if column.kind == "link" and isinstance(content, str) and not content.lower().startswith("http"):
            target = self._application.target(self.worksheet.range((row, self.numbers[key])))
        return value_as(column.kind, content, target, never_a_day=column.never_a_day)


def merged_areas(cells: Any) -> Iterator[Any]:
    """The merged areas among CELLS, each once; found by halving, since most sheets have none."""
    seen = set()
    waiting = [cells]
    while waiting:
        part = waiting.pop()
        if part.merge_cells is False:
            continue
        if part.count == 1:
            area = part.merge_area
            if area.address not in seen:
                seen.add(area.address)
                yield area
            continue
        rows, columns = part.shape
        if rows >= columns:
            waiting += [part[: rows // 2, :], part[rows // 2 :, :]]
        else:
            waiting += [part[:, : columns // 2], part[:, columns // 2 :]]
