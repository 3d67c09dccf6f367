"""The customary layout of a printed catalogue: merged headings, columns of ticks, banners across the table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalogue_xl.core.schema import LEVELS
from catalogue_xl.publish.public_catalogue import PublicCatalogue, PublicItem

TICK = "√"
_ITEM_NAME = "公开事项"
_OPTIONS: Mapping[str, tuple[str, ...]] = {"audience": ("全社会", "特定群体"), "method": ("主动公开", "依申请公开")}
_TIERS = ("市级", "县级", "区级", "乡级", "镇级", "街道", "村级")
_AND = "、"
# How wide a column is beside the others.
_WIDTHS: Mapping[str, float] = {
    "seq": 5,
    "process": 6,
    "group": 9,
    "content": 34,
    "basis": 26,
    "deadline": 15,
    "channel": 16,
}
_WIDTHS_BY_DEFAULT, _TICKS = 12.0, 5.5


@dataclass(frozen=True, slots=True)
class CustomaryHead:
    """A column.

    Attributes:
        key: Of the catalogue's column.
        title: Over this column.
        above: Over this column and its neighbours of the same group; empty where TITLE takes both rows.
        option: In a column of ticks: what a tick means.
        width: Beside the others.
    """

    key: str
    title: str
    width: float
    above: str = ""
    option: str = ""


@dataclass(frozen=True, slots=True)
class CustomaryCell:
    """A cell: its text, and over how many rows it is merged downwards; 0 for one that lies below such a cell."""

    text: str
    rows: int = 1


@dataclass(frozen=True, slots=True)
class CustomaryLine:
    """A row: an item's cells, or a banner across all columns."""

    item: PublicItem | None
    spots: tuple[CustomaryCell, ...] = ()
    banner: str = ""


@dataclass(frozen=True, slots=True)
class CustomaryTable:
    """A catalogue as it is printed."""

    heads: tuple[CustomaryHead, ...]
    lines: tuple[CustomaryLine, ...]

    @property
    def head_spans(self) -> Iterator[tuple[int, int, str]]:
        """The upper row of the header: first column (from 0), how many columns, and the title over them."""
        start = 0
        while start < len(self.heads):
            head, end = self.heads[start], start + 1
            while head.above and end < len(self.heads) and self.heads[end].above == head.above:
                end += 1
            yield start, end - start, head.above or head.title
            start = end


def customary(catalogue: PublicCatalogue) -> CustomaryTable:
    """CATALOGUE in the customary layout."""
    as_banners = _groups_are_banners(catalogue.items)
    heads = tuple(_heads(catalogue, with_group=not as_banners))
    lines: list[CustomaryLine] = []
    group = ""
    part: list[PublicItem] = []
    for item in catalogue.items:
        if as_banners and item.text("group") != group:
            lines += _merged(heads, part)
            group, part = item.text("group"), []
            lines.append(CustomaryLine(None, banner=group))
        part.append(item)
    return CustomaryTable(heads, (*lines, *_merged(heads, part)))


def _heads(catalogue: PublicCatalogue, *, with_group: bool) -> Iterator[CustomaryHead]:
    for column in catalogue.columns:
        if column.key == "group" and not with_group:
            continue
        width = _WIDTHS.get(column.key, _WIDTHS_BY_DEFAULT)
        options = _options(column.key, catalogue.items)
        if options:
            yield from (CustomaryHead(column.key, one, _TICKS, above=column.title, option=one) for one in options)
        elif column.key in LEVELS:
            yield CustomaryHead(column.key, column.title, width, above=_ITEM_NAME)
        else:
            yield CustomaryHead(column.key, column.title, width)


def _options(key: str, items: Sequence[PublicItem]) -> tuple[str, ...]:
    """The columns of ticks that say exactly what the cells of a column do; none where other words stand there."""
    known = _TIERS if key == "tier" else _OPTIONS.get(key, ())
    chosen = [set(item.text(key).split(_AND)) for item in items if item.text(key)]
    if not known or any(_AND.join(o for o in known if o in one) != item.text(key) for one, item in _pairs(key, items)):
        return ()
    return known if key in _OPTIONS else tuple(one for one in known if any(one in cell for cell in chosen))


def _pairs(key: str, items: Sequence[PublicItem]) -> Iterator[tuple[set[str], PublicItem]]:
    return ((set(item.text(key).split(_AND)), item) for item in items)


def _groups_are_banners(items: Sequence[PublicItem]) -> bool:
    """Whether each group is one stretch of items, and none stands in no group behind one that does."""
    groups = [item.text("group") for item in items]
    stretches = [group for place, group in enumerate(groups) if not place or group != groups[place - 1]]
    return len(set(stretches)) == len(stretches) and "" not in stretches[1:] and not any("\n" in g for g in stretches)


def _merged(heads: Sequence[CustomaryHead], items: Sequence[PublicItem]) -> list[CustomaryLine]:
    """The rows of items that follow one another, with equal headings merged; inner ones only within outer ones."""
    levels = [place for place, head in enumerate(heads) if head.key in LEVELS]
    spans: dict[tuple[int, int], int] = {}
    for depth, place in enumerate(levels):
        outer = levels[: depth + 1]
        start = 0
        for row in range(1, len(items) + 1):
            same = row < len(items) and all(
                items[row].text(heads[one].key) == items[start].text(heads[one].key) for one in outer
            )
            if not same or not items[start].text(heads[place].key):
                spans[start, place] = row - start
                spans.update({(covered, place): 0 for covered in range(start + 1, row)})
                start = row
    return [
        CustomaryLine(
            item,
            tuple(CustomaryCell(_said(head, item), spans.get((row, place), 1)) for place, head in enumerate(heads)),
        )
        for row, item in enumerate(items)
    ]


def _said(head: CustomaryHead, item: PublicItem) -> str:
    text = item.text(head.key)
    return text if not head.option else TICK if head.option in text.split(_AND) else ""
