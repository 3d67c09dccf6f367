"""What a printed deadline phrase means: 自信息形成或变更之日起20个工作日内 → a rule."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import Literal

from catalogue_xl.core import lazy_re as re
from catalogue_xl.deadlines.grammar.compounds import combine
from catalogue_xl.deadlines.grammar.durations import read_duration, read_shown_span
from catalogue_xl.deadlines.grammar.elided import with_what_the_last_said
from catalogue_xl.deadlines.grammar.hours import HOUR, time_of_day
from catalogue_xl.deadlines.grammar.limits_left_out import parted
from catalogue_xl.deadlines.grammar.named_days import expand_month_lists, find_named_days
from catalogue_xl.deadlines.grammar.period_ends import read_after_period
from catalogue_xl.deadlines.grammar.recognition import recognise
from catalogue_xl.deadlines.grammar.recurring import read_recurring
from catalogue_xl.deadlines.grammar.relative import LATEST, read_event, read_relative
from catalogue_xl.deadlines.grammar.splitting import Clause, is_dependent, split_clauses
from catalogue_xl.deadlines.grammar.triggers import trigger_of
from catalogue_xl.deadlines.grammar.unquantified import read_unquantified
from catalogue_xl.deadlines.rules import IMPOSSIBLE_DATE, Rule

_RULED = "(?:法律|法规|规章|国家|行政法规|上级|中央|国务院|有关|相关|行业|文件|政策|本级|另)"
_OVERRIDE = re.compile(
    f"(?:但|如|若|如果|对|凡)?(?:{_RULED}[^，；。（）0-9]{{0,30}}?)?(?<!没)(?:另有|另行|有其他|有特殊|有特别|有具体|有明确|有专门|有不同|有)(?:[^，；。没无]{{0,12}}?)规定的?"
    "(?:公开)?(?:时限|期限|时间)?(?:的)?[，：]?(?:应当?|须)?(?:除外|从其规定|从其要求|依照其规定|按照?(?:其|有关|相关|具体|法定|照|该|上述)*(?:规定|时限)(?:执行|办理|公开)?|依(?:其|照)(?:其)?规定(?:执行)?|遵从其规定|适用其规定)"
    "|除[^，；。0-9]{0,30}?(?:另有|另行)规定(?:者|的)?[以之]?外"
)
_WITHOUT_RULE = re.compile("(?:没有|无|未作?|未有)(?:作出|做出)?(?:具体|明确|另行|特别|相关|另外)*规定")
_TIMES = re.compile(
    "[0-9]+(?:个?工作日|日|天|个月|小时|周)|[0-9]月|每[年月季周日半]|时限|及时|实时|即时|长期|适时|更新"
)
_REACHED = re.compile(
    f"^(?:(?:{HOUR})?(?:[之以]?前|截?止|为止)|(?:{HOUR})$|[之以]?内|止|$|，|各|分别|完成|公开|公布|发布|更新|报送|上报|集中|向|取得|启动|开展|制定|编制|出台|建成|实现|统一|对外|组织|落实|形成|进行|予以|全面|基本|上线|报|左右|期间|份|起?至|对|将|、|并|开始前)"
)
_MAX_COLUMN_WORDS = 12
_MOST_LINES = 6
_ENDS = re.compile(
    "(?:[内前次]|公开|公布|发布|公示|更新|长期|常年|及时|实时|即时|随时)[。；;,，、]?$"
)  # how a phrase ends
# 少于五日的，应当重新公示: what follows where a display was too short, which is no limit of its own.
_SHORT_OF_IT = re.compile(
    "^(?:公示|公告|时间|期限|如|若)*(?:少于|不足|不满|未满|低于|短于)[0-9]+(?:个?工作日|日|天|个月)的?"
    # 超过6个月未更新的视为…: what happens where it was not kept.
    "|^[^0-9]{0,8}(?:超过|逾|连续|满)[0-9]+(?:个?工作日|日|天|周|小时|个?季度|个月|年)[^0-9，；。]{0,4}(?:未|没有|不)[^0-9，；。]{0,6}(?:的|视为|列为|予以|将|，|$)"
)
# 所需时间不计算在规定的期限内: what does not count.
_NOT_COUNTED = re.compile("不(?:计算?|包[括含])(?:入|在)?")


def parse_deadline(text: str) -> Rule:
    """The meaning of a deadline phrase, as printed. What cannot be read for certain is of kind ``other``.

    Numbers may be Arabic, full-width or Chinese; the text may be traditional, spaced, or broken over lines.
    Normalising and repairs serve recognition only: nothing printed is changed. A line that is a phrase of its own is a
    clause of its own.
    """
    recognised = recognise("；".join(_phrases_of_their_own(text)) or text)
    phrase = expand_month_lists(recognised.text)
    phrase, override = _take_override(phrase)
    rule = read_shown_span(phrase) or combine(_read_all(split_clauses(phrase)), phrase)
    if override:
        if rule.is_blank:
            rule = Rule("statutory")
        rule = replace(rule, override="law")
    if recognised.typo and not rule.is_blank:
        rule = replace(rule, typo=True, canonical=recognised.text)
    return rule


def _phrases_of_their_own(text: str) -> list[str]:
    """The lines of a cell that holds a whole phrase on each; nothing for one phrase, broken over lines or not."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not 1 < len(lines) <= _MOST_LINES or not all(_ENDS.search(line) for line in lines):
        return []
    return lines if all(parse_deadline(line).kind != "other" for line in lines) else []


