"""Which words of a text are gone, and which are new."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\d+|[A-Za-z]+|.", re.DOTALL)
_LIKE = 0.4
"""Below this, two texts share chance signs only: marking them sign by sign would hide that all is new."""
_SHORTEST = 2
"""Common stretches between two changes that are shorter are marked with these: they read better whole."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a text, and whether it is only in this one of the two."""

    text: str
    differs: bool


def differing_words(old: str, new: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """OLD and NEW in stretches; numbers and Latin words are never marked in part.

    The stretches of each, put together, are the text.
    """
    if not old or not new:
        return _whole(old), _whole(new)
    words = _WORD.findall(old), _WORD.findall(new)
    matcher = SequenceMatcher(None, *words, autojunk=False)
    if matcher.ratio() < _LIKE:
        return _whole(old), _whole(new)
    marks = list(_marks(matcher))
    return _stretches(words[0], [(a, b, d) for a, b, _, _, d in marks]), _stretches(
        words[1], [(a, b, d) for _, _, a, b, d in marks]
    )


def _whole(text: str) -> tuple[Stretch, ...]:
    return (Stretch(text, differs=True),) if text else ()


def _marks(matcher: SequenceMatcher[str]) -> Iterator[tuple[int, int, int, int, bool]]:
    """The spans in both texts, and whether they differ."""
    codes = matcher.get_opcodes()
    for place, (tag, *spans) in enumerate(codes):
        between = 0 < place < len(codes) - 1
        short = spans[1] - spans[0] < _SHORTEST
        yield spans[0], spans[1], spans[2], spans[3], tag != "equal" or (between and short)


def _stretches(words: list[str], spans: list[tuple[int, int, bool]]) -> tuple[Stretch, ...]:
    found: list[Stretch] = []
    for start, end, differs in spans:
        text = "".join(words[start:end])
        if not text:
            continue
        if found and found[-1].differs == differs:
            text = found.pop().text + text
        found.append(Stretch(text, differs))
    return tuple(found)
