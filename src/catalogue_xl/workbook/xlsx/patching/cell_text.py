"""One cell as a worksheet's XML spells it: values and formulas written, and read without what they refer to."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

from catalogue_xl.workbook.xlsx.patching.markup import element_text

ERRORS: Final = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")

_SINCE_1900, _SINCE_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_DAY = 24 * 60 * 60
_PHANTOM = 60
"""Excel's 1900 has a 29th of February, so that the days before it count from one day later."""
_UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def cell_xml(reference: str, style: int, kind: str, value: object, *, since_1904: bool = False) -> str:
    """A cell.

    Args:
        reference: Such as ``B7``.
        style: The place of its format.
        kind: ``s`` for text, ``n`` for numbers and days, ``b``, ``e``, or ``f`` for a formula, which begins with ``=``.
        value: Fits the kind; None and "" leave the cell blank.
        since_1904: Whether the workbook counts days from 1904.
    """
    start = f'<c r="{reference}" s="{style}"' if style else f'<c r="{reference}"'
    if value is None or value == "":
        return f"{start}/>"
    if kind == "s":
        text = element_text(_escaped(str(value)))
        space = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
        return f'{start} t="inlineStr"><is><t{space}>{text}</t></is></c>'
    if kind == "f":
        return f"{start}><f>{element_text(_UNHOLDABLE.sub('', str(value))[1:])}</f></c>"
    if kind in ("b", "e"):
        return f'{start} t="{kind}"><v>{int(value) if value in (True, False) else element_text(str(value))}</v></c>'
    return f"{start}><v>{number_text(value, since_1904=since_1904)}</v></c>"


def number_text(value: object, *, since_1904: bool = False) -> str:
    """A number or a day as it is stored."""
    if isinstance(value, date):
        value = _serial(value, _SINCE_1904 if since_1904 else _SINCE_1900)
    return repr(value)


def _serial(day: date, epoch: datetime) -> float:
    moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)
    past = moment.replace(tzinfo=None) - epoch
    days = past.days - (epoch == _SINCE_1900 and 0 < past.days <= _PHANTOM)
    return days + past.total_seconds() % _DAY / _DAY if past.seconds or past.microseconds else days


def _escaped(text: str) -> str:
    """TEXT without what no workbook can hold, and with what would be taken for an escaped character spelled out."""
    return _LOOKS_ESCAPED.sub("_x005F_", _UNHOLDABLE.sub("", text))


def kind_of(value: object) -> str:
    """The kind by which a value is stored: what looks like a formula or an error is taken for one."""
    if isinstance(value, bool):
        return "b"
    if isinstance(value, str):
        if len(value) > 1 and value.startswith("="):
            return "f"
        return "e" if value in ERRORS else "s"
    return "n"
