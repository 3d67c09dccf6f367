"""The doubts and leftovers of an import, with their sentences filled in."""

from __future__ import annotations

from catalogue_xl.core.import_codes import DoubtCode, LeftoverCode
from catalogue_xl.core.model import Doubt, Leftover, Source


def doubt(field: str, code: DoubtCode, suggestion: str = "", **params: str) -> Doubt:
    """A doubt about a field of an item.

    Args:
        field: The JSON key of its column.
        code: Why.
        suggestion: What the field probably should be.
        params: What the sentence names; long texts are shortened.
    """
    short = {key: (text if len(text) <= 30 else text[:28] + "……") for key, text in params.items()}
    return Doubt(field, code, code.sentence.format(**short), suggestion)


def left_over(source: Source, text: str, code: LeftoverCode) -> Leftover:
    """A text that has no place, for the reason CODE."""
    return Leftover(source, text, code, code.sentence)
