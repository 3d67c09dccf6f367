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

TYPED_BLANK = "\u3000"
"""What stands alone in a cell to say that it is really empty."""

# A gap as wide as this part of a character is a blank; Chinese beside Latin has a quarter.
_GAP = 0.6
_WIDE_GAP = 2.0
_LINE_HEIGHT = 1.5
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
    r"(?:[0-9]{1,2}(?:[.．][0-9]{1,2})*[.、．](?![0-9])|[（(][一二三四五六七八九十0-9]{1,3}[)）]|[①-⑳]|[一二三四五六七八九十]{1,3}、)"
)
_LABEL = re.compile(r"[^，。、；：:（(《]{2,8}[：:]")
_CLOSES_TITLE, _OPENS_TITLE = re.compile(r"[》〉)）]$"), re.compile(r"[《〈]")
MARKS = "■□☑☐☒▢"
"""What stands before the options of a cell."""
_OPTION = re.compile(f"[{MARKS}]")
_OPTION_INSIDE = re.compile(rf"[^\s■□☑☐☒▢](\s*){_OPTION.pattern}")
# No text starts with one of these, and none ends with one of those.
_NEVER_FIRST, _NEVER_LAST = re.compile(r"[，。、；：）)》〉】〕”’％%]"), re.compile(r"[，、（(《〈【〔“‘]")
_NUMBER_OF_A_DOCUMENT = re.compile(r"〔[0-9]{4}〕")
_OPENS = re.compile(r"[（(《〈【〔“‘]")
_BRACKETS = (("（", "）"), ("(", ")"), ("《", "》"), ("〈", "〉"), ("【", "】"), ("〔", "〕"), ("“", "”"))
_COUNTED = re.compile(r"([0-9]{1,2})[.、．](?![0-9])")
_COUNTED_LINE = re.compile(r"^([0-9]{1,2})[.、．]", re.MULTILINE)
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
        below: The room below its last line, and ``line`` the height of a line.
    """

    text: str = ""
    token: float = 0.0
    free: float = 0.0
    below: float = 0.0
    line: float = 0.0

    def followed_by(self, other: Passage) -> Passage:
        """The text together with the rest of it, which stands on the next page."""
        if not self.text.strip() or not other.text.strip():
            return self if self.text.strip() or not other.text else other
        wrapped = self.free < other.token or is_broken(self.text, other.text)
        text = _joined(self.text, other.text, wrapped=wrapped, between=_between_options((self.text, other.text)))
        return Passage(text, self.token, other.free, other.below, other.line)

    def wraps_into(self, other: Passage) -> bool:
        """Whether the other's first word had no room any more, so that it may be the rest of this one's last line."""
        return self.free < other.token - 2 * _SLACK and not (
            _OPTION.match(other.text) or _starts_anew(self.text, other.text)
        )

    @property
    def reaches_the_bottom(self) -> bool:
        """Whether no further line has room in its box."""
        return self.below < self.line


def is_broken(before: str, after: str) -> bool:
    """Whether two texts can only be one that was broken: neither is whole by itself."""
    if _NEVER_FIRST.match(after.strip()) or _NEVER_LAST.match(before.strip()[-1:]):
        return True
    return any(
        before.rfind(opening) > before.rfind(closing) and 0 <= after.find(closing) < (after + opening).find(opening)
        for opening, closing in _BRACKETS
    )


def options(text: str) -> list[str]:
    """What stands behind each mark of a list of options (■甲 □乙), without white space."""
    return ["".join(option.split()) for option in _OPTION.split(text)[1:]]


def counts_on(before: str, after: str) -> bool:
    """Whether a text goes on with a list of the other's: with 3. after its 1. and 2."""
    found = _COUNTED.match(after)
    counted = [int(number) for number in _COUNTED_LINE.findall(before)]
    return found is not None and int(found[1]) > 1 and set(range(1, int(found[1]))) <= set(counted)


def _starts_anew(before: str, after: str) -> bool:
    """Whether a line is the next of a list; of laws too, whose titles nobody writes in a row with nothing between."""
    if _ENUMERATED.match(after) or (_LABEL.match(before) and _LABEL.match(after)):
        return True
    return bool(_CLOSES_TITLE.search(before) and _OPENS_TITLE.match(after))


def printed_lines(chars: Sequence[Char]) -> list[PrintedLine]:
    """The lines of some characters from top to bottom; text that stands on its side is one line."""
    upright = [char for char in chars if char["upright"]]
    out = [_line(sorted(row, key=lambda char: char["x0"])) for row in _rows(upright)]
    sideways = [char for char in chars if not char["upright"]]
    if sideways:
        out.append(_line(sideways, gaps=False))
    return [line for line in out if line.text.strip()]


def segments(chars: Sequence[Char], edges: Sequence[float] = ()) -> list[list[Char]]:
    """The characters of each line, a wide gap ending it, or any gap at one of the EDGES of columns."""
    out: list[list[Char]] = []
    for row in _rows([char for char in chars if char["upright"]]):
        ordered = sorted(row, key=lambda char: char["x0"])
        out.append(ordered[:1])
        for before, char in pairwise(ordered):
            at_edge = any(before["x1"] - _SLACK <= edge <= char["x0"] + _SLACK for edge in edges)
            if char["x0"] - before["x1"] > (_GAP if at_edge else _WIDE_GAP) * char["size"]:
                out.append([])
            out[-1].append(char)
    return out


def passage(lines: Sequence[PrintedLine], room: float, bottom: float) -> Passage:
    """The text of a box that has ROOM for a line, and ends at BOTTOM."""
    if not lines:
        return Passage()
    text = lines[0].text
    between = _between_options([line.text for line in lines])
    for line, following in pairwise(lines):
        free = room - (line.x1 - line.x0)
        mixed = bool(_LATIN.match(line.text[-1:])) != bool(_LATIN.match(following.text))
        wrapped = free < following.token + (mixed * _QUARTER * following.size)
        wrapped |= bool(_OPENS.match(line.text[-1:]) or _NUMBER_OF_A_DOCUMENT.match(following.text))
        text = _joined(text, following.text, wrapped=wrapped, between=between)
    last = lines[-1]
    return Passage(text, lines[0].token, room - (last.x1 - last.x0), bottom - last.bottom, _LINE_HEIGHT * last.size)


def _between_options(texts: Sequence[str]) -> str:
    """What parts the options of a cell (■甲 □乙): what does so within a line or ends one, else a line break."""
    if any(text.endswith(" ") for text in texts[:-1]):
        return ""
    found = next((found for text in texts if (found := _OPTION_INSIDE.search(text))), None)
    return "\n" if found is None else found[1][:1]


def _joined(before: str, after: str, *, wrapped: bool, between: str) -> str:
    if wrapped and _OPTION.match(after):
        return before + between + after
    if not wrapped or _starts_anew(before, after):
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
