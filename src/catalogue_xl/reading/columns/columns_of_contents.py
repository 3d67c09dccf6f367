"""The column of contents in a table that titles none: passages, lists, or what says clearly more than the names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import fmean

from catalogue_xl.documents.grid import Row
from catalogue_xl.reading.cells.features import squeeze
from catalogue_xl.reading.columns.contents import column_texts, in_words, share_of_lists
from catalogue_xl.reading.columns.header import Title
from catalogue_xl.reading.columns.title_forms import plain

_MANY = 0.5  # the share of cells that tells two columns of one title apart
ATTRIBUTE = re.compile(
    "(类型|种类|性质|属性|状态|等级|层级|人|人员|领导|对象|范围|用途|原因|情形|条件|材料|程序|流程|方式|形式|结果|比例|数量|"
    "金额|资金|经费|投资|规模|面积|地点|地址|电话|邮箱|网址|编号|编码|代码|文号|单位|部门|机构|机关|"
    "问题|隐患|目标|现状|差距|基数|基础|目标值|进展|情况|模式|额度)$"
)
"""What a column behind an item says of it, and what heads no items."""
_NO_CONTENTS = re.compile("(人|人员|代表|委员|领导|对象|地点|地址|电话|类型|类别|渠道|方式|来源|备注)$")
_MUCH_LONGER = 1.5
_FEWEST_WORDS = 8  # characters that a text has on the average which says something of an item


def promote_content(roles: list[str], body: Sequence[Row]) -> None:
    """A table without 公开内容 whose last heading column holds passages: that column is the content."""
    levels = [index for index, role in enumerate(roles) if role == "level"]
    if len(levels) < 2:
        return
    texts = column_texts(body, levels[-1])
    if texts and fmean(len(squeeze(text)) for text in texts) > 25:
        roles[levels[-1]] = "content"


def list_of_contents(roles: Sequence[str], titles: Sequence[Title], columns: Sequence[Sequence[str]]) -> int | None:
    """The column of lists between the items and who or when, where none is titled as the content (申报材料)."""
    levels = [index for index, role in enumerate(roles) if role == "level"]
    sides = [index for index, role in enumerate(roles) if role in ("agency", "lead", "deadline", "channel", "basis")]
    if not levels or not sides:
        return None
    between = [
        index
        for index in range(levels[0] + 1, next((side for side in sides if side > levels[0]), 0))
        if _is_nobodys(titles[index], roles[index]) and share_of_lists(columns[index]) > _MANY
    ]
    return next(iter(between), None)


def what_is_said(roles: Sequence[str], titles: Sequence[Title], columns: Sequence[Sequence[str]]) -> int | None:
    """The wordiest column right of the names, where nobody knows its title and it says clearly more than these."""
    levels = [index for index, role in enumerate(roles) if role == "level"]
    if not levels:
        return None
    names = max(_words(columns[index]) for index in levels)
    wordy = {
        index: _words(columns[index])
        for index in range(levels[0] + 1, len(roles))
        if roles[index] in ("", "other")
        and _may_tell(titles[index])
        and not (ATTRIBUTE.search(plain(titles[index].text)) or _NO_CONTENTS.search(plain(titles[index].text)))
        and columns[index]
        and fmean(map(in_words, columns[index])) > _MANY
    }
    best = max(wordy, key=lambda index: wordy[index], default=None)
    return best if best is not None and wordy[best] >= max(_FEWEST_WORDS, _MUCH_LONGER * names) else None


def _may_tell(title: Title) -> bool:
    """True for a title that nobody knows, or that is told by its last word to ask something (信息发布要求)."""
    return title.means is None or (title.means.role == "content" and title.means.sure == 0)


def _words(texts: Sequence[str]) -> float:
    return fmean(len(squeeze(text)) for text in texts) if texts else 0.0


def _is_nobodys(title: Title, role: str) -> bool:
    """True for a column that may hold the contents: its title says nothing of its own, nor that it names persons."""
    told = title.means is not None and title.means.sure > 0 and role != "notes"
    return not told and role in ("level", "other", "notes", "") and _NO_CONTENTS.search(plain(title.text)) is None
