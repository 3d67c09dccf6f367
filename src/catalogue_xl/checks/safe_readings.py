"""What an agency plainly means although it did not write it in the words asked for: taken, and told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from catalogue_xl.core.model import LEVELS
from catalogue_xl.core.records import Record, RowValues
from catalogue_xl.core.schema import load

_TICKS = "√✓✔☑"
_AROUND = f"{_TICKS}。．.；;，,、！! \t\r\n\u3000"
PUBLISHED = "已公开"


@dataclass(frozen=True, slots=True)
class SafeReading:
    """One answer that was taken for what it means.

    Attributes:
        sheet, cell: Where it stands in the returned file.
        column: The column's title.
        found: What is written there.
        taken: What went on to be merged.
    """

    sheet: str
    cell: str
    item: str
    column: str
    found: str
    taken: str

    def to_text(self) -> str:
        """In a sentence."""
        where = "，".join(part for part in (f"{self.sheet}!{self.cell}", self.item, self.column) if part)
        return f"按“{self.taken}”理解（{where}）：填的是“{self.found}”"

    def to_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "sheet": self.sheet,
            "cell": self.cell,
            "item": self.item or None,
            "column": self.column,
            "found": self.found,
            "taken": self.taken,
        }


def folded_code(code: str) -> str:
    """An item's code as it is told from others: sx0003 and ＳＸ０００３ are SX0003 typed anew."""
    return unicodedata.normalize("NFKC", code).strip().upper()


def read_safely(
    tasks: Iterable[Record], publications: Iterable[Record], items: Mapping[str, RowValues]
) -> list[SafeReading]:
    """Put what is meant into the rows, where there can be no doubt.

    A 办理状态 with a full stop, blanks or a tick around the word is that word. A tick alone is 已公开 where the same
    row tells the day or the address of a publication; else it stays what it is. A ledger row that names its item
    by its name, or by its code in other letters, has the code where one item alone is called so.

    Args:
        tasks: The returned rows of 任务清单; their values are changed.
        publications: Those of 公开台账, likewise.
        items: The items that the agency answers for, by code.
    """
    return [*_statuses(tasks), *_codes(publications, items)]


def _statuses(tasks: Iterable[Record]) -> Iterator[SafeReading]:
    column = load("tasks")["status"]
    for row in tasks:
        found = row.text("status")
        if not found or found in column.choices:
            continue
        meant = re.sub(r"\s", "", found.strip(_AROUND))
        if not meant and any(tick in found for tick in _TICKS) and _is_published(row):
            meant = PUBLISHED
        if meant in column.choices:
            row.values["status"] = meant
            yield SafeReading(row.sheet, row.address("status"), row.text("item"), column.title, found, meant)


def _is_published(row: Record) -> bool:
    return row.day("last_published") is not None or row.text("link").lower().startswith(("http://", "https://"))


def _codes(publications: Iterable[Record], items: Mapping[str, RowValues]) -> Iterator[SafeReading]:
    codes = {folded_code(code): code for code in items}
    names = _unique_names(items)
    for row in publications:
        found = row.text("item")
        if not found or found in items:
            continue
        meant = codes.get(folded_code(found)) or names.get(_plain(found))
        if meant is not None:
            row.values["item"] = meant
            title = load("publications")["item"].title
            yield SafeReading(row.sheet, row.address("item"), meant, title, found, meant)


def _unique_names(items: Mapping[str, RowValues]) -> dict[str, str]:
    """The deepest heading and the content of each item → its code, where no other item has the same."""
    named: dict[str, set[str]] = {}
    for code, item in items.items():
        headings = [str(item[level]) for level in LEVELS if item.get(level)]
        for name in {_plain(text) for text in (*headings[-1:], str(item.get("content") or ""))}:
            named.setdefault(name, set()).add(code)
    return {name: next(iter(codes)) for name, codes in named.items() if name and len(codes) == 1}


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text).strip(_AROUND)
