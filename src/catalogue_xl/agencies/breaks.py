"""Spaces and line breaks in a cell: those that separate names, and those that merely wrap one."""

from __future__ import annotations

import re
from typing import Final

from .names import is_body
from .repairs import Repair, RepairCode
from .roles import label_at, verb_at, with_at
from .shapes import CONJUNCTION, HELD, ends_with_verb, is_person, is_whole, starts_name
from .vocabulary import PARTY_ORGANS

# A second half that completes what stands before it: 城关镇 + 人民政府, 县公安局 + 交警大队, 县政府 + 办公室.
_SECOND_HALF: Final = re.compile(
    r"(?:公室|公厅|人民政府|政府|办公室|办公厅|办事处|管委会|管理委员会|管理局|委员会|居委会|村委会|党委|党组|党工委|分局|.{0,6}[大支中]队"
    r"|.{1,6}[科股])(?:.*)"
)
_SECTION: Final = re.compile(r".*[科股室]")
_ETC: Final = re.compile(r"等(?!级)")


def split_soft(piece: str) -> tuple[list[str], list[Repair]]:
    """Split at the white space that separates and drop the white space that wraps.

    Args:
        piece: text between two hard separators; brackets held as single characters.

    Returns:
        The parts, and a repair for every name that was put together again.
    """
    words = re.split(r"(\s+)", piece.strip())
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
        or with_at(right, 0)
        or left.endswith(("：", ":"))
        or ends_with_verb(left)
    )


def _separates(left: str, right: str) -> bool:
    """Decide one gap: only between a finished name (or role phrase) and the beginning of another."""
    if label_at(right) and (is_whole(left) or ends_with_verb(left)):
        return True
    if not left or not right or HELD.match(right) or _ETC.match(right) or with_at(right, 0):
        return False
    if CONJUNCTION.match(right) and not is_whole(right):
        return False
    if verb_at(right, 0) and not is_body(right):
        return False
    if label_at(left) and label_at(left + " ") == (len(left) + 1, (label_at(left) or (0, None))[1]):
        return True
    bare = HELD.sub("", left)
    if is_person(bare):
        return starts_name(right)
    if ends_with_verb(bare) or re.search(r"等(?:有关|相关)?(?:部门|单位)?$", bare):
        return starts_name(right)
    if not is_whole(bare) or re.fullmatch(r".{0,3}[省市县区旗]", bare):
        return False
    return (starts_name(right) or is_person(right)) and not _belongs(bare, right)


def _belongs(left: str, right: str) -> bool:
    """Tell whether a name that could stand alone is the second half of the one before it."""
    if left.endswith(("委", "党委")) and right.startswith(PARTY_ORGANS):
        return True
    if left.endswith("政府") and re.match(r"办|各(?:部门|工作部门|组成部门|直属)|工作部门|直属|研究室|督查", right):
        return True
    if _SECTION.fullmatch(left) and _SECTION.fullmatch(right):
        return False
    return _SECOND_HALF.fullmatch(right) is not None
