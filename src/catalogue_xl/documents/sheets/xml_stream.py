"""A large XML part read element by element, by the one set of rules that is safe with anybody's file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from lxml import etree


def elements(source: IO[bytes], *tags: str) -> Iterator[tuple[str, Any]]:
    """``start`` and ``end`` of each element with one of TAGS; the caller clears what it has read.

    Raises:
        lxml.etree.XMLSyntaxError: It is no XML.
    """
    # Entities stay unresolved: none is needed, and they may grow or point elsewhere.
    return iter(
        etree.iterparse(
            source, events=("start", "end"), tag=tags, resolve_entities=False, no_network=True, huge_tree=True
        )
    )
