"""What a button works on: the open workbook, the person at the screen, and the writer that remembers."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.excel.buttons.dialogs import Dialogs
from catalogue_xl.excel.environment.calling_book import place_of
from catalogue_xl.excel.open_book.application import Application, application_of
from catalogue_xl.excel.open_book.cell_writer import CellWriter
from catalogue_xl.excel.open_book.open_surface import OpenSurface
from catalogue_xl.excel.open_book.open_tables import LiveMaster
from catalogue_xl.excel.open_book.undo_log import UndoLog

_T = TypeVar("_T")


class Session:
    """One press of a button.

    Args:
        book: xlwings' workbook; None where no workbook is open and none is needed.
        dialogs: The person at the screen.

    Attributes:
        kept: Whether what the writer changed is to be remembered as a step that can be undone.
    """

    def __init__(self, book: Any, dialogs: Dialogs, undo_log: UndoLog | None = None) -> None:
        self.book = book
        self.dialogs = dialogs
        self._undo_log = undo_log
        self.kept = True

    @cached_property
    def application(self) -> Application:
        """What the workbook is open in."""
        return application_of(self.book)

    @cached_property
    def master(self) -> LiveMaster:
        """The workbook as a catalogue.

        Raises:
            Refusal: not_a_master and the like.
        """
        return LiveMaster(self.book, self.application)

    @cached_property
    def writer(self) -> CellWriter:
        """For every change of the workbook."""
        return CellWriter(self.book, self.application)

    @cached_property
    def surface(self) -> OpenSurface:
        """The workbook as marking and repairing work on it."""
        return OpenSurface(self.master, self.writer)

    @property
    def changed(self) -> bool:
        """Whether something may have been written that was not taken back; undoing itself writes without the writer."""
        return not self.kept or ("writer" in self.__dict__ and bool(self.writer.changes))

    @cached_property
    def undo_log(self) -> UndoLog:
        """The steps that can be undone."""
        return self._undo_log or UndoLog(place_of(self.book))

    def step(self, text: str) -> None:
        """Show what is taken up next. A safe point: nothing of what goes on has been kept yet.

        Raises:
            Refusal: stopped.
        """
        if self.dialogs.wants_to_stop():
            raise Refusal(RefusalCode.STOPPED)
        self.dialogs.progress(f"{text}（按 Esc 停下）")

    def look(self, work: Callable[[Any], _T]) -> _T:
        """What the core makes of the workbook as it is now; nothing is changed."""
        from catalogue_xl.excel.open_book.work_on_copy import on_a_copy

        return on_a_copy(self.book, self.application, work)

    def work(self, work: Callable[[Any], _T]) -> _T:
        """What the core makes of the workbook as it is now; what it changes is written into the open one."""
        from catalogue_xl.excel.open_book.differences import carry_over
        from catalogue_xl.excel.open_book.work_on_copy import on_a_copy_and_back

        result, changes = on_a_copy_and_back(self.book, self.application, work)
        carry_over(self.writer, changes)
        self.master.forget()
        return result
