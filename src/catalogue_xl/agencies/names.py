"""What the name of a local body tells: its level, its core, and whether two names mean one body."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal, NamedTuple

from catalogue_xl.agencies.domains import domains_of
from catalogue_xl.agencies.vocabulary import DOMAINS, ENDINGS, OTHER_STEMS, PARTY_ORGANS
from catalogue_xl.core import lazy_re as re

Sameness = Literal["same", "abbreviation", "overlapping"]

_STEM: Final = "(?:{})".format(
    "|".join(
        sorted(
            {form for forms in DOMAINS.values() for form in forms if len(form) > 1}
            | set(OTHER_STEMS)
            | set(PARTY_ORGANS),
            key=len,
            reverse=True,
        )
    )
)
# 市场, 市政园林, 乡村, 区域: words that merely begin like a level.
_BARE_LEVEL: Final = (
    r"(?:省(?!略)|市(?!场|容|直|级|属|监(?:局|管|所|分局)|政(?!府|协|法|务|数|研)|民(?:服务|中心|热线))|区(?!域|划|直|级|属)"
    r"|县(?!域|直|级|属)|旗|州|盟|镇(?!街|办|直)|乡(?!村|镇|街)|街道(?!办|社区))"
)
_PLACED: Final = re.compile(
    rf"(?!团[省市区县旗州盟镇乡]委)(?P<place>[^\W\d局委办院部会处所站各及、，]{{1,8}}?(?P<level>省|市|区|县|旗|州|盟|镇|乡|街道)"
    rf"(?<!城市)(?<!城乡)(?<!城镇)(?<!乡镇)(?<!社区)(?<!小区)(?<!城区))(?P<rest>(?:委|政府|人民政府|{_STEM}).*)"
)
_PLAIN: Final = re.compile(
    rf"(?P<place>(?P<level>{_BARE_LEVEL}|(?:[市县区省](?=[直级属]机关)))(?:级(?=机关))?)(?P<rest>.+)"
)
_TAX: Final = re.compile(r"国家税务总局|中国人民银行|国网|中国")
# Places that end in 区 but are no level of government.
_ZONE: Final = re.compile(
    r"(?:开发|高新|经开|产业|工业|示范|度假|保税|合作|管理|[实试]验|集聚|功能|旅游|经济|港|[^新]园|景)区$"
)
_BRACKETS: Final = re.compile(r"[（(][^（）()]*[）)]")
_NO_BODY: Final = re.compile(
    r"(?:[干全内]部|(?:[承主督举待经]|(?<![政科])协)办|[用到查出好]处|[场住]所|网站|教室|[学百专本]科|入股|排队|[布结格大]局"
    r"|城镇|集镇|城乡|家乡|农村|为中心|联合办|的镇)$"
)
_BODY: Final = re.compile(rf".*(?:{'|'.join(ENDINGS)})")
_GENERIC_ENDING: Final = {
    "委员会": "委",
    "管理委员会": "管委会",
    "办公室": "办",
    "联合社": "社",
    "合作社": "社",
    "联合会": "联",
    "有限责任公司": "公司",
    "有限公司": "公司",
}

# A catalogue names a few hundred bodies, each of them thousands of times.
_remembered = lru_cache(maxsize=8192)


class Prefix(NamedTuple):
    """The level a name begins with: its printed text (县, 周村区), the level, and whether 委 follows (县委宣传部)."""

    text: str
    level: str
    party: bool


@_remembered
def prefix_of(name: str) -> Prefix | None:
    """Return the level before a body's own name, or None (人社局, 国网供电公司, 市场监管局)."""
    match = _PLACED.match(name) or _PLAIN.match(name)
    if match is None:
        return None
    rest = match["rest"]
    party = rest.startswith("委") and not rest.startswith("委员会")
    level = "街道" if match["level"].startswith("街道") else match["level"][0]
    return Prefix(match["place"], level, party)


@_remembered
def level_of(name: str) -> str | None:
    """Return 省 市 区 县 旗 州 盟 镇 乡 or 街道; None when the name does not say.

    None also for a branch of a higher body (市公安局周村分局), which works for the level below, and for a zone.
    """
    if re.search(r"局.+分局$", name):
        return None
    if (inside := re.fullmatch(r"团(省|市|区|县|旗|州|盟|镇|乡)委", name)) is not None:
        return inside[1]
    prefix = prefix_of(_TAX.sub("", name, count=1))
    if prefix is None or _ZONE.search(prefix.text):
        return None
    return prefix.level


def is_zone(text: str) -> bool:
    """Tell whether a text names a place that ends in 区 and is no level of government (经开区, 白石试验区)."""
    return _ZONE.search(text) is not None


@_remembered
def core(name: str) -> str:
    """Return the name without its level: 县财政局 → 财政局, 县委宣传部 → 宣传部, 县委办公室 → 委办公室."""
    prefix = prefix_of(name)
    if prefix is None:
        return name
    rest = name[len(prefix.text) :]
    return rest[1:] if prefix.party and rest[1:] in PARTY_ORGANS else rest


