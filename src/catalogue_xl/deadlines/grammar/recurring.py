"""One clause that asks for something again and again: 每年3月31日前, 次月15日前, 每季度结束后15日内."""

from __future__ import annotations

from dataclasses import replace

from catalogue_xl.core import lazy_re as re
from catalogue_xl.deadlines.grammar.hours import time_of_day
from catalogue_xl.deadlines.grammar.named_days import NamedDays, find_named_days
from catalogue_xl.deadlines.grammar.periods import Period, find_count, find_period
from catalogue_xl.deadlines.grammar.quantities import find_quantities
from catalogue_xl.deadlines.grammar.relative import LATEST
from catalogue_xl.deadlines.grammar.triggers import trigger_of
from catalogue_xl.deadlines.rules import Recurrence, Rule

_MONTH_DAYS = re.compile(
    "(?<![0-9月年后-])(?:[0-9]{1,2}[日号]?[前]?[、和及])*[0-9]{1,2}[日号](?=[之以]?[前内]|$|[，、和及公更发报将由上对向下中晚]|各|起|[0-9]{1,2}[时点])"
)
_AND_ITS_END = re.compile("[、和及](?:[当本]?月)?[底末](?!尾)")
_MONTH_PARTS = (
    (re.compile("月?[底末](?!尾)|最后1[日天]"), "D末"),
    (re.compile("上旬"), "D10"),
    (re.compile("中旬"), "D20"),
    (re.compile("下旬"), "D末"),
)
_DAY_SPAN = re.compile("(?<![0-9月])([0-9]{1,2})[日号]?(?:至|到|-|~)+([0-9]{1,2})[日号]")
_FIRST_DAYS = re.compile("前([0-9]{1,2})[日天]")
_MONTH_OF_QUARTER = re.compile("首月|首个月|末月|最后1?个?月|第?([1-3])个?月(?!内)|次月")
_WEEKDAYS = re.compile(
    "(?:周|星期|礼拜)((?:[一二三四五六日天]|[1-7](?![0-9次个周]))(?:、(?:周|星期)?[一二三四五六日天])*)"
)
_NEXT_MONTH = re.compile("次月|下1?个?月|翌月")
_WHICH_MONTH = re.compile("(次月|下1?个?月|翌月)|[当本]月")
_NEXT_YEAR = re.compile("(?:次|翌|下1?|第2|明)年")
_NEXT_WEEK = re.compile("[次下]")
_TEN_DAYS = re.compile("[每逐按]?旬")
_LAST_WORKDAY = re.compile("(?:最后|倒数第)([0-9]{1,2})?个?工作日")
_BEFORE_EVENT = re.compile("^的?((?:(?!季度)[^0-9，前后内年月周日]){1,8}?)(?:来临|到来|开始)?[之以]?前")
_ENDED = "结束|终了|终结|期满|完毕|过后"
_AFTER_PERIOD = re.compile(f"(?:{_ENDED}|开学|开始|放假)?(?:之日起|[之以]?后)|初")
_EDGE = re.compile(f"({_ENDED}|开学|开始|放假)(?:之日起|[之以]?后)?的?$")
_NTH_WORKDAY = re.compile("第([0-9]{1,2})个?工作日")
# The first working days of the first month are those of the quarter.
_FIRST_MONTH = re.compile("^度?的?(?:首月|首个月|第?1个月)的?前?(?=[0-9]{1,2}个?工作日)")
_AT_THE_START = ("前", "的前", "初", "初前", "月初", "月初前", "年初", "年初前", "初的", "初的前")
_UPDATE = re.compile("更新|调整")
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
        action="update" if _UPDATE.search(text) else None,
    )
    rest = text[period.end :]
    if LATEST.match(text) and not period.within:
        rule = replace(rule, role="cap")
    counted = _counted(rule, period, text)
    return counted if counted else _dated(rule, period, text, rest)


def _counted(rule: Rule, period: Period, text: str) -> Rule | None:
    """每季度结束后15日内: an amount after something that happens in every period."""
    rest = _FIRST_MONTH.sub("", text[period.end :])
    for quantity in find_quantities(rest):
        before, after = rest[: quantity.start].lstrip("度的，"), rest[quantity.end :]
        first = before in _AT_THE_START
        within = bool(re.match("(?:[以之]?内|$|公|发|更|，|报|后)", after))
        event = not first and (bool(_AFTER_PERIOD.search(before)) or trigger_of(before) is not None)
        if quantity.unit == "day" and (not event or re.fullmatch("[0-9日号、和及前的]*", before)):
            continue
        if not within or rule.recurrence in ("every_n", None) or "最后" in before:
            continue
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
        return replace(rule, by=f"WD-{last[1] or 1}")
    nth = _NTH_WORKDAY.search(rest)
    if nth and not last and rule.recurrence in _PERIOD_WORDS and "最后" not in rest:
        word = _PERIOD_WORDS[rule.recurrence]
        return replace(rule, n=int(nth[1]), unit="workday", trigger=f"{word}开始")
    if rule.recurrence == "quarterly":
        return _quarterly(rule, text, rest)
    if rule.recurrence == "monthly":
        if _TEN_DAYS.match(text, period.start):
            return replace(rule, by=("D10", "D20", "D末"))
        return _monthly(rule, text[period.start : period.end], rest)
    if rule.recurrence == "weekly":
        return _weekly(rule, text[period.start :])
    if rule.recurrence in ("yearly", "half_yearly", "every_n"):
        # Only 每年 may belong to the day itself (每年底).
        around = text if rule.recurrence == "yearly" else text[: period.start] + text[period.end :]
        named = find_named_days(around)
        if named and _NEXT_YEAR.match(text, period.start):
            return _in_next_year(rule, named)
        if named:
            return _with_named_days(rule, named, around)
        event = _BEFORE_EVENT.match(rest) if rule.recurrence == "yearly" else None
        if event:
            return replace(rule, relation="before_event", trigger=event[1])
        if rule.recurrence == "half_yearly" and re.match("[底末]", rest):
            return replace(rule, by=("06-30", "12-31"))
    return rule


