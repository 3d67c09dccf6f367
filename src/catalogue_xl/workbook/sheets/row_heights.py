"""Row heights that fit the text, and that Excel may change again when somebody types more."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

from catalogue_xl.workbook.xlsx.patching.patched_sheet import PatchedSheet
from catalogue_xl.workbook.xlsx.values.addresses import column_number

if TYPE_CHECKING:  # a workbook that is patched needs no openpyxl, which is slow to import
    from catalogue_xl.workbook.xlsx.openpyxl_types import XlSheet

LINE = 14.5
"""Points; 宋体 11 takes 13.5, other fonts that stand in for it a little more."""

PADDING = 5.0
TALLEST = 409.0
"""Excel's limit."""


def fit_row(worksheet: XlSheet, row: int, wrapped: Iterable[tuple[str, float]]) -> None:
    """Set ROW's height so that every one of WRAPPED, each a text and its column's width, can be read whole.

    An estimate, on the generous side: LibreOffice and WPS do not fit rows when they open a file, and Excel
    does it only for rows without a height.
    """
    height = fitted_height(line_count(text, width) for text, width in wrapped)
    if isinstance(worksheet, PatchedSheet):
        worksheet.row_dimensions[row].fit(height)
        return
    from catalogue_xl.workbook.sheets.openpyxl_rows import set_fitted_height

    set_fitted_height(worksheet, row, height)


def fitted_height(lines: Iterable[int]) -> float:
    """The height of a row whose wrapped texts take so many LINES, in points."""
    return min(max(lines, default=1) * LINE + PADDING, TALLEST)


def line_count(text: str, width: float) -> int:
    """How many lines TEXT takes in a column of WIDTH (Excel's unit: one Latin figure; a Chinese one takes two)."""
    room = max(width - 1, 2)
    if 2 * len(text) <= room and "\n" not in text:
        return 1
    if _LONG_WORD(text) is not None:
        return sum(_lines_of_words(line, room) for line in text.split("\n"))
    return sum(max(1, math.ceil(sum(map(_UNITS.__getitem__, line)) / room)) for line in text.split("\n"))


def _lines_of_words(line: str, room: float) -> int:
    """The same for a line with addresses and the like, which break behind a slash or wherever they must."""
    lines, filled = 1, 0.0
    for word in _WORDS(line):
        size = sum(map(_UNITS.__getitem__, word))
        if filled + size > room and filled:
            lines, filled = lines + 1, 0.0
        lines += max(0, math.ceil(size / room) - 1)
        filled = size if size <= room and not filled else (filled + size) % room if size > room else filled + size
    return lines


_LONG_WORD = re.compile("[!-~]{12}").search
_WORDS = re.compile("[!-.0-~]*/+|[!-.0-~]+|.").findall


class _Units(dict[str, int]):
    """How much room each sign takes; what the library says is remembered."""

    def __missing__(self, sign: str) -> int:
        self[sign] = 2 if unicodedata.east_asian_width(sign) in "WFA" else 1
        return self[sign]


_UNITS = _Units()


def column_width(worksheet: XlSheet, letter: str, otherwise: float) -> float:
    """The width of a column; openpyxl keeps neighbours of one width under the first one's letter."""
    number = column_number(letter)
    for dimension in worksheet.column_dimensions.values():
        first = dimension.min or column_number(dimension.index)
        if first <= number <= (dimension.max or first) and dimension.width:
            return float(dimension.width)
    return otherwise
