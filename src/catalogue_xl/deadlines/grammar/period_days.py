"""The days named within a week, a month or a quarter: 每周一、周四, 当月20日、次月5日前, 每季度首月15日前."""

from __future__ import annotations

from dataclasses import replace

from catalogue_xl.core import lazy_re as re
from catalogue_xl.deadlines.grammar.hours import time_of_day
from catalogue_xl.deadlines.grammar.named_days import NamedDays, find_named_days
from catalogue_xl.deadlines.rules import Rule

_MONTH_DAYS = re.compile(
    "(?<![0-9月年后-])(?:[0-9]{1,2}[日号]?[前]?[、和及])*[0-9]{1,2}[日号](?=[之以]?[前内]|$|[，、和及公更发报将由上对向下中晚]|各|起|[0-9]{1,2}[时点])"
)
_AND_ITS_END = re.compile("[、和及](?:[当本]?月)?[底末](?!尾)")
# 上、中、下旬, 中旬和月底: every third that is named, by its last day; of 中下旬 that of the later one.
_MONTH_PARTS = re.compile("(?:上中|中下|[上中下])(?=(?:[、和及]?[中下])*旬)|(?<!上月)[底末](?!尾)|最后1[日天]")
_PART_ENDS = {"上": "D10", "中": "D20"}
_DAY_SPAN = re.compile("(?<![0-9月])([0-9]{1,2})[日号]?(?:至|到|-|~)+(?:(次月|下1?个?月|翌月)的?)?([0-9]{1,2})[日号]")
_FIRST_DAYS = re.compile("前([0-9]{1,2})[日天]")
_MONTH_OF_QUARTER = re.compile("首月|首个月|末月|最后1?个?月|第?([1-3])个?月(?!内)|次月")
_WEEKDAYS = re.compile(
    "(?<![0-9])(?:周|星期|礼拜)((?:[一二三四五六日天]|[1-7](?![0-9次个周]))(?:(?:[、和及与至到~]|-)(?:[每次下]?(?:周|星期|礼拜))?[一二三四五六日天])*)"
)
_WEEKDAY_SPAN = re.compile("([一二三四五六日1-7])(?:[至到~]|-)([一二三四五六日1-7])")
_NEXT_MONTH = re.compile("次月|下1?个?月|翌月")
_WHICH_MONTH = re.compile("(次月|下1?个?月|翌月)|[当本]月")
_NEXT_WEEK = re.compile("[次下]")
_WEEK_TWICE = re.compile("^((?:次|下1?个?|每|本|当)(?:周|星期|礼拜))的?(?=(?:周|星期|礼拜)[一二三四五六日天])")


def of_the_week(rule: Rule, text: str) -> Rule:
    """RULE with the weekdays that TEXT names: W1 to W7, those of the following week with ``next-``."""
    weekdays = _WEEKDAYS.search(text, again.end() if (again := _WEEK_TWICE.match(text)) else 0)
    if not weekdays:
        return rule
    ahead = "next-" if _NEXT_WEEK.match(text) else ""
    days = [f"{ahead}{day}" for day in _weekdays_in(weekdays[1])]
    return replace(rule, by=days[0] if len(days) == 1 else tuple(days), time=time_of_day(text[weekdays.end() :]))


def _weekdays_in(signs: str) -> list[str]:
    signs = re.sub("[每次下]?(?:周|星期|礼拜)|[、和及与]", "", signs.replace("天", "日"))
    span = _WEEKDAY_SPAN.search(signs)
    if span:
        return [f"W{number}" for number in range(_weekday(span[1]), _weekday(span[2]) + 1)]
    return [f"W{_weekday(sign)}" for sign in signs]


def _weekday(sign: str) -> int:
    return ("一二三四五六日".find(sign) + 1) or int(sign)


def _month_days(text: str) -> tuple[str, ...]:
    days = [int(number) for found in _MONTH_DAYS.findall(text) for number in re.findall("[0-9]+", found)]
    if any(not 1 <= day <= 31 for day in days):
        return ()
    if days:
        end = ("D末",) if _AND_ITS_END.search(text) else ()
        return (*dict.fromkeys(f"D{day}" for day in days), *end)
    return tuple(dict.fromkeys(_PART_ENDS.get(part[0][-1:], "D末") for part in _MONTH_PARTS.finditer(text)))


def of_the_month(rule: Rule, month: str, rest: str) -> Rule:
    """RULE with the days or the span that REST names in MONTH, the words for the month itself (每月, 次月)."""
    ahead = "next-" if _NEXT_MONTH.search(month) else ""
    span = _DAY_SPAN.search(rest)
    if span:
        last = "next-" if span[2] else ahead
        return replace(rule, window=f"{ahead}D{int(span[1])}/{last}D{int(span[3])}")
    first = _FIRST_DAYS.search(rest)
    days = (f"{ahead}D{int(first[1])}",) if first else _days_of_months(month, rest)
    time = _time_after_day(rest) if days else None
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


def of_the_quarter(rule: Rule, text: str, rest: str) -> Rule:
    """每季度首月15日前 names four days of the year; 每季度10日前 only the tenth day of the quarter."""
    named = find_named_days(rest)
    if named:
        return with_named_days(rule, named, rest)
    which = _MONTH_OF_QUARTER.search(rest)
    days = _month_days(rest[which.end() :] if which else rest)
    if not which:
        if days and days != ("D末",):
            return replace(rule, by=days[0])
        if not days:
            return rule
    number = 3 if not which or which[0].startswith(("末", "最后")) else int(which[1] or 1)
    day = days[0].removeprefix("D") if days else "末"
    by = tuple(_day_in_month(month, day) for month in range(number, 13, 3))
    return replace(rule, by=by, time=_time_after_day(rest) if days else None)


def _time_after_day(text: str) -> str | None:
    at = re.search("[日号天]|(?:^|[月季年])[底末](?!月)", text)
    return time_of_day(text[at.end() :]) if at else None


def _day_in_month(month: int, day: str) -> str:
    """A day of the year; a day that the month does not have is its last."""
    last = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31)
    if day == "末" or int(day) > last:
        return f"{month:02d}-{'末' if month == 2 else last}"
    return f"{month:02d}-{int(day):02d}"


def with_named_days(rule: Rule, named: NamedDays, text: str) -> Rule:
    """RULE with the days of the year NAMED, and the hour that follows them in TEXT."""
    if named.impossible:
        return replace(rule, impossible=True)
    by = named.by[0] if len(named.by) == 1 else named.by or None
    return replace(rule, by=by, window=named.window, time=time_of_day(text[named.end :]))
