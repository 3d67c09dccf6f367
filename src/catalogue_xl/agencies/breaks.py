"""Spaces and line breaks in a cell: those that separate names, and those that merely wrap one."""

from __future__ import annotations

from typing import Final

from catalogue_xl.agencies.groups import is_group
from catalogue_xl.agencies.names import has_known_stem, is_body, is_zone, prefix_of
from catalogue_xl.agencies.repairs import Repair, RepairCode
from catalogue_xl.agencies.roles import label_at, verb_at, with_at
from catalogue_xl.agencies.shapes import CONJUNCTION, HELD, ends_with_verb, is_person, is_whole, starts_name
from catalogue_xl.agencies.vocabulary import PARTY_ORGANS
from catalogue_xl.core import lazy_re as re

# A second half that completes what stands before it: 城关镇 + 人民政府, 县公安局 + 交警大队, 县政府 + 办公室.
_GAP: Final = re.compile(r"(\s+)")
_SECOND_HALF: Final = re.compile(
    r"(?:公室|公厅|民委员会|民委会|人民政府|政府|办公室|办公厅|办事处|管委会|管理委员会|管理局|委员会|居委会|村委会|党委|党组|党工委|分局|.{0,6}[大支中]队"
    r"|.{1,6}[科股])(?:.*)"
)
# Words that no line break divides into two names, whichever half could stand alone.
_WORDS: Final = tuple(
    """
    乡镇 街道 街镇 苏木乡镇 苏木镇 嘎查村 县市区 部门 单位 主管 委办局 办事处 管委会 常委会 居委会 村委会
    乡村振兴 牵头 配合 责任 负责
    """.split()
)
_OWN_START: Final = re.compile(r"会同|[镇区][直级属]")
_BRANCH: Final = re.compile(r"[^省市县区旗]{2,4}分局")
# 国家税务总局⏎平利县税务局: what the country has in one place bears both names.
_NATIONAL: Final = re.compile(r".*(?:税务局|调查队|[分支]行|公司|[分支]局|监管局|监管组)")
_NOUN: Final = re.compile(r"(?:部门|单位|机构)(?:$|\s*[:：].*|[\ue000-\uf8ff])")
_TOWN_KIND: Final = re.compile(r"卫生院|敬老院|中心(?:学校|小学|幼儿园)|财政所|司法所|文化站")
_SECTION: Final = re.compile(r".*[科股室]")
_COLON: Final = re.compile("^[^:：]{2,10}[:：]")
# 青山湖⏎各乡镇: a group of its own, unless what stands before it may have such parts (县直⏎各部门, 高新区⏎各部门).
_EACH_ELSEWHERE: Final = re.compile("各(?:乡|镇|街|县|市|区|园|功能区|村)")
_OWNER: Final = re.compile(r"(?:[直属级辖的和及与]|政府|[省市县区旗州盟]委?)$")
_ETC: Final = re.compile(r"等(?!级)")


def split_soft(piece: str) -> tuple[list[str], list[Repair]]:
    """Split at the white space that separates and drop the white space that wraps.

    Args:
        piece: text between two hard separators; brackets held as single characters.

    Returns:
        The parts, and a repair for every name that was put together again.
    """
    whole = piece.split(maxsplit=1)
    if len(whole) < 2:
        return whole, []
    words = _GAP.split(piece.strip())
    parts, repairs = [words[0]], []
    for gap, word in zip(words[1::2], words[2::2], strict=True):
        if _separates(parts[-1], word):
            parts.append(word)
            continue
        if not _continues_phrase(parts[-1], word):
            code = RepairCode.WRAPPED_LINE if "\n" in gap else RepairCode.STRAY_SPACE
            gap = "\n" if "\n" in gap else gap
            repairs.append(Repair(code, parts[-1] + gap + word, parts[-1] + word))
        parts[-1] += word
    return [part for part in parts if part], repairs


