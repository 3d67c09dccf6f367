"""Days and spans of the year named in a phrase: 3月31日前, 2024年6月底, 一季度, 3月至5月."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from catalogue_xl.core import lazy_re as re

_LEAP_YEAR = 2024
_YEAR = "(?:(?P<year>[0-9]{4})年(?:度|的)?|本年度?|当年|今年)?"
_TO = "(?:至|到|-|~)+"
_CLOCK = "(?:[上下]午)?(?:[0-9]{1,2}[时点](?:[0-9]{1,2}分?)?)?"
_MONTH_LIST = re.compile(
    "(?<![0-9])((?:[0-9]{1,2}(?:月份?)?[、和及与])+)([0-9]{1,2})(月份?(?:月?[底末]|的?[0-9]{1,2}[日号]|的?[上中下]{1,2}旬)?)"
)
_QUARTER_LIST = re.compile("(?<![0-9个前])((?:第?[1-4](?:季度?)?[、和及与])+)第?([1-4])季度?")
_YEAR_END_TOO = re.compile("前?[、和及与]年[底末]")
_NUMERIC = re.compile(
    "(?P<year>(?:19|20)[0-9]{2})(?P<s>[-./])(?P<month>[0-9]{1,2})(?P=s)(?P<day>[0-9]{1,2})(?![0-9])[日号]?"
)
_MONTH_DOT_DAY = re.compile("(?<![0-9.])(?P<month>[0-9]{1,2})[.](?P<day>[0-9]{1,2})(?=日?[之以]?前)日?")
_SPAN = re.compile(
    f"{_YEAR}(?<![0-9])(?P<m1>[0-9]{{1,2}})月?份?(?:(?P<d1>[0-9]{{1,2}})[日号]|(?P<x1>[上中下])旬)?{_CLOCK}(?:起，?)?{_TO}"
    "(?:(?P<year2>[0-9]{4})年|(?P<next>次年|翌年|下1?年|第2年)的?)?(?:(?P<m2>[0-9]{1,2})月份?)?"
    "(?:(?P<d2>[0-9]{1,2})[日号]|[底末]|(?P<x2>[上中下])旬)?"
)
_DAY = re.compile(
    f"{_YEAR}(?<![0-9])(?P<month>[0-9]{{1,2}})月份?的?"
    "(?:(?P<day>[0-9]{1,2})[日号]|(?P<end>月?[底末]|最后1(?:[日天]|个?工作日))|(?P<decade>上中|中下|[上中下])旬)?"
)
_BETWEEN_DAYS = re.compile("[内前]?(?:之前|以前)?[、，和及与或]?(?:分别|于|当年|次年|翌年|每年|各)*")
_QUARTER = re.compile(f"{_YEAR}(?<![0-9前个])第?(?P<number>[1-4])季度?(?P<end>[底末]|结束前)?")
_HALF = re.compile(f"{_YEAR}(?P<number>[上下])半年(?P<end>[底末]|结束前)?")
_YEAR_END = re.compile("(?:(?P<year>[0-9]{4})年|(?<![0-9半学财周])年)(?:年|度)?(?:[底末终](?!了|端)|内)")
_BEGINS = {"上": 1, "中": 11, "下": 21}
_ENDS = {"上": 10, "中": 20}
"""The first and the last day of a third of a month; the last third ends with the month."""
_WHOLE_YEAR = re.compile("(?P<year>[0-9]{4})年度?")
_NOT_A_LIMIT = re.compile("^(?:起|以来|[之以]?后|开始|实施|施行|印发|修订|修正|通过|令)")
_BEFORE = re.compile("^[之以]?前")
_LIMIT = re.compile("^(?:[之以]?前|止|[以之]?内)")
_OVER = re.compile("^度?(?:(?:结束|终了)之日起|(?:结束|终了|过)?[之以]?后)")


@dataclass(frozen=True, slots=True)
class NamedDays:
    """The days (``by``) or the span (``window``) that a text names, and where in it they stand.

    Attributes:
        impossible: A day was named that no calendar has.
        bare: Nothing after the days says that they are a limit (前, 底, 内).
    """

    start: int
    end: int
    by: tuple[str, ...] = ()
    window: str | None = None
    impossible: bool = False
    bare: bool = False


def rule_day(year: int | None, month: int, day: int | None) -> str | None:
    """One day as a rule writes it; ``day`` None means the month's last. None if no calendar has that day."""
    if not 1 <= month <= 12:
        return None
    last = monthrange(year or _LEAP_YEAR, month)[1]
    if day is not None and not 1 <= day <= last:
        return None
    if year is None:
        return f"{month:02d}-{'末' if day is None and month == 2 else f'{day or last:02d}'}"
    return date(year, month, day or last).isoformat()


