"""What the checks look at: a workbook's sheets as records, each cell with its address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from catalogue_xl.core import schema
from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.records import Record

_ITEM_KEYS: Mapping[str, str] = {"items": "id", "tasks": "item", "publications": "item", "import_notes": "item"}


@dataclass(frozen=True, slots=True)
class SheetRows:
    """A sheet of the workbook: its definition and its rows, wholly blank ones left out."""

    schema: schema.Sheet
    rows: Sequence[Record]

    def __iter__(self) -> Iterator[Record]:
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

    def rows(self, name: str) -> Sequence[Record]:
        """The rows of the sheet called NAME; none where the workbook lacks it."""
        sheet = self.sheets.get(name)
        return sheet.rows if sheet else ()


def problem(code: ProblemCode, sheet: str, row: Record, key: str, found: str | None = None, **params: Any) -> Problem:
    """A finding at a cell.

    Args:
        code: What sort of finding it is.
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


def squeezed(text: str) -> str:
    """TEXT without any white space, for comparing what people typed."""
    return re.sub(r"\s+", "", text)
