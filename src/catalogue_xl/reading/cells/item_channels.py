"""Where information is published: the channels a catalogue's cell names, whichever way it is written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

from catalogue_xl.core import lazy_re as re
from catalogue_xl.core.texts.none_signs import says_none
from catalogue_xl.core.texts.simplified import simplified
from catalogue_xl.reading.columns.titles import meaning

VOCABULARY: Final[tuple[str, ...]] = tuple(
    """
    政府网站 门户网站 政府公报 两微一端 政务新媒体 新媒体 微信公众号 微信 微博 客户端 移动客户端 短视频 抖音 头条号
    发布会 新闻发布会 听证会 座谈会 广播电视 广播/电视 广播 电视 电台 纸质媒体 报刊 报纸 新闻媒体 媒体 融媒体
    公开查阅点 政府信息查阅场所 政务服务中心 政务服务大厅 行政服务中心 便民服务中心 便民服务站 办事服务大厅 办事大厅
    入户/现场 入户 现场 社区/企事业单位/村公示栏（电子屏） 公示栏 公开栏 公告栏 宣传栏 村务公开栏 电子屏 显示屏
    精准推送 短信 信用信息网 信用中国 信用网站 政务服务网 政务服务平台 公共资源交易网 公共资源交易平台 公共资源交易中心
    政府采购网 国家企业信用信息公示系统 信息公示系统 公示系统 互联网+监管 执法公示平台 信息平台 一体化平台
    档案馆 图书馆 网站 官网 网络 平台 APP 公众号 热线 宣传册 明白纸 公开信 其他
    """.split()
)
"""Words that name channels; a longer name that contains one of them (某区人民政府门户网站) is known too."""

_TICKED = "■☑√✓✔☒▣▪◼⬛●þ"
_UNTICKED = "□☐▢◻⬜○¨"
# Letters that the symbol fonts of Word show as boxes, and characters that people type or scan for them.
_LOST_TICKED = "tRnPü"
_LOST_UNTICKED = "£口oq"

_SPACE = r"\s\u3000"
_BRACKETED_MARK = re.compile(rf"[（(\[【][{_SPACE}]*([{_TICKED}]?)[{_SPACE}]*[）)\]】]")
_MARK = re.compile(f"[{_TICKED}{_UNTICKED}]")
_ALTERNATIVES = "|".join(sorted(map(re.escape, VOCABULARY), key=len, reverse=True))
_ENDS = "".join(sorted({re.escape(name[-1]) for name in VOCABULARY}))
_LOST = _LOST_TICKED + _LOST_UNTICKED
_START = rf"(?:(?<=^)|(?<=[{_SPACE}、，,；;）)]))"
# A lost glyph stands where an option begins, and is no part of a word (窗口, APP, 口岸网站) …
_SURE_LOST = re.compile(
    rf"{_START}([{_LOST}])(?=[{_SPACE}]?(?:{_ALTERNATIVES}))|(?<=[{_ENDS}])([口£])(?=(?:{_ALTERNATIVES}))",
    re.MULTILINE,
)
# … and once one box is certain, the others may stand before a longer name (口区政府网站).
_LIKELY_LOST = re.compile(rf"{_START}([{_LOST}])(?=[{_SPACE}]?[一-龥])", re.MULTILINE)

_WITH_SLASH = sorted((name for name in VOCABULARY if "/" in name), key=len, reverse=True)
_HARD = "、，,；;/|｜／"
_BETWEEN_OPTIONS = "、，,；;|｜"
_OPENING, _CLOSING = "（(【[〔“《", "）)】]〕”》"
_NUMBERING = re.compile(r"^(?:[0-9]{1,2}[.．、)）]|[（(][0-9一二三四五六七八九十]{1,2}[)）]|[①-⑳])\s*")
_TAIL = re.compile(r"(?:等(?:渠道|平台|媒体|方式|形式)?)?[。．.；;：:_＿…\s]*$")
_FEWEST_UNTICKED = 3  # options without a mark beside a single one with it, so that the mark is no bullet
_JOINERS = re.compile("以及|和|与|及|或")


def ticked(text: str) -> list[str] | None:
    """What is ticked in a list of options (■全社会 □特定群体), as printed; None for a text that is no such list."""
    return _options(_with_marks(text))


def split_channels(text: str) -> list[str]:
    """The channels that TEXT names, as printed, in order, each once.

    Of a list of options (■政府网站 □发布会/听证会) only the ticked ones, a slash and all; of any other text the members
    between spaces, line breaks and list punctuation, except inside brackets and known names with a slash (入户/现场).
    """
    marked = _with_marks(text)
    options = _options(marked)
    pieces = [text] if options is None else options
    separators = _HARD if "□" not in marked else _BETWEEN_OPTIONS
    names: list[str] = []
    for piece in pieces:
        for name in _members(piece, separators):
            if name not in names:
                names.append(name)
    return names


def is_known_channel(name: str) -> bool:
    """Whether NAME is, or contains, a word of :data:`VOCABULARY`."""
    plain = _squeezed(name).upper()
    return any(word in plain for word in _squeezed_vocabulary())


@cache
def _squeezed_vocabulary() -> tuple[str, ...]:
    return tuple(_squeezed(word).upper() for word in VOCABULARY)


def _squeezed(text: str) -> str:
    return simplified(re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)))


def _with_marks(text: str) -> str:
    """TEXT with every way of writing a box as one of two glyphs: ■ ticked, □ not."""
    text = _BRACKETED_MARK.sub(lambda m: "■" if m[1] else "□" if not m[0].strip("（）()[]【】 \u3000") else m[0], text)
    text = _MARK.sub(lambda m: "■" if m[0] in _TICKED else "□", text)
    text = _SURE_LOST.sub(_found_again, text)
    if re.search("[■□]", text):
        text = _LIKELY_LOST.sub(_found_again, text)
    # A tick beside or over its box (□√政府网站) is one mark.
    return re.sub(r"[□■][□■\s]*(?=[□■])[□■]", lambda m: "■" if "■" in _same_line(m[0]) else m[0], text)


def _found_again(glyph: re.Match[str]) -> str:
    return "■" if glyph[0] in _LOST_TICKED else "□"


def _same_line(marks: str) -> str:
    return marks if "\n" not in marks else ""


def _options(text: str) -> list[str] | None:
    """What stands after (or, where the text begins with a name, before) each tick; None for no option list."""
    if not re.search("[■□]", text):
        return None
    if "□" not in text and (chosen := _ticked_among_others(text)):
        return chosen
    if re.match(r"\s*[■□]", text) or not re.search(r"[■□]\s*$", text):
        head, *rest = re.split("(?=[■□])", text)
        ticked = [piece[1:] for piece in rest if piece[0] == "■"]
        # Without a single empty box the marks are mere bullets, and what stands before them counts too.
        return [head, *ticked] if "□" not in text and head.strip() else ticked
    return [_last_name(name) for name in re.findall(r"([^■□]*)■", text)]


def _ticked_among_others(text: str) -> list[str]:
    """In a list in which only what is chosen bears a mark: that (√政府网站 政府公报 √广播电视); else nothing."""
    words = re.sub(r"(?<!\S)■\s+(?=\S)", "■", text).split()
    chosen = [word.strip("■") for word in words if "■" in word]
    others = [word for word in words if "■" not in word]
    listed = len(chosen) > 1 or len(others) >= _FEWEST_UNTICKED
    return chosen if others and listed and all(map(_is_option, [*chosen, *others])) else []


def _is_option(word: str) -> bool:
    """Whether a word is one option and no more: a channel, 全社会, 主动公开, 县级."""
    return not set(word) & set("■、，,；;") and (is_known_channel(word) or bool(getattr(meaning(word), "option", "")))


def _last_name(text: str) -> str:
    """In a list with the tick after the name: the name nearest to it."""
    members = _members(text)
    return members[-1] if members else ""


def _members(text: str, separators: str = _HARD) -> list[str]:
    """The names in a text without marks."""
    names: list[str] = []
    for part in _hard_parts(text, separators):
        for word in _rejoined(part.split()):
            names.extend(filter(_something, map(_trimmed, _conjoined(word))))
    return names


def _something(name: str) -> bool:
    return bool(name) and not says_none(name) and not name.isdigit()


def _trimmed(name: str) -> str:
    return _TAIL.sub("", _NUMBERING.sub("", name.strip())).strip()


def _hard_parts(text: str, separators: str) -> Iterator[str]:
    """TEXT cut at list punctuation, and at line breaks, outside brackets and known names."""
    part, depth, at = "", 0, 0
    while at < len(text):
        name = next((name for name in _WITH_SLASH if text.startswith(name, at)), "")
        if name:
            part, at = part + name, at + len(name)
            continue
        character = text[at]
        depth = max(0, depth + (character in _OPENING) - (character in _CLOSING))
        if depth == 0 and character in separators:
            yield part
            part = ""
        else:
            # Inside brackets a space does not separate either.
            part += "" if depth and character.isspace() else character
        at += 1
    yield part


def _rejoined(words: list[str]) -> list[str]:
    """WORDS with those put together again that a narrow column broke: 政府网 + 站."""
    if "".join(words) in VOCABULARY:
        return ["".join(words)]
    joined: list[str] = []
    for word in words:
        if joined and _broken(joined[-1], word):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _broken(left: str, right: str) -> bool:
    if left + right in VOCABULARY:
        return not (left in VOCABULARY and right in VOCABULARY)
    return _is_name(left + right) and not _is_name(right)


def _is_name(text: str) -> bool:
    """Whether TEXT ends with a word of the vocabulary, as a whole name does."""
    plain = re.sub(r"[（(].*[)）]$", "", text)
    return any(plain.endswith(word) or text == word for word in VOCABULARY)


def _conjoined(word: str) -> list[str]:
    """WORD cut at 和, 及, 或 where both sides are names of channels."""
    parts = [part for part in _JOINERS.split(word) if part]
    return parts if len(parts) > 1 and all(map(_is_name, parts)) else [word]
