"""The printed cell made readable: debris out, traditional characters folded, full-width signs kept in step."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from catalogue_xl.core import lazy_re as re
from catalogue_xl.core.texts.simplified import simplified

_DEBRIS: Final = re.compile(
    r"\[bookmark:[^\]]*\]|[\u200b-\u200f\ufeff\u00ad\u2060\ue000-\uf8ff]|_x000[dD]_|…+|\.{3,}|[★☆※●○■□▲△◆◇*✓√☑]"
)
_PHONE: Final = re.compile(r"(?<!\d)(?:1\d{10}|(?:\(?0\d{2,3}\)?[-—\s]?)?\d{7,8})(?:[-转]\d{1,5})?(?!\d)")
_SPACES: Final = re.compile(r"[\u00a0\u2000-\u200a\u202f\u3000\t\x0b\x0c]")
_NOTHING: Final = re.compile(
    r"[\s/／\\—–\-_*×.。、，;；〃″\"“”'’…]*(?:(?:同上|上同|同前|同上栏|同上行|无|暂无|没有|不涉及|空白?|略)[。.]?)?"
)


def clean(text: str) -> str:
    """Return the text in NFC without invisible characters, debris, tick marks and telephone numbers."""
    text = _DEBRIS.sub("", _PHONE.sub(" ", unicodedata.normalize("NFC", text)))
    text = re.sub(r"\r\n?|[\u2028\u2029\x85]", "\n", text)
    return _SPACES.sub(" ", text).strip()


@lru_cache(maxsize=8192)
def says_nothing(text: str) -> bool:
    """Tell whether a cleaned cell names nobody at all: blank, a dash or slash, 同上, 无."""
    return _NOTHING.fullmatch(simplified(text).replace(" ", "")) is not None


def fold(text: str) -> tuple[str, dict[int, str]]:
    """Return the text in simplified characters, same length, and the table that turns its names back as printed.

    One cell is written in one script, so a table of the characters seen is enough to restore any part of it.
    """
    folded = simplified(text)
    if folded == text:
        return text, {}
    return folded, {ord(new): old for old, new in zip(text, folded, strict=True) if old != new}
