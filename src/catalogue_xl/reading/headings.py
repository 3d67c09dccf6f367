"""What stands above a catalogue: its title, the region it is for, its year, and the heading of each of its tables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from catalogue_xl.reading.cells.features import squeeze

_TITLE = re.compile(
    r"(目录|目录汇编|清单|分解表|一览表|标准|任务表|公开表|计划表|事项表|统计表|台账|明细表|目录表)(（.*）|\(.*\))?$"
)
_CHARACTER = "[\u4e00-\u9fff]"
_WITHIN = (  # the district, or the town, of the region before it; 城乡, 社区 and 各镇 are none
    f"(?![各乡镇街社园辖直本全村县区城]){_CHARACTER}{{2,6}}?"
    "(?:(?<![社园辖地城校库景灾小])区|县|旗|(?<![城乡])镇|(?<!城)乡|街道)"
)
_REGION = re.compile(
    r"^(?:关于|附件\d*[:：]?)?(?:(?:19|20)\d{2}年(?:度)?)?(?:《)?(?![省市区县旗镇乡])"
    rf"({_CHARACTER}{{2,15}}?(?:自治区|自治州|自治县|新区|开发区|省|市|区|县|旗|盟|州|镇|乡|街道)(?:{_WITHIN}){{0,2}})"
    rf"(?!域)(?=人民|政府|政务|主动|信息|重大|\d|各|{_CHARACTER}{{0,12}}(?:局|委|办|院|所|中心|政府|政务|主动|信息|公开))"
)
_ENUMERATED = re.compile(
    r"(第[一二三四五六七八九十\d]+(部分|章|篇)|[一二三四五六七八九十]+[、.:]|\([一二三四五六七八九十\d]{1,3}\)、?|\d{1,2}[、.]|"
    r"[附分]?[表件录][一二三四五六七八九十\d]{1,3}[:、.]?)"
)
_PART = re.compile(r"第[一二三四五六七八九十\d]+(部分|章|篇)")
_FIELD_NAME = re.compile(r".{2,30}(领域|板块)")
_TOLD_IN_FULL = re.compile(r"[。;!?:]|电话|日期")  # a sentence, or a label with what it labels
_CONTINUED = re.compile(r"[（(]续表?\d*[)）]$")
_EDITION = re.compile(r"\(?((?:19|20)\d{2})年?(?:\d{1,2}月)?(?:版|度|编制|修订版?)\)?")
_LONGEST_HEADING = 40
_YEAR = re.compile(r"((?:19|20)\d{2})\s*年?(?:度|版)?")


def find_title(texts: Iterable[str]) -> str:
    """The title among the texts above a table: the last that ends as titles of catalogues do, else nothing.

    The heading of a part (第二部分 主动公开基本目录) is the title only where nothing else is.
    """
    found = ""
    for text in texts:
        bare = squeeze(text).strip("《》")
        if 4 <= len(bare) <= 60 and _TITLE.search(bare) and not (found and _PART.match(bare)):
            found = "".join(text.split()).strip("《》")
    return found


def find_heading(texts: Iterable[str]) -> str:
    """The heading of one of several tables among the texts right above it (一、户籍管理领域), else nothing.

    That is the last title of a catalogue, numbered line, or name of a 领域.
    """
    found = ""
    for text in texts:
        bare = _CONTINUED.sub("", squeeze(text))
        enumerator = _ENUMERATED.match(bare)
        name = bare[enumerator.end() :] if enumerator else bare
        if not 2 <= len(name) <= _LONGEST_HEADING or _TOLD_IN_FULL.search(name):
            continue
        if enumerator or _FIELD_NAME.fullmatch(name) or find_title([text]):
            found = _CONTINUED.sub("", unicodedata.normalize("NFC", "".join(text.split())))
    return found


def names_part(title: str) -> bool:
    """True for the title of one part among others: numbered, or of a 领域."""
    return "领域" in title or _ENUMERATED.match(squeeze(title)) is not None


def find_region(title: str) -> str:
    """The region named at the start of a title (堆龙德庆区政府… → 堆龙德庆区), else nothing."""
    found = _REGION.match(squeeze(title))
    printed = re.sub(r"\s+", "", unicodedata.normalize("NFKC", title))  # as long as the squeezed title
    return printed[found.start(1) : found.end(1)] if found else ""


def find_year(title: str, above: Iterable[str] = ()) -> int | None:
    """The year that a title names, or that a line above the table gives as the edition (2024年版); else None."""
    found = _YEAR.search(squeeze(title)) or next(filter(None, map(_EDITION.fullmatch, map(squeeze, above))), None)
    return int(found[1]) if found else None
