"""What a clerk sees in an Excel cell: the stored value as its number format shows it, if that is simple."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import from_excel

from catalogue_xl.core.import_codes import DoubtCode
from catalogue_xl.documents.grid import CellDoubt

StoredValue = str | bool | int | float | datetime | date | time | timedelta | None

# Built-in formats of a Chinese Excel, which need not be written down in the file (ECMA-376, 18.8.30, zh-cn).
EAST_ASIAN_FORMATS = {
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
}
_LOCAL_FORMATS = {"mm-dd-yy": "yyyy/m/d", "m/d/yy h:mm": "yyyy/m/d h:mm"}

# Programs that count days in fractions lose some seconds; nobody dates anything to the last minute of a day.
_SECONDS, _DAY = timedelta(seconds=60), timedelta(days=1)
_ESCAPED_CHARACTER = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029]")
# Colours, locales, conditions; fillers; and what a quotation or a backslash protects.
_BRACKETS = re.compile(r"\[(?:\$([^\]-]*)[^\]]*|[^\]]*)\]")
_FILLERS = re.compile(r"[_*].")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_NUMBER = re.compile(r"([^0#?@%.]*)(#,##)?(0+)(?:\.(0+))?(%?)([^0#?@%.]*)")
_DATE_TOKEN = re.compile(r'"[^"]*"|\\.|(y+|m+|d+|h+|s+|a+|e+|g+|[\[\]@]|am/pm|上午/下午)|.', re.IGNORECASE)
# From here on Excel has no exact integers.
_INEXACT = 10**15


def shown(value: StoredValue, number_format: str, epoch: datetime) -> str:
    """The text of a value, with line feeds as line breaks.

    Dates, percentages, fixed decimals, thousands and leading zeros follow the number format. In a format that is
    not simple a date is written by ISO 8601, a number with up to 15 digits.

    Args:
        value: As stored; a date may be stored as a number.
        number_format: Excel's format code.
        epoch: Day 0 of the workbook's dates.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return _plain(value)
    code = _LOCAL_FORMATS.get(number_format, number_format).split(";")[0]
    if isinstance(value, int | float):
        moment = _moment(value, number_format, epoch)
        if moment is None:
            return _number(value, number_format)
        value = moment
    return _date(value, code) or _iso(value)


def near_midnight(value: object, number_format: str, epoch: datetime) -> CellDoubt | None:
    """A doubt about a date that is shown without its time, and whose time lies seconds before the next day's start."""
    moment = _moment(value, number_format, epoch) if isinstance(value, int | float) else value
    if not isinstance(moment, datetime):
        return None
    text, later = (shown(one, number_format, epoch) for one in (moment, moment + _SECONDS))
    missing = _DAY - (moment - datetime.combine(moment, time()))
    if missing > _SECONDS or text == later or str(moment.second) in text.split(":")[1:]:
        return None
    return CellDoubt(DoubtCode.NEAR_MIDNIGHT, f"{missing.total_seconds():.0f}", later)


def _plain(text: str) -> str:
    """Text with Excel's escapes for control characters undone and every line break written the same."""
    text = _ESCAPED_CHARACTER.sub(lambda found: chr(int(found[1], 16)), text)
    return _LINE_ENDS.sub("\n", text)


def _moment(value: float, number_format: str, epoch: datetime) -> datetime | date | time | timedelta | None:
    """The date that a number stands for; None when it is no date, or none of the calendar (Excel shows #####)."""
    if value < 0 or not is_date_format(number_format):
        return None
    try:
        moment: datetime | date | time | timedelta | None = from_excel(value, epoch)
    except (OverflowError, ValueError):
        return None
    return moment


def _date(value: datetime | date | time | timedelta, code: str) -> str | None:
    """The date, if the format has only years, months, days, hours, minutes and seconds in figures."""
    if "[dbnum" in code.lower():
        return None
    code = _FILLERS.sub("", _BRACKETS.sub(lambda found: "" if found[1] is not None else found[0], code))
    written = []
    before = ""
    matches = list(_DATE_TOKEN.finditer(code))
    following = [(match[1] or "").lower() for match in matches if match[1]][1:]
    for match in matches:
        token = (match[1] or "").lower()
        if not token:
            written.append(_LITERAL.sub(r"\1\2", match[0]))
            continue
        after = following.pop(0) if following else ""
        minutes = token[0] == "m" and (before.startswith("h") or after.startswith("s"))
        figures = _figures(value, "n" * len(token) if minutes else token)
        if figures is None:
            return None
        written.append(figures)
        before = token
    return "".join(written)


def _figures(value: datetime | date | time | timedelta, token: str) -> str | None:
    """A part of a date; ``n`` stands for minutes."""
    names = {"y": "year", "m": "month", "d": "day", "h": "hour", "n": "minute", "s": "second"}
    name = names.get(token[0])
    part = getattr(value, name, None) if name else None
    if part is None or len(token) > (4 if name == "year" else 2):
        return None
    if name == "year":
        return f"{part:04d}" if len(token) > 2 else f"{part % 100:02d}"
    return f"{part:0{len(token)}d}"


def _iso(value: datetime | date | time | timedelta) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, time):
        return value.isoformat("seconds")
    return str(value)


def _number(value: float, number_format: str) -> str:
    sections = number_format.split(";")
    code = _BRACKETS.sub(lambda found: found[1] or "", _FILLERS.sub("", sections[0]))
    match = _NUMBER.fullmatch(_LITERAL.sub(r"\1\2", code))
    # A section of its own for negative numbers may show them in brackets, or not at all: show them plainly.
    if match is None or abs(value) >= _INEXACT or (value < 0 and len(sections) > 1):
        return _general(value)
    before, thousands, whole, fraction, percent, after = match.groups(default="")
    places = len(fraction)
    number = (Decimal(str(value)) * (100 if percent else 1)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    width = len(whole) + (places + 1 if places else 0)
    figures = f"{abs(number):0{width},f}" if thousands else f"{abs(number):0{width}f}"
    return f"{'-' if number < 0 else ''}{before}{figures}{percent}{after}"


def _general(value: float) -> str:
    if isinstance(value, int) or (value.is_integer() and abs(value) < _INEXACT):
        return str(int(value))
    return f"{value:.15g}"
