"""Which item of a new catalogue is which of the old one, one to one."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import zip_longest

from catalogue_xl.core.model import LEVELS

Texts = Mapping[str, str]
"""An item's cells by JSON key; blank ones may be absent."""

_LIKE = 0.5
"""How alike two items must be to be taken for one."""

_CERTAIN = 0.8
_APART = 0.08
"""Less certain than the one, or another candidate closer than the other: the office has to look."""


class Likeness(Enum):
    """Why two items are one."""

    SAME = "路径和内容相同"
    PATH = "路径相同，内容有改动"
    MOVED = "内容相同，路径有变动"
    SIMILAR = "措辞相近"


@dataclass(frozen=True, slots=True)
class ItemMatch:
    """An old item and the new one that it has become.

    Attributes:
        old, new: Their places in the two lists.
        likeness: Why.
        score: How alike they are, up to 1.
        runner_up: The place of the old item that comes next; None where none comes near.
    """

    old: int
    new: int
    likeness: Likeness
    score: float = 1.0
    runner_up: int | None = None

    @property
    def doubtful(self) -> bool:
        """Whether the office has to look: they are not very much alike, or another is nearly as much."""
        return self.likeness is Likeness.SIMILAR and (self.score < _CERTAIN or self.runner_up is not None)


def match_items(old: Sequence[Texts], new: Sequence[Texts]) -> list[ItemMatch]:
    """The pairs, in the order of NEW; what is in none of them was dropped, or is new.

    First come items of the same path and content, then of the same path, then of the same content elsewhere, each only
    where nothing else could be meant; then those of similar wording, the most alike first.
    """
    matcher = _Matcher(old, new)
    matcher.pair(Likeness.SAME, lambda item: (_path(item), _content(item), _text(item, "agency")), in_order=True)
    matcher.pair(Likeness.SAME, lambda item: (_path(item), _content(item)), in_order=True)
    matcher.pair(Likeness.PATH, _path)
    matcher.pair(Likeness.MOVED, _content)
    matcher.pair_similar()
    return sorted(matcher.found, key=lambda match: match.new)


class _Matcher:
    def __init__(self, old: Sequence[Texts], new: Sequence[Texts]) -> None:
        self.found: list[ItemMatch] = []
        self._sides = old, new
        self._left = dict.fromkeys(range(len(old))), dict.fromkeys(range(len(new)))

    def pair(self, likeness: Likeness, key: Callable[[Texts], Hashable], *, in_order: bool = False) -> None:
        """Pair what has one KEY: where it is alone on both sides, or one after the other; a blank key is none."""
        places: tuple[dict[Hashable, list[int]], ...] = defaultdict(list), defaultdict(list)
        for side, left, found in zip(self._sides, self._left, places, strict=True):
            for place in left:
                found[key(side[place])].append(place)
        for value, others in places[0].items():
            own = places[1].get(value, [])
            if value and (in_order or len(others) == len(own) == 1):
                for one, other in zip(others, own, strict=False):
                    self._take(ItemMatch(one, other, likeness))

    def pair_similar(self) -> None:
        """Pair what is worded alike."""
        marks = [
            {place: _Wording.of(side[place]) for place in left}
            for side, left in zip(self._sides, self._left, strict=True)
        ]
        alike = [
            (score, old, new)
            for new, own in marks[1].items()
            for old, other in marks[0].items()
            if (score := round(own.likeness(other), 6)) >= _LIKE
        ]
        alike.sort(key=lambda one: (-one[0], abs(one[2] - one[1]), one[2], one[1]))
        candidates: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for score, old, new in alike:
            candidates[new].append((score, old))
        for score, old, new in alike:
            if old in self._left[0] and new in self._left[1]:
                near = [other for like, other in candidates[new] if other != old and like > score - _APART]
                self._take(ItemMatch(old, new, Likeness.SIMILAR, score, near[0] if near else None))

    def _take(self, match: ItemMatch) -> None:
        self.found.append(match)
        del self._left[0][match.old]
        del self._left[1][match.new]


@dataclass(frozen=True, slots=True)
class _Wording:
    """The pairs of neighbouring characters in an item's path and in its content, each with how often."""

    path: Counter[str]
    content: Counter[str]

    @classmethod
    def of(cls, item: Texts) -> _Wording:
        return cls(_pairs("".join(_path(item))), _pairs(_content(item)))

    def likeness(self, other: _Wording) -> float:
        parts = [(self.path, other.path), (self.content, other.content)]
        scores = [_dice(one, two) for one, two in parts if one and two]
        return sum(scores) / len(scores) if scores else 0.0


def _pairs(text: str) -> Counter[str]:
    return Counter(one + (two or "") for one, two in zip_longest(text, text[1:]))


def _dice(one: Counter[str], other: Counter[str]) -> float:
    small, large = sorted((one, other), key=len)
    common = sum(min(count, large[pair]) for pair, count in small.items() if pair in large)
    return 2 * common / (one.total() + other.total())


def _path(item: Texts) -> tuple[str, ...]:
    path = [_text(item, key) for key in LEVELS]
    while path and not path[-1]:
        path.pop()
    return tuple(path)


def _content(item: Texts) -> str:
    return _text(item, "content")


def _text(item: Texts, key: str) -> str:
    """The cell without white space, marks at its end and differences of width, which mean nothing."""
    return "".join(unicodedata.normalize("NFKC", item.get(key) or "").split()).rstrip("。；;，,、")


def unmatched(matches: Sequence[ItemMatch], old: int, new: int) -> tuple[Iterator[int], Iterator[int]]:
    """The places of OLD and NEW items that are in no pair."""
    gone, come = {match.old for match in matches}, {match.new for match in matches}
    return (place for place in range(old) if place not in gone), (place for place in range(new) if place not in come)
