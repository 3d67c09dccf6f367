"""What stands above a catalogue: its title, the region it is for, and its year."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from .features import squeeze

_TITLE = re.compile(
    r"(目录|清单|分解表|一览表|标准|任务表|公开表|计划表|事项表|统计表|台账|明细表|目录表)(（.*）|\(.*\))?$"
)
_REGION = re.compile(
    r"^(?:关于|附件\d*[:：]?)?(?:(?:19|20)\d{2}年(?:度)?)?(?:《)?(?![省市区县旗镇乡])"
    r"([\u4e00-\u9fff]{2,15}?(?:自治区|自治州|自治县|新区|开发区|省|市|区|县|旗|盟|州|镇|乡|街道))"
    r"(?!域)(?=人民|政府|政务|主动|信息|重大|\d|各|[\u4e00-\u9fff]{0,12}(?:局|委|办|院|所|中心|政府|政务|主动|信息|公开))"
)
_YEAR = re.compile(r"((?:19|20)\d{2})\s*年?(?:度|版)?")


def find_title(texts: Iterable[str]) -> str:
    """The title among the texts above a table: the last that ends as titles of catalogues do, else nothing."""
    found = ""
    for text in texts:
        bare = squeeze(text).strip("《》")
        if 4 <= len(bare) <= 60 and _TITLE.search(bare):
            found = "".join(text.split()).strip("《》")
    return found


def find_region(title: str) -> str:
    """The region named at the start of a title (堆龙德庆区政府… → 堆龙德庆区), else nothing."""
    found = _REGION.match(squeeze(title))
    printed = re.sub(r"\s+", "", unicodedata.normalize("NFKC", title))  # as long as the squeezed title
    return printed[found.start(1) : found.end(1)] if found else ""


def find_year(title: str) -> int | None:
    """The year a title names, else None."""
    found = _YEAR.search(squeeze(title))
    return int(found[1]) if found else None
