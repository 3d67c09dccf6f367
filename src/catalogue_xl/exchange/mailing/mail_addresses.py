"""E-mail addresses as clerks type them into one cell: several, with any separator, with or without names."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_NAMED = re.compile(r"[^;,、\s<>]*\s*<([^<>]*)>")
_BETWEEN = re.compile(r"[;,、\s]+")
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}"
)
_LONGEST = 254  # RFC 5321, 4.5.3.1.3


@dataclass(frozen=True, slots=True)
class Addresses:
    """What a cell holds: addresses that mail can be sent to, and words that are none."""

    valid: tuple[str, ...] = ()
    invalid: tuple[str, ...] = ()


def read_addresses(text: str) -> Addresses:
    """Split a cell at ；;，,、 and blanks; ``张三 <a@b.cn>`` counts as its address; full-width letters are folded."""
    folded = _NAMED.sub(r" \1 ", unicodedata.normalize("NFKC", text))
    words = list(dict.fromkeys(word for word in _BETWEEN.split(folded) if word))
    fits = {word: bool(_ADDRESS.fullmatch(word)) and len(word) <= _LONGEST for word in words}
    return Addresses(tuple(word for word in words if fits[word]), tuple(word for word in words if not fits[word]))
