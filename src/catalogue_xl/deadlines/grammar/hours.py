"""The hour of a day by which something is due: 下午5时前, 中午12点前, 下班前."""

from __future__ import annotations

from catalogue_xl.core import lazy_re as re

HOUR = "(?:当[日天])?(?:凌晨|早上?|上午|中午|下午|傍晚|晚上|晚)?(?:下班|[0-9]{1,2}[时点](?:整|半|[0-9]{1,2}分?)?)?"
"""A pattern for such words, which may be left out."""

_TIME = re.compile(
    "^(?:当[日天])?(?P<part>凌晨|早上?|上午|中午|下午|傍晚|晚上|晚)?(?P<hour>[0-9]{1,2})[时点](?P<minute>半|[0-9]{1,2})?"
)
_AFTERNOON = ("下午", "傍晚", "晚上", "晚")
_NIGHT = ("晚上", "晚")
_NOON = 12


def time_of_day(rest: str) -> str | None:
    """The time that stands after a day, as ``17:00``; None where none is named (下班前) or no clock has it."""
    found = _TIME.match(rest)
    if not found:
        return None
    hour = int(found["hour"])
    if found["part"] in _AFTERNOON and hour < _NOON:
        hour += _NOON
    if found["part"] in _NIGHT and hour == _NOON:
        hour = 24
    minute = {None: 0, "半": 30}.get(found["minute"])
    minute = int(found["minute"]) if minute is None else minute
    return f"{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else None
