"""The signs with which a cell says that there is none: a stroke, a slash, 无."""

from __future__ import annotations

import re
import unicodedata

_NONE = re.compile(r"[/\\\-—–―─‐‑−]{1,4}|无")


def says_none(text: str) -> bool:
    """True for a text that is nothing but such a sign, in whatever width and however often it is typed."""
    return _NONE.fullmatch("".join(unicodedata.normalize("NFKC", text).split())) is not None
