"""Who has which part, where each body has a column and a mark says its part: ● leads, ○ helps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from catalogue_xl.agencies.shapes import is_whole
from catalogue_xl.reading.cells.features import is_cross, is_tick, squeeze
from catalogue_xl.reading.columns.titles import meaning

PARTS = ("lead", "support", "agency")
_HOLLOW = frozenset("○◯☆△□◇◎")
_SHORT = {"主": "lead", "牵": "lead", "协": "support", "配": "support", "责": "agency"}


def names_body(title: str) -> bool:
    """Whether a title is the name of a body or a group of bodies, and of no column of another kind."""
    return meaning(title) is None and is_whole(squeeze(title))


def says_part(text: str) -> bool:
    """Whether a cell is nothing but a mark, or the word for a part."""
    return is_tick(text) or is_cross(text) or squeeze(text) in _HOLLOW or word_of_part(text) != ""


def word_of_part(text: str) -> str:
    """The part that a word names (牵头, 配合单位, 主); nothing for a mark."""
    bare = squeeze(text)
    found = meaning(bare) if len(bare) > 1 else None
    role = found.role if found is not None else _SHORT.get(bare, "")
    return role if role in PARTS else ""


def divided(texts: Iterable[str]) -> bool:
    """Whether filled and hollow marks stand side by side, so that they say different things."""
    marks = {mark for text in texts for mark in squeeze(text)}
    return bool(marks & _HOLLOW) and any(map(is_tick, marks - _HOLLOW))


def part_of(text: str, explained: Mapping[tuple[str, str], str], *, in_two: bool) -> tuple[str, bool]:
    """The part that a cell gives the body above it, if any, and whether it or the document says so.

    Args:
        text: The cell.
        explained: What the document says of its marks.
        in_two: Filled and hollow marks stand side by side: then a filled one leads and a hollow one helps.
    """
    if word := word_of_part(text):
        return word, True
    mark = squeeze(text)
    if known := explained.get(("part", mark)):
        return known, True
    if mark in _HOLLOW:
        return ("support", False) if in_two else ("agency", True)
    if is_tick(text):
        return ("lead", False) if in_two else ("agency", True)
    return "", True
