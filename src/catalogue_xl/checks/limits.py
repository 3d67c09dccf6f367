"""Limits that stand in running text: 按月公开, 每年1月31日前, 3日内在网站公布."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from catalogue_xl.checks.item_deadlines import parts, read
from catalogue_xl.core import lazy_re as re
from catalogue_xl.deadlines.rules import Recurrence, Rule

_VERB = "(?:公开|公布|发布|更新|公示|披露|通报|公告)"
_NUMBER = "[0-9一二两三四五六七八九十]{1,3}"
_SENTENCE = re.compile(r"[^。；;！？\n]+")

_CYCLES: dict[str, Recurrence] = {
    "半年": "half_yearly",
    "年": "yearly",
    "季": "quarterly",
    "半月": "half_monthly",
    "月": "monthly",
    "周": "weekly",
    "日": "daily",
    "天": "daily",
}
_CYCLE = "(?P<cycle>半年|年|季|半月|月|周|日|天)度?"
_SAME_CLAUSE = "[^，,。；：:（）()]"

# 近3年内 looks back, 3日内无异议的 waits; 3日内 without a verb of publishing after it limits something else.
_DAY = re.compile(
    rf"(?:(?:(?:每|次|当|本)年度?|[0-9]{{4}}年)?的?(?<![0-9]){_NUMBER}月(?:{_NUMBER}[日号]|[底末])|[每当本]?年[底末])"
    rf"(?:之|以)?前(?=.*?{_VERB})"
)
_WITHIN = re.compile(
    rf"(?<![近前第0-9]){_NUMBER}个?(?:工作日|自然日|小时|日|天|周|月)(?:之|以)?内(?![无未没不])(?=.*?{_VERB})"
)
_EVERY = re.compile(rf"每个?{_CYCLE}(?:至少)?{_SAME_CLAUSE}{{0,14}}?{_VERB}(?:{_NUMBER}次)?")
# 按年、期数 and 按月龄 sort, they do not set a pace.
_BY = re.compile(rf"按{_CYCLE}(?![期份龄级历产票]|、(?!按?[半年季月周日])){_SAME_CLAUSE}{{0,14}}?{_VERB}")
_AT_ONCE = re.compile(f"(?:实时|即时|当日|当天){_VERB}")

_ANY = re.compile(f"[日号天周月时底末][之以]?[前内]|[每按]个?(?:半[年月]|[年季月周日天])|(?:实时|即时|当[日天]){_VERB}")
"""What a text must have for any of the patterns above to match; most have none of it, and need no closer look."""

_FOLDED = "\u2e80-\u2fdf\u3190-\u33ff\uf900-\ufaff\U0001f200-\U0001f2ff\U0002f800-\U0002fa1f"
_AS_PRINTED = re.compile(rf"[前内每按{_FOLDED}]|[实即][^\S\n]*时|当[^\S\n]*[日天]")
"""What it must have before it is folded, which is dear: a sign of the above, or one that is folded into such."""

_GAPS = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit in running text: the words as printed, and what they mean."""

    phrase: str
    rule: Rule


def limits_in(text: str) -> Iterator[Limit]:
    """The limits for publishing that TEXT states, each word used once, in order within each sentence."""
    if _AS_PRINTED.search(text) is None:
        return
    plain = _GAPS.sub("", unicodedata.normalize("NFKC", text))
    if _ANY.search(plain) is None:
        return
    for sentence in _SENTENCE.findall(plain):
        found = sorted(_in_sentence(sentence), key=lambda pair: pair[0])
        yield from (limit for _, limit in found)


def _in_sentence(sentence: str) -> Iterator[tuple[int, Limit]]:
    for pattern in (_DAY, _WITHIN, _EVERY, _BY, _AT_ONCE):
        for match in pattern.finditer(sentence):
            yield match.start(), Limit(match[0], _meaning(match))
        # What one pattern has read is no more to be read by the next (每年 in 每年1月31日前公开).
        sentence = pattern.sub(lambda match: "，" * len(match[0]), sentence)


def _meaning(match: re.Match[str]) -> Rule:
    if match.re.pattern == _AT_ONCE.pattern:
        return Rule("immediate")
    rule = read(match[0])
    if "cycle" in match.re.groupindex and rule.recurrence is None:
        return Rule("recurring", recurrence=_CYCLES[match["cycle"]])
    return rule


def agrees(limit: Rule, deadline: Rule) -> bool:
    """Whether some part of DEADLINE says what LIMIT says; True also where either says nothing to compare."""
    if limit.kind == "other" or deadline.kind in ("other", "statutory", "immediate", "standing"):
        return True
    return any(_same(limit, part) for part in parts(deadline))


def _same(limit: Rule, part: Rule) -> bool:
    if limit.kind == "immediate":
        return part.kind in ("immediate", "standing") or part.unit == "hour" or part.relation == "on_event"
    if limit.days:
        return {day[-5:] for day in limit.days} <= {day[-5:] for day in part.days}
    if limit.kind == "recurring":
        return part.recurrence == limit.recurrence
    return (part.n, part.unit) == (limit.n, limit.unit)
