"""A formula as it reads once it is copied to another cell."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.formula.translate import Translator

# A column of formulas is one that is copied down, and rows take turns among a few of them. A formula has up to 8,192
# characters, which taken apart are a megabyte, so not all of a hostile workbook's may be kept.
_KEPT = 100


def copied(formula: str, origin: str, to: str) -> str:
    """FORMULA of the cell ORIGIN, such as ``F12``, as it reads when it is copied to the cell TO.

    One that would look beyond the edge of the sheet stays as it is.
    """
    if origin == to:
        return formula
    from openpyxl.formula.translate import TranslatorError  # seldom needed, and slow to import

    try:
        return str(_taken_apart(formula, origin).translate_formula(to))
    except TranslatorError:
        return formula


@lru_cache(_KEPT)
def _taken_apart(formula: str, origin: str) -> Translator:
    from openpyxl.formula.translate import Translator

    return Translator(formula, origin)
