"""A level printed only on the first of a list, carried over to the rest: 市教体局、人社局 → 市人社局."""

from __future__ import annotations

from typing import Final

from catalogue_xl.agencies.names import Prefix, has_known_stem, is_body, prefix_of
from catalogue_xl.agencies.vocabulary import PARTY_ALWAYS, PARTY_ORGANS
from catalogue_xl.core import lazy_re as re

_TOWN: Final = ("镇", "乡", "街道")
# Provinces, and the cities that bodies of the country bear in their names (上海证监局, 宁波海事局).
_PLACES: Final = (
    "北京|天津|上海|重庆|河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州|云南|西藏"
    "|陕西|甘肃|青海|宁夏|新疆|香港|澳门|大连|宁波|厦门|青岛|深圳|石家庄|太原|呼和浩特|沈阳|长春|哈尔滨|南京|杭州|合肥|福州|南昌|济南"
    "|郑州|武汉|长沙|广州|南宁|海口|成都|贵阳|昆明|拉萨|西安|兰州|西宁|银川|乌鲁木齐|长江|黄河|珠江|淮河|海河|太湖|松辽"
)
_OWN_PLACE: Final = re.compile(
    rf"(?:{_PLACES})|国家|中国|国网|人民银行|人行|团[省市县区]委|.*(?:分行|支行)|.*(?:开发区|经开区|高新区)|.+(?:园区|新区|景区|[实试]验区|集聚区|功能区|旅游区|经济区|港区|新城|生态城|科技城)|.*(?:工业|产业|科技|高新|物流|创业|软件|化工|农业)园|东|西|南|北|华[东北中南]|民航.{{2,}}地区"
)
_SHORT_OFFICE: Final = re.compile(r".{1,5}(?:局|委|办|办公室)|[^、，]{2,8}(?:中心|大队|支队|监督所)")
_BRANCH: Final = re.compile("局.+分局$")
"""市生态环境局平利分局 works for the level below: what follows is not the city's."""
_TOWN_OFFICE: Final = re.compile(".{2,4}办")
_OF_THE_STATE: Final = re.compile("铁路|海关|海事|证监|银保监|金融监管|民航|航道|出入境边防")
_SECTION: Final = re.compile(r".*[科股]|办公室|综合办公室|.{0,4}室")


def leads_on(name: str) -> Prefix | None:
    """Return the level that names after this one may take over, or None.

    A town standing as a body (城关镇, 城关镇人民政府) gives nothing; a town's office (城关镇财政所) does.
    """
    prefix = prefix_of(name)
    if prefix is None or _BRANCH.search(name):
        return None
    rest = name[len(prefix.text) :]
    if _OF_THE_STATE.match(rest) and len(prefix.text) > 1:
        return None  # 广州铁路公安局
    if prefix.level in _TOWN and rest in ("", "政府", "人民政府", "办事处"):
        return prefix if len(prefix.text) == len(prefix.level) and rest else None
    return prefix


def with_prefix(prefix: Prefix, name: str) -> str:
    """Return the name with the level before it, or the name unchanged when it has one, or a place of its own.

    After 县委宣传部, 网信办 is 县委网信办 but 融媒体中心 is 县融媒体中心.
    """
    if prefix_of(name) is not None or _OWN_PLACE.match(name) or not is_body(name):
        return name
    if prefix.level in _TOWN:
        fits = (has_known_stem(name) or _TOWN_OFFICE.fullmatch(name)) and not name.endswith(("局", "委"))
        return prefix.text + name if fits else name
    if _SECTION.fullmatch(name) and not has_known_stem(name):
        return name
    if name in PARTY_ALWAYS or (prefix.party and name in PARTY_ORGANS):
        return f"{prefix.text}委{name}"
    if has_known_stem(name) or _SHORT_OFFICE.fullmatch(name):
        return prefix.text + name
    return name
