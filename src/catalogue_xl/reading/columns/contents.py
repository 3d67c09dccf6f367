"""What stands in a column: its texts, and what they tell where nobody knows its title."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import fmean

from catalogue_xl.core.texts.none_signs import says_none
from catalogue_xl.documents.grid import Row
from catalogue_xl.reading.cells.features import is_ditto, is_tick, likeness, number, squeeze

_SAMPLE = 200  # rows that are looked at to tell what a column holds
_MOST = 0.7  # the share of cells that tells what a column is
_WHO_OR_WHEN = ("agency", "lead", "support", "deadline")
LONGEST_NAME = 26
"""What is longer is a passage."""
_HIGHEST_FIRST = 1000  # what is counted goes on from a page before, and does not begin with a year or a sum
_USUAL = 3  # how sure a usual title is
_NO_ITEM = re.compile(
    "姓名|职务|职称|地址|地点|人员|原因|问题|金额|经费"
)  # persons, places and sums have agencies beside them too


def column_texts(rows: Sequence[Row], index: int) -> list[str]:
    """The printed texts of a column; what stands alone in its row (a banner, a note) is in none."""
    full = [row for row in rows[:_SAMPLE] if len(row.printed) > 1] or rows[:_SAMPLE]
    texts = (row.cells[index].text for row in full if index < len(row.cells))
    return [text for text in texts if text.strip()]


def share(texts: Sequence[str], role: str) -> float:
    """The share of texts that are of a role's own kind; 0 without texts."""
    return fmean(likeness(text, role) > 0 for text in texts) if texts else 0.0


def share_of_lists(texts: Sequence[str]) -> float:
    """The share of texts that list several things."""
    return fmean(any(mark in text for mark in "、；;\n") for text in texts) if texts else 0.0


def role_without_title(texts: Sequence[str], roles: Sequence[str], *, left_of_content: bool) -> str:
    """The role of a column whose title nobody knows, beside those of the others: a number, a heading, or a remark."""
    if not texts:
        return "other"
    if "seq" not in roles and left_of_content and _counts(texts):
        return "seq"
    if left_of_content and share(texts, "level1") > 0.5 and fmean(map(in_words, texts)) > 0.5:
        return "level"
    return "other"


def _counts(texts: Sequence[str]) -> bool:
    """True for numbers that count upwards one by one, nearly all of them, and not for sums or years."""
    numbers = [number(text) for text in texts]
    known = [one for one in numbers if one is not None]
    steps = sum(below - above in (0, 1) or below == 1 for above, below in pairwise(known))
    return len(known) > _MOST * len(texts) and steps >= _MOST * (len(known) - 1) and known[0] < _HIGHEST_FIRST


def _is_passage(text: str) -> bool:
    """True for a text in sentences, or as long as one."""
    bare = squeeze(text)
    return bare.endswith("。") or len(bare) > LONGEST_NAME or (len(bare) > LONGEST_NAME // 2 and "," in bare)


def in_words(text: str) -> bool:
    """True for a text in Chinese, and no code, number or address."""
    return any("\u4e00" <= character <= "\u9fff" for character in text)


def says_method(texts: Sequence[str]) -> bool:
    """True for a column that says how things are published: 主动公开, 依申请公开, or a mark."""
    return bool(texts) and fmean("主动" in text or "依申请" in text or is_tick(text) for text in texts) >= 0.5


def says_kind(texts: Sequence[str]) -> bool:
    """True for a column that says under which title things are published: 法定公开, 其他公开."""
    return bool(texts) and fmean(text.strip().endswith("公开") for text in texts) >= 0.5


def roles_of_kind(roles: Sequence[str], columns: Sequence[Sequence[str]]) -> Mapping[int, str]:
    """Which columns without a role are the deadlines, the agencies, the channels or the bases, where no other is.

    Args:
        roles: Of each column; empty where its title tells nothing, as one does that was cut (公开, 责任).
        columns: The texts of each.
    """
    found: dict[int, str] = {}
    for role, claimed_by in (
        ("deadline", ("deadline",)),
        ("agency", ("agency", "lead")),
        ("channel", ("channel",)),
        ("basis", ("basis",)),
    ):
        if any(other in roles for other in claimed_by) or (role == "basis" and "content" not in roles):
            continue
        shares = {
            index: share([text for text in columns[index] if not (is_ditto(text) or says_none(text))], role)
            for index, known in enumerate(roles)
            if not known and index not in found
        }
        best = max(shares, key=lambda index: shares[index], default=None)
        if best is not None and shares[best] > _MOST:
            found[best] = role
    return found


def item_column(
    roles: Sequence[str],
    nameless: Mapping[int, str],
    columns: Sequence[Sequence[str]],
    claims: Mapping[str, tuple[int, int]],
    *,
    passages: bool = False,
) -> int | None:
    """Which column holds the items of a table that names neither headings nor contents; None for no such table.

    It is the first text column left of who and when whose title nobody knows (民生实事), or the only one beside both.

    Args:
        roles: Of each column.
        nameless: The columns whose titles nobody knows, with these.
        columns: The texts of each column.
        claims: By role: the column whose title claims it, and how surely.
        passages: Only a column of passages is looked for, which may also stand behind headings.
    """
    if "content" in roles or ("level" in roles and not passages):
        return None
    worded = [
        index
        for index, title in nameless.items()
        if columns[index]
        and fmean(map(in_words, columns[index])) > _MOST
        and not _NO_ITEM.search(title)
        and (not passages or fmean(map(_is_passage, columns[index])) > _MOST)
    ]
    sides = [index for index, role in enumerate(roles) if role in _WHO_OR_WHEN]
    usual = "deadline" in roles or any(claims.get(role, (0, 0))[1] >= _USUAL for role in ("agency", "lead"))
    left = [index for index in worded if sides and index < sides[0]]
    if usual and left:
        return left[0]
    if passages:
        return None
    both = "deadline" in roles and bool({"agency", "lead"} & set(roles)) and "process" not in roles
    return worded[0] if both and len(worded) == 1 else None
