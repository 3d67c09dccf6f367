"""The numbers that Word itself puts in front of paragraphs; many a 序号 column has no others."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from docx.oxml.ns import qn

from catalogue_xl.documents.word.displayed_text import Xml, switched_on

_VALUE = qn("w:val")
_PLACEHOLDER = re.compile("%([1-9])")
_DIGITS = "〇一二三四五六七八九"
_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "chineseLegalSimplified",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "ideographDigital",
}
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"


def counted(number: int, number_format: str) -> str:
    """A number in a format of ECMA-376 (17.18.59); in Arabic figures where the format is none of the usual ones."""
    if number_format in _CHINESE and 0 < number < 10_000:
        return _chinese(number)
    if number_format in {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"} and 0 < number <= 20:
        return chr(ord("①") + number - 1)
    if number_format in {"upperLetter", "lowerLetter"} and number > 0:
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if number_format == "upperLetter" else letter.lower()
    if number_format in {"upperRoman", "lowerRoman"} and 0 < number < 4000:
        return _roman(number) if number_format == "upperRoman" else _roman(number).lower()
    if number_format == "ideographTraditional" and 0 < number <= len(_STEMS):
        return _STEMS[number - 1]
    if number_format == "ideographZodiac" and 0 < number <= len(_BRANCHES):
        return _BRANCHES[number - 1]
    if number_format == "decimalZero":
        return f"{number:02d}"
    return str(number)


def _chinese(number: int) -> str:
    """一, 十, 十二, 一百零五: places without a digit are left out, one 零 stands for those between."""
    written = ""
    skipped = False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            written += ("零" if skipped and written else "") + _DIGITS[digit] + name
            skipped = False
        else:
            skipped = True
    return written.removeprefix("一") if 10 <= number < 20 else written


def _roman(number: int) -> str:
    written = ""
    for value, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        written += letters * (number // value)
        number %= value
    return written


@dataclass(frozen=True, slots=True)
class _Level:
    text: str
    number_format: str
    start: int
    style: str | None
    legal: bool


@dataclass(slots=True)
class _List:
    """A numbering definition: which abstract one it counts with, and where its levels start anew."""

    abstract: str
    levels: dict[int, _Level]
    restarts: dict[int, int]
    used: bool = False


@dataclass(slots=True)
class Numbering:
    """The automatic numbers of a document, asked for paragraph by paragraph in reading order.

    Args:
        numbering: The root of the numbering part, or None.
        styles: The root of the styles part, or None.
    """

    numbering: Xml | None
    styles: Xml | None
    _lists: dict[str, _List] = field(default_factory=dict)
    _styles: dict[str, Xml] = field(default_factory=dict)
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.styles is not None:
            self._styles = {style.get(qn("w:styleId"), ""): style for style in self.styles.iter(qn("w:style"))}
        if self.numbering is not None:
            abstracts = {
                abstract.get(qn("w:abstractNumId")): _levels(abstract)
                for abstract in self.numbering.iter(qn("w:abstractNum"))
            }
            for number in self.numbering.iter(qn("w:num")):
                link = _value(number, "w:abstractNumId") or ""
                if link in abstracts:
                    levels, restarts = _overrides(number, abstracts[link])
                    self._lists[number.get(qn("w:numId"), "")] = _List(link, levels, restarts)

    def label(self, paragraph: Xml) -> str:
        """The number in front of a paragraph; empty for none and for a bullet. Counts it."""
        list_id, depth = self._membership(paragraph)
        numbered = self._lists.get(list_id)
        if numbered is None or depth not in numbered.levels:
            return ""
        counters = self._counters.setdefault(numbered.abstract, {})
        if not numbered.used:
            numbered.used = True
            for restarted, start in numbered.restarts.items():
                counters[restarted] = start - 1
        level = numbered.levels[depth]
        counters[depth] = counters.get(depth, level.start - 1) + 1
        for deeper in [other for other in counters if other > depth]:
            del counters[deeper]
        if level.number_format in {"bullet", "none"}:
            return ""

        def written(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            other = numbered.levels.get(index, level)
            return counted(counters.get(index, other.start), "decimal" if level.legal else other.number_format)

        return _PLACEHOLDER.sub(written, level.text)

    def _membership(self, paragraph: Xml) -> tuple[str, int]:
        """The list a paragraph is in, by itself or by its style, and its depth there from 0."""
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return "", 0
        style_id = _value(properties, "w:pStyle")
        list_id, depth = _list_of(properties)
        seen = set()
        while list_id is None and style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            style = self._styles[style_id]
            properties = style.find(qn("w:pPr"))
            if properties is not None:
                list_id, depth = _list_of(properties)
                if list_id is not None and depth is None and list_id in self._lists:
                    levels = self._lists[list_id].levels.items()
                    depth = next((index for index, level in levels if level.style == style_id), None)
            style_id = _value(style, "w:basedOn")
        return list_id or "", depth or 0


def _value(parent: Xml, tag: str) -> str | None:
    element = parent.find(qn(tag))
    return None if element is None else element.get(_VALUE)


def _list_of(properties: Xml) -> tuple[str | None, int | None]:
    numbering = properties.find(qn("w:numPr"))
    if numbering is None:
        return None, None
    depth = _value(numbering, "w:ilvl")
    return _value(numbering, "w:numId"), None if depth is None else int(depth)


def _levels(parent: Xml) -> dict[int, _Level]:
    return {
        int(level.get(qn("w:ilvl"))): _Level(
            text=_value(level, "w:lvlText") or "",
            number_format=_value(level, "w:numFmt") or "decimal",
            start=int(_value(level, "w:start") or 1),
            style=_value(level, "w:pStyle"),
            legal=switched_on(level.find(qn("w:isLgl"))),
        )
        for level in parent.iter(qn("w:lvl"))
    }


def _overrides(number: Xml, levels: dict[int, _Level]) -> tuple[dict[int, _Level], dict[int, int]]:
    restarts = {}
    for override in number.iter(qn("w:lvlOverride")):
        levels = levels | _levels(override)
        start = _value(override, "w:startOverride")
        if start is not None:
            restarts[int(override.get(qn("w:ilvl")))] = int(start)
    return levels, restarts
