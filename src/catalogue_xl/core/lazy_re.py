"""The library's ``re``, but for one thing: a pattern is compiled when it is first used.

The grammars hold some three hundred patterns. Compiling them takes longer than all else at the start, and a phrase or a
name calls for only some of them, which are kept from one start to the next (:mod:`.kept_patterns`). A module of a
grammar imports this one as ``re``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from re import DOTALL, IGNORECASE, MULTILINE, Match, Pattern, escape
from typing import Any, cast

from catalogue_xl.core import kept_patterns

__all__ = [
    "DOTALL",
    "IGNORECASE",
    "MULTILINE",
    "Match",
    "Pattern",
    "compile",
    "escape",
    "findall",
    "fullmatch",
    "match",
    "search",
    "split",
    "sub",
]

_OF_A_PATTERN = ("match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer", "groupindex", "groups")


class _Lazy:
    """A pattern to be; with the first use its methods become the compiled pattern's own, so that no use pays twice."""

    __slots__ = ("flags", "pattern", *_OF_A_PATTERN)

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        # Asked only for what is not there yet.
        compiled = kept_patterns.compiled(self.pattern, self.flags)
        for attribute in _OF_A_PATTERN:
            setattr(self, attribute, getattr(compiled, attribute))
        return getattr(compiled, name)

    def __repr__(self) -> str:
        return f"lazily {re.compile(self.pattern, self.flags)!r}"


def compile(pattern: str, flags: int = 0) -> Pattern[str]:  # noqa: A001 - the library's name
    """PATTERN as :func:`re.compile` gives it, which happens when it is first used; a wrong one is found only then."""
    return cast("Pattern[str]", _Lazy(pattern, int(flags)))


_compiled = lru_cache(maxsize=1024)(kept_patterns.compiled)


def match(pattern: str, text: str, flags: int = 0) -> Match[str] | None:
    """As :func:`re.match`."""
    return _compiled(pattern, int(flags)).match(text)


def search(pattern: str, text: str, flags: int = 0) -> Match[str] | None:
    """As :func:`re.search`."""
    return _compiled(pattern, int(flags)).search(text)


def fullmatch(pattern: str, text: str, flags: int = 0) -> Match[str] | None:
    """As :func:`re.fullmatch`."""
    return _compiled(pattern, int(flags)).fullmatch(text)


def findall(pattern: str, text: str, flags: int = 0) -> list[Any]:
    """As :func:`re.findall`."""
    return _compiled(pattern, int(flags)).findall(text)


def split(pattern: str, text: str, maxsplit: int = 0, flags: int = 0) -> list[str]:
    """As :func:`re.split`."""
    return _compiled(pattern, int(flags)).split(text, maxsplit)


def sub(pattern: str, instead: str | Callable[[Match[str]], str], text: str, count: int = 0, flags: int = 0) -> str:
    """As :func:`re.sub`."""
    return _compiled(pattern, int(flags)).sub(instead, text, count)
