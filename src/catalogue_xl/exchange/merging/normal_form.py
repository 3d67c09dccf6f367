"""The normal form of a cell: two cells that mean the same have the same normal form, however they were typed."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta

from catalogue_xl.core.records import Value

_BREAK = re.compile(r"\r\n?|_x000[dD]_\n?|[\u000b\u2028\u2029]")
_TRAILING = re.compile(r"[^\S\n]+$", re.MULTILINE)
_DATE = re.compile(
    r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?(?:[ T]+0{1,2}:00(?::00)?(?:\.0+)?)?"
)
_COMPACT_DATE = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_WHOLE = re.compile(r"([+-]?[0-9]+)(?:\.0*)?")

# Excel's day numbers for the years 1954 to 2118. A date column pasted without its format holds such numbers;
# outside of this range a number is kept as it was typed.
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000
_EPOCH = date(1899, 12, 30)


def normal(value: Value, kind: str = "text") -> Value:
    r"""VALUE as a column of KIND (see :class:`catalogue_xl.core.schema.Column`) means it.

    A blank of any sort is None. Text is NFC with ``\n`` between lines, no blanks at line ends and none around
    it; a number in a text column is its digits, so that 7 equals "7" and differs from "007". A date column yields
    a date wherever the cell can be read as one; what cannot be read is kept as text and never dropped.
    """
    if value is None:
        return None
    if kind == "date":
        return _as_date(value)
    if kind == "integer":
        return _as_integer(value)
    return _as_text(value)


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
    text = _TRAILING.sub("", _BREAK.sub("\n", text))
    return text.strip() or None


def _as_date(value: Value) -> Value:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int) and _FIRST_SERIAL <= value <= _LAST_SERIAL:
        return _EPOCH + timedelta(days=value)
    text = unicodedata.normalize("NFKC", str(value)).strip()
    match = _DATE.fullmatch(text) or _COMPACT_DATE.fullmatch(text)
    if match:
        try:
            return date(*(int(part) for part in match.groups()))
        except ValueError:
            pass  # 2026-02-30: nobody's date, kept as it was typed
    return _as_text(value)


def _as_integer(value: Value) -> Value:
    if isinstance(value, int):
        return int(value)
    match = _WHOLE.fullmatch(unicodedata.normalize("NFKC", str(value)).strip())
    return int(match[1]) if match else _as_text(value)
