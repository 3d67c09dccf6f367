"""How the add-in speaks with the person at the screen; the tests put their own in its place."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol, TextIO

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.excel.environment.keyboard import escape_pressed
from catalogue_xl.excel.ribbon.actions import TAB

LONGEST = 900
"""How many characters a message box shows for certain."""


class Dialogs(Protocol):
    """The person at the screen."""

    def ask(self, question: str) -> bool:
        """Whether the answer is yes."""

    def tell(self, text: str) -> None:
        """Say something that the person has to see."""

    def choose_files(self, title: str, endings: Sequence[str]) -> list[Path]:
        """Files of the person's choice, whose names end in one of ENDINGS (``.xlsx``); none when it was called off."""

    def choose_folder(self, title: str) -> Path | None:
        """A folder of the person's choice; None when it was called off."""

    def ask_text(self, question: str, default: str = "") -> str | None:
        """A line that the person types; None when it was called off."""

    def ask_secret(self, question: str) -> str | None:
        """The same, for a password."""

    def progress(self, text: str) -> None:
        """Show in passing what is going on; the empty text ends it."""

    def wants_to_stop(self) -> bool:
        """Whether the person asks that what is going on be given up."""


class ExcelDialogs:
    """Message boxes, dialogs and the status bar of Excel, or of WPS, which has the same ones.

    Args:
        app: xlwings' application.
    """

    _FILES, _FOLDER = 3, 4  # msoFileDialogFilePicker, msoFileDialogFolderPicker
    _CHOSEN = -1
    _TEXT = 2  # what InputBox is to take

    def __init__(self, app: Any) -> None:
        self._app = app

    def ask(self, question: str) -> bool:
        """A box with yes and no."""
        return bool(self._app.alert(question, title=TAB, buttons="yes_no") == "yes")

    def tell(self, text: str) -> None:
        """A box; what is too long for it ends in ……."""
        self._app.alert(_shortened(text), title=TAB, buttons="ok")

    def choose_files(self, title: str, endings: Sequence[str]) -> list[Path]:
        """Excel's own dialog."""
        dialog = self._app.api.FileDialog(self._FILES)
        dialog.Title = title
        dialog.AllowMultiSelect = True
        dialog.Filters.Clear()
        dialog.Filters.Add(title, ";".join(f"*{ending}" for ending in endings))
        return self._chosen(dialog)

    def choose_folder(self, title: str) -> Path | None:
        """Excel's own dialog."""
        dialog = self._app.api.FileDialog(self._FOLDER)
        dialog.Title = title
        return next(iter(self._chosen(dialog)), None)

    def _chosen(self, dialog: Any) -> list[Path]:
        if dialog.Show() != self._CHOSEN:
            return []
        return [Path(dialog.SelectedItems.Item(number)) for number in range(1, dialog.SelectedItems.Count + 1)]

    def ask_text(self, question: str, default: str = "") -> str | None:
        """Excel's own box."""
        typed = self._app.api.InputBox(question, TAB, default, Type=self._TEXT)
        return None if typed is False else str(typed).strip()

    def ask_secret(self, question: str) -> str | None:
        """A box that shows no letters, where Python has one; Excel has none."""
        try:
            from tkinter import Tk, simpledialog
        except ImportError:
            return self.ask_text(f"{question}（输入时会显示在屏幕上）")
        root = Tk()
        root.withdraw()
        root.attributes("-topmost", True)
        try:
            return simpledialog.askstring(TAB, question, show="*", parent=root)
        finally:
            root.destroy()

    def progress(self, text: str) -> None:
        """The status bar."""
        self._app.status_bar = text or False

    def wants_to_stop(self) -> bool:
        """Esc."""
        return escape_pressed(self._app.hwnd)


