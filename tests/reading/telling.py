"""Whether a catalogue and its leftovers say everything that was printed."""

from __future__ import annotations

from catalogue_xl.core.model import Catalogue
from catalogue_xl.core.texts.none_signs import says_none
from catalogue_xl.reading.cells.features import counted, is_cross, is_ditto, is_tick, squeeze


def told(catalogue: Catalogue) -> str:
    """Everything the catalogue, its leftovers and the titles of its columns say."""
    parts = [catalogue.title, *(left.text for left in catalogue.leftovers)]
    for item in catalogue.items:
        parts += [str(item.seq or ""), *item.values.values()]
    parts += [value for contact in catalogue.contacts for value in contact.values.values()]
    parts += [column.title for reading in catalogue.readings for column in reading.columns]
    return "\n".join(squeeze(part) for part in parts)


def stands_for_another(text: str) -> bool:
    """True for a mark that the catalogue has as what it stands for: 同上 as the value, a tick as its column's word."""
    return is_ditto(text) or is_tick(text) or is_cross(text) or says_none(text)


def is_told(text: str, everything: str) -> bool:
    """Whether a printed text is there, a number in whichever way it is written."""
    if stands_for_another(text) or squeeze(text).strip(".、()") in everything:
        return True
    value = counted(text)
    return value is not None and str(value) in everything
