"""Cells that list names with 、 between them, where a group may have a 、 in its own name."""

from __future__ import annotations

import re
from functools import lru_cache

from catalogue_xl.agencies.expressions import parse_agency

_SEPARATOR = "、"


@lru_cache(maxsize=4096)
def listed_names(text: str) -> tuple[str, ...]:
    """Return the names of a list cell as they stand there, blanks around them aside.

    各县(市、区)人民政府、各委、办、局、县财政局 is three names: what reads as one group is not cut.
    """
    pieces = [piece.strip() for piece in text.split(_SEPARATOR) if piece.strip()]
    whole = {_key(group) for group in parse_agency(text).groups if _SEPARATOR in group}
    names: list[str] = []
    at = 0
    while at < len(pieces):
        end = next(
            (end for end in range(len(pieces), at + 1, -1) if _key(_SEPARATOR.join(pieces[at:end])) in whole), at + 1
        )
        names.append(_SEPARATOR.join(pieces[at:end]))
        at = end
    return tuple(names)


def _key(name: str) -> str:
    return re.sub(r"\s+", "", name).replace("（", "(").replace("）", ")")