def _with_named_days(rule: Rule, named: NamedDays, text: str) -> Rule:
    if named.impossible:
        return replace(rule, impossible=True)
    by = named.by[0] if len(named.by) == 1 else named.by or None
    return replace(rule, by=by, window=named.window, time=time_of_day(text[named.end :]))


def _in_next_year(rule: Rule, named: NamedDays) -> Rule:
    """次年3月底前: due in the year after the one that it is about; of a span, at its end."""
    if named.impossible:
        return replace(rule, impossible=True)
    days = named.by or ((named.window or "").split("/")[1],)
    by = tuple(f"next-{day}" for day in days)
    return replace(rule, by=by[0] if len(by) == 1 else by)


def _weekly(rule: Rule, text: str) -> Rule:
    weekdays = _WEEKDAYS.search(text)
    if not weekdays:
        return rule
    ahead = "next-" if _NEXT_WEEK.match(text) else ""
    days = [f"{ahead}{day}" for day in _weekdays(weekdays[1])]
    return replace(rule, by=days[0] if len(days) == 1 else tuple(days), time=time_of_day(text[weekdays.end() :]))


def _weekdays(signs: str) -> list[str]:
    numbers = [
        ("一二三四五六日".find(sign) + 1) or int(sign) for sign in re.sub("[、周星期]", "", signs.replace("天", "日"))
    ]
    return [f"W{number}" for number in numbers]


def _month_days(text: str) -> tuple[str, ...]:
    days = [int(number) for found in _MONTH_DAYS.findall(text) for number in re.findall("[0-9]+", found)]
    if any(not 1 <= day <= 31 for day in days):
        return ()
    if days:
        end = ("D末",) if _AND_ITS_END.search(text) else ()
        return (*dict.fromkeys(f"D{day}" for day in days), *end)
    return tuple(sign for pattern, sign in _MONTH_PARTS if pattern.search(text))[:1]


def _monthly(rule: Rule, month: str, rest: str) -> Rule:
    span = _DAY_SPAN.search(rest)
    if span:
        return replace(rule, window=f"D{int(span[1])}/D{int(span[2])}")
    first = _FIRST_DAYS.search(rest)
    days = (f"D{int(first[1])}",) if first else _days_of_months(month, rest)
    at = re.search("[日号]", rest)
    time = time_of_day(rest[at.end() :]) if at and days else None
    return replace(rule, by=days[0] if len(days) == 1 else days or None, time=time)


def _days_of_months(month: str, rest: str) -> tuple[str, ...]:
    """The days named in REST, each in the month named last before it, at first in MONTH: 当月20日、次月5日前."""
    marks = list(_WHICH_MONTH.finditer(rest))
    starts = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(rest)]
    ahead = [bool(_NEXT_MONTH.search(month)), *(mark[1] is not None for mark in marks)]
    return tuple(
        f"next-{day}" if following else day
        for following, start, end in zip(ahead, starts, ends, strict=True)
        for day in _month_days(rest[start:end].rstrip("、和及，"))
    )


def _quarterly(rule: Rule, text: str, rest: str) -> Rule:
    """每季度首月15日前 names four days of the year; 每季度10日前 only the tenth day of the quarter."""
    named = find_named_days(rest)
    if named:
        return _with_named_days(rule, named, rest)
    which = _MONTH_OF_QUARTER.search(rest)
    days = _month_days(rest[which.end() :] if which else rest)
    if not which:
        if days and days != ("D末",):
            return replace(rule, by=days[0])
        if not days:
            return rule
    number = 3 if not which or which[0].startswith(("末", "最后")) else int(which[1] or 1)
    day = days[0].removeprefix("D") if days else "末"
    return replace(rule, by=tuple(_day_in_month(month, day) for month in range(number, 13, 3)))


def _day_in_month(month: int, day: str) -> str:
    """A day of the year; a day that the month does not have is its last."""
    last = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31)
    if day == "末" or int(day) > last:
        return f"{month:02d}-{'末' if month == 2 else last}"
    return f"{month:02d}-{int(day):02d}"