def has_known_stem(name: str) -> bool:
    """Tell whether a name without level begins with a field of work or a well-known body (人社局, 融媒体中心)."""
    return re.match(_STEM, name) is not None


@_remembered
def is_body(text: str) -> bool:
    """Tell whether a run of characters ends as the name of one body does (局, 委, 办公室, 中心, 有限公司 …)."""
    text = _BRACKETS.sub("", text).strip()
    if re.fullmatch(r"[省市区县旗州盟][委局]?", text):
        return len(text) > 1
    return len(text) > 1 and _BODY.fullmatch(text) is not None and _NO_BODY.search(text) is None


@_remembered
def _plain(name: str) -> str:
    """Return a name as it is compared: no bracketed second name, no white space, 人民政府 as 政府."""
    return re.sub(r"\s+", "", _BRACKETS.sub("", name)).replace("人民政府", "政府")


@_remembered
def _split_ending(name: str) -> tuple[str, str]:
    """Return stem and ending, the ending in its short form (委员会 → 委)."""
    for long, short in _GENERIC_ENDING.items():
        if name.endswith(long) and len(name) > len(long):
            return name[: -len(long)], short
    for ending in ENDINGS:
        if name.endswith(ending) and len(name) > len(ending):
            return name[: -len(ending)], ending
    return name, ""


def _levels_agree(one: str, other: str) -> bool:
    """Tell whether two names may be of one government: no two levels, no two places."""
    a, b = prefix_of(one), prefix_of(other)
    if a is None or b is None:
        return True
    return a.level == b.level and (a.text == b.text or 1 in (len(a.text), len(b.text)))


def _shortens(short: str, full: str) -> bool:
    """Tell whether every character of `short` occurs in `full`, in order, from the first one on."""
    rest = iter(full)
    return short[:1] == full[:1] and all(sign in rest for sign in short)


def is_abbreviation(short: str, full: str) -> bool:
    """Tell whether `short` is how people write `full`: 区行审局 of 区行政审批局, 发改委 of 发展和改革委员会.

    A shorter name that leaves out a field of work is not an abbreviation: 教育局 is not 教育和体育局.
    """
    short, full = _plain(short), _plain(full)
    if len(short) >= len(full) or not _levels_agree(short, full):
        return False
    (a, end_a), (b, end_b) = _split_ending(core(short)), _split_ending(core(full))
    if (a, end_a) == (b, end_b):
        return True
    if end_a != end_b:
        # 残联, 妇联, 纪委, 团委: the ending has been swallowed by the short form.
        return not end_b.endswith(("局", "办", "中心")) and len(a + end_a) < 4 and _shortens(a + end_a, b + end_b)
    fields_a, fields_b = domains_of(a), domains_of(b)
    if fields_a and fields_b:
        return fields_a == fields_b and len(a) < len(b) and _shortens(a, b)
    return len(a) < len(b) and (len(a) > 1 or end_a in ("委", "联")) and _shortens(a, b)


class Marks(NamedTuple):
    """What two names must share for :func:`same_body` to find them related.

    Attributes:
        signs: One of these: the first sign of the body's own name, or a field of work.
        government: The place before it (周村区), where both names print more than a level; else empty.
    """

    signs: frozenset[str]
    government: str


@_remembered
def marks_of(name: str) -> Marks:
    """Return what NAME can be found by among others."""
    plain = _plain(name)
    own = core(plain)
    prefix = prefix_of(plain)
    place = prefix.text if prefix is not None and len(prefix.text) > 1 else ""
    return Marks(frozenset((own[:1], *domains_of(_split_ending(own)[0]))), place)


def same_body(a: str, b: str) -> Sameness | None:
    """Tell how two names are related.

    Returns:
        "same" (spaces and a bracketed second name aside), "abbreviation" (one is how people write the other, or
        leaves out the place), "overlapping" (a shared field of work: 教育局 and 教体局, 发改局 and 发改委; somebody
        has to say whether they are one body), or None. Names of two levels (市行审局, 区行审局) are never one body.
    """
    one, other = _plain(a), _plain(b)
    if one == other:
        return "same"
    if not _levels_agree(one, other):
        return None
    if is_abbreviation(one, other) or is_abbreviation(other, one):
        return "abbreviation"
    (stem_a, end_a), (stem_b, end_b) = _split_ending(core(one)), _split_ending(core(other))
    fields_a, fields_b = domains_of(stem_a), domains_of(stem_b)
    if not fields_a or not fields_b or not {end_a, end_b} <= {"局", "委", "办", "厅"}:
        return None
    if fields_a == fields_b:
        return "overlapping"
    nested = set(fields_a) <= set(fields_b) or set(fields_b) <= set(fields_a)
    return "overlapping" if nested or fields_a[0] == fields_b[0] else None
