"""Which of two columns that claim one meaning keeps it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import fmean

from catalogue_xl.documents.grid import Row
from catalogue_xl.reading.cells.features import squeeze
from catalogue_xl.reading.columns.contents import LONGEST_NAME, column_texts, share
from catalogue_xl.reading.columns.header import Title
from catalogue_xl.reading.columns.title_forms import plain

_MANY = 0.5  # the share of cells that tells two columns of one title apart
_PUBLISHED = re.compile("公开|公示|公布|发布|公告")
_LIMIT = re.compile("时限|期限|时效")
_ASKED = re.compile("(要求|标准|说明|措施|举措|做法|细则|规范|材料|额度)$")
_WEAK = 1  # how sure a title may be that gives way to another one by what stands below both
_MUCH_LONGER = 1.5


def fits_better(
    role: str, best: tuple[int, int], texts: Sequence[str], sure: int, columns: Sequence[Sequence[str]]
) -> bool:
    """True where of two equally sure titles only the later has cells of its kind (部门：水利, 执收单位：水务局)."""
    return sure == best[1] and share(columns[best[0]], role) < _MANY <= share(texts, role)


def one_title(titles: Sequence[Title], left: int, right: int, body: Sequence[Row]) -> bool:
    """True where one title lies over the names and, right of them, the passages that they head."""
    if right != left + 1 or titles[left].printed != titles[right].printed:
        return False
    name, passage = (fmean([len(text) for text in column_texts(body, index)] or [0]) for index in (left, right))
    return name < passage


def is_of_publication(titles: Sequence[Title], one: int, other: int) -> bool:
    """True where of two times only the other is that of publication (拟印发时间 | 解读发布时间), or is a limit."""
    texts = [plain(titles[index].text) for index in (one, other)]
    for pattern in (_PUBLISHED, _LIMIT):
        said = [pattern.search(text) is not None for text in texts]
        if any(said):
            return said == [False, True]
    return False


def is_surer(role: str, sure: int, best: int, own: Title) -> bool:
    """True where a later title is surer; of two weak ones for contents only where the first asks something."""
    if role == "content" and sure <= _WEAK and may_head(own):
        return False
    return sure > best


def may_head(title: Title) -> bool:
    """True unless the title says that what stands below it is asked of something (达标要求): that heads nothing."""
    return _ASKED.search(plain(title.text)) is None


def tells_more(
    role: str, best: tuple[int, int], own: Title, other: Title, texts: Sequence[str], columns: Sequence[Sequence[str]]
) -> bool:
    """True for what is said of the names left of it, which may as well be contents (重点任务 | 落实要求)."""
    if role != "content" or best[1] > _WEAK or not texts or not columns[best[0]]:
        return False
    if not may_head(own) and not may_head(other):  # 补助标准 | 申请材料: neither heads the other
        return False
    if len(columns[best[0]]) < len(texts):  # it is printed once for several of them
        return True
    name, passage = (fmean(len(squeeze(text)) for text in column) for column in (columns[best[0]], texts))
    return name <= LONGEST_NAME and passage >= _MUCH_LONGER * name
