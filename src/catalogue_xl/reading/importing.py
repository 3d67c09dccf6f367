"""Files become one catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from catalogue_xl.core.budget import CPU_SECONDS, ReadingBudget
from catalogue_xl.core.model import Catalogue
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.documents import read_document
from catalogue_xl.reading.document import understand
from catalogue_xl.reading.mapping import Mappings

_SECONDS_A_ROW = 0.02
"""An ordinary row takes a quarter of it to be understood: a catalogue of thousands takes its time."""


_MOST_ROWS = 20_000
"""Of one document; the longest catalogue that we know has a few thousand."""


def read_catalogue(
    paths: Iterable[Path],
    *,
    title: str = "",
    region: str = "",
    year: int | None = None,
    mappings: Mappings | None = None,
) -> Catalogue:
    """Read one or more documents into one catalogue, in the order given.

    Title, region and year are those of the first document that tells them, unless given.

    Raises:
        Refusal: A file cannot be read, holds no table, or no table in it reads like a catalogue.
    """
    whole = Catalogue(title=title, region=region, year=year)
    for path in paths:
        with ReadingBudget(path.name):
            document = read_document(path)
        rows = sum(len(table.rows) for table in document.tables)
        if rows > _MOST_ROWS:
            limit = f"{_MOST_ROWS:,}行"
            raise Refusal(RefusalCode.TOO_MANY_CELLS, file=path.name, found=f"{rows:,}行", limit=limit)
        with ReadingBudget(path.name, seconds=CPU_SECONDS + rows * _SECONDS_A_ROW):
            part = understand(document, mappings)
        if not part.items:
            raise Refusal(RefusalCode.NO_ITEMS, file=path.name)
        whole.items += part.items
        whole.contacts += part.contacts
        whole.leftovers += part.leftovers
        whole.readings += part.readings
        whole.title = whole.title or part.title
        whole.region = whole.region or part.region
        whole.year = whole.year or part.year
    return whole
