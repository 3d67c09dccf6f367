"""The codes of items: which are used, also by items that are gone, and which come next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from catalogue_xl.core.tables import Book

_DIGITS = 4
_OURS = re.compile(r"SX([0-9]+)", re.IGNORECASE)
CODE_PLACES = {
    "items": "id",
    "tasks": "item",
    "publications": "item",
    "lineage": "item",
    "bases": "key",
    "sources": "item",
    "derivations": "item",
    "past_answers": "item",
}
"""Where codes stand, by the schema's name of the sheet."""


def item_code(number: int) -> str:
    """The code of the NUMBER-th item of a catalogue: letters first, so that no spreadsheet takes it for a number."""
    return f"SX{number:0{_DIGITS}d}"


def numbered_codes(count: int) -> list[str]:
    """The codes of the items of a new catalogue."""
    return [item_code(number) for number in range(1, count + 1)]


def own_codes(texts: Sequence[str]) -> list[str]:
    """TEXTS where all of them are codes of ours and no two alike; else nothing."""
    codes = [text.strip().upper() for text in texts]
    return codes if all(map(_OURS.fullmatch, codes)) and len(set(codes)) == len(codes) else []


def free_codes(book: Book) -> Iterator[str]:
    """The codes for new items, in order: behind every one that BOOK ever used, whether its item is there or gone."""
    used = (row.text(key) for name, key in CODE_PLACES.items() for row in book.rows(name))
    number = _highest(used)
    while True:
        number += 1
        yield item_code(number)


def highest_code(texts: Iterable[str]) -> str:
    """The last of our codes among TEXTS; empty where there is none."""
    number = _highest(texts)
    return item_code(number) if number else ""


def _highest(texts: Iterable[str]) -> int:
    return max((int(found[1]) for code in texts if (found := _OURS.fullmatch(code.strip()))), default=0)
