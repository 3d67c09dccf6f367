"""Whether a run of characters looks finished, and whether a name could begin here."""

from __future__ import annotations

from functools import cache
from typing import Final

from catalogue_xl.agencies.groups import is_group, is_lone_town
from catalogue_xl.agencies.names import has_known_stem, is_body, prefix_of
from catalogue_xl.agencies.roles import label_at, verb_at
from catalogue_xl.core import lazy_re as re

# Bracketed text is held out of the way as one private-use character per bracket.
HELD: Final = re.compile("[\ue000-\uf8ff]")
CONJUNCTION: Final = re.compile(
    r"以及|及其|[与暨或并]|和(?!(?:平|田|顺|政|龙|静|硕|谐|睦|美)[镇乡县市街社村])|及(?!以[上下])"
)
_QUANTIFIER: Final = re.compile(r"各|有关|相关|其[他它]|所属|下属|全[县市区镇体]|所有")
# 县直, 县级, 区属, 市府, 驻县: what groups of a government begin with.
_OWNED: Final = re.compile(r"[省市县区旗州盟镇乡](?:直|级|属|府)|驻[省市县区旗州]|本级")
_SURNAMES: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛"
    "叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_PERSON: Final = re.compile(rf"[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?:同志|局长|主任|科长|股长)?|[某×Xx*]{{2,3}}")


@cache
def is_whole(text: str) -> bool:
    """Tell whether the text ends where the name of a body or a group ends."""
    text = HELD.sub("", text)
    return is_body(text) or is_group(text) or is_lone_town(text)


def is_person(text: str) -> bool:
    """Tell whether the text is in all likelihood somebody's name."""
    return _PERSON.fullmatch(text) is not None and not is_whole(text) and not has_known_stem(text)


def starts_name(text: str) -> bool:
    """Tell whether a name can begin here: a level, 各, a known field of work, or a whole name."""
    head = re.split(r"[、，,；;。\s]", text, maxsplit=1)[0]
    return bool(
        head
        and (
            prefix_of(head)
            or _QUANTIFIER.match(head)
            or _OWNED.match(head)
            or has_known_stem(head)
            or is_whole(head)
            or label_at(text)
        )
    )


def starts_body_of_government(text: str) -> bool:
    """Tell whether a level of government and a known body stand here, so that a separator must be missing before it."""
    prefix = prefix_of(text)
    if prefix is None:
        return False
    rest = text[len(prefix.text) :]
    return has_known_stem(rest) or prefix.party


def ends_with_verb(text: str) -> bool:
    """Tell whether a role phrase (牵头, 按职责分工负责) closes the text."""
    for start in range(len(text)):
        found = verb_at(text, start)
        if found and found[0] == len(text) and (start == 0 or is_whole(text[:start])):
            return True
    return False
