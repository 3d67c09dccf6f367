"""The formats that the schemas name: which text is a date, a list of addresses, a list of links."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from catalogue_xl.core.cells import day_of

_EMAIL = re.compile(r"[A-Za-z0-9_%+-]+(\.[A-Za-z0-9_%+-]+)*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}")
_LINK = re.compile(r"https?://[^\s/?#]+\.[^\s/?#]+([/?#]\S*)?", re.IGNORECASE)
_BETWEEN_EMAILS = re.compile(r"[;；,，、\s]+")
_BETWEEN_LINKS = re.compile(r"[;；，、]?\s+|[；，、](?=https?://)")


def _all(pattern: re.Pattern[str], separator: re.Pattern[str], text: str) -> bool:
    members = [member for member in separator.split(text.strip()) if member]
    return bool(members) and all(pattern.fullmatch(member) for member in members)


FORMATS: Final[Mapping[str, Callable[[str], bool]]] = {
    "date": lambda text: day_of(text) is not None,
    "emails": lambda text: _all(_EMAIL, _BETWEEN_EMAILS, text),
    "link": lambda text: _all(_LINK, _BETWEEN_LINKS, text),
}
"""By their names in ``schema/``; like every format of JSON Schema they bind texts alone."""
