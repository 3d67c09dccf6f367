"""Items written one below the other, each as lines of a title and its text: 公开主体：县财政局."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from catalogue_xl.documents.grid import Cell, Line, Part, Row, Table

_LABELLED = re.compile(r"\s*(?P<label>[^：:，。；、\s]{2,10})\s*[：:]\s*(?P<text>.*)", re.DOTALL)
_FEWEST_ITEMS, _FEWEST_LABELS = 2, 3
_MOST_OF_ITEMS = 0.6  # the share of items in which a label stands that is a title
_LONGEST_NAME = 40
_NOTE = re.compile(r"\s*[（(]?(注|附|附注|附件|说明|填表说明)\d*[）)]?[：:]")


@dataclass(slots=True)
class _Item:
    """A name, and the texts below it by their labels."""

    name: Line | None
    texts: dict[str, Line] = field(default_factory=dict)


def with_table(parts: Sequence[Part]) -> tuple[Part, ...] | None:
    """The parts of a document with a table for the items that its lines are; None where they are none.

    The table's first column, without a title, has the names that stand above the labelled lines. What stands before
    the first item stays as it is, and so do notes; another line without a label goes on with the one above it.
    """
    lines = [part for part in parts if isinstance(part, Line)]
    labels = _titles(lines)
    if len(labels) < _FEWEST_LABELS:
        return None
    before, items, after = _items(lines, labels)
    if sum(len(item.texts) >= _FEWEST_LABELS for item in items) < _FEWEST_ITEMS:
        return None
    named = any(item.name for item in items)
    names = [""] * named + labels
    first = next(iter(items[0].texts.values()))
    header = Row(tuple(Cell(name, first.row, column) for column, name in enumerate(names, start=1)))
    rows = [_row(item, labels, named=named) for item in items]
    others = [part for part in parts if not isinstance(part, Line)]
    return (*before, Table("表1", (header, *rows), spans_known=True), *after, *others)


def _titles(lines: Sequence[Line]) -> list[str]:
    """The labels that return item by item, in the order of their first lines."""
    found = [match["label"] for line in lines if (match := _LABELLED.match(line.text))]
    counts = Counter(found)
    most = max(counts.values(), default=0)
    return [label for label in counts if counts[label] >= max(_FEWEST_ITEMS, most * _MOST_OF_ITEMS)]


def _items(lines: Sequence[Line], labels: Sequence[str]) -> tuple[list[Line], list[_Item], list[Line]]:
    """The lines before the first item, the items, and the notes among and behind them."""
    before: list[Line] = []
    after: list[Line] = []
    items: list[_Item] = []
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        label, text = _parted(line, labels)
        if label:
            if not items or label in items[-1].texts:
                items.append(_Item(None))
            items[-1].texts[label] = Line(text, line.row)
            before += after  # a note between two items
            after.clear()
        elif _names_next(line, following, items, labels):
            items.append(_Item(line))
        elif items and (after or _NOTE.match(line.text)):
            after.append(line)
        elif items and items[-1].texts:
            last, above = next(reversed(items[-1].texts.items()))
            items[-1].texts[last] = Line(f"{above.text}\n{line.text}".strip(), above.row)
        else:
            before.append(line)
    return before, items, after


def _parted(line: Line, labels: Sequence[str]) -> tuple[str, str]:
    found = _LABELLED.match(line.text)
    return (found["label"], found["text"].strip()) if found and found["label"] in labels else ("", "")


def _names_next(line: Line, following: Line | None, items: Sequence[_Item], labels: Sequence[str]) -> bool:
    """Whether a line heads the labelled ones below it: the next begins an item, as the first of all does."""
    if following is None or len(line.text.strip()) > _LONGEST_NAME:
        return False
    label, _ = _parted(following, labels)
    return bool(label) and (not items or label in items[-1].texts)


def _row(item: _Item, labels: Sequence[str], *, named: bool) -> Row:
    start = item.name.row if item.name else next(iter(item.texts.values())).row
    texts = [item.name.text.strip() if item.name else ""] * named
    texts += [item.texts[label].text if label in item.texts else "" for label in labels]
    return Row(tuple(Cell(text, start, column) for column, text in enumerate(texts, start=1)))