def expand_month_lists(text: str) -> str:
    """1、7月底前 as 1月底、7月底前, so that each month can be read on its own."""

    def expand(match: re.Match[str]) -> str:
        months = [*re.findall("[0-9]{1,2}", match[1]), match[2]]
        return "、".join(month + match[3] for month in months)

    def expand_quarters(match: re.Match[str]) -> str:
        return "、".join(f"{number}季度" for number in [*re.findall("[1-4]", match[1]), match[2]])

    return _QUARTER_LIST.sub(expand_quarters, _MONTH_LIST.sub(expand, text))


def find_named_days(text: str) -> NamedDays | None:
    """The days or the span that ``text`` names as a limit; None if it names none.

    X月前 is not read: it may or may not include the month.
    """
    return (
        _numeric(text)
        or _span(text)
        or _listed_days(text)
        or _period(text, _QUARTER)
        or _period(text, _HALF)
        or _year_end(text)
    )


def _int(match: re.Match[str], group: str) -> int | None:
    return int(match[group]) if match[group] else None


def _numeric(text: str) -> NamedDays | None:
    found = _NUMERIC.search(text) or _MONTH_DOT_DAY.search(text)
    if not found or _NOT_A_LIMIT.match(text[found.end() :]):
        return None
    year = int(found["year"]) if "year" in found.groupdict() else None
    day = rule_day(year, int(found["month"]), int(found["day"]))
    return NamedDays(found.start(), found.end(), (day,) if day else (), impossible=day is None)


def _span(text: str) -> NamedDays | None:
    found = _SPAN.search(text)
    if not found or not (found["m2"] or (found["d1"] and found["d2"]) or (found["x1"] and found["x2"])):
        return None
    year = _int(found, "year")
    first = rule_day(year, int(found["m1"]), _int(found, "d1") or _BEGINS.get(found["x1"], 1))
    last_year = _int(found, "year2") or (year and year + bool(found["next"]))
    last = rule_day(last_year, int(found["m2"] or found["m1"]), _int(found, "d2") or _ENDS.get(found["x2"]))
    following = "next-" if found["next"] and year is None else ""
    window = f"{first}/{following}{last}" if first and last else None
    return NamedDays(found.start(), found.end(), window=window, impossible=window is None)


def _listed_days(text: str) -> NamedDays | None:
    days: list[str] = []
    start = end = -1
    impossible = bare = False
    year: int | None = None
    for found in _DAY.finditer(text):
        rest = text[found.end() :]
        vague = not (found["day"] or found["end"] or found["decade"])
        if _NOT_A_LIMIT.match(rest) or (vague and _BEFORE.match(rest)):
            continue
        if end >= 0 and not _BETWEEN_DAYS.fullmatch(text[end : found.start()]):
            break
        year = _int(found, "year") or year
        number = _int(found, "day") or _ENDS.get((found["decade"] or "")[-1:])
        day = rule_day(year, int(found["month"]), number)
        start, end = (found.start() if start < 0 else start), found.end()
        impossible |= day is None
        bare = not (found["end"] or _LIMIT.match(rest))
        if day is not None and day not in days:
            days.append(day)
    if start < 0:
        return None
    also = _YEAR_END_TOO.match(text, end)
    if also:
        end, days = also.end(), [*days, rule_day(year, 12, 31) or ""]
    return NamedDays(start, end, tuple(days), None, impossible, bare)


def _period(text: str, pattern: re.Pattern[str]) -> NamedDays | None:
    """A quarter or a half: a span (一季度), or its last day (一季度末); 一季度前 could mean either end."""
    several = [found for found in pattern.finditer(text) if not _BEFORE.match(text[found.end() :])]
    if len(several) > 1:
        stated = f"{several[0]['year']}年" if several[0]["year"] else ""
        spans = [_period(("" if found["year"] else stated) + found[0], pattern) for found in several]
        by = [span.by[0] if span.by else (span.window or "").split("/")[1] for span in spans if span]
        return NamedDays(several[0].start(), several[-1].end(), tuple(by))
    found = pattern.search(text)
    if not found or _OVER.match(text[found.end() :]):
        return None
    year = _int(found, "year")
    months = 3 if pattern is _QUARTER else 6
    last_month = months * {"上": 1, "下": 2}.get(found["number"], 0) or months * int(found["number"])
    last = rule_day(year, last_month, None) or ""
    if found["end"]:
        return NamedDays(found.start(), found.end(), (last,))
    if _BEFORE.match(text[found.end() :]):
        return None
    return NamedDays(found.start(), found.end(), window=f"{rule_day(year, last_month - months + 1, 1)}/{last}")


def _year_end(text: str) -> NamedDays | None:
    found = _YEAR_END.search(text)
    if found:
        day = rule_day(_int(found, "year"), 12, 31)
        return NamedDays(found.start(), found.end(), (day,) if day else ())
    whole = _WHOLE_YEAR.fullmatch(text)
    return NamedDays(0, len(text), window=f"{whole['year']}-01-01/{whole['year']}-12-31") if whole else None
