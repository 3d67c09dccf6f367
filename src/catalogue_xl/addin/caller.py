"""The workbook that a button was pressed in."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any

from ..refusals import Refusal
from .calling import Caller, caller
from .light import xlwings

WPS = ("Ket.Application", "ET.Application")
"""The names under which WPS Spreadsheets registers its COM object, the newer first."""


def calling_book(arguments: Sequence[str] | None = None) -> Any:
    """Xlwings' workbook.

    Found by what our launchers say, by what a plain ``RunPython`` says, by a mock caller set in a test, or else the
    active one.

    Raises:
        Refusal: no_open_book.
    """
    words = sys.argv if arguments is None else arguments
    xw = xlwings()
    if hasattr(xw.Book, "_mock_caller"):
        return xw.Book.caller()
    asked = caller(words) or _plain_caller(words)
    if asked is None:
        return _active(xw)
    for app in _applications(xw, asked.hwnd):
        for book in app.books:
            if asked.book.lower() in (book.name.lower(), book.fullname.lower()):
                return book
    raise Refusal("no_open_book", file=asked.book)


def _plain_caller(words: Sequence[str]) -> Caller | None:
    """What xlwings' own RunPython says; read here because ``Book.caller()`` breaks a name at its first ``=``."""
    given = dict(word[2:].split("=", 1) for word in words if word.startswith(("--wb=", "--hwnd=")))
    if "wb" not in given:
        return None
    hwnd = given.get("hwnd", "").strip('" ')
    return Caller(given["wb"].strip('" '), int(hwnd) if hwnd.isdecimal() else None)


def _active(xw: Any) -> Any:
    for app in _applications(xw, None):
        with suppress(Exception):  # an application without a workbook says so in many ways
            book = app.books.active
            if book is not None:
                return book
    raise Refusal("no_open_book", file="")


def _applications(xw: Any, hwnd: int | None) -> Iterator[Any]:
    """The running applications, the one that owns the window HWND first."""
    if sys.platform == "win32" and hwnd is not None:
        with suppress(Exception):  # the window is WPS's, in which xlwings finds no Excel
            yield xw.App(impl=import_module("xlwings._xlwindows").App(xl=hwnd))
    if xw.engines.active is None and sys.platform == "linux":
        with suppress(ImportError, ConnectionError):  # no UNO, or no LibreOffice that listens
            import_module("catalogue_xl.addin.libreoffice").join()
    if xw.engines.active is not None:
        yield from xw.apps
    if sys.platform == "win32":
        yield from wps_applications(xw)


def wps_applications(xw: Any) -> Iterator[Any]:
    """WPS where it runs, as an application of xlwings: its COM object answers to the same names as Excel's."""
    client = import_module("win32com.client")
    windows = import_module("xlwings._xlwindows")
    for name in WPS:
        try:
            native = client.GetActiveObject(name)
        except Exception:  # not installed, or not running: pywin32 has no type of its own for either
            continue
        yield xw.App(impl=windows.App(xl=windows.COMRetryObjectWrapper(native)))
