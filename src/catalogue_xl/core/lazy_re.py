"""The library's ``re``, but for one thing: a pattern is compiled when it is first used.

The grammars hold some three hundred patterns. Compiling them takes longer than all else at the start, and a phrase or a
name calls for only some of them. A module of a grammar imports this one as ``re``.
"""

from __future__ import annotations

import re
from re import DOTALL, IGNORECASE, MULTILINE, Match, Pattern, escape, findall, fullmatch, match, search, split, sub
from typing import Any, cast

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
        compiled = re.compile(self.pattern, self.flags)
        for attribute in _OF_A_PATTERN:
            setattr(self, attribute, getattr(compiled, attribute))
        return getattr(compiled, name)

    def __repr__(self) -> str:
        return f"lazily {re.compile(self.pattern, self.flags)!r}"


def compile(pattern: str, flags: int = 0) -> Pattern[str]:  # noqa: A001 - the library's name
    """PATTERN as :func:`re.compile` gives it, which happens when it is first used; a wrong one is found only then."""
    return cast("Pattern[str]", _Lazy(pattern, int(flags)))
