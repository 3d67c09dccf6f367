"""One press of a button, from the click to the last word."""

from __future__ import annotations

import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from ..refusals import Refusal
from .actions import Action, action_named
from .desk import Desk
from .host import ExcelHost, Host, TerminalHost

STEPS = {
    "import_files": "gathering",
    "validate": "checking",
    "next_problem": "checking",
    "fix": "checking",
    "deadlines": "checking",
    "distribute": "sending",
    "mail": "sending",
    "merge": "receiving",
    "resolve": "receiving",
    "status": "receiving",
    "export": "publishing",
    "undo": "helping",
    "guide": "helping",
    "doctor": "helping",
}
"""The module below ``steps`` in which an action's function lies; imported when the button is pressed."""

LOG = "catalogue_xl-addin.log"


def entry(action_id: str) -> Callable[[], None]:
    """The function behind a button, as ``RunPython`` and the lean launcher call it: never raises."""

    def run() -> None:
        from .caller import calling_book

        action = _action(action_id)
        try:
            book = calling_book()
        except Refusal as refusal:
            if not action.needs_master:
                book = None
            else:
                return _without_book().tell(refusal.sentence)
        host = host_of(book)
        try:
            press(action_id, book, host)
        except Exception:
            log = Path(tempfile.gettempdir(), LOG)
            log.write_text(traceback.format_exc(), encoding="utf-8")
            host.tell(f"程序出错，“{action.label}”没有完成，已还原改动。请把“{log}”发给维护人员。")

    run.__name__ = run.__qualname__ = action_id
    run.__doc__ = _action(action_id).supertip
    return run


def host_of(book: Any) -> Host:
    """Who sits before the workbook's application."""
    if book is None:
        return _without_book()
    return TerminalHost(book.app) if book.app.engine.name == "libreoffice" else ExcelHost(book.app)


def _without_book() -> Host:
    from .light import xlwings

    app = next(iter(xlwings().apps), None) if xlwings().engines.active is not None else None
    return ExcelHost(app) if app is not None and app.engine.name != "libreoffice" else TerminalHost(app)


def press(action_id: str, book: Any, host: Host, desk: Desk | None = None) -> None:
    """Do what the button does. What is declined is said to HOST; then nothing has been changed.

    Raises:
        Exception: What is no refusal is a fault of the program's; what was changed has been taken back.
    """
    action = _action(action_id)
    desk = desk or Desk(book, host)
    try:
        if action.needs_master:
            desk.master  # noqa: B018 - declines what is no catalogue
        if action.confirm and not host.ask(action.confirm):
            return
        host.progress(f"{action.label}……")
        with _still_screen(book):
            told = _step(action)(desk)
    except Refusal as refusal:
        _take_back(desk)
        host.progress("")
        if refusal.code != "called_off":
            host.tell(refusal.sentence)
        return
    except BaseException:
        _take_back(desk)
        host.progress("")
        raise
    _finish(desk, action, told)


@contextmanager
def _still_screen(book: Any) -> Iterator[None]:
    """Let the application draw once at the end instead of after every block."""
    app = getattr(book, "app", None)
    if app is None:
        yield
        return
    before = app.screen_updating
    app.screen_updating = False
    try:
        yield
    finally:
        app.screen_updating = before


def _finish(desk: Desk, action: Action, told: str) -> None:
    changes = desk.pen.changes if desk.book is not None and desk.kept else []
    if changes and not desk.journal.add(action.label, changes):
        told = f"{told}\n（改动太多，这一步不能用“撤销上一步”还原。）"
    if action.id == "next_problem":
        desk.host.progress(told)  # stays in the status bar, beside the cell
        return
    desk.host.progress("")
    if told:
        desk.host.tell(told)


def _take_back(desk: Desk) -> None:
    if desk.book is not None:
        desk.pen.take_back()


def _action(action_id: str) -> Action:
    found = action_named(action_id)
    if found is None:
        raise AttributeError(f"no such action: {action_id}")
    return found


def _step(action: Action) -> Callable[[Desk], str]:
    module = import_module(f"catalogue_xl.addin.steps.{STEPS[action.id]}")
    step: Callable[[Desk], str] = getattr(module, action.id)
    return step