class DesktopDialogs:
    """Windows' own message boxes, where no workbook is open through which Excel could be spoken to.

    Excel may run all the same, and a process without a console has nobody else to tell.
    """

    _OK, _YES_NO, _QUESTION, _IN_FRONT = 0x0, 0x4, 0x20, 0x10000 | 0x40000  # MB_SETFOREGROUND, MB_TOPMOST
    _YES = 6

    def ask(self, question: str) -> bool:
        """A box with yes and no."""
        return self._box(question, self._YES_NO | self._QUESTION) == self._YES

    def tell(self, text: str) -> None:
        """A box; what is too long for it ends in ……."""
        self._box(_shortened(text), self._OK)

    def choose_files(self, title: str, endings: Sequence[str]) -> list[Path]:
        """There is no dialog without an application.

        Raises:
            Refusal: no_workbook_at_all.
        """
        raise Refusal(RefusalCode.NO_WORKBOOK_AT_ALL)

    def choose_folder(self, title: str) -> Path | None:
        """The same."""
        raise Refusal(RefusalCode.NO_WORKBOOK_AT_ALL)

    def ask_text(self, question: str, default: str = "") -> str | None:
        """The same."""
        raise Refusal(RefusalCode.NO_WORKBOOK_AT_ALL)

    def ask_secret(self, question: str) -> str | None:
        """The same."""
        raise Refusal(RefusalCode.NO_WORKBOOK_AT_ALL)

    def progress(self, text: str) -> None:
        """There is no status bar."""

    def wants_to_stop(self) -> bool:
        """There is no window of an application."""
        return False

    def _box(self, text: str, style: int) -> int:
        import ctypes

        return int(ctypes.windll.user32.MessageBoxW(None, text, TAB, style | self._IN_FRONT))  # type: ignore[attr-defined]


class TerminalDialogs:
    """The terminal that an action was started in: for LibreOffice, which has no ribbon of ours.

    Where nobody can answer, every question is answered with no.
    """

    def __init__(self, app: Any, answers: TextIO | None = None) -> None:
        self._app = app
        self._answers = answers or sys.stdin  # None in a process without a console

    def ask(self, question: str) -> bool:
        """Yes only for ``y``, ``是`` and the like."""
        return self._read(f"{question}（是/否）").lower() in ("y", "yes", "是", "好")

    def tell(self, text: str) -> None:
        """On standard error: standard output is for answers that a program reads."""
        if sys.stderr is not None:
            sys.stderr.write(f"{text}\n")

    def choose_files(self, title: str, endings: Sequence[str]) -> list[Path]:
        """Paths, typed one a line until an empty one."""
        chosen = []
        while path := self._read(f"{title}（{'、'.join(endings)}；每行一个，空行结束）"):
            chosen.append(Path(path).expanduser())
        return chosen

    def choose_folder(self, title: str) -> Path | None:
        """A path, typed."""
        path = self._read(title)
        return Path(path).expanduser() if path else None

    def ask_text(self, question: str, default: str = "") -> str | None:
        """A line; an empty one is DEFAULT."""
        return self._read(f"{question}{f'（{default}）' if default else ''}") or default or None

    def ask_secret(self, question: str) -> str | None:
        """A line that a terminal does not show."""
        if self._answers is not sys.stdin or sys.stdin is None or not sys.stdin.isatty():
            return self._read(question) or None
        from getpass import getpass

        return getpass(f"{question}：") or None

    def progress(self, text: str) -> None:
        """The status bar, where there is one."""
        if self._app is not None:
            self._app.status_bar = text or False

    def wants_to_stop(self) -> bool:
        """Ctrl-C ends the process, which a terminal's user knows."""
        return False

    def _read(self, question: str) -> str:
        self.tell(question)
        return self._answers.readline().strip() if self._answers is not None else ""


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}……"


def chosen_files(dialogs: Dialogs, title: str, endings: Sequence[str]) -> list[Path]:
    """Files of the person's choice.

    Raises:
        Refusal: called_off, when there are none.
    """
    files = dialogs.choose_files(title, endings)
    if not files:
        raise Refusal(RefusalCode.CALLED_OFF)
    return files


def chosen_folder(dialogs: Dialogs, title: str) -> Path:
    """A folder of the person's choice.

    Raises:
        Refusal: called_off, when there is none.
    """
    folder = dialogs.choose_folder(title)
    if folder is None:
        raise Refusal(RefusalCode.CALLED_OFF)
    return folder


def new_folder(parent: Path, name: str) -> Path:
    """A folder NAME in PARENT, or NAME_2 and so on, that is not there yet; it is not made."""
    number = 1
    while (folder := parent / (name if number == 1 else f"{name}_{number}")).exists():
        number += 1
    return folder


def typed_text(dialogs: Dialogs, question: str, default: str = "") -> str:
    """A line that the person types.

    Raises:
        Refusal: called_off, when it is none.
    """
    text = dialogs.ask_text(question, default)
    if not text:
        raise Refusal(RefusalCode.CALLED_OFF)
    return text
