"""One clause that asks for something again and again: 每年3月31日前, 次月15日前, 每季度结束后15日内."""

from __future__ import annotations

from dataclasses import replace

from catalogue_xl.core import lazy_re as re
from catalogue_xl.deadlines.grammar.hours import time_of_day
from catalogue_xl.deadlines.grammar.named_days import NamedDays, find_named_days
from catalogue_xl.deadlines.grammar.period_days import of_the_month, of_the_quarter, of_the_week, with_named_days
from catalogue_xl.deadlines.grammar.periods import Period, find_count, find_period
from catalogue_xl.deadlines.grammar.quantities import find_quantities
from catalogue_xl.deadlines.grammar.relative import LATEST
from catalogue_xl.deadlines.grammar.triggers import trigger_of
from catalogue_xl.deadlines.rules import Recurrence, Rule

_WHICH_YEAR = re.compile("((?:次|翌|下1?|第2|明)年度?)|当年|本年度?")
_TEN_DAYS = re.compile("[每逐按1]?旬")
_LAST_WORKDAY = re.compile("(?:最后|倒数第)([0-9]{1,2})?个?工作日")
_AHEAD_OF_END = re.compile(
    "^度?的?[年月季]?(?:[底末]|结束)[之以]?前的?(?P<n>[0-9]{1,2})个?(?P<unit>工作日|日|天)(?!期)"
)
# 春节前10个工作日, 国庆节至少5日前: an amount before something that happens every year.
_AHEAD_OF_EVENT = re.compile(
    "^的?(?P<event>[^0-9，内后年月周日前]{2,8}?)(?P<before>[之以]?前)?(?:至少|提前|不少于|不得少于)*$"
)
_BEFORE_EVENT = re.compile("^的?((?:(?!季度)[^0-9，前后内年月周日]){1,16}?)(?:来临|到来|开始)?[之以]?前")
_ENDED = "结束|终了|终结|期满|完毕|过后"
_AFTER_PERIOD = re.compile(f"(?:{_ENDED}|开学|开始|放假)?(?:之日起|[之以]?后)|初")
_EDGE = re.compile(f"({_ENDED}|开学|开始|放假)(?:之日起|[之以]?后)?的?$")
_NTH_WORKDAY = re.compile("(?:第([0-9]{1,2})|首)个?工作日")
_FOLLOWING = re.compile("次|下|翌")
# The first working days of the first month are those of the quarter.
_FIRST_MONTH = re.compile("^度?的?(?:首月|首个月|第?1个月)的?前?(?=[0-9]{1,2}个?工作日)")
_AT_THE_START = ("前", "的前", "头", "的头", "初", "初前", "月初", "月初前", "年初", "年初前", "初的", "初的前")
_ACTIONS = (
    ("update", re.compile("更新|调整")),
    ("report", re.compile("报(?:送|备|至|[市区县省州]|数|给|请|审|表)|[上填汇]报|备案|推送|汇总")),
    ("publish", re.compile("公开|公布|发布")),
)
_PERIOD_WORDS: dict[Recurrence | None, str] = {
    "yearly": "年度",
    "half_yearly": "半年",
    "quarterly": "季度",
    "monthly": "月",
    "weekly": "周",
    "per_term": "每学期",
}


def read_recurring(text: str) -> Rule | None:
    """The rule of a clause that names a period; None if it names none.

    Each further thing said is read on its own: the count (每年2次), the days, the amount after an event.
    """
    period = find_period(text)
    if period is None:
        return None
    n, role = find_count(text)
    rule = Rule(
        kind="recurring",
        n=period.n if period.recurrence == "every_n" else n,
        unit=period.unit,
        recurrence=period.recurrence,
        role=None if period.within else role,  # type: ignore[arg-type]
        action=_action(text),
    )
    rest = text[period.end :]
    if period.longest or (LATEST.match(text) and not period.within):
        rule = replace(rule, role="cap")
    counted = _ahead_of_end(rule, rest) or _ahead_of_event(rule, rest) or _counted(rule, period, text)
    if counted:
        return counted
    dated = _dated(rule, period, text, rest)
    return replace(dated, role="cap") if dated.days and LATEST.search(text) else dated


def _ahead_of_end(rule: Rule, rest: str) -> Rule | None:
    """每月月底前3个工作日: an amount back from the end of every period."""
    found = _AHEAD_OF_END.match(rest)
    if not found or rule.recurrence not in _PERIOD_WORDS or rule.recurrence is None:
        return None
    n, unit = int(found["n"]), found["unit"]
    if unit == "工作日":
        return replace(rule, by=f"WD-{n}")
    word = _PERIOD_WORDS[rule.recurrence]
    return replace(rule, n=n, unit="day", relation="before_event", trigger=f"{word}结束")


def _ahead_of_event(rule: Rule, rest: str) -> Rule | None:
    """每年春节前10个工作日: an amount back from something that happens in every year."""
    quantities = find_quantities(rest)
    if rule.recurrence != "yearly" or not quantities:
        return None
    quantity = quantities[0]
    found = _AHEAD_OF_EVENT.match(rest[: quantity.start])
    before = found and (found["before"] or re.match("[之以]?前", rest[quantity.end :]))
    if not found or not before:
        return None
    return replace(rule, n=quantity.n, unit=quantity.unit, relation="before_event", trigger=found["event"])


