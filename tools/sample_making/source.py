"""The source of the sample: items as they are printed, pages of the text form, and what is damaged."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

LEVELS = ("level1", "level2", "level3")
FIELDS = (*LEVELS, "content", "basis", "agency", "channel", "deadline")
TITLES = {
    "seq": "序号",
    "level1": "一级事项",
    "level2": "二级事项",
    "level3": "三级事项",
    "content": "公开内容",
    "basis": "公开依据",
    "agency": "公开主体",
    "channel": "公开\n渠道",
    "deadline": "公开\n时限",
}
COLUMNS = tuple(TITLES)
NAMES_TITLE = "事项名称"
"""The header that spans the three levels."""

MERGED = "^"
DITTO = "同上"


@dataclass(frozen=True)
class Damage:
    """What only the text form shows: cells printed otherwise, debris before them, a row cut off."""

    instead: Mapping[str, str] = field(default_factory=dict)
    debris: Mapping[str, str] = field(default_factory=dict)
    doubt: Mapping[str, str] = field(default_factory=dict)
    cut_off: bool = False


@dataclass(frozen=True)
class Item:
    """One item: its printed cells by field, and what a reader should understand of them."""

    seq: int
    printed: Mapping[str, str]
    banner: str = ""
    agencies: tuple[str, ...] | None = None
    channels: tuple[str, ...] | None = None
    doubt: Mapping[str, str] = field(default_factory=dict)
    guess: Mapping[str, str] = field(default_factory=dict)
    txt: Damage = field(default_factory=Damage)


@dataclass(frozen=True)
class Page:
    """A page of the text form: its items (0-based), and how its grid differs."""

    items: range
    without: str = ""
    header: bool = False
    reprints: bool = False
    number: str = ""


@dataclass(frozen=True)
class Source:
    """The whole sample."""

    title: str
    attachment: str
    made_by: str
    made_on: str
    footnotes: tuple[str, ...]
    items: tuple[Item, ...]
    pages: tuple[Page, ...]

    @cached_property
    def runs(self) -> Mapping[str, tuple[range, ...]]:
        """For every field, the rows (0-based) that share one cell."""
        return {name: _runs([item.printed[name] for item in self.items]) for name in FIELDS}


def _runs(cells: list[str]) -> tuple[range, ...]:
    starts = [row for row, text in enumerate(cells) if text != MERGED]
    return tuple(range(a, b) for a, b in zip(starts, [*starts[1:], len(cells)], strict=True))


def read(path: Path) -> Source:
    """Read source.toml.

    Raises:
        ValueError: The table contradicts itself.
    """
    raw = tomllib.loads(path.read_text("utf-8"))
    items = tuple(_item(seq, entry) for seq, entry in enumerate(raw["item"], start=1))
    ends = [entry["first"] - 1 for entry in raw["page"][1:]] + [len(items)]
    pages = tuple(
        Page(
            items=range(entry["first"] - 1, end),
            without=entry.get("without", ""),
            header=entry.get("header", False),
            reprints=entry.get("reprints", False),
            number=entry.get("number", ""),
        )
        for entry, end in zip(raw["page"], ends, strict=True)
    )
    source = Source(
        title=raw["title"],
        attachment=raw["attachment"],
        made_by=raw["made_by"],
        made_on=raw["made_on"],
        footnotes=tuple(raw["footnotes"]),
        items=items,
        pages=pages,
    )
    _check(source)
    return source


def _item(seq: int, entry: Mapping[str, Any]) -> Item:
    txt = entry.get("txt", {})
    names = {key: tuple(entry[key]) if key in entry else None for key in ("agencies", "channels")}
    return Item(
        seq=seq,
        printed=dict(zip(LEVELS, entry["path"], strict=True)) | {name: entry[name] for name in FIELDS[3:]},
        banner=entry.get("banner", ""),
        doubt=entry.get("doubt", {}),
        guess=entry.get("guess", {}),
        txt=Damage(
            instead=txt.get("instead", {}),
            debris=txt.get("debris", {}),
            doubt=txt.get("doubt", {}),
            cut_off=txt.get("cut_off", False),
        ),
        **names,
    )


def _check(source: Source) -> None:
    """A merge ends where its heading ends, and a page leaves out only a column with nothing to print."""
    for item in source.items:
        merged = {name for name in FIELDS if item.printed[name] == MERGED}
        if (item.seq == 1 or item.banner) and merged:
            raise ValueError(f"item {item.seq}: nothing above to merge with")
        if "level1" not in merged and merged & {"level2", "level3"}:
            raise ValueError(f"item {item.seq}: a level is merged across a new level above it")
        if item.txt.cut_off and item.printed["deadline"]:
            raise ValueError(f"item {item.seq}: the cell that is cut off is printed")
    for page in source.pages:
        printed = {source.items[row].printed[page.without] for row in page.items} if page.without else set()
        if printed - {"", MERGED}:
            raise ValueError(f"the page of item {page.items[0] + 1} leaves out {page.without}, but prints it")
