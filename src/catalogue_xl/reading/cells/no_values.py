"""Texts that say nothing: error values, formulas that were never computed, prompts of forms, lone glyphs."""

from __future__ import annotations

import re

from catalogue_xl.core.import_codes import DoubtCode
from catalogue_xl.core.model import LEVELS
from catalogue_xl.core.none_signs import says_none
from catalogue_xl.reading.cells.features import counted, is_cross, is_ditto, is_tick, squeeze

# What Excel, WPS and LibreOffice show where a formula fails, and where a column is too narrow for a number.
_ERROR = re.compile(r"#(N/?A|[A-Z]+(/0)?[!?]|BUSY!|GETTING_DATA|UNKNOWN!|#+)|#+|(Err|错误):\d{3}", re.IGNORECASE)
_FORMULA = re.compile(r"=[-+(]*([\w.'一-龥\[\]]+!|[A-Z_][A-Z0-9_.]*\(|\$?[A-Z]{1,3}\$?\d+(\W|$)|\")", re.IGNORECASE)
_PROMPT = re.compile(
    r"[\[【(（<《]?(请)?(单击|点击|点按)(或(单击|点击|点按))?(此处|这里)(以)?(键入|输入|添加|选择|填写)?.{0,12}"
    r"|[\[【(（<]?请?(在此|在此处|在这里)(输入|填写|键入).{0,12}|请(填写|输入|选择|键入).{0,10}|选择一项[。.]?|Click(ortap)?here\w*toenter.*|Chooseanitem\.?",
    re.IGNORECASE,
)
_NAMES = frozenset(("agency", "lead", "responsible", "support", "deadline", "content", "basis", *LEVELS))


def no_value(key: str, text: str) -> DoubtCode | None:
    """Why a text can be no value of a column, whatever it is printed in; None for a text that can.

    Args:
        key: The JSON key of the column; a lone glyph is none only where words stand.
        text: As printed.
    """
    bare = squeeze(text)
    if _ERROR.fullmatch(bare):
        return DoubtCode.ERROR_VALUE
    if _FORMULA.match(bare):
        return DoubtCode.UNCOMPUTED
    if _PROMPT.fullmatch(bare):
        return DoubtCode.PROMPT
    if key in _NAMES and len(bare) == 1 and not _could_be_a_word(bare):
        return DoubtCode.LONE_GLYPH
    return None


def _could_be_a_word(bare: str) -> bool:
    known = is_tick(bare) or is_cross(bare) or says_none(bare) or is_ditto(bare) or counted(bare) is not None
    return known or "\u3400" <= bare <= "\u9fff" or bare > "\U00020000"
