"""What the checks look at: a workbook's sheets as rows of values, each cell with its address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from catalogue_xl.core import schema
from catalogue_xl.core.problems import Problem

Value = str | int | date | None
"""A cell's value: text, a whole number, a date (never a datetime), or None for a blank cell."""

_ITEM_KEYS: Mapping[str, str] = {"items": "id", "tasks": "item", "publications": "item", "import_notes": "item"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet.

    Attributes:
        row: The 1-based row as Excel counts.
        values: Value by JSON key; an absent key is a blank cell.
        columns: Column letters by JSON key (``{"deadline": "K"}``); the rows of a sheet share one mapping.
        typed: The text that stands in the cell, by JSON key, where it is not the value's own text: blanks around
            it, or a date or a number typed as text.
    """

    row: int
    values: Mapping[str, Value]
    columns: Mapping[str, str]
    typed: Mapping[str, str] = field(default_factory=dict)

    def address(self, key: str) -> str:
        """The cell's reference, such as ``F12``; empty where the sheet has no such column."""
        letters = self.columns.get(key, "")
        return f"{letters}{self.row}" if letters else ""

    def text(self, key: str) -> str:
        """The value as text without blanks around it; a date in ISO form; empty for a blank cell."""
        value = self.values.get(key)
        if value is None:
            return ""
        return value.isoformat() if isinstance(value, date) else str(value).strip()

    def day(self, key: str) -> date | None:
        """The value where it is a date, or text in ISO form; else None."""
        value = self.values.get(key)
        return value if isinstance(value, date) else iso_day(value)


@dataclass(frozen=True, slots=True)
class SheetRows:
    """A sheet of the workbook: its definition and its rows, wholly blank ones left out."""

    schema: schema.Sheet
    rows: Sequence[Row]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Book:
    """A catalogue as the checks see it; independent of the program that holds the workbook open.

    Attributes:
        title: The catalogue's title, such as 某区政府信息主动公开基本目录; may be empty.
        region: The region it belongs to, such as 某区; may be empty.
        year: The catalogue's year, which a fixed day printed without one belongs to; None where nobody said it. It has
            no default: whoever holds the workbook says it, and the checks ask nobody else.
        sheets: By schema name (``items``, ``agencies`` …); sheets that the workbook lacks are absent.
    """

    title: str
    region: str
    year: int | None = field(kw_only=True)
    sheets: Mapping[str, SheetRows] = field(default_factory=dict)

    def rows(self, name: str) -> Sequence[Row]:
        """The rows of the sheet called NAME; none where the workbook lacks it."""
        sheet = self.sheets.get(name)
        return sheet.rows if sheet else ()


def problem(code: str, sheet: str, row: Row, key: str, found: str | None = None, **params: Any) -> Problem:
    """A finding at a cell.

    Args:
        code: A key of :data:`catalogue_xl.core.problems.KINDS`.
        sheet: The schema's name of the sheet.
        row: The row it was found in.
        key: The column's JSON key.
        found: What is wrong; the cell's whole text when left out.
        params: What else the sentence names; ``title`` is filled in with the column's title.
    """
    definition = schema.load(sheet)
    title = definition[key].title
    return Problem(
        code=code,
        sheet=definition.title,
        cell=row.address(key),
        row=row.row,
        column=title,
        found=row.text(key) if found is None else found,
        item=row.text(_ITEM_KEYS[sheet]) if sheet in _ITEM_KEYS else "",
        key=key,
        params={"title": title, **params},
    )


def catalogue_year(text: str) -> int | None:
    """The year that the hidden sheet of a workbook says, from the text of its cell; None for a blank one."""
    return int(text) if text.isdecimal() else None


def iso_day(value: object) -> date | None:
    """The day that text such as ``2026-03-31`` names; None for anything else."""
    if not isinstance(value, str) or not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value.strip()):
        return None
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        return None


def squeezed(text: str) -> str:
    """TEXT without any white space, for comparing what people typed."""
    return re.sub(r"\s+", "", text)