def _counted(rule: Rule, period: Period, text: str) -> Rule | None:
    """每季度结束后15日内: an amount after something that happens in every period."""
    rest = _FIRST_MONTH.sub("", text[period.end :])
    for quantity in find_quantities(rest):
        before, after = rest[: quantity.start].lstrip("度的，"), rest[quantity.end :]
        first = before in _AT_THE_START
        within = bool(re.match("(?:[以之]?内|$|公|发|更|，|报|后)", after))
        event = not first and (bool(_AFTER_PERIOD.search(before)) or trigger_of(before) is not None)
        if quantity.unit == "day" and (not event or re.fullmatch("[0-9日号、和及前的]*|.*(?:[至到~]|-)", before)):
            continue
        if not within or rule.recurrence in ("every_n", None) or re.search("最后|倒数", before):
            continue
        if _TEN_DAYS.match(text, period.start):
            return replace(rule, n=quantity.n, unit=quantity.unit, trigger="旬结束")
        edge = _EDGE.match(before)
        trigger = edge[1] if edge else None if first else trigger_of(before)
        word = _PERIOD_WORDS.get(rule.recurrence)
        if edge and word:
            trigger = f"{word}{edge[1]}"
        elif trigger is None and word:
            trigger = word + ("开始" if first or "初" in before or not before else "结束")
        return replace(rule, n=quantity.n, unit=quantity.unit, trigger=trigger)
    return None


def _dated(rule: Rule, period: Period, text: str, rest: str) -> Rule:
    last = _LAST_WORKDAY.search(rest)
    if last and rule.recurrence in _PERIOD_WORDS and not re.search("[0-9]月", rest[: last.start()]):
        ahead = "next-" if _FOLLOWING.match(text, period.start) else ""
        return replace(rule, by=f"{ahead}WD-{last[1] or 1}", time=time_of_day(rest[last.end() :]))
    nth = _NTH_WORKDAY.search(rest)
    if nth and not last and rule.recurrence in _PERIOD_WORDS and "最后" not in rest:
        if _FOLLOWING.match(text, period.start):
            return replace(rule, by=f"next-WD{nth[1] or 1}", time=time_of_day(rest[nth.end() :]))
        word = "旬" if _TEN_DAYS.match(text, period.start) else _PERIOD_WORDS[rule.recurrence]
        edge = "结束" if _EDGE.search(rest[: nth.start()]) else "开始"
        amount = replace(rule, n=int(nth[1] or 1), unit="workday", trigger=f"{word}{edge}")
        return replace(amount, time=time_of_day(rest[nth.end() :]))
    if rule.recurrence == "quarterly":
        return of_the_quarter(rule, text, rest)
    if rule.recurrence == "monthly":
        if _TEN_DAYS.match(text, period.start):
            return replace(rule, by=("D10", "D20", "D末"))
        return of_the_month(rule, text[period.start : period.end], rest)
    if rule.recurrence == "weekly":
        return of_the_week(rule, text[period.start :])
    if rule.recurrence == "daily":
        return replace(rule, time=time_of_day(rest))
    if rule.unit == "week" and not period.within:
        return of_the_week(rule, rest)
    if rule.recurrence in ("yearly", "half_yearly", "every_n"):
        # Only 每年 may belong to the day itself (每年底).
        around = text if rule.recurrence == "yearly" else text[: period.start] + text[period.end :]
        named = find_named_days(around)
        if named and named.window and "next-" in named.window:
            return replace(rule, window=named.window)
        if named and any(mark[1] for mark in _WHICH_YEAR.finditer(text)):
            return _in_next_year(rule, named, text)
        if named:
            return with_named_days(rule, named, around)
        event = _BEFORE_EVENT.match(rest) if rule.recurrence == "yearly" else None
        if event:
            return replace(rule, relation="before_event", trigger=re.sub("[“”]", "", event[1]))
        if rule.recurrence == "half_yearly" and re.match("[底末]", rest):
            return replace(rule, by=("06-30", "12-31"))
    return rule


def _action(text: str) -> str | None:
    """What is to be done; 公开 itself is told only beside something else (see ``compounds``)."""
    found = [(match.start(), name) for name, pattern in _ACTIONS if (match := pattern.search(text))]
    names = {name for _, name in found}
    return "update" if "update" in names else max(found)[1] if found else None


def _in_next_year(rule: Rule, named: NamedDays, text: str) -> Rule:
    """次年3月底前: due in the year after the one that it is about; of a span, at its end.

    Each day is in the year named last before it: 当年12月底、次年6月底前.
    """
    if named.impossible:
        return replace(rule, impossible=True)
    marks = list(_WHICH_YEAR.finditer(text))
    starts = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(text)]
    ahead = ["", *("next-" if mark[1] else "" for mark in marks)]
    by: list[str] = []
    for following, start, end in zip(ahead, starts, ends, strict=True):
        if found := find_named_days(text[start:end]):
            by += [following + day for day in found.by or ((found.window or "").split("/")[1],)]
    return replace(rule, by=by[0] if len(by) == 1 else tuple(by), time=time_of_day(text[named.end :]))
