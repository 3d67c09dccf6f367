"""What lies over other print on a page of a PDF: bold made by printing twice, watermarks; and symbol fonts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from statistics import median

from catalogue_xl.documents.pdf.text_lines import Char
from catalogue_xl.documents.printed_marks import PrintedMark, marked
from catalogue_xl.documents.symbol_fonts import in_font

# How far apart two prints of one character may be, in parts of its size and of its width: two of a word are further.
_APART, _APART_OF_WIDTH = 0.25, 0.6
# Text on a slant is no text of a table; neither is what is so much larger, and lies over so many other characters.
_SLANT, _LARGER, _FEWEST_COVERED = 0.05, 2.2, 2
_NEW_PLACE = 3.0
# A note's mark is so much smaller than the text, starts so near to its word, and ends so far above its foot.
_SMALLER, _BESIDE, _RAISED = 0.8, 0.4, 0.15
_NOTE, _WORD = re.compile(r"[\d①-⑳*＊\[\]()（）注]"), re.compile(r"[㐀-鿿）》”]")
_SYMBOL_FONT = re.compile(r"(wingdings|webdings)[\s-]*(\d?)", re.IGNORECASE)


def once(chars: Sequence[Char]) -> list[Char]:
    """The characters without those that only print one again, a little aside, to make it bold."""
    kept: defaultdict[str, list[Char]] = defaultdict(list)
    again = set()
    for char in sorted(chars, key=lambda char: (char["top"], char["x0"])):
        if _prints_again(char, kept[char["text"]]):
            again.add(id(char))
        else:
            kept[char["text"]].append(char)
    return [char for char in chars if id(char) not in again]


def _prints_again(char: Char, known: Sequence[Char]) -> bool:
    """Whether one of the same characters KNOWN, from the top, is printed nearly in the same place."""
    near = min(_APART * char["size"], _APART_OF_WIDTH * (char["x1"] - char["x0"]))
    above = takewhile(lambda other: char["top"] - other["top"] <= near, reversed(known))
    return any(abs(char["x0"] - other["x0"]) <= near for other in above)


def without_watermarks(chars: Sequence[Char]) -> tuple[list[Char], list[str]]:
    """The characters of the text, and what is printed across it."""
    usual = median(char["size"] for char in chars) if chars else 0
    large = [char for char in chars if char["size"] > _LARGER * usual or _is_slanted(char)]
    if not large:
        return list(chars), []
    beneath = [char for char in chars if char["size"] <= _LARGER * usual and char["text"].strip()]
    sizes = {round(char["size"]) for char in large if _covers(char, beneath)}
    across = [char for char in large if _is_slanted(char) or round(char["size"]) in sizes]
    gone = {id(char) for char in across}
    return [char for char in chars if id(char) not in gone], list(_words(across))


def with_notes_marked(chars: Sequence[Char]) -> list[Char]:
    """The characters, small ones raised behind a word marked as such, and on the line of their word."""
    usual = median(char["size"] for char in chars) if chars else 0
    small = sorted((c for c in chars if c["size"] < _SMALLER * usual and _NOTE.match(c["text"])), key=_from_the_left)
    if not small:
        return list(chars)
    words = [char for char in chars if char["size"] >= _SMALLER * usual and _WORD.match(char["text"])]
    raised: dict[int, Char] = {}
    for char in small:
        before = next((one for one in (*words, *raised.values()) if _is_raised_behind(char, one)), None)
        if before is not None:
            place = {"top": before["top"], "bottom": before["bottom"]}
            raised[id(char)] = {
                **char,
                **place,
                "text": marked(char["text"], PrintedMark.RAISED),
                "line": before["size"],
            }
    return [raised.get(id(char), char) for char in chars]


def _from_the_left(char: Char) -> float:
    left: float = char["x0"]
    return left


def _is_raised_behind(char: Char, before: Char) -> bool:
    size: float = before["line"] if "line" in before else before["size"]
    beside = abs(char["x0"] - before["x1"]) < _BESIDE * size
    raised = char["bottom"] < before["bottom"] - _RAISED * size
    return bool(beside and raised and before["top"] - size / 2 < char["top"])


def in_symbol_fonts(chars: Sequence[Char]) -> list[Char]:
    """The characters, letters of symbol fonts as what they look like."""
    return [_printed(char) if "dings" in char["fontname"].lower() else char for char in chars]


def _printed(char: Char) -> Char:
    found = _SYMBOL_FONT.search(char["fontname"])
    name = " ".join(filter(None, found.groups())) if found else ""
    return {**char, "text": in_font(char["text"], name)}


def _is_slanted(char: Char) -> bool:
    right, up = abs(char["matrix"][0]), abs(char["matrix"][1])
    slanted: bool = min(right, up) > _SLANT * max(right, up)
    return slanted


def _covers(char: Char, others: Sequence[Char]) -> bool:
    middles = (((one["x0"] + one["x1"]) / 2, (one["top"] + one["bottom"]) / 2) for one in others if one is not char)
    inside = (char["x0"] < x < char["x1"] and char["top"] < y < char["bottom"] for x, y in middles)
    return sum(map(bool, inside)) >= _FEWEST_COVERED


def _words(chars: Sequence[Char]) -> Iterator[str]:
    """The texts that some characters print, each at its place, in the order in which they are drawn."""
    text = ""
    for before, char in pairwise([None, *chars]):
        if char is None:
            continue
        if before is not None and _distance(before, char) > _NEW_PLACE * char["size"]:
            yield text
            text = ""
        text += char["text"]
    if text:
        yield text


def _distance(one: Char, other: Char) -> float:
    apart: float = max(abs(one["x0"] - other["x0"]), abs(one["top"] - other["top"]))
    return apart
