"""Texts that say nothing: error values, formulas that were never computed, prompts of forms, lone glyphs."""

from __future__ import annotations

from catalogue_xl.core.import_codes import DoubtCode
from catalogue_xl.core.model import LEVELS
from catalogue_xl.core.texts.none_signs import says_none
from catalogue_xl.core.texts.unusable_texts import says_nothing_usable
from catalogue_xl.reading.cells.features import counted, is_cross, is_ditto, is_tick, squeeze

_NAMES = frozenset(("agency", "lead", "responsible", "support", "deadline", "content", "basis", *LEVELS))


def no_value(key: str, text: str) -> DoubtCode | None:
    """Why a text can be no value of a column, whatever it is printed in; None for a text that can.

    Args:
        key: The JSON key of the column; a lone glyph is none only where words stand.
        text: As printed.
    """
    bare = squeeze(text)
    if (code := says_nothing_usable(text)) is not None:
        return code
    if key in _NAMES and len(bare) == 1 and not _could_be_a_word(bare):
        return DoubtCode.LONE_GLYPH
    return None


def _could_be_a_word(bare: str) -> bool:
    known = is_tick(bare) or is_cross(bare) or says_none(bare) or is_ditto(bare) or counted(bare) is not None
    return known or "\u3400" <= bare <= "\u9fff" or bare > "\U00020000"
