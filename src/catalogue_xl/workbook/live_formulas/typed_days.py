"""The day that a typed cell means, as formulas of Excel 2010: the same reading as :mod:`catalogue_xl.core.cells`.

Four steps, each a cell of its own on a hidden sheet, because each is looked at several times by the next.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from catalogue_xl.core.cells import SERIALS
from catalogue_xl.workbook.sheets.table import SheetTable
from catalogue_xl.workbook.xlsx.openpyxl_types import XlSheet

STEPS = ("text", "parts", "tried", "day")
"""What the steps yield: the text without blanks and midnight around it, ``2026-3-1|``, the day it would be, and the
day's number, or "" where it is none."""

_END = "|"
_BLANKS = ('"\u00a0"', '"\u3000"', '"\u200b"', '"\ufeff"', "CHAR(9)", "CHAR(10)", "CHAR(13)")
_TAILS = ((":00:00|", ":00|"), ("T00:00|", "|"), (" 00:00|", "|"), (" 0:00|", "|"), ("号|", "日|"), ("日|", "|"))
SPARE = 50
"""How many rows below the last one are read, for rows that somebody inserts."""

_COLUMNS = {"formed_on": ("L", "M", "N", "O"), "published_on": ("P", "Q", "R", "S")}
"""Where the steps for the ledger's dates stand on the hidden sheet."""


def day_steps(cell: str, steps: Sequence[str]) -> tuple[str, ...]:
    """The four expressions.

    Args:
        cell: What was typed (an expression that is a reference).
        steps: The cells that the first three will stand in.
    """
    text, parts, tried = steps
    return _text(cell), _parts(text), _tried(parts), _day(cell, parts, tried)


def _text(cell: str) -> str:
    plain = f'ASC({cell}&"")'
    for blank in _BLANKS:
        plain = f'SUBSTITUTE({plain},{blank}," ")'
    plain = f'TRIM({plain})&"{_END}"'
    for tail, left in _TAILS:
        plain = f'SUBSTITUTE({plain},"{tail}","{left}")'
    for sign in "/.":
        plain = f'SUBSTITUTE({plain},"{sign}","-")'
    return f'IFERROR({plain},"")'


def _parts(text: str) -> str:
    eight = f'LEFT({text},4)&"-"&MID({text},5,2)&"-"&MID({text},7,3)'
    # 年 can only stand after four figures, 月 only behind that.
    others = f'SUBSTITUTE(LEFT({text},6),"年","-")&SUBSTITUTE(MID({text},7,99),"月","-")'
    parts = f'IF(AND(LEN({text})=9,ISNUMBER(FIND(MID({text},5,1),"0123456789"))),{eight},{others})'
    for padded, bare in ((" -", "-"), ("- ", "-"), (" |", "|"), ("-0", "-")):
        parts = f'SUBSTITUTE({parts},"{padded}","{bare}")'
    return parts


def _tried(parts: str) -> str:
    second = f'FIND("-",{parts},6)'
    month, day = f"MID({parts},6,{second}-6)", f'SUBSTITUTE(MID({parts},{second}+1,9),"{_END}","")'
    return f"IFERROR(DATE(LEFT({parts},4),{month},{day}),0)"


def _day(cell: str, parts: str, tried: str) -> str:
    # DATE makes a day in March of the thirtieth of February, and reads 1e0 and +3: only what is written so counts.
    written = f'YEAR({tried})&"-"&MONTH({tried})&"-"&DAY({tried})&"{_END}"'
    read = f'IF(AND({_within(tried)},{parts}={written}),{tried},"")'
    return f'IFERROR(IF(AND(ISNUMBER({cell}),{_within(cell)}),INT({cell}),{read}),"")'


def _within(number: str) -> str:
    return f"{number}>={SERIALS.start},{number}<{SERIALS.stop}"


def write_ledger_days(
    worksheet: XlSheet, ledger: SheetTable, last_row: int, *, named: Callable[[str], str] = str
) -> dict[str, str]:
    """Let a hidden sheet read the dates of a ledger; returns where the own row's days stand, by JSON key.

    The ledger's cells are named through whole columns alone, and its formulas ask for their own row, so that sorting,
    inserting and deleting leave both as they are.

    Args:
        worksheet: One of those made by :mod:`.hidden_sheets`, which leave these columns free.
        ledger: Whose dates they are.
        last_row: The last row of the ledger that has formulas.
        named: What becomes of a formula before it is written, such as names in place of the ledger's columns.
    """
    for key, columns in _COLUMNS.items():
        source = f"'{ledger.worksheet.title}'!${ledger.letters[key]}:${ledger.letters[key]}"
        for row in range(ledger.header_row + 1, last_row + SPARE + 1):
            steps = day_steps(f"INDEX({source},ROW())", [f"${column}{row}" for column in columns[:3]])
            for column, step in zip(columns, steps, strict=True):
                worksheet[f"{column}{row}"] = named(f"={step}")
    return {key: f"INDEX({column},ROW())" for key, column in day_columns(worksheet.title).items()}


def day_columns(title: str) -> dict[str, str]:
    """Where on the hidden sheet TITLE the days stand that a ledger's dates mean, each in the row of its date."""
    return {key: f"'{title}'!${columns[3]}:${columns[3]}" for key, columns in _COLUMNS.items()}
