"""What is printed is not only characters: text that is struck out, raised as a note's mark, or shown as a prompt.

A reader marks such text as it reads on; where the text of a cell is complete, it is taken apart. The marks are
noncharacters, which Unicode keeps for a program's own use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from catalogue_xl.core.import_codes import DoubtCode, LeftoverCode
from catalogue_xl.documents.grid import CellDoubt

END = "\ufdef"
"""Ends what the last mark began."""


class PrintedMark(Enum):
    """How text is printed; the value begins it."""

    PROMPT = "\ufdd0"
    STRUCK = "\ufdd1"
    RAISED = "\ufdd2"


MARKS = frozenset((END, *(mark.value for mark in PrintedMark)))
"""What begins and what ends marked text."""

_BEGINS = {mark.value: mark for mark in PrintedMark}
_PARTS = re.compile(f"([{''.join(_BEGINS)}{END}])")
_NOTE = re.compile(r"[\s\d①-⑳⑴-⒇*＊†‡※#\[\]［］()（）〔〕注]+")
_MEASURE = re.compile(r"[A-Za-z\d]\s*$")  # m², 10³


@dataclass(frozen=True, slots=True)
class Printed:
    """A text taken apart: what counts, what makes it doubtful, and what stood in it and does not count."""

    text: str
    doubts: tuple[CellDoubt, ...] = ()
    beside: tuple[tuple[str, LeftoverCode], ...] = ()


def marked(text: str, *marks: PrintedMark) -> str:
    """The text with marks around it; without marks, or without text, as it is."""
    for mark in marks if text else ():
        text = f"{mark.value}{text}{END}"
    return text


def taken_apart(text: str) -> Printed:
    """A text that may hold marks.

    Struck text does not count, unless nothing else stands there; neither does a raised note's mark, nor a prompt beside
    other text.
    """
    if not _PARTS.search(text):
        return Printed(text)
    live, notes = "", ""
    gone = dict.fromkeys(PrintedMark, "")
    for part, mark in _segments(text):
        if mark is None or (mark is PrintedMark.RAISED and not _is_note(part, live)):
            live += part
        elif mark is PrintedMark.RAISED:
            notes += part
        else:
            gone[mark] += part
    struck, prompt = gone[PrintedMark.STRUCK].strip(), gone[PrintedMark.PROMPT].strip()
    beside: tuple[tuple[str, LeftoverCode], ...] = ((notes.strip(), LeftoverCode.NOTE_MARK),)
    if live.strip():
        doubts = (CellDoubt(DoubtCode.STRUCK_PART, struck),) if struck else ()
        beside += ((struck, LeftoverCode.STRUCK), (prompt, LeftoverCode.NO_VALUE))
        return Printed(live.strip("\n"), doubts, tuple(one for one in beside if one[0]))
    if struck:
        beside += ((prompt, LeftoverCode.NO_VALUE),)
        return Printed(struck, (CellDoubt(DoubtCode.STRUCK_CELL, struck),), tuple(one for one in beside if one[0]))
    if prompt:
        return Printed(prompt, (CellDoubt(DoubtCode.PROMPT, prompt),), tuple(one for one in beside if one[0]))
    return Printed(live + notes)


def _segments(text: str) -> Iterator[tuple[str, PrintedMark | None]]:
    """The pieces of a text, each with the first mark that is around it in the order of :class:`PrintedMark`."""
    around: list[PrintedMark] = []
    for part in _PARTS.split(text):
        if part in _BEGINS:
            around.append(_BEGINS[part])
        elif part == END:
            if around:
                around.pop()
        elif part:
            yield part, next((mark for mark in PrintedMark if mark in around), None)


def _is_note(text: str, before: str) -> bool:
    return _NOTE.fullmatch(text) is not None and bool(before.strip()) and not _MEASURE.search(before)
