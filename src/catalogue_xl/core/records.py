"""What is read out of a sheet: rows with their addresses, and cells that belong to no column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from catalogue_xl.core.cells import Value, cell_text, day_of

__all__ = ["Record", "RowValues", "StrayCell", "Value"]

RowValues = Mapping[str, Value]
"""The values of a row by JSON key, without its place."""


class Record(NamedTuple):
    """One row of a sheet.

    Attributes:
        values: By JSON key, as :func:`catalogue_xl.core.cells.value_as` gives them: a text has no blanks around it.
            None for a blank; a key is absent when the sheet lacks its column. A date or number that could not be read
            stays text.
        row: The 1-based row, as Excel shows it.
        sheet: The worksheet's name.
        letters: The column letter of each JSON key; the rows of a sheet share one mapping.
        typed: The text that stands in the cell, by JSON key, where it is not the value's own text: blanks around
            it, or a date or a number typed as text. Only the books that are repaired say it.
    """

    values: dict[str, Value]
    row: int
    sheet: str = ""
    letters: Mapping[str, str] = MappingProxyType({})
    typed: Mapping[str, str] = MappingProxyType({})

    def address(self, key: str) -> str:
        """Such as ``F12``; empty when the sheet lacks the column."""
        return f"{self.letters[key]}{self.row}" if key in self.letters else ""

    def text(self, key: str) -> str:
        """The value as text (dates as 2026-03-31); empty for a blank or a missing column."""
        value = self.values.get(key)
        # Asked some eighty times a row: a text, which hardly ever has blanks around it, is not to be looked at thrice.
        return value if type(value) is str and value.strip() is value else cell_text(value)

    def day(self, key: str) -> date | None:
        """The value where it is a date; None for a blank, and for text that is none."""
        return day_of(self.values.get(key))


@dataclass(frozen=True, slots=True)
class StrayCell:
    """A filled cell that belongs to none of the schema's columns."""

    sheet: str
    address: str
    title: str
    text: str
