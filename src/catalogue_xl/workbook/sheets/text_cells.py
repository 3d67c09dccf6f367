"""Text on its way into a cell: never a formula, never longer than a cell holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from catalogue_xl.core.refusals import Refusal, RefusalCode

if TYPE_CHECKING:  # the add-in reads cells without openpyxl
    from catalogue_xl.workbook.xlsx.openpyxl_types import XlCell

MAX_UNITS = 32_767
"""How much text a cell holds, in UTF-16 units (Excel's specifications and limits)."""

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def as_text_cell(cell: XlCell, value: str) -> None:
    """Store VALUE as text, also when it begins like a formula (= + - @): string type and quotePrefix.

    Control characters that xlsx cannot hold are removed; line breaks become plain newlines. A blank clears
    the cell.

    Raises:
        Refusal: text_too_long, beyond 32,767 UTF-16 units.
    """
    text = holdable(value)
    if is_too_long(text):
        raise Refusal(RefusalCode.TEXT_TOO_LONG, sheet=cell.parent.title, cell=cell.coordinate, length=units(text))
    cell.value = text or None
    cell.quotePrefix = looks_like_formula(text)
    if text:
        cell.data_type = "s"  # openpyxl has taken "=1+1" for a formula and "#N/A" for an error


def holdable(text: str) -> str:
    """TEXT without the control characters that xlsx cannot hold, its line breaks as plain newlines."""
    return _UNHOLDABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def looks_like_formula(text: str) -> bool:
    """Whether somebody who enters the cell would make a formula of TEXT."""
    return text.startswith(_RISKY)


def is_too_long(text: str) -> bool:
    """Whether TEXT is more than a cell holds."""
    return 2 * len(text) > MAX_UNITS and units(text) > MAX_UNITS  # no sign takes more than two units


def units(text: str) -> int:
    """How long Excel counts TEXT: in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
