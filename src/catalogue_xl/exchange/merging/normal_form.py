"""The normal form of a cell: two cells that mean the same have the same normal form, however they were typed."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from functools import lru_cache

from catalogue_xl.core.cells import Value, value_as

_BREAK = re.compile(r"\r\n?|_x000[dD]_\n?|[\u000b\u2028\u2029]")
_TRAILING = re.compile(r"[^\S\n]+$", re.MULTILINE)
_SEVERAL_LINES = re.compile(r"[\n\r\u000b\u2028\u2029]|_x000")
"""What a text has in which breaks or line ends may need mending; nearly all have one line."""


@lru_cache(maxsize=20_000, typed=True)
def normal(value: Value, kind: str = "text") -> Value:
    r"""VALUE as a column of KIND (see :class:`catalogue_xl.core.schema.Column`) means it.

    A blank of any sort is None. Text is NFC with ``\n`` between lines, no blanks at line ends and none around
    it; a number in a text column is its digits, so that 7 equals "7" and differs from "007". A date column yields
    a date wherever the cell can be read as one (:mod:`catalogue_xl.core.cells`); what cannot is kept as text and never
    dropped.
    """
    if value is None:
        return None
    found = value_as(kind, value)
    return found if isinstance(found, int | date) else _as_text(value)


def same(one: Value, other: Value, kind: str = "text") -> bool:
    """Whether two cells of a column of KIND mean the same."""
    return normal(one, kind) == normal(other, kind)


def shown(value: Value) -> str | None:
    """VALUE as JSON and the list sheets show it: a date as ``2026-03-31``, a blank as None."""
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def _as_text(value: Value) -> str | None:
    text = unicodedata.normalize("NFC", shown(value) or "")
    if _SEVERAL_LINES.search(text):
        text = _TRAILING.sub("", _BREAK.sub("\n", text))
    return text.strip() or None