def looks_like_deadline(text: str) -> bool:
    """True when ``text`` is in the main a deadline phrase, so that a column of such cells holds deadlines.

    Long texts that merely mention a limit (公开内容 often does) are none.
    """
    recognised = recognise(text).text
    if not recognised or len(recognised) > 120:
        return False
    rule = parse_deadline(text)
    if rule.is_blank:
        return False
    if rule.kind in ("immediate", "as_needed", "statutory", "standing") and not rule.clauses:
        return len(recognised) <= (2 if rule.kind == "statutory" else 1) * _MAX_COLUMN_WORDS
    if rule.kind == "fixed" and not rule.clauses:
        return len(recognised) <= _MAX_COLUMN_WORDS + 10
    marks = len(_TIMES.findall(recognised))
    return len(recognised) <= 25 + 15 * marks


def _take_override(phrase: str) -> tuple[str, bool]:
    """The phrase without 法律法规另有规定的从其规定, and whether it stood there.

    Where the phrase goes on with 没有规定的, the first branch stays as a clause of its own.
    """
    found = _OVERRIDE.search(phrase)
    if not found:
        return phrase, False
    if _WITHOUT_RULE.search(phrase[found.end() :]):
        scope = re.split("[，：]", found[0])[0]
        return f"{phrase[: found.start()]}；{scope}：按法定时限；{phrase[found.end() :]}", True
    return f"{phrase[: found.start()]}；{phrase[found.end() :]}".strip("；，。（）"), True


def _read_all(clauses: list[Clause]) -> list[Rule]:
    """The rules of the clauses; an event that a clause leaves out is taken from its neighbour."""
    rules: list[Rule] = []
    trailing_event: str | None = None
    last: Clause | None = None
    for clause in chain.from_iterable(parted(whole, _read) for whole in clauses):
        if is_dependent(clause.text):
            trailing_event = trigger_of(clause.text)
            continue
        last = with_what_the_last_said(clause, last, rules[-1] if rules else None)
        rule = _read_clause(last)
        if rule.kind == "relative" and rule.trigger_missing and not rule.scope and rule.relation is None:
            earlier = next(
                (r for r in rules if r.kind in ("relative", "immediate") and r.trigger and r.relation is None), None
            )
            if earlier:
                rule = replace(rule, trigger=earlier.trigger, trigger_missing=False)
        rules.append(rule)
    if trailing_event:
        rules = [
            replace(r, trigger=trailing_event, trigger_missing=False)
            if r.kind == "relative" and r.trigger_missing
            else r
            for r in rules
        ]
    return rules


def _read_clause(clause: Clause) -> Rule:
    """The rule of a single clause, with its scope."""
    rule = _read(clause.text)
    scope = clause.scope or rule.scope
    return replace(rule, scope=scope) if scope != rule.scope else rule


def _read(text: str) -> Rule:
    if _SHORT_OF_IT.match(text) or _NOT_COUNTED.search(text):
        return Rule("other")
    if text.startswith(IMPOSSIBLE_DATE):
        return Rule("fixed", impossible=True)
    if re.search("^(?:不予|原则上不得|不得(?!超过|少于|晚于|迟于|低于)|不公开)", text):
        return Rule("other")
    return (
        read_duration(text)
        or read_after_period(text)
        or read_recurring(text)
        or _read_fixed(text)
        or read_relative(text)
        or _manner_or_event(text)
        or Rule("other")
    )


def _manner_or_event(text: str) -> Rule | None:
    unquantified = read_unquantified(text)
    if unquantified and unquantified.kind in ("immediate", "statutory"):
        return unquantified
    return read_event(text) or unquantified


def _read_fixed(text: str) -> Rule | None:
    named = find_named_days(text)
    if named is None:
        return None
    rest = text[named.end :]
    role: Literal["cap"] | None = "cap" if LATEST.search(text[: named.start]) else None
    if named.bare and not _REACHED.match(rest):
        return None
    if named.impossible:
        return Rule("fixed", impossible=True)
    by = named.by[0] if len(named.by) == 1 else named.by or None
    return Rule("fixed", by=by, window=named.window, time=time_of_day(rest), role=role, scope=_stage(rest))


def _stage(rest: str) -> str | None:
    """What is reached by the day: 9月底前取得阶段性进展, 6月底前启动."""
    found = re.search("阶段性(?:进展|成果|成效|目标)|启动|完成|初步|全面|报送|公开|公布|发布|更新", rest)
    return found[0] if found else None
