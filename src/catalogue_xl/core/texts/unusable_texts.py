"""What stands in a cell and says nothing: error values, formulas that were never computed, prompts of forms."""

from __future__ import annotations

import unicodedata

from catalogue_xl.core import lazy_re as re
from catalogue_xl.core.import_codes import DoubtCode

# What Excel, WPS and LibreOffice show where a formula fails, and where a column is too narrow for a number.
_ERROR = re.compile(r"#(N/?A|[A-Z]+(/0)?[!?]|BUSY!|GETTING_DATA|UNKNOWN!|#+)|#+|(Err|错误):\d{3}", re.IGNORECASE)
_FORMULA = re.compile(r"=[-+(]*([\w.'一-龥\[\]]+!|[A-Z_][A-Z0-9_.]*\(|\$?[A-Z]{1,3}\$?\d+(\W|$)|\")", re.IGNORECASE)
_PROMPT = re.compile(
    r"[\[【(（<《]?(请)?(单击|点击|点按)(或(单击|点击|点按))?(此处|这里)(以)?(键入|输入|添加|选择|填写)?.{0,12}"
    r"|[\[【(（<]?请?(在此|在此处|在这里)(输入|填写|键入).{0,12}|请(填写|输入|选择|键入).{0,10}|选择一项[。.]?|Click(ortap)?here\w*toenter.*|Chooseanitem\.?",
    re.IGNORECASE,
)


def says_nothing_usable(text: str) -> DoubtCode | None:
    """Why a text can be no value of any column; None for one that can."""
    bare = "".join(unicodedata.normalize("NFKC", text).split())
    if _ERROR.fullmatch(bare):
        return DoubtCode.ERROR_VALUE
    if _FORMULA.match(bare):
        return DoubtCode.UNCOMPUTED
    return DoubtCode.PROMPT if _PROMPT.fullmatch(bare) else None
