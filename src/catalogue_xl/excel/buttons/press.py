"""One press of a button, from the click to the last word."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from catalogue_xl.core.faces import on_the_ribbon
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.excel.buttons.dialogs import DesktopDialogs, Dialogs, ExcelDialogs, TerminalDialogs
from catalogue_xl.excel.buttons.steps import STEPS, Step
from catalogue_xl.excel.environment.error_log import write_down
from catalogue_xl.excel.open_book.session import Session
from catalogue_xl.excel.ribbon.actions import Action, action_named


def entry(action_id: str) -> Callable[[], None]:
    """The function behind a button, as ``RunPython`` and the lean launcher call it: never raises."""
    action = _action(action_id)

    @on_the_ribbon()
    def run() -> None:
        _leave_the_workbooks_folder()
        dialogs: Dialogs = dialogs_of(None)
        session = Session(None, dialogs)
        try:
            book = _book(action)
            dialogs = dialogs_of(book) if book is not None else _dialogs_without_book()
            session = Session(book, dialogs)
            press(action_id, book, dialogs, session)
        except Refusal as refusal:
            dialogs.tell(refusal.sentence)
        except Exception as error:
            log = write_down()
            what = f"把“{log}”" if log else f"把这一行“{type(error).__name__}: {error}”"
            state = "改动没有全部还原，请不要保存，关闭后重新打开工作簿" if session.changed else "已还原改动"
            dialogs.tell(f"程序出错，“{action.label}”没有完成，{state}。请{what}发给维护人员。")

    run.__name__ = run.__qualname__ = action_id
    run.__doc__ = action.supertip
    return run


def _leave_the_workbooks_folder() -> None:
    """Excel's current folder is often that of a workbook that somebody sent, and Windows looks for programs there."""
    if sys.platform == "win32":
        os.chdir(Path(sys.executable).parent)


def _book(action: Action) -> Any:
    """The workbook in front; None where none is open and none is needed."""
    from catalogue_xl.excel.environment.calling_book import calling_book

    try:
        return calling_book()
    except Refusal:
        if action.needs_master:
            raise
        return None


def _dialogs_without_book() -> Dialogs:
    from catalogue_xl.excel.environment.calling_book import calling_app

    app = calling_app()
    return dialogs_of(None) if app is None else _dialogs_in(app)


def dialogs_of(book: Any) -> Dialogs:
    """Who sits before the workbook's application, or before the machine."""
    if book is not None:
        return _dialogs_in(book.app)
    return DesktopDialogs() if sys.platform == "win32" else TerminalDialogs(None)


def _dialogs_in(app: Any) -> Dialogs:
    return TerminalDialogs(app) if app.engine.name == "libreoffice" else ExcelDialogs(app)


@on_the_ribbon()
def press(action_id: str, book: Any, dialogs: Dialogs, session: Session | None = None) -> None:
    """Do what the button does. What is declined is said in DIALOGS; then nothing has been changed.

    Raises:
        Exception: What is no refusal is a fault of the program's; what was changed has been taken back.
    """
    action = _action(action_id)
    session = session or Session(book, dialogs)
    try:
        if action.needs_master:
            session.master  # noqa: B018 - declines what is no catalogue
        if action.confirm and not dialogs.ask(action.confirm):
            return
        dialogs.progress(f"{action.label}……")
        with _still_screen(book), _noted() as notes:
            message = _step(action)(session)
    except Refusal as refusal:
        _take_back(session)
        dialogs.progress("")
        if refusal.code != RefusalCode.CALLED_OFF:
            dialogs.tell(refusal.sentence)
        return
    except BaseException:
        _take_back(session)
        dialogs.progress("")
        raise
    _finish(session, action, "\n".join(filter(None, [message, *notes])))


@contextmanager
def _noted() -> Iterator[list[str]]:
    """What the core logs for the user meanwhile."""
    notes: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: notes.append(record.getMessage())  # type: ignore[method-assign]
    log = logging.getLogger("catalogue_xl")
    log.addHandler(handler)
    try:
        yield notes
    finally:
        log.removeHandler(handler)


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


def _finish(session: Session, action: Action, message: str) -> None:
    changes = session.writer.changes if session.book is not None and session.kept else []
    if changes and not session.undo_log.add(action.label, changes):
        message = f"{message}\n（这一步没有记下来，不能用“撤销上一步”还原：改动太多，或者临时文件夹写不进去。）"
    if action.id == "next_problem":
        session.dialogs.progress(message)  # stays in the status bar, beside the cell
        return
    session.dialogs.progress("")
    if message:
        session.dialogs.tell(message)


def _take_back(session: Session) -> None:
    if session.book is not None:
        session.writer.take_back()


def _action(action_id: str) -> Action:
    found = action_named(action_id)
    if found is None:
        raise AttributeError(f"no such action: {action_id}")
    return found


def _step(action: Action) -> Step:
    return STEPS[action.id]
