"""Characters that stand on a page become lines again, and lines that were only wrapped become one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Char = dict[str, Any]
"""A character as pdfplumber gives it: text, x0, x1, top, bottom, size, upright."""

# A gap as wide as this part of a character is a blank; Chinese beside Latin has a quarter.
_GAP = 0.6
_WIDE_GAP = 2.0
# Programs round the places of characters.
_SLACK = 0.5
# What stays together at the end of a line: opening marks with what follows, a Latin word or number, closing marks,
# and a quotation mark with both its neighbours (Unicode Standard Annex 14).
_TOKEN = re.compile(
    r"[（《〈【〔〖「(\[{“”‘’\"']*(?:[A-Za-z0-9][A-Za-z0-9.%/:@_-]*|.)"
    r"(?:[，。、；：？！）》〉】〕〗」,.;:?!)\]}%]+|[“”‘’\"']+.?)*",
    re.DOTALL,
)
# Between Chinese and Latin, programs leave a quarter of a character, also where a line might end.
_QUARTER = 0.25
_ENUMERATED = re.compile(
    r"(?:[0-9]{1,2}[.、．](?![0-9])|[（(][一二三四五六七八九十0-9]{1,3}[)）]|[①-⑳]|[一二三四五六七八九十]{1,3}、)"
)
_LATIN = re.compile(r"[A-Za-z0-9]")
_LATIN_LETTER = re.compile(r"[A-Za-z]")
# Fonts often name a character by its radical, which looks the same and is another character.
_LOOKALIKES = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as printed; ``token`` is the width of the first part of it that may not be broken."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    token: float


@dataclass(frozen=True, slots=True)
class Passage:
    """Text in a box of the page.

    Attributes:
        text: Lines that only the width of the box has broken are joined.
        token: The width of its first part that may not be broken.
        free: The room behind its last line.
    """

    text: str = ""
    token: float = 0.0
    free: float = 0.0

    def followed_by(self, other: Passage) -> Passage:
        """The text together with the rest of it, which stands on the next page."""
        if not self.text.strip() or not other.text.strip():
            return self if self.text.strip() else other
        return Passage(_joined(self.text, other.text, wrapped=self.free < other.token), self.token, other.free)


def printed_lines(chars: Sequence[Char]) -> list[PrintedLine]:
    """The lines of some characters from top to bottom; text that stands on its side is one line."""
    upright = [char for char in chars if char["upright"]]
    out = [_line(sorted(row, key=lambda char: char["x0"])) for row in _rows(upright)]
    sideways = [char for char in chars if not char["upright"]]
    if sideways:
        out.append(_line(sideways, gaps=False))
    return [line for line in out if line.text.strip()]


def segments(chars: Sequence[Char]) -> list[list[Char]]:
    """The characters of each line, a wide gap ending it."""
    out: list[list[Char]] = []
    for row in _rows([char for char in chars if char["upright"]]):
        ordered = sorted(row, key=lambda char: char["x0"])
        out.append(ordered[:1])
        for before, char in pairwise(ordered):
            if char["x0"] - before["x1"] > _WIDE_GAP * char["size"]:
                out.append([])
            out[-1].append(char)
    return out


def passage(lines: Sequence[PrintedLine], room: float) -> Passage:
    """The text of a box that has ROOM for a line."""
    if not lines:
        return Passage()
    text = lines[0].text
    for line, following in pairwise(lines):
        free = room - (line.x1 - line.x0)
        mixed = bool(_LATIN.match(line.text[-1:])) != bool(_LATIN.match(following.text))
        wrapped = free < following.token + (mixed * _QUARTER * following.size)
        text = _joined(text, following.text, wrapped=wrapped and not _ENUMERATED.match(following.text))
    return Passage(text, lines[0].token, room - (lines[-1].x1 - lines[-1].x0))


def _joined(before: str, after: str, *, wrapped: bool) -> str:
    if not wrapped:
        return f"{before.rstrip()}\n{after.lstrip()}"
    # A word that was wrapped had a blank there; a number or a Chinese word had not.
    words = _LATIN.match(before[-1:]) and _LATIN_LETTER.match(after)
    return f"{before} {after}" if words else before + after


def _rows(chars: Sequence[Char]) -> Iterator[list[Char]]:
    row: list[Char] = []
    for char in sorted(chars, key=lambda char: ((char["top"] + char["bottom"]) / 2, char["x0"])):
        middle = (char["top"] + char["bottom"]) / 2
        if row and middle > max(row[0]["bottom"] - (row[0]["bottom"] - row[0]["top"]) * 0.2, row[0]["top"]):
            yield row
            row = []
        row.append(char)
    if row:
        yield row


def _line(chars: Sequence[Char], *, gaps: bool = True) -> PrintedLine:
    written: list[str] = []
    ends: list[float] = []
    before: Char | None = None
    for char in chars:
        if before is not None and gaps and char["x0"] - before["x1"] > _GAP * char["size"] and written[-1] != " ":
            written.append(" ")
            ends.append(before["x1"])
        text = _plain(char["text"])
        written.append(text)
        ends += [char["x1"]] * len(text)
        before = char
    text = "".join(written)
    found = _TOKEN.match(text.lstrip())
    end = len(text) - len(text.lstrip()) + (len(found[0]) if found else 0)
    x0 = min(char["x0"] for char in chars)
    printed = [char for char in chars if char["text"].strip()] or list(chars)
    return PrintedLine(
        text.strip("\n\r\t"),
        x0,
        max(char["x1"] for char in printed),
        min(char["top"] for char in chars),
        max(char["bottom"] for char in chars),
        chars[0]["size"],
        ends[min(end, len(ends)) - 1] - x0 + _SLACK if ends else 0.0,
    )


def _plain(text: str) -> str:
    return _LOOKALIKES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
