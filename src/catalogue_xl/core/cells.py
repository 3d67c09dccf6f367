"""What a typed cell means: the one reading of masters, open and returned workbooks, merge, checks and commands.

A date is a day from 1990 to 2100, given

- as a date, with or without a time of the day, or as the number by which Excel knows it;
- or written with year, month and day in this order: four figures, one or two, one or two. Between them stands any of
  ``- / .`` or 年 and 月, the two need not be alike; 日 or 号 may follow. Eight figures with nothing between them are a
  date too, as text and as a number. Full-width figures and signs count as their narrow forms; blanks may stand around
  the figures and the signs, never inside a number; midnight (``0:00``, ``00:00:00``), which programs put behind a
  date, is passed over.

So ``2026-3/1``, ``2026年3月1号``, ``2026.3.1``, ``20260301`` and ``２０２６-3-1`` are the first of March for everyone.
What a person would have to guess is a date for nobody: ``3/1``, ``26.3.1``, ``2026年3月``. Nor is what no calendar has
(``2026年2月30日``), nor a number or a day outside of these years: a cell that wears a date's format shows the count
25000 as 1968-06-11, and nobody can tell the two apart. The live formulas of task workbooks and ledgers read by the
same rule (:mod:`catalogue_xl.workbook.live_formulas.typed_days`).

A whole number is figures with or without a sign, full-width ones too, up to fifteen; ``3.0`` is 3. A link is an
address, or the one behind the words. Everything else is text: without blanks around it, with plain newlines. What a
column's kind cannot make anything of stays the text that was typed, so that it can be reported.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

Value = str | int | date | None
"""What a cell of a schema column holds: text, a whole number, a date (never a datetime), or None for a blank cell."""

_ESCAPED_CONTROL = re.compile("_x00(0[0-8B-Fb-f]|1[0-9A-Fa-f])_")
_WEB = ("http://", "https://")
BLANKS = " \t\r\n\v\f\u00a0\u3000\u200b\ufeff"
"""What stands around a text without being part of it."""

_GAP = re.compile(f"[{BLANKS}]+")
_DATE = re.compile(r"([0-9]{4}) ?[-/.年] ?([0-9]{1,2}) ?[-/.月] ?([0-9]{1,2})(?: ?[日号])?(?:(?: 0?|T0)0:00(?::00)?)?")
_EIGHT_FIGURES = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:(?: 0?|T0)0:00(?::00)?)?")
_INTEGER = re.compile(r"([+-]?[0-9]{1,15})(?:\.0*)?")
_FIFTEEN_FIGURES = 10**15
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""The full-width forms of ASCII."""

_EPOCH = date(1899, 12, 30)
SINCE_1904 = 1462
"""Days by which the numbers of days differ in a workbook that counts them from 1904."""
_PHANTOM = 61
"""Excel's 1900 has a 29th of February: the days before it count from one day later."""

FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)
"""The days that a cell can mean."""

SERIALS = range((FIRST_DAY - _EPOCH).days, (LAST_DAY - _EPOCH).days + 1)
"""The numbers by which Excel knows these days."""


def cell_text(value: object) -> str:
    """What a cell's value is as text, without blanks around it.

    Dates come as ``2026-03-01``, whole numbers without ``.0``, line breaks as plain newlines.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return _plain(value)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return format(value, ".15g") if abs(value) >= 1e15 or value % 1 else str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    return _plain(str(getattr(value, "text", value)))


def _plain(text: str) -> str:
    # Excel writes the carriage returns of pasted text as _x000D_, and libraries hand that through.
    if "_x00" in text:
        text = _ESCAPED_CONTROL.sub("", text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.strip(BLANKS)


def cell_date(value: object) -> date | str | None:
    """A cell's value as a date where it is one (see above); None for a blank; anything else stays the text."""
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return day if FIRST_DAY <= day <= LAST_DAY else day.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool) and value // 1 in SERIALS:
        return _EPOCH + timedelta(days=int(value))
    text = cell_text(value)
    return _written_day(text) or text or None


def day_of(value: object) -> date | None:
    """The date that a cell's value means; None for anything that is none."""
    found = cell_date(value)
    return found if isinstance(found, date) else None


def _written_day(text: str) -> date | None:
    plain = _GAP.sub(" ", narrow(text))
    match = _DATE.fullmatch(plain) or _EIGHT_FIGURES.fullmatch(plain)
    if match is None:
        return None
    try:
        day = date(*(int(figures) for figures in match.groups()))
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


def narrow(text: str) -> str:
    """TEXT with the full-width figures, letters and signs in their usual form."""
    return text.translate(_NARROW)


def cell_integer(value: object) -> int | str | None:
    """A cell's value as a whole number where it is one; None for a blank; anything else stays the text."""
    if type(value) is int and -_FIFTEEN_FIGURES < value < _FIFTEEN_FIGURES:
        return value
    text = cell_text(value)
    match = _INTEGER.fullmatch(narrow(text))
    return int(match[1]) if match else text or None


def serial_of(day: date) -> int:
    """The number by which Excel knows a day."""
    return (day - _EPOCH).days


def value_as(kind: str, value: object, target: str = "", *, never_a_day: bool = False) -> Value:
    """What a cell of a column of KIND (see :class:`catalogue_xl.core.schema.Column`) means.

    Args:
        kind: ``date``, ``integer`` and ``link`` are read as such, the others are text.
        value: As the library or the application hands it out.
        target: The address of the cell's link, where it has one.
        never_a_day: No date can be meant: what looks like one is a number in a date's format.
    """
    if kind == "date":
        return cell_date(value)
    if kind == "integer":
        return cell_integer(value)
    if isinstance(value, datetime) and (never_a_day or not FIRST_DAY <= value.date() <= LAST_DAY):
        value = _number_of(value)
    text = cell_text(value)
    return (_link(text, target) if kind == "link" else text) or None


def _number_of(moment: datetime) -> float:
    """The number that a cell shows as MOMENT because it wears a date's format; 3.14 is shown as 1900-01-03 03:21."""
    number = (moment.replace(tzinfo=None) - datetime.combine(_EPOCH, datetime.min.time())) / timedelta(days=1)
    return round(number - 1 if number < _PHANTOM else number, 8)


def _link(text: str, target: str) -> str:
    """The address behind a link whose text is not one itself; what is shown is kept beside it, and a blank is blank."""
    if not text or not target.lower().startswith(_WEB) or text.lower().startswith(_WEB):
        return text
    target = target.strip(BLANKS)
    return target if text in target else f"{target} {text}"