def _continues_phrase(left: str, right: str) -> bool:
    """Tell whether white space stands before a role word, 等, 和 or a bracket, where it means nothing."""
    return bool(
        not left
        or HELD.match(right)
        or _ETC.match(right)
        or (CONJUNCTION.match(right) and is_whole(left))
        or (verb_at(right, 0) and not is_body(right))
        or with_at(left + right, len(left))
        or left.endswith(("：", ":"))
        or ends_with_verb(left)
    )


def _separates(left: str, right: str) -> bool:
    """Decide one gap: only between a finished name (or role phrase) and the beginning of another."""
    if right.startswith(("：", ":")) or _divides_word(left, right):
        return False
    if _NOUN.fullmatch(right) and not left.endswith(("部门", "单位", "机构")):
        return False
    if label_at(right) and (is_whole(left) or ends_with_verb(left) or (len(left) > 1 and _COLON.search(right))):
        return True
    if not left or not right or HELD.match(right) or _ETC.match(right) or with_at(left + right, len(left)):
        return False
    if CONJUNCTION.match(right) and not is_whole(right):
        return False
    if verb_at(right, 0) and not is_body(right):
        return False
    if label_at(left) and label_at(left + " ") == (len(left) + 1, (label_at(left) or (0, None))[1]):
        return True
    bare = HELD.sub("", left)
    if is_person(bare):
        return starts_name(right) and not _names_place(bare, right)
    if ends_with_verb(bare) or re.search(r"等(?:(?:有关|相关)?(?:部门|单位))?$", bare):
        return starts_name(right)
    if _EACH_ELSEWHERE.match(right) and len(bare) > 2 and not _OWNER.search(bare):
        return True
    if not is_whole(bare):
        return False
    place = re.fullmatch(r".{0,3}[省市县区旗]|[镇乡]|街道", left) and not left.startswith("各")
    if place and not (is_zone(left) and _is_no_office(right)):
        return False
    return (starts_name(right) or is_person(right)) and not _belongs(bare, right)


def _divides_word(left: str, right: str) -> bool:
    """Tell whether the white space stands inside a word: 各乡⏎镇人民政府, 街道办⏎事处."""
    return _OWN_START.match(right) is None and any(
        left.endswith(word[:n])
        and right.startswith(word[n:])
        and not (left.endswith("业主") and right.startswith("管委"))
        for word in _WORDS
        for n in range(1, len(word))
    )


def _names_place(left: str, right: str) -> bool:
    """Tell whether what looks like somebody's name is a place: 黄岛⏎海关, XX⏎县财政局."""
    if re.fullmatch("[某×Xx*]+", left):
        return re.match("[省市县区旗镇乡]", right) is not None
    return prefix_of(right) is None and not has_known_stem(right) and is_body(left + right)


def _is_no_office(text: str) -> bool:
    """Tell whether a name can be no part of what a zone has: a group, a town, another zone, a body of a level."""
    head = HELD.sub("", re.split(r"\s", text, maxsplit=1)[0])
    return is_group(head) or is_zone(head) or head.endswith(("镇", "乡", "街道", "园")) or prefix_of(head) is not None


def _belongs(left: str, right: str) -> bool:
    """Tell whether a name that could stand alone is the second half of the one before it."""
    if left.endswith(("委", "党委")) and right.startswith(PARTY_ORGANS):
        return True
    if left.endswith("政府") and re.match(
        r"办|有关|相关|各(?:[委办局]|有关|相关|部门|工作部门|组成部门|直属)|工作部门|直属|研究室|督查", right
    ):
        return True
    if left.startswith(("国家", "中国")) and _NATIONAL.fullmatch(right):
        return True
    if left.endswith("级政府") and right.endswith("部门"):
        return True
    if left.endswith("公安局") and right.startswith(("交通管理", "治安", "刑侦")):
        return True
    if re.search("(?<!分)局$", left) and _BRANCH.fullmatch(right) and not has_known_stem(right):
        return True
    if left.endswith("乡镇") and _TOWN_KIND.fullmatch(right):
        return True
    if _SECTION.fullmatch(left) and _SECTION.fullmatch(right):
        return False
    if left.endswith("队") and right.endswith("队"):
        return False
    return _SECOND_HALF.fullmatch(right) is not None
