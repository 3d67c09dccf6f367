"""修订说明 as a table: a row for each thing that changed, with the words that did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalogue_xl.publishing.revision.revision import Revision
from catalogue_xl.publishing.revision.word_difference import Stretch, differing_words

HEADS = (("序号", 5.0), ("变化", 9.5), ("事项", 22.0), ("栏目", 9.5), ("原目录", 38.0), ("新目录", 38.0))
"""The columns, and how wide each is beside the others."""

LEGEND = "原目录中删去的文字加删除线，新目录中新增的文字加下划线。"
"""How to read the marks."""

_CHECK = "\n（按措辞相近认作同一事项，请核对）"


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """A row.

    Attributes:
        rows: Over how many rows number and item are merged; 0 for one below such a row.
    """

    number: str
    change: str
    name: str
    column: str
    old: tuple[Stretch, ...]
    new: tuple[Stretch, ...]
    rows: int = 1


def title_of(revision: Revision) -> str:
    """The title of the document."""
    return f"{revision.new.title}修订说明"


def revision_rows(revision: Revision) -> Iterator[RevisionRow]:
    """The rows, item by item."""
    for number, item in enumerate(revision.items, start=1):
        for place, one in enumerate(item.differences):
            old, new = differing_words(one.old, one.new)
            yield RevisionRow(
                number=str(number),
                change=str(one.kind),
                name=item.name + (_CHECK if item.doubtful else ""),
                column=one.column,
                old=old if one.column else _plain(old),
                new=new if one.column else _plain(new),
                rows=0 if place else len(item.differences),
            )


def _plain(stretches: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """An item that came or went as a whole needs no marks."""
    return tuple(Stretch(one.text, differs=False) for one in stretches)
