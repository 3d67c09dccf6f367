"""What became of each item of a catalogue since an older one, as far as the public may see both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from catalogue_xl.core.item_names import item_name, item_path
from catalogue_xl.core.schema import load
from catalogue_xl.core.tables import squeezed
from catalogue_xl.exchange.renewing import year_comparison
from catalogue_xl.exchange.renewing.item_matching import ItemMatch, Likeness, match_items
from catalogue_xl.exchange.renewing.year_comparison import HEADINGS
from catalogue_xl.publishing.public_catalogue import NOTES, PRINTED, PublicCatalogue, PublicItem

_TOLD = ("content", "deadline", "agency")
"""What is said of an item that came or went."""

_KIN = 0.5
"""Which share of the codes that two catalogues have in common must mean the same item, before the others do."""


class ChangeKind(StrEnum):
    """What became of an item, in the word that the reader sees."""

    ADDED = year_comparison.ADDED
    DROPPED = year_comparison.DROPPED
    MOVED = year_comparison.MOVED
    DEADLINE = "时限调整"
    AGENCY = "主体调整"
    REWORDED = "文字修改"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed.

    Attributes:
        column: The column's title; empty where the whole item came or went.
        old, new: What the two catalogues say; empty where one says nothing.
    """

    kind: ChangeKind
    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RevisedItem:
    """An item that is not as it was.

    Attributes:
        code: Its code now, or the one that it had.
        name: Its headings, else its content.
        doubtful: It was taken for an old one by its wording alone, and might be another.
    """

    code: str
    name: str
    differences: tuple[Difference, ...]
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Revision:
    """All that changed, in the order of the new catalogue; what was dropped comes last.

    Attributes:
        old, new: The two catalogues.
        kept: How many items are as they were.
    """

    old: PublicCatalogue
    new: PublicCatalogue
    items: tuple[RevisedItem, ...]
    kept: int

    def count(self, kind: ChangeKind) -> int:
        """How many items have a change of that kind; one item may have several."""
        return sum(any(one.kind is kind for one in item.differences) for item in self.items)

    @property
    def doubtful(self) -> list[RevisedItem]:
        """Those that somebody has to look at before it is shown to anybody."""
        return [item for item in self.items if item.doubtful]

    @property
    def summary(self) -> str:
        """The figures in a sentence."""
        whole = self.count(ChangeKind.ADDED), self.count(ChangeKind.DROPPED)
        changed = len(self.items) - sum(whole)
        parts = (ChangeKind.DEADLINE, ChangeKind.AGENCY, ChangeKind.MOVED, ChangeKind.REWORDED)
        told = "、".join(f"{kind}{self.count(kind)}项" for kind in parts if self.count(kind))
        inner = f"（{told}；一个事项可有几处）" if told else ""
        return (
            f"与{_called(self.old, self.new)}相比：新增{whole[0]}项，取消{whole[1]}项，"
            f"修改{changed}项{inner}，{self.kept}项没有变化。现有{len(self.new.items)}项。"
        )


def revision(old: PublicCatalogue, new: PublicCatalogue) -> Revision:
    """What became of OLD's items in NEW.

    Items are the same that have the same code, where the two grew out of one another; else those that are worded alike.
    """
    matches = {match.new: match for match in _matches(old.items, new.items)}
    keys = _compared(old, new)
    found, kept = [], 0
    for place, item in enumerate(new.items):
        match = matches.get(place)
        if match is None:
            found.append(RevisedItem(item.code, _name(item), (Difference(ChangeKind.ADDED, "", "", _told(item)),)))
            continue
        differences = tuple(_differences(old.items[match.old], item, keys))
        kept += not differences
        if differences:
            found.append(RevisedItem(item.code, _name(item), differences, match.doubtful))
    gone = {match.old for match in matches.values()}
    for place, item in enumerate(old.items):
        if place not in gone:
            found.append(RevisedItem(item.code, _name(item), (Difference(ChangeKind.DROPPED, "", _told(item), ""),)))
    return Revision(old, new, tuple(found), kept)


def _called(old: PublicCatalogue, new: PublicCatalogue) -> str:
    return f"《{old.title}》" if old.title != new.title else f"{old.year}年的目录" if old.year else "原目录"


def _compared(old: PublicCatalogue, new: PublicCatalogue) -> tuple[str, ...]:
    """The columns that are compared: numbers change with every item before them."""
    printed = {column.key for catalogue in (old, new) for column in catalogue.columns}
    return tuple(key for key in (*PRINTED, NOTES) if key in printed and key != "seq")


def _matches(old: Sequence[PublicItem], new: Sequence[PublicItem]) -> Iterator[ItemMatch]:
    by_code = _same_codes(old, new)
    yield from by_code
    left = [place for place in range(len(old)) if place not in {match.old for match in by_code}]
    right = [place for place in range(len(new)) if place not in {match.new for match in by_code}]
    for match in match_items([old[place].cells for place in left], [new[place].cells for place in right]):
        near = None if match.runner_up is None else left[match.runner_up]
        yield ItemMatch(left[match.old], right[match.new], match.likeness, match.score, near)


def _same_codes(old: Sequence[PublicItem], new: Sequence[PublicItem]) -> list[ItemMatch]:
    """The pairs of one code; none where the codes were given apart, as two imports do, each from SX0001 on."""
    places = {item.code: place for place, item in enumerate(old)}
    pairs = [(places[item.code], place) for place, item in enumerate(new) if item.code in places]
    same = [pair for pair in pairs if _words(old[pair[0]]) == _words(new[pair[1]])]
    if not pairs or len(same) < _KIN * len(pairs):
        return []
    return [ItemMatch(one, other, Likeness.SAME) for one, other in pairs]


def _words(item: PublicItem) -> tuple[str, ...]:
    return tuple(squeezed(item.text(key)) for key in (*HEADINGS, "content"))


def _differences(old: PublicItem, new: PublicItem, keys: Sequence[str]) -> Iterator[Difference]:
    columns = load("items")
    for key in keys:
        if squeezed(old.text(key)) != squeezed(new.text(key)):
            yield Difference(_KINDS.get(key, ChangeKind.REWORDED), columns[key].title, old.text(key), new.text(key))


_KINDS: Mapping[str, ChangeKind] = {
    **dict.fromkeys(HEADINGS, ChangeKind.MOVED),
    "deadline": ChangeKind.DEADLINE,
    "agency": ChangeKind.AGENCY,
}


def _name(item: PublicItem) -> str:
    return item_path(item.cells) or item_name(item.cells)


def _told(item: PublicItem) -> str:
    columns = load("items")
    return "\n".join(f"{columns[key].title}：{item.text(key)}" for key in _TOLD if item.text(key))


def revision_json(revision: Revision) -> dict[str, Any]:
    """The contract in docs/contracts/publish.md."""
    return {
        "kept": revision.kept,
        "items": [
            {
                "item": item.code,
                "name": item.name,
                "doubtful": item.doubtful,
                "changes": [_difference_json(one) for one in item.differences],
            }
            for item in revision.items
        ],
    }


def _difference_json(one: Difference) -> dict[str, Any]:
    texts = {"column": one.column, "old": one.old, "new": one.new}
    return {"kind": one.kind.name.lower(), **{key: text or None for key, text in texts.items()}}
