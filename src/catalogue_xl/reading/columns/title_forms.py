"""A printed column title in the form in which it is recognised: what is typography, footnote or slip taken away."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from catalogue_xl.core.texts.simplified import simplified

_NOTE_MARKS = re.compile("[①-⑳⑴-⒇*＊※#★☆]")
_WRAPPED = re.compile(r"[(\[【〔<《](.+)[)\]】〕>》]")
_REMARKS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕")
_CUT_REMARK = re.compile(r"(?<=..)[(\[【〔][^)\]】〕]{0,3}$")  # a title that was cut within its remark
_NUMBERED = re.compile(r"^\d{1,2}[.、)]|(?<=[^\d级第])(?:注|备注)?\d{1,2}$")
_PUNCTUATION = re.compile(r"[:：。.,，;；、/\\|\-—_“”\"']")
# Characters that a scan or a hasty hand puts for others in titles. Only where the title as printed means nothing.
_SLIPS = str.maketrans(
    "肉丙囚幵井升亓么吋肘寸艰很王土休客顷対像屋圾万弍遣栽戴衣椐亊库另各汪往贵仼仟単位佳末日曰录泉匡筒",
    "内内内开开开开公时时时限限主主体容项对象层级方式道载载依据事序号备注注责任任单位位未目目录录主简",
)


@lru_cache(maxsize=8192)
def plain(title: str) -> str:
    """The title without white space, brackets with remarks, note marks and punctuation; half-width, simplified."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", _NOTE_MARKS.sub("", title)))
    if whole := _WRAPPED.fullmatch(text):
        text = whole[1]
    bare = _CUT_REMARK.sub("", _REMARKS.sub("", text)) or text
    return simplified(_PUNCTUATION.sub("", _NUMBERED.sub("", bare)))


def unslipped(text: str) -> str:
    """A plain title with look-alike characters put right (公开肉容 → 公开内容); many a right one comes out wrong."""
    return text.translate(_SLIPS)
