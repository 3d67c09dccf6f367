"""The rule of a whole phrase out of the rules of its clauses: which of them governs."""

from __future__ import annotations

from dataclasses import replace

from catalogue_xl.core import lazy_re as re
from catalogue_xl.deadlines.rules import DURATIONS, GENERAL, TOGETHER, Rule, RuleKind

_RANK: dict[RuleKind, int] = {
    "relative": 0,
    "fixed": 1,
    "recurring": 1,
    "immediate": 2,
    "statutory": 2,
    "as_needed": 3,
    "standing": 3,
    "other": 4,
}
# 及时公开；每年1月31日前: between semicolons it is no mere adverb of what is printed beside it.
_AT_ONCE_APART = re.compile(
    "(?:^|；)(?:及时|即时|实时|随时)(?:公开|公布|发布|更新)?(?=；|$|或)|或者?[^，；0-9]{0,8}(?:及时|随时|即时|实时|立即)"
)
_ONLY_TOPICS = re.compile("一般|其[他它余]|没有|无|未|除此|除[^外]{1,15}外|通常")


def combine(rules: list[Rule], phrase: str) -> Rule:
    """One rule for all clauses; with ``clauses`` where more than one of them says something."""
    stated = [rule for rule in rules if not rule.is_blank]
    stated = _drop_echoes(_dated_by_year(_merge_periods(stated, phrase)), phrase)
    if not stated:
        return Rule("other")
    stated = _told_apart(stated)
    if len(stated) == 1:
        return replace(stated[0], scope=None) if stated[0].scope == GENERAL else stated[0]
    stated = _label_general(stated)
    governing = _governing(stated)
    return replace(
        governing,
        scope=None,
        clauses=tuple(stated),
        action=governing.action if governing.action == "update" else None,
    )


def _rank(rule: Rule) -> int:
    """定期, whose period is not said, is no more definite than 适时; 事前公开, without an amount, than 及时."""
    vague = rule.kind == "recurring" and rule.recurrence is None and not rule.by
    bare_event = rule.kind == "relative" and rule.n is None
    return _RANK["as_needed"] if vague else _RANK["immediate"] if bare_event else _RANK[rule.kind]


def _is_general(rule: Rule) -> bool:
    return rule.scope is not None and bool(_ONLY_TOPICS.match(rule.scope))


def _governing(rules: list[Rule]) -> Rule:
    """The general clause; else the publishing one; else the most definite, the last date among dates."""
    general = [rule for rule in rules if _is_general(rule)]
    if general:
        return general[0]
    if any(rule.action == "report" for rule in rules):
        published = [rule for rule in rules if rule.action == "publish" and _rank(rule) < 2]
        if published:
            return published[0]
    open_ = [rule for rule in rules if rule.scope is None or rule.kind == "fixed"]
    # How long something stays up governs only where no limit is said at all.
    pool = open_ if any(rule.kind != "other" for rule in open_) else rules
    best = min(pool, key=_rank)
    if best.kind == "relative" and best.relation is None:
        # Of several clocks that of the information, beside those of applications and the like.
        best = next((rule for rule in pool if rule.kind == "relative" and _is_formed(rule)), best)
    if best.kind == "fixed":
        dated = [rule for rule in pool if rule.kind == "fixed"]
        return max(dated, key=lambda rule: rule.days[-1:])
    return best


def _is_formed(rule: Rule) -> bool:
    return rule.relation is None and (rule.trigger or "").startswith("信息")


def _label_general(rules: list[Rule]) -> list[Rule]:
    """The one clause about everything, next to clauses about something, is the general one."""
    scoped = [rule for rule in rules if rule.scope and rule.kind != "fixed"]
    open_ = [rule for rule in rules if not rule.scope]
    if not scoped or any(_is_general(rule) for rule in rules) or len(open_) != 1:
        return rules
    if _rank(open_[0]) > 1:
        return rules
    return [replace(rule, scope=GENERAL) if rule is open_[0] else rule for rule in rules]


def _merge_periods(rules: list[Rule], phrase: str) -> list[Rule]:
    """每半年公开一次，分别于1月底、7月底前 is one rule: a period, then its days."""
    merged: list[Rule] = []
    for rule in rules:
        last = merged[-1] if merged else None
        joined = _joined(last, rule, phrase) if last else None
        if joined:
            merged[-1] = joined
        else:
            merged.append(rule)
    return merged


