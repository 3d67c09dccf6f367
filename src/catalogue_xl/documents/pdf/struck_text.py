"""Text that is struck out on a page of a PDF: a line is drawn through the middle of it, and no further."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from catalogue_xl.documents.pdf.text_lines import Char
from catalogue_xl.documents.printed_marks import PrintedMark, marked

# Where a strike lies, in parts of a character's height from its top; a rule under or over text lies at its ends.
_HIGHEST, _LOWEST = 0.3, 0.75
_THICKEST = 2.0
# The share of a character that is under the strike, and of the strike that is over text: a rule of a table goes on.
_COVERED, _OVER_TEXT = 0.6, 0.8


@dataclass(frozen=True, slots=True)
class _Stroke:
    """A level line, from the top of the page."""

    y: float
    x0: float
    x1: float


def with_strikes_marked(page: Any, chars: Sequence[Char]) -> list[Char]:
    """The characters, those with a line through them marked as struck."""
    strokes = sorted(_strokes(page), key=lambda stroke: stroke.y)
    if not strokes or not chars:
        return list(chars)
    heights = [stroke.y for stroke in strokes]
    crossed: dict[_Stroke, list[Char]] = {}
    for char in chars:
        tall = char["bottom"] - char["top"]
        for stroke in strokes[bisect_left(heights, char["top"] + _HIGHEST * tall) :]:
            if stroke.y > char["top"] + _LOWEST * tall:
                break
            if _common(char, stroke) >= _COVERED * (char["x1"] - char["x0"]):
                crossed.setdefault(stroke, []).append(char)
    struck = {id(char) for stroke, under in crossed.items() if _is_strike(stroke, under) for char in under}
    return [
        {**char, "text": marked(char["text"], PrintedMark.STRUCK)}
        if id(char) in struck and char["text"].strip()
        else char
        for char in chars
    ]


def _strokes(page: Any) -> Iterator[_Stroke]:
    """The level lines of a page, drawn or filled."""
    for shape in (*page.lines, *page.rects):
        if shape["bottom"] - shape["top"] <= _THICKEST < shape["x1"] - shape["x0"]:
            yield _Stroke((shape["top"] + shape["bottom"]) / 2, shape["x0"], shape["x1"])


def _common(char: Char, stroke: _Stroke) -> float:
    width: float = min(char["x1"], stroke.x1) - max(char["x0"], stroke.x0)
    return width


def _is_strike(stroke: _Stroke, under: Iterable[Char]) -> bool:
    """Whether the stroke ends with the text that it goes through."""
    return sum(_common(char, stroke) for char in under) >= _OVER_TEXT * (stroke.x1 - stroke.x0)
