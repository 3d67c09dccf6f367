"""Agencies of another level of government than the catalogue's own: what a higher office's template left behind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from catalogue_xl.agencies.names import level_of, prefix_of
from catalogue_xl.checks.bodies import bodies, named
from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.records import Record
from catalogue_xl.core.tables import Book, problem

_RANKS = {"省": 4, "市": 3, "州": 3, "盟": 3, "区": 2, "县": 2, "旗": 2, "镇": 1, "乡": 1, "街道": 1}
_LEVEL = (
    "(?:自治区|省|市(?!场|容|政(?!府|务|协)|直|级|属)|州|盟|县(?!域|直|级)|旗|区(?<![社园小城地]区)(?!域|直|级)"
    "|(?:镇|乡|街道)(?=人民政府|政府|政务|办事处|信息|[0-9]|$))"
)
# The longest names of counties have fifteen characters; a word of office means that the region's name is over.
_REGION = re.compile(f"[^\\W\\d_局委办府务公开信息]{{1,14}}?(?P<level>{_LEVEL})")

# Services that a higher level runs in the district itself; they are named after that level, and rightly so.
_VERTICAL = re.compile(
    "分局|分中心|管理部|支队|大队|分公司|支公司|支行|税务|气象|烟草|公积金|消防|供电|电力|海关|海事|邮政|银行|金融监管|电信|移动|联通|铁塔"
)
_MAJORITY = 0.8
_ENOUGH = 5
"""How many names with a level it takes before their majority says whose catalogue this is."""


def check_levels(book: Book) -> Iterator[Problem]:
    """Every cell that names bodies of a level other than the catalogue's own and not below it.

    Not reported: bodies below (the districts in a city's catalogue), branches and services under vertical
    administration (市公安局某分局, 税务), and catalogues whose own level cannot be told.
    """
    own = own_level(book)
    if own is None:
        return
    for row in book.rows("items"):
        if not any(_is_of_another_level(name, own) for name, _, _ in named(row)):
            continue
        others = [body for body in bodies(row) if _is_of_another_level(body.name, own)]
        for key in dict.fromkeys(body.key for body in others):
            names = [body.name for body in others if body.key == key]
            yield problem(
                ProblemCode.LEVEL_MISMATCH,
                "items",
                row,
                key,
                "、".join(names),
                level=level_of(names[0]),
                own=own,
                suggestion=_suggestion(row, key, names, own, book.region),
            )


def own_level(book: Book) -> str | None:
    """省, 市, 区, 县 …: the level of the catalogue's government, by its region, its title, or most of its agencies."""
    names = (name for row in book.rows("items") for name, _, _ in named(row))
    return _level_in(book.region) or _level_in(book.title) or _level_of_most(names)


def _level_in(text: str) -> str | None:
    """The last level of the regions that TEXT begins with: 某市某区政府信息… is a district's."""
    text = re.sub(r"\s|^附件[0-9一二三四五六七八九十]*[:：]?", "", text)
    level, at = None, 0
    while match := _REGION.match(text, at):
        level, at = match["level"].replace("自治区", "省"), match.end()
    return level


def _level_of_most(names: Iterable[str]) -> str | None:
    levels = Counter(level for name in names if (level := level_of(name)))
    if levels.total() < _ENOUGH:
        return None
    level, count = levels.most_common(1)[0]
    return level if count >= _MAJORITY * levels.total() else None


@lru_cache(maxsize=8192)
def _is_of_another_level(name: str, own: str) -> bool:
    level = level_of(name)
    if level is None or level == own or _VERTICAL.search(name):
        return False
    return _RANKS[level] >= _RANKS[own]


def _suggestion(row: Record, key: str, names: list[str], own: str, region: str) -> str:
    """The cell's text with each name's level replaced: 市行审局牵头，市政府各部门 → 区行审局牵头，区政府各部门."""
    text = row.text(key)
    for name in names:
        prefix = prefix_of(name)
        if prefix is not None:
            instead = own if len(prefix.text) == 1 or not region else region
            text = text.replace(name, instead + name[len(prefix.text) :])
    return text