def _joined(last: Rule, rule: Rule, phrase: str) -> Rule | None:
    if rule.scope and rule.kind == "recurring":
        return None
    if last.kind == "recurring" and last.recurrence is None and not last.scope and _is_interval(rule):
        return replace(last, recurrence="every_n", n=rule.n, unit=rule.unit, role=rule.role)
    if last == replace(Rule("recurring"), action=last.action) and rule.recurrence == "every_n":
        return replace(rule, action=rule.action or last.action)
    if last.kind == "recurring" and not last.scope:
        undated = not (last.by or last.window or last.unit or last.impossible)
        if rule.kind == "fixed" and not any(len(day) > 5 for day in rule.days):
            if undated and last.recurrence in ("yearly", "half_yearly", "quarterly", None):
                dated = replace(last, by=rule.by, window=rule.window, time=rule.time, impossible=rule.impossible)
                return replace(dated, recurrence=last.recurrence or "yearly")
            if last.by and rule.by and re.search("各|分别", phrase):
                return replace(last, by=last.days + rule.days)
        same = rule.kind == "recurring" and rule.recurrence in (last.recurrence, None, "yearly")
        if same and undated and (rule.recurrence == last.recurrence or rule.by):
            role, n, action = last.role or rule.role, rule.n or last.n, last.action or rule.action
            return replace(rule, recurrence=last.recurrence, role=role, n=n, action=action)
    if last.kind == "fixed" and rule.kind == "fixed" and re.search("各|分别", phrase) and last.by and rule.by:
        return replace(last, by=last.days + rule.days, scope=None)
    return None


def _is_interval(rule: Rule) -> bool:
    """最长不超过3个月, after 定期公开: the longest that may pass between two times."""
    return rule.kind == "relative" and rule.role == "cap" and rule.trigger is None and rule.relation is None


def _dated_by_year(rules: list[Rule]) -> list[Rule]:
    """A day without a year recurs every year where the phrase also holds a standing limit (3月底前，自…之日起)."""
    standing = any(rule.kind in ("relative", "recurring") for rule in rules)
    if not standing:
        return rules
    return [
        replace(rule, kind="recurring", recurrence="yearly", scope=None if rule.scope in _STAGES else rule.scope)
        if rule.kind == "fixed" and not rule.impossible and rule.role is None and not _has_year(rule)
        else rule
        for rule in rules
    ]


_STAGES = ("公开", "公布", "发布", "更新", "完成")


def _has_year(rule: Rule) -> bool:
    return any(len(day) > 5 for day in rule.days) or len(rule.window or "") > 11


def _drop_echoes(rules: list[Rule], phrase: str) -> list[Rule]:
    """Clauses that add nothing: a second 长期, 及时公开 after an amount of time, the same rule again."""
    definite = not _AT_ONCE_APART.search(phrase) and any(
        rule.kind in ("relative", "recurring", "fixed") for rule in rules
    )
    # 同步公开，至迟2日内: 同步 is the limit itself, and the other only its last day.
    only_caps = all(rule.role == "cap" for rule in rules if rule.kind in ("relative", "recurring", "fixed"))
    displayed = any(rule.relation in DURATIONS for rule in rules)
    kept: list[Rule] = []
    for rule in rules:
        bare = replace(rule, action=None)
        plain = Rule(rule.kind, scope=rule.scope)
        if any(bare == replace(other, action=None) for other in kept):
            continue
        if definite and bare == Rule("immediate") and not (only_caps and rule.action == TOGETHER):
            continue
        if displayed and bare == Rule("statutory") and not re.search("法定|规定", phrase):
            continue  # 依法公布，公布时间不少于15日: by law is how, not when
        if (
            rule.kind in ("standing", "as_needed", "statutory", "immediate")
            and bare == plain
            and any(other.kind == rule.kind and other.scope == rule.scope for other in kept)
        ):
            continue
        kept.append(rule)
    return kept


def _told_apart(rules: list[Rule]) -> list[Rule]:
    """公开 is worth naming as an action only next to another action."""
    if any(rule.action == "report" for rule in rules):
        return rules
    return [replace(rule, action=None) if rule.action == "publish" else rule for rule in rules]
