"""One clause that asks for something again and again: 每年3月31日前, 次月15日前, 每季度结束后15日内."""

from __future__ import annotations

import re
from dataclasses import replace

from catalogue_xl.deadlines.grammar.named_days import NamedDays, find_named_days
from catalogue_xl.deadlines.grammar.quantities import find_quantities
from catalogue_xl.deadlines.grammar.recurrences import Period, find_count, find_period
from catalogue_xl.deadlines.grammar.triggers import trigger_of
from catalogue_xl.deadlines.rules import Recurrence, Rule

_MONTH_DAYS = re.compile(
    "(?<![0-9月年-])(?:[0-9]{1,2}[日号]?[前]?[、和及])*[0-9]{1,2}[日号](?=[之以]?[前内]|$|[，、公更发报将由上对向]|各|起)"
)
_MONTH_PARTS = (
    (re.compile("月?[底末](?!尾)|最后1(?:[日天]|个?工作日)"), "D末"),
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
        role=role,  # type: ignore[arg-type]
        action="update" if _UPDATE.search(text) else None,
    )
    rest = text[period.end :]
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
    if rule.recurrence == "quarterly":
        return _quarterly(rule, text, rest)
    nth = _NTH_WORKDAY.search(rest)
    if nth and rule.recurrence in _PERIOD_WORDS and "最后" not in rest:
        word = _PERIOD_WORDS[rule.recurrence]
        return replace(rule, n=int(nth[1]), unit="workday", trigger=f"{word}开始")
    if rule.recurrence == "monthly":
        return _monthly(rule, text, rest)
    if rule.recurrence == "weekly":
        weekdays = _WEEKDAYS.search(text[period.start :])
        return replace(rule, by=_weekdays(weekdays[1])) if weekdays else rule
    if rule.recurrence in ("yearly", "half_yearly", "every_n"):
        # Only 每年 may belong to the day itself (每年底).
        around = text if rule.recurrence == "yearly" else text[: period.start] + text[period.end :]
        named = find_named_days(around)
        if named:
            return _with_named_days(rule, named)
        if rule.recurrence == "half_yearly" and re.match("[底末]", rest):
            return replace(rule, by=("06-30", "12-31"))
    return rule


def _with_named_days(rule: Rule, named: NamedDays) -> Rule:
    if named.impossible:
        return replace(rule, impossible=True)
    by = named.by[0] if len(named.by) == 1 else named.by or None
    return replace(rule, by=by, window=named.window)


def _weekdays(signs: str) -> str | tuple[str, ...]:
    numbers = [
        ("一二三四五六日".find(sign) + 1) or int(sign) for sign in re.sub("[、周星期]", "", signs.replace("天", "日"))
    ]
    return f"W{numbers[0]}" if len(numbers) == 1 else tuple(f"W{number}" for number in numbers)


def _month_days(text: str) -> tuple[str, ...]:
    days = [int(number) for found in _MONTH_DAYS.findall(text) for number in re.findall("[0-9]+", found)]
    if any(not 1 <= day <= 31 for day in days):
        return ()
    if days:
        return tuple(dict.fromkeys(f"D{day}" for day in days))
    return tuple(sign for pattern, sign in _MONTH_PARTS if pattern.search(text))[:1]


def _monthly(rule: Rule, text: str, rest: str) -> Rule:
    span = _DAY_SPAN.search(rest)
    if span:
        return replace(rule, window=f"D{int(span[1])}/D{int(span[2])}")
    first = _FIRST_DAYS.search(rest)
    days = (f"D{int(first[1])}",) if first else _month_days(rest)
    if _NEXT_MONTH.search(text):
        days = tuple(f"next-{day}" for day in days)
    return replace(rule, by=days[0] if len(days) == 1 else days or None)


def _quarterly(rule: Rule, text: str, rest: str) -> Rule:
    """每季度首月15日前 names four days of the year; 每季度10日前 only the tenth day of the quarter."""
    named = find_named_days(rest)
    if named:
        return _with_named_days(rule, named)
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
