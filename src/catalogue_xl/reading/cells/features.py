"""What a cell's text looks like by itself: a number, a deadline, agencies, channels, a tick, a name or a passage."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from catalogue_xl.agencies.expressions import looks_like_agency
from catalogue_xl.core.texts.simplified import simplified
from catalogue_xl.deadlines.grammar.numerals import to_int
from catalogue_xl.deadlines.grammar.phrases import looks_like_deadline
from catalogue_xl.reading.cells.item_channels import is_known_channel, split_channels

_TICKS = frozenset("√✓✔☑■●▲★○Y是有＊*对")
_CROSSES = frozenset("×✗✘✕╳xX否无/／\\—-－□☐☒○不非N")
# What a check box in a cell is stored as.
_CHECKED, _UNCHECKED = "TRUE", "FALSE"
_NAME_LENGTH = 26
_SUM = re.compile(r"[\d百千万亿]元")  # 每月900元 is no time
_ENUMERATED = re.compile(r"\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}[、.]")
_DITTO = re.compile(r"\(?(同上|同前|同左|〃|′′|''|””|\"|”|“|同上栏|同上一?(行|项|条))\)?")


@lru_cache(maxsize=8192)
def squeeze(text: str) -> str:
    """Half-width, in simplified characters and without any white space, for recognition only."""
    return simplified(re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)))


def is_ditto(text: str) -> bool:
    """True for 同上 and the signs that stand for it."""
    return bool(_DITTO.fullmatch(squeeze(text).strip("。.;；")))


def is_explicitly_empty(text: str) -> bool:
    """True for a cell in which somebody typed an ideographic space, to say that it is empty."""
    return not text.strip() and "\u3000" in text


def is_tick(text: str) -> bool:
    """True for a lone tick mark, or a checked box."""
    bare = squeeze(text)
    return bool(bare) and (bare.upper() == _CHECKED or (len(bare) <= 2 and set(bare) <= _TICKS))


def is_cross(text: str) -> bool:
    """True for a lone mark that says "not": ×, □, 否, a dash."""
    bare = squeeze(text)
    return bool(bare) and (bare.upper() == _UNCHECKED or (len(bare) <= 2 and set(bare) <= _CROSSES))


def number(text: str) -> int | None:
    """The number of a 序号 cell: 3, 3., （3）, ３, 3、; None for anything else."""
    found = re.fullmatch(r"\(?(\d{1,4})(?:\.0)?\)?[.、．。]?", squeeze(text))
    return int(found[1]) if found else None


def counted(text: str) -> int | None:
    """The number of a 序号 cell that may also be written 一、 or （十二）; None for anything else."""
    found = re.fullmatch(r"\(?([一二三四五六七八九十百]{1,5})\)?[、.]?", squeeze(text))
    return to_int(found[1]) if found else number(text)


def outline(text: str) -> str:
    """The number of a 序号 cell that counts within headings (1.2, 3-4.1), with full stops; else nothing."""
    bare = squeeze(text).rstrip(".、")
    return re.sub(r"[-—–]", ".", bare) if re.fullmatch(r"\d{1,3}([.\-—–]\d{1,3}){1,3}", bare) else ""


def looks_like_channels(text: str) -> bool:
    """True when the text is in the main a list of channels (政府网站 政务新媒体, ■政府网站 □公报)."""
    if any(box in text for box in "■□☑☐"):
        return True
    names = split_channels(text)
    return bool(names) and len(names) <= 15 and sum(map(is_known_channel, names)) * 2 > len(names)


@lru_cache(maxsize=8192)
def likeness(text: str, role: str) -> float:
    """How well a printed text fits a column: above 0 it does, below 0 it does not. A blank fits everywhere (0).

    ``role`` is a JSON key of ``schema/items``; all four levels count as ``level``.
    """
    bare = squeeze(text)
    if not bare or is_ditto(text):
        return 0.0
    if role == "seq":
        return 3.0 if number(text) is not None or outline(text) else -3.0
    if number(text) is not None:
        return -2.0
    kinds = {
        "deadline": looks_like_deadline(text) and not _SUM.search(bare),
        "agency": looks_like_agency(text),
        "channel": looks_like_channels(text),
        "audience": is_tick(text),
    }
    kind = {"lead": "agency", "responsible": "agency", "support": "agency", "method": "audience"}.get(role, role)
    if kind in kinds:
        return 2.0 if kinds[kind] else (-1.5 if kind == "audience" else -1.0)
    odd = any(kinds.values()) and not _ENUMERATED.match(bare)  # （一）聚焦中心 is no agency
    if role.startswith("level") or role in ("process", "group"):
        if odd:
            return -1.0
        return 0.6 if len(bare) <= _NAME_LENGTH else -0.8
    if role == "content":
        if odd:
            return -1.5
        return 1.0 if len(bare) >= 15 else 0.3
    if role == "basis":
        return 1.0 if re.search(r"[《〔﹝]|第.{1,6}[号条]", bare) else -0.7
    return -0.2
