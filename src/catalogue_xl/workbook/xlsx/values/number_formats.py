"""Which styles of a workbook show a number as a moment, and which as a span of time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from functools import cache, lru_cache

from catalogue_xl.workbook.xlsx.package_parts import MAIN
from catalogue_xl.workbook.xlsx.xml_trees import tree_of


class NumberReading(Enum):
    """What a number is in a style."""

    NUMBER = "number"
    MOMENT = "moment"
    SPAN = "span"


_MOMENTS = frozenset({*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)})
"""Formats that a file need not write down (ECMA-376, 18.8.30; 27 to 36 and 50 to 58 are those of East Asia)."""
_SPANS = frozenset({46})

_LITERAL = re.compile(r'"[^"]*"|[\\_*].')
_SPAN = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\]]*\]")
_GENERAL = re.compile(r"General|G/通用格式", re.IGNORECASE)
_CLOCK = re.compile(r"[dmhys]", re.IGNORECASE)


@cache
def reading_of(code: str) -> NumberReading:
    """How a number with the format CODE is read: by its first section, without what that merely prints."""
    plain = _LITERAL.sub("", _quoted_semicolons(code).split(";")[0])
    if _SPAN.search(plain):
        return NumberReading.SPAN
    found = _CLOCK.search(_GENERAL.sub("", _BRACKETS.sub("", plain)))
    return NumberReading.MOMENT if found else NumberReading.NUMBER


def _quoted_semicolons(code: str) -> str:
    return re.sub(r'"[^"]*"', lambda quoted: quoted[0].replace(";", ","), code)


@lru_cache(maxsize=4)  # all workbooks of a batch have the same
def style_readings(styles: bytes | None) -> Sequence[NumberReading]:
    """How a number is read in each cell style of the part STYLES, by the style's index.

    Raises:
        xml.etree.ElementTree.ParseError, ValueError: The part is broken.
    """
    if styles is None:
        return ()
    root = tree_of(styles)
    own = {int(one.get("numFmtId", 0)): one.get("formatCode", "") for one in root.iter(f"{MAIN}numFmt")}
    formats = root.find(f"{MAIN}cellXfs")
    return [_of_format(int(one.get("numFmtId", 0)), own) for one in (formats if formats is not None else ())]


def _of_format(number: int, own: dict[int, str]) -> NumberReading:
    if number in own:
        return reading_of(own[number])
    if number in _SPANS:
        return NumberReading.SPAN
    return NumberReading.MOMENT if number in _MOMENTS else NumberReading.NUMBER
