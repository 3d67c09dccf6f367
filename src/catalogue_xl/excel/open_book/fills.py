"""Fills as xlwings has them (three numbers), and as the marks remember them (a workbook's XML)."""

from __future__ import annotations

import re

from catalogue_xl.core.problems import Severity
from catalogue_xl.excel.open_book.changes import Colour
from catalogue_xl.workbook.problem_marks.marking import COLOURS

_RGB = re.compile(r'patternType="solid".*?fgColor rgb="[0-9A-F]{2}([0-9A-F]{6})"')


def rgb(digits: str) -> tuple[int, int, int]:
    """Six hex digits as three numbers."""
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


OURS = frozenset(rgb(colour) for colour in COLOURS.values())
"""The fills of cells in question."""


def severity_colour(label: str) -> Colour:
    """The fill of a row of 问题, by the word that stands there."""
    return next((rgb(COLOURS[severity]) for severity in Severity if severity.label == label), None)


def to_fill(colour: Colour) -> str:
    """A fill as the marks remember it: as a workbook's XML has it; empty for none."""
    if colour is None:
        return ""
    digits = "FF" + "".join(f"{part:02X}" for part in colour)
    inner = f'<fgColor rgb="{digits}"/><bgColor rgb="{digits}"/>'
    return f'<fill><patternFill patternType="solid">{inner}</patternFill></fill>'


def from_fill(text: str) -> Colour:
    """The colour of a remembered fill; none for a pattern or a theme's colour, which only the file restores."""
    found = _RGB.search(text)
    return rgb(found[1]) if found else None
