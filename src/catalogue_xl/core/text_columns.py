"""Text in columns where a Chinese character is as wide as two Latin ones, as terminals show it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def width(text: str) -> int:
    """How many terminal cells TEXT takes; combining and invisible characters take none."""
    return sum(_cells(character) for character in text)


def align(rows: Sequence[Sequence[str]]) -> str:
    """ROWS as lines, each column as wide as its widest cell and two blanks apart; figures stand to the right."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    figures = [all(_is_figure(cell) for cell in column[1:]) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = [_fit(cell, room, right) for cell, room, right in zip(row, widths, figures, strict=True)]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def _fit(text: str, room: int, right: bool) -> str:
    blanks = " " * (room - width(text))
    return blanks + text if right else text + blanks


def _is_figure(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Cc", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
