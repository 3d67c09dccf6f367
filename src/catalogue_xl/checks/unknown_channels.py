"""Channels that are missing or that nobody knows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.tables import Book, problem
from catalogue_xl.reading.cells.item_channels import VOCABULARY, is_known_channel, split_channels

_USUAL = ("政府网站", "政府公报", "政务新媒体", "公开查阅点", "政务服务中心", "公示栏")


def check_channels(book: Book) -> Iterator[Problem]:
    """Items without a channel, and names that are none of the usual channels.

    Nothing is said of missing channels where no item has one: that document has no such column.
    """
    rows = book.rows("items")
    expected = any(row.text("channel") for row in rows)
    for row in rows:
        names = _channels(row.text("channel"))
        if expected and not names:
            yield problem(ProblemCode.NO_CHANNEL, "items", row, "channel")
        for name, known in names:
            if not known:
                yield problem(ProblemCode.UNKNOWN_CHANNEL, "items", row, "channel", name, choices=_choices(name))


@lru_cache(maxsize=4096)
def _channels(text: str) -> tuple[tuple[str, bool], ...]:
    """The channels that a cell names, each with whether it is known; a catalogue repeats a few cells over and over."""
    return tuple((name, is_known_channel(name)) for name in split_channels(text))


def _choices(name: str) -> str:
    """The channel that was probably meant, or the usual ones."""
    from difflib import get_close_matches  # only where a channel is not known

    close = get_close_matches(name, VOCABULARY, n=1, cutoff=0.6)
    return f"“{close[0]}”" if close else "、".join(_USUAL) + "等"
