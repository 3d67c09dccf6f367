"""A table of the master as a dictionary that can be changed freely and written back as its differences."""

from __future__ import annotations

from collections.abc import Mapping

from ..schema import load
from ..workbook.table import SheetTable
from .meaning import Row, Value, normal
from .threeway import Key


class TableCopy:
    """The rows of a master's table by key.

    Rows without a key, and second rows with one, are the office's business: they are neither seen nor touched.

    Attributes:
        rows: Key → values; change it as you like, then :meth:`write_back`.
    """

    def __init__(self, table: SheetTable) -> None:
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

    def differs(self) -> bool:
        """Whether :meth:`write_back` would write anything."""
        return self._before.keys() != self.rows.keys() or any(self._changed(key, row) for key, row in self.rows.items())

    def write_back(self) -> None:
        """Write changed cells, append new rows in the order of their keys, and delete the rows that are gone."""
        for key, row in self.rows.items():
            if key in self._places:
                for column in self._changed(key, row):
                    self._table.write(self._places[key], column, row.get(column))
        for key in sorted(self.rows.keys() - self._places.keys()):
            self._table.append(self.rows[key])
        gone = self._places.keys() - self.rows.keys()
        if gone:
            self._table.remove(sorted(self._places[key] for key in gone))

    def _changed(self, key: Key, row: Row) -> list[str]:
        before: Mapping[str, Value] = self._before.get(key, {})
        return [
            column.key
            for column in self.sheet.columns
            if normal(row.get(column.key), column.kind) != normal(before.get(column.key), column.kind)
        ]
