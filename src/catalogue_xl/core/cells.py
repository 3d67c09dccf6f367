"""What a cell means: text, a whole number, a date, a link; and what is kept as it was typed because it is none."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta

from catalogue_xl.core.schema import Column

Value = str | int | date | None
"""What a cell of a schema column holds: text, a whole number, a date (never a datetime), or None for a blank cell."""

_ESCAPED_CONTROL = re.compile("_x00(0[0-8B-Fb-f]|1[0-9A-Fa-f])_")
_WEB = ("http://", "https://")
_BLANKS = " \t\r\n\v\f\u00a0\u3000\u200b\ufeff"

_SEPARATED = re.compile(r"([12][0-9]{3})([-./])([0-9]{1,2})\2([0-9]{1,2})(?:[ T]00:00(?::00)?)?")
_PRINTED = re.compile(r"([12][0-9]{3}) ?年 ?([0-9]{1,2}) ?月 ?([0-9]{1,2}) ?[日号]")
_SOLID = re.compile(r"([12][0-9]{3})([0-9]{2})([0-9]{2})")
_EPOCH = date(1899, 12, 30)
SERIALS = range((date(1990, 1, 1) - _EPOCH).days, (date(2101, 1, 1) - _EPOCH).days)
"""Numbers taken for dates; a smaller one is a year or a count that somebody typed."""


def cell_text(value: object) -> str:
    """What a cell's value is as text, without blanks around it.

    Dates come as ``2026-03-01``, whole numbers without ``.0``, line breaks as plain newlines.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return format(value, ".15g") if abs(value) >= 1e15 or value % 1 else str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    text = str(getattr(value, "text", value))
    # Excel writes the carriage returns of pasted text as _x000D_, and openpyxl hands that through.
    text = _ESCAPED_CONTROL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return text.strip(_BLANKS)


def cell_date(value: object) -> date | str | None:
    """A cell's value as a date where it is one.

    Understood are real dates, Excel's serial numbers (1990 to 2100), ``2026-3-1``, ``2026.3.1``,
    ``2026/3/1``, ``2026年3月1日`` and ``20260301``, also in full-width figures.

    Returns:
        None for a blank; anything else stays the text, so that validation can report it.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and value // 1 in SERIALS:
        return _EPOCH + timedelta(days=int(value))
    text = cell_text(value)
    return _date_in(text) or text or None


def _date_in(text: str) -> date | None:
    plain = unicodedata.normalize("NFKC", text)
    if match := _SEPARATED.fullmatch(plain):
        year, _, month, day = match.groups()
    elif match := _PRINTED.fullmatch(plain) or _SOLID.fullmatch(plain):
        year, month, day = match.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def cell_integer(value: object) -> int | str | None:
    """A cell's value as a whole number where it is one; None for a blank; anything else stays the text."""
    text = cell_text(value)
    plain = unicodedata.normalize("NFKC", text)
    return int(plain) if re.fullmatch(r"[+-]?[0-9]{1,15}", plain) else text or None


def value_as(column: Column, value: object, target: str = "") -> Value:
    """What a cell of COLUMN holds, by the column's kind.

    Args:
        column: Its kind decides.
        value: As the library or the application hands it out.
        target: The address of the cell's link, where it has one.
    """
    if column.kind == "date":
        return cell_date(value)
    if column.kind == "integer":
        return cell_integer(value)
    text = cell_text(value)
    return (_link(text, target) if column.kind == "link" else text) or None


def _link(text: str, target: str) -> str:
    """The address behind a link whose text is not one itself; what is shown is kept beside it."""
    if not target.lower().startswith(_WEB) or text.lower().startswith(_WEB):
        return text
    return target if text in target else f"{target} {text}"


def iso_day(value: object) -> date | None:
    """The day that text such as ``2026-03-31`` names; None for anything else."""
    if not isinstance(value, str) or not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value.strip()):
        return None
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        return None
