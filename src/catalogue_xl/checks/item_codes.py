"""The codes of items: which are used, also by items that are gone, and which come next."""

from __future__ import annotations

import re
from collections.abc import Iterator

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


def free_codes(book: Book) -> Iterator[str]:
    """The codes for new items, in order: behind every one that BOOK ever used, whether its item is there or gone."""
    used = (row.text(key) for name, key in CODE_PLACES.items() for row in book.rows(name))
    number = max((int(found[1]) for code in used if (found := _OURS.fullmatch(code.strip()))), default=0)
    while True:
        number += 1
        yield item_code(number)
