"""How the ribbon tells Python which workbook it was pressed in, without the workbook having a say in the command line.

Both launchers end their command with ``--book=HEX --hwnd=N`` (macros/CxlHost.bas). HEX is the workbook's name as Excel
lists it, in UTF-16 code units of four hexadecimal digits each: no name, whatever quotes, ``=``, ``%`` or ``&`` it
holds, can add a word to the command or be changed by a code page on the way.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Caller:
    """Where a button was pressed.

    Attributes:
        book: The active workbook's name (no folder), as in ``app.books``; empty when no workbook was open.
        hwnd: The handle of the application's window; None where the application has none.
    """

    book: str
    hwnd: int | None


def caller(arguments: Sequence[str] | None = None) -> Caller | None:
    """Who called, by the process's arguments; None when they are not those of a launcher of ours.

    A plain ``RunPython`` from somebody's own workbook is then xlwings' ``Book.caller()`` to find.
    """
    words = sys.argv if arguments is None else arguments
    given = dict(word[2:].split("=", 1) for word in words if word.startswith(("--book=", "--hwnd=")))
    if "book" not in given:
        return None
    try:
        book = bytes.fromhex(given["book"]).decode("utf-16-be", "surrogatepass")
    except ValueError:
        return None
    hwnd = given.get("hwnd", "").strip('"')
    return Caller(book, int(hwnd) if hwnd.isdecimal() else None)
