"""What Excel makes of the text that a program puts into a cell; LibreOffice is held to the same."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

EPOCH = datetime(1899, 12, 30)
_NUMBER = re.compile(r"[+-]?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)?(\.[0-9]*)?([eE][+-]?[0-9]+)?")
_DATE = re.compile(r"([0-9]{4})(?:([-/])([0-9]{1,2})\2([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)")


def to_serial(day: date) -> float:
    """A day, or a moment, as the number of days that a cell holds."""
    moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)
    return (moment - EPOCH) / timedelta(days=1)


def from_serial(serial: float) -> datetime:
    """The moment that a cell's number stands for, to the millisecond as Excel tells it."""
    return EPOCH + timedelta(milliseconds=round(serial * 86_400_000))


def as_excel_takes(text: str) -> str | float | bool | date:
    """What Excel stores for TEXT in a cell that is not formatted as text (a formula stays text here).

    ``007`` becomes 7, ``2026-3-1`` a date, ``TRUE`` a truth value; an apostrophe in front keeps it text and goes.
    """
    if text.startswith("'"):
        return text[1:]
    plain = text.strip()
    if re.search("[0-9]", plain) and _NUMBER.fullmatch(plain):
        return float(plain.replace(",", ""))
    if plain.endswith("%") and re.search("[0-9]", plain) and _NUMBER.fullmatch(plain[:-1]):
        return float(plain[:-1].replace(",", "")) / 100
    if plain.upper() in ("TRUE", "FALSE"):
        return plain.upper() == "TRUE"
    if match := _DATE.fullmatch(plain):
        year, _, month, day, printed_month, printed_day = match.groups()
        try:
            return datetime(int(year), int(month or printed_month), int(day or printed_day))
        except ValueError:
            return text
    return text
