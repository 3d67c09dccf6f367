"""Numbers as a workbook's XML stores them: plain ones, and those that count days."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from catalogue_xl.workbook.xlsx.values.number_formats import NumberReading

_LONGEST = 400
"""Figures; the largest float has 309, and Python refuses to count thousands."""

_DAY = 24 * 60 * 60 * 1000
"""In milliseconds."""

_SINCE_1900, _SINCE_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_PHANTOM = 60
"""Excel's 1900 has a 29th of February, so that the days before it count from one day later."""


def number(stored: str) -> int | float:
    """The number that the text STORED is.

    Raises:
        ValueError: It is none.
    """
    if stored.isdigit() and stored.isascii() and len(stored) < _LONGEST:
        return int(stored)
    if len(stored) > _LONGEST:
        raise ValueError("a number of too many figures")
    if "_" in stored or not stored.isascii():
        raise ValueError(f"{stored} is not a number")
    return float(stored) if not stored.strip().lstrip("+-").isdigit() else int(stored)


def as_reading(value: float, reading: NumberReading, *, since_1904: bool) -> float | date | time | timedelta:
    """VALUE as the style's READING has it; the number itself where the calendar has no such day."""
    if reading is NumberReading.NUMBER:
        return value
    try:
        return _span(value) if reading is NumberReading.SPAN else _moment(value, since_1904=since_1904)
    except (OverflowError, ValueError):
        return value


def _span(value: float) -> timedelta:
    span = timedelta(days=value)
    return timedelta(milliseconds=round(span / timedelta(milliseconds=1)))


def _moment(value: float, *, since_1904: bool) -> datetime | time:
    days, fraction = divmod(value, 1)
    clock = round(fraction * _DAY)
    if 0 <= value < 1 and clock < _DAY:
        return (datetime.min + timedelta(milliseconds=clock)).time()
    if 0 < value < _PHANTOM and not since_1904:
        days += 1
    return (_SINCE_1904 if since_1904 else _SINCE_1900) + timedelta(days=days, milliseconds=clock)
