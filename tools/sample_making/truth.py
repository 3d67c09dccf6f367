"""The truth about a document: what a careful clerk reads in it, record by record."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from . import pages
from .source import COLUMNS, DITTO, FIELDS, LEVELS, TITLES, Source

Record = dict[str, Any]
_KEYS = {"channel": "channels"}
"""Fields under another name in a record."""


@dataclass(frozen=True)
class Doubt:
    """Why a value is doubtful, and what it probably should be (blank when it is better not to guess)."""

    reason: str
    guess: str = ""


class Reader:
    """Reads the source as it appears in one form of the document.

    Args:
        source: The sample.
        damaged: True for the text form, with its pages and its damage.
    """

    def __init__(self, source: Source, *, damaged: bool) -> None:
        self._source = source
        self._damaged = damaged
        if damaged:
            self._standing = pages.standing(source)
        else:
            self._standing = {name: [run.start for run in runs for _ in run] for name, runs in source.runs.items()}

    def holder(self, name: str, row: int) -> int:
        """The row in which the text that holds for this row is printed."""
        stands = self._standing[name][row]
        above = self._start(name, row) - 1
        return self.holder(name, above) if self._printed(name, stands) == DITTO else stands

    def value(self, name: str, row: int) -> str:
        """The text that holds for this row."""
        return self._printed(name, self.holder(name, row))

    def doubt(self, name: str, row: int) -> Doubt | None:
        """Why a careful clerk would mark the value, and what it probably should be."""
        stands, holder = self._standing[name][row], self.holder(name, row)
        said = self._said(name, row, holder)
        if not self._damaged:
            return said
        page = next(page for page in self._source.pages if row in page.items)
        reasons = [said.reason] if said else []
        if name == page.without and self.value(name, row):
            reasons.append("the page has no such column: carried on from the pages before")
        if row < stands:
            reasons.append(f"blank at the page's end: the cell's text is printed below, at item {stands + 1}")
        return Doubt("; ".join(reasons), said.guess if said else "") if reasons else None

    def _said(self, name: str, row: int, holder: int) -> Doubt | None:
        """The doubt that the source states: about the damage, this very item, or the cell it inherits."""
        start = self._source.items[self._start(name, holder)]
        damage = self._source.items[holder].txt
        if self._damaged and name in damage.instead:
            return Doubt(damage.doubt[name], start.printed[name])
        for item in (self._source.items[row], start):
            if name in item.doubt:
                return Doubt(item.doubt[name], item.guess.get(name, ""))
        return None

    def without_level1(self, row: int) -> bool:
        """True on a page whose grid has no column for level 1."""
        return self._damaged and any(p.without == "level1" and row in p.items for p in self._source.pages)

    def _start(self, name: str, row: int) -> int:
        return next(run.start for run in self._source.runs[name] if row in run)

    def _printed(self, name: str, row: int) -> str:
        text = self._source.items[self._start(name, row)].printed[name]
        return self._source.items[row].txt.instead.get(name, text) if self._damaged else text


def truth(source: Source, *, damaged: bool) -> dict[str, Any]:
    """The gold table of a document: ``title``, ``columns``, ``records``, ``extra``."""
    reader = Reader(source, damaged=damaged)
    return {
        "title": source.title,
        "columns": [TITLES[name].replace("\n", "") for name in COLUMNS],
        "records": [_record(source, reader, row) for row in range(len(source.items))],
        "extra": {
            "ignored_text": [
                source.attachment,
                f"{source.made_by}\t{source.made_on}" if damaged else f"{source.made_by} {source.made_on}",
                *(page.number for page in source.pages if page.number and damaged),
                *source.footnotes,
            ],
            "banners": {str(item.seq): item.banner for item in source.items if item.banner},
            "page_breaks_after_item": [page.items.stop for page in source.pages[:-1]] if damaged else [],
        },
    }


def _record(source: Source, reader: Reader, row: int) -> Record:
    values = {name: reader.value(name, row).strip() for name in FIELDS}
    agencies = _named(source, reader, row, "agency", "agencies")
    inherited = {name: reader.holder(name, row) + 1 for name in FIELDS if values[name]}
    inherited = {_KEYS.get(name, name): seq for name, seq in inherited.items() if seq != row + 1}
    doubts = {name: found for name in FIELDS if (found := reader.doubt(name, row))}
    # None of the sample's paths has a blank between two levels.
    path = [values[name] for name in LEVELS if values[name]]
    return {
        "item": row + 1,
        "seq": source.items[row].seq,
        "process": None,
        "levels": path,
        "content": values["content"],
        "basis": [part for part in re.split(r"[；\n]+", values["basis"]) if part],
        "deadline": values["deadline"],
        "agency": _one_line(values["agency"], agencies),
        "agencies": agencies,
        "channels": _named(source, reader, row, "channel", "channels"),
        "audience": None,
        "method": None,
        "platform": None,
        "group": _group(source, row),
        "inherited": list(inherited),
        "inherited_from": inherited,
        "suspect": {_KEYS.get(name, name): found.reason for name, found in doubts.items()},
        "best_guess": {name: found.guess for name, found in doubts.items() if found.guess},
        "alternatives": {"levels": [path[1:]]} if reader.without_level1(row) else {},
        "notes": [],
    }


def _named(source: Source, reader: Reader, row: int, name: str, key: str) -> list[str]:
    """The names in a cell: as the source says, or the members of a plain list."""
    holder = reader.holder(name, row)
    start = next(run.start for run in source.runs[name] if holder in run)
    said = getattr(source.items[start], key)
    if said is not None:
        return list(said)
    return [part for part in re.split(r"[、\s]+", reader.value(name, row)) if part]


def _one_line(text: str, names: list[str]) -> str:
    """A cell's text without line breaks: one that wraps goes, one that separates becomes a 、."""
    flat = text.replace("\n", "")
    return flat if flat == "、".join(names) else text.replace("\n", "、")


def _group(source: Source, row: int) -> str | None:
    banners = [item.banner for item in source.items[: row + 1] if item.banner]
    return banners[-1].replace(" ", "") if banners else None
