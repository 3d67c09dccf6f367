"""A table of the master as a dictionary that can be changed freely and written back as its differences."""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence

from catalogue_xl.core.records import RowValues, Value
from catalogue_xl.core.schema import load
from catalogue_xl.exchange.merging.normal_form import normal
from catalogue_xl.exchange.merging.threeway import Key
from catalogue_xl.workbook.sheets.table import SheetTable


class TableCopy:
    """The rows of a master's table by key.

    Rows without a key, and second rows with one, are the office's business: they are neither seen nor touched.

    Args:
        table: The master's.
        order: The columns by which new rows are appended in order, before their keys.
        as_entered: Append new rows as they came instead.

    Attributes:
        rows: Key → values; change it as you like, then :meth:`write_back`.
        beside: Key → what the office wrote next to the row, in columns of its own.
        covered: The cells, by key and column, that a merged cell hides: nothing can be written there.
    """

    def __init__(self, table: SheetTable, order: Sequence[str] = (), *, as_entered: bool = False) -> None:
        self._order = order
        self._as_entered = as_entered
        self.sheet = load(table.sheet.name)
        self.rows: dict[Key, dict[str, Value]] = {}
        self._table = table
        self._before: dict[Key, dict[str, Value]] = {}
        self._places: dict[Key, int] = {}
        for record in table.records():
            key = tuple(record.text(column) for column in self.sheet.key)
            if all(key) and key not in self.rows:
                self.rows[key] = dict(record.values)
                self._before[key] = dict(record.values)
                self._places[key] = record.row
        keys = {row: key for key, row in self._places.items()}
        self.beside: dict[Key, str] = {}
        for cell in table.foreign():
            key = keys.get(int(cell.address.lstrip(string.ascii_uppercase)), ())
            if key:
                self.beside[key] = "；".join(filter(None, (self.beside.get(key), cell.text)))

        self.covered = {(keys[row], column) for row, column in table.covered() if row in keys}

    def rename(self, key: Key, new: Key) -> None:
        """Let a row have another key; it stays where it is, with all that stands beside it."""
        self.rows[new] = {**self.rows.pop(key), **dict(zip(self.sheet.key, new, strict=True))}
        if key in self._places:
            self._places[new] = self._places.pop(key)
            self._before[new] = self._before.pop(key)
        if key in self.beside:
            self.beside[new] = self.beside.pop(key)

    def differs(self) -> bool:
        """Whether :meth:`write_back` would write anything."""
        return self._before.keys() != self.rows.keys() or any(self._changed(key, row) for key, row in self.rows.items())

    def write_back(self) -> None:
        """Write changed cells, append new rows in order, and delete the rows that are gone."""
        for key, row in self.rows.items():
            if key in self._places:
                changed = {column: row.get(column) for column in self._changed(key, row)}
                if changed:
                    self._table.change(self._places[key], changed)
        new = [key for key in self.rows if key not in self._places]
        for key in new if self._as_entered else sorted(new, key=self._rank):
            self._table.append(self.rows[key])
        gone = self._places.keys() - self.rows.keys()
        if gone:
            self._table.remove(sorted(self._places[key] for key in gone))

    def _rank(self, key: Key) -> tuple[str, ...]:
        return (*(str(self.rows[key].get(column) or "") for column in self._order), *key)

    def _changed(self, key: Key, row: RowValues) -> list[str]:
        before: Mapping[str, Value] = self._before.get(key, {})
        return [
            column.key
            for column in self.sheet.columns
            if row.get(column.key) is not before.get(column.key)
            and normal(row.get(column.key), column.kind) != normal(before.get(column.key), column.kind)
        ]
