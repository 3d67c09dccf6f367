"""Amounts of time in a phrase: 20个工作日, 5至20日, 半年, 一周."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue_xl.core import lazy_re as re
from catalogue_xl.deadlines.rules import Unit

_UNITS: dict[str, Unit] = {
    "工作日": "workday",
    "自然日": "day",
    "日历日": "day",
    "日历天": "day",
    "自然天": "day",
    "日": "day",
    "天": "day",
    "周": "week",
    "星期": "week",
    "礼拜": "week",
    "个月": "month",
    "年": "year",
    "小时": "hour",
    "钟头": "hour",
}
# 个日 is no unit (20个日: 工作 may have been lost), nor is a bare 月 (3月内: March, or three months?).
_UNIT = "个?(?P<unit1>工作日|自然日|日历日|日历天|自然天|星期|礼拜|小时|钟头)|个?(?P<unit2>周)|(?P<unit3>个月|日|天|年)"
# 24小时服务热线 tells when somebody is there, not until when something is due.
_OPEN_ALL_DAY = "(?:人工)?(?:服务|热线|值班|值守|开放|自助|不间断|在线|营业)"
_NUMBER = re.compile(
    "(?<![0-9月年.第令/近约几数×*])(?<![0-9][或、])(?<!最后|全天)(?:(?P<low>[0-9]{1,6})(?:个?(?:工作日|日|天|小时|月|周))?(?:-|~|至|到)+)?"
    f"(?P<n>[0-9]{{1,6}})(?:{_UNIT})(?!半|[0-9期次历×*]|(?<=[时头日天]){_OPEN_ALL_DAY})"
)
_HALF = re.compile("(?<![上下每1-9])(?P<half>半年|半个?月)(?=[以之]?[内后前]|$|，|公|更)")
_HALVES: dict[str, tuple[int, Unit]] = {"半年": (6, "month"), "半个月": (15, "day"), "半月": (15, "day")}
_MOST_YEARS = 150
"""More are a year itself (2024年)."""
_NEXT = re.compile("(?:(?:次|下)1?个?|翌|第2个?)(?P<next>工作日|日(?!前)|天(?!前)|周内)(?!起)")


@dataclass(frozen=True, slots=True)
class Quantity:
    """``n`` units (of a range the upper end), and where in the text they stand."""

    n: int
    unit: Unit
    start: int
    end: int


def find_quantities(text: str) -> list[Quantity]:
    """All amounts of time in ``text``, in order. Dates, and numbers that could be read two ways, are none."""
    found = [_next(match) for match in _NEXT.finditer(text)]
    if not found:
        found = [quantity for match in _NUMBER.finditer(text) if (quantity := _numbered(match))]
        found += [quantity for match in _HALF.finditer(text) if (quantity := _half(match))]
    return sorted(found, key=lambda quantity: quantity.start)


def _numbered(match: re.Match[str]) -> Quantity | None:
    n = int(match["n"])
    unit = _UNITS[match["unit1"] or match["unit2"] or match["unit3"]]
    if n == 0 or (match["low"] and int(match["low"]) > n) or (unit == "year" and n > _MOST_YEARS):
        return None
    return Quantity(n, unit, match.start(), match.end())


def _half(match: re.Match[str]) -> Quantity | None:
    if match["half"] not in _HALVES:
        return None
    n, unit = _HALVES[match["half"]]
    return Quantity(n, unit, match.start(), match.end())


def _next(match: re.Match[str]) -> Quantity:
    """次日 is one day after, 下一个工作日 one working day after."""
    unit: Unit = {"工作日": "workday", "周内": "week"}.get(match["next"], "day")  # type: ignore[assignment]
    return Quantity(1, unit, match.start(), match.end())
