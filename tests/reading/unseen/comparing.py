"""What was read against what is to be read, cell by cell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from catalogue_xl.core.model import LEVELS, Catalogue, Item

from .sheets import Record, Unseen

KEYS = (
    "seq", "process", "group", *LEVELS, "content", "basis", "deadline", "agency", "lead", "responsible", "support",
    "channel", "audience", "method", "tier", "notes",
)  # fmt: skip


@dataclass(frozen=True)
class Wrong:
    """A cell that was read otherwise."""

    place: int
    key: str
    got: str
    wanted: str


def plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def wanted(record: Record, key: str) -> str:
    """The value of a record; its columns without a place are remarks under their titles, after the printed remark."""
    if key == "notes":
        others = [f"{name[1:]}：{text}" for name, text in record.items() if name.startswith("+") and text]
        return "\n".join(filter(None, [record.get("notes", ""), *others]))
    return record.get(key, "")


def got(item: Item, key: str) -> str:
    return str(item.seq or "") if key == "seq" else item.values.get(key, "")


def compare(document: Unseen, catalogue: Catalogue) -> Iterator[Wrong]:
    """The cells that differ; a record too many or too few differs in all that it says."""
    pairs = zip_longest(document.truth, catalogue.items)
    for place, (record, item) in enumerate(pairs, start=1):
        for key in KEYS:
            told = got(item, key) if item else ""
            want = wanted(record, key) if record else ""
            accepted = {plain(text) for text in (want, *document.accepted.get((place, key), ()))}
            if plain(told) not in accepted:
                yield Wrong(place, key, told, want)


def cells(document: Unseen) -> int:
    """How many cells the records have: one for each column that the document prints."""
    printed = {key for record in document.truth for key in KEYS if wanted(record, key)}
    return len(document.truth) * len(printed)
