"""The workbook that a button was pressed in."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.excel.environment.caller_words import Caller, caller
from catalogue_xl.excel.environment.xlwings_alone import xlwings

WPS = ("Ket.Application", "ET.Application")
"""The names under which WPS Spreadsheets registers its COM object, the newer first."""

_REGISTERED = ("Excel.Application", *WPS)


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
            if _is_asked_for(book, asked.book.lower()):
                return book
    raise Refusal(RefusalCode.NO_OPEN_BOOK, file=f"“{asked.book}”" if asked.book else "")


def _is_asked_for(book: Any, name: str) -> bool:
    # The place only where it is asked for: xlwings cannot tell that of a workbook on OneDrive.
    return book.name.lower() == name or (name != Path(name).name and place_of(book).lower() == name)


def place_of(book: Any) -> str:
    """The workbook's path or web address as its application tells it; its name while it was never saved.

    Not xlwings' ``fullname``: for a web address that one asks a sheet of the workbook's where it lies on this machine.
    """
    return str(book.fullname if book.app.engine.name == "libreoffice" else book.api.FullName)


def folder_of(book: Any) -> Path | None:
    """The folder in which the workbook lies; None where it was never saved, or lies on the web."""
    folder = Path(place_of(book)).parent
    return folder if folder.is_absolute() and folder.is_dir() else None


def calling_app(arguments: Sequence[str] | None = None) -> Any:
    """Xlwings' application in which the button was pressed, also when no workbook is open in it; None for none."""
    asked = caller(sys.argv if arguments is None else arguments)
    return next(_applications(xlwings(), asked.hwnd if asked else None), None)


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
    raise Refusal(RefusalCode.NO_OPEN_BOOK, file="")


def _applications(xw: Any, hwnd: int | None) -> Iterator[Any]:
    """The running applications, the one that owns the window HWND first."""
    if sys.platform == "win32" and hwnd is not None:
        app = _by_window(xw, hwnd)
        if app is not None:
            yield app
    if xw.engines.active is None and sys.platform == "linux":
        with suppress(ImportError, ConnectionError):  # no UNO, or no LibreOffice that listens
            import_module("catalogue_xl.excel.libreoffice").join()
    if xw.engines.active is not None:
        yield from xw.apps
    if sys.platform == "win32":
        yield from registered_applications(xw)


def _by_window(xw: Any, hwnd: int) -> Any:
    """The Excel that owns a window; None where it has no workbook open, or where the window is WPS's."""
    try:
        app = xw.App(impl=import_module("xlwings._xlwindows").App(xl=hwnd))
        len(app.books)  # xlwings looks for the window only now
    except Exception:  # what it meets there are errors of Windows' and of COM's
        return None
    return app


def registered_applications(xw: Any) -> Iterator[Any]:
    """Excel without a workbook, and WPS, where they run: WPS's COM object answers to the same names as Excel's."""
    client = import_module("win32com.client")
    windows = import_module("xlwings._xlwindows")
    for name in _REGISTERED:
        try:
            native = client.GetActiveObject(name)
        except Exception:  # not installed, or not running: pywin32 has no type of its own for either
            continue
        yield xw.App(impl=windows.App(xl=windows.COMRetryObjectWrapper(native)))
