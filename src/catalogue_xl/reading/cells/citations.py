"""The laws and documents that a 公开依据 cell cites, one by one, however they are strung together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue_xl.core.texts.none_signs import says_none

_OPENING, _CLOSING = "（([【《〈〔“", "）)]】》〉〕”"
_ALWAYS = "；;\n"
_SOMETIMES = "、，, \u3000\t和及与"
_END = re.compile(r"(?:以及?|[。；;，,、\s和及与])+$")
_NUMBERING = re.compile(
    r"^(?:\d{1,2}[.．、)）]|[（(][\d一二三四五六七八九十]{1,2}[)）]、?|[一二三四五六七八九十]{1,2}、|[①-⑳])\s*"
)
_NUMBERED_NEXT = re.compile(
    r"(?<=[》）)号条])\s*(?=(?:\d{1,2}[.．、]|[（(][\d一二三四五六七八九十]{1,2}[)）]|[①-⑳])\s*《)"
)
_CITES = re.compile(  # who issued a document may stand before its title
    r"\s*(?:【[^【】]+】)?(?:(?:中共|国务院|全国|最高|[\u4e00-\u9fff]{1,12}(?:部|委|局|厅|办|办公室|政府|院|会|委员会))[、\s]*)*《"
)
_WHOLE = tuple("》）)]】〕号条款项章")  # what a citation ends with
_GOES_ON = re.compile(r"\s*(?:第[\d一二三四五六七八九十百]+[条款项章]|[（(\[〔](?![\d一二三四五六七八九十]{1,2}[)）]))")


def split_basis(text: str) -> list[str]:
    """The documents that TEXT cites, as printed, without the numbers before and the punctuation after them.

    One ends at a semicolon and a line break, unless the line broke inside a title or before its number (《…》⏎（…号）).
    It ends at a comma, a blank, or nothing at all only where the next title follows: 《…》第九条、第十条 is one. Titles
    inside titles are parts of them.
    """
    parts = map(_trimmed, _parts(_NUMBERED_NEXT.sub("\n", text)))
    return [part for part in parts if part and not says_none(part)]


def _trimmed(part: str) -> str:
    bare = _END.sub("", "".join(line.strip() for line in part.split("\n")))
    return _NUMBERING.sub("", bare) or bare


def _parts(text: str) -> Iterator[str]:
    start = depth = 0
    for place, character in enumerate(text):
        here = text[start:place]
        if character in _OPENING:
            if depth == 0 and character in "《【" and here.endswith(_WHOLE) and "》" in here:
                yield here
                start = place
            depth += 1
        elif character in _CLOSING:
            depth = max(0, depth - 1)
        elif character == "\n" and depth and not _closes(text, place):
            depth = 0  # a bracket that nobody closed ends with its line
        if depth == 0 and _parts_at(text, start, place):
            yield here
            start = place + 1
    yield text[start:]


def _parts_at(text: str, start: int, place: int) -> bool:
    """True where the character at PLACE parts one citation from the next."""
    if text[place] in _ALWAYS:
        return text[place] != "\n" or not ("》" in text[start:place] and _GOES_ON.match(text, place))
    whole = text[start:place].removesuffix("以").endswith(_WHOLE)
    return text[place] in _SOMETIMES and whole and "》" in text[start:place] and bool(_CITES.match(text, place + 1))


def _closes(text: str, place: int) -> bool:
    """True when an open bracket is closed below a line break, before another title starts."""
    found = re.search("[《》）)〉〕\\]】”]", text[place:])
    return found is not None and found[0] != "《"
