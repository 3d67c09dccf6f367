"""Work of the core on a copy of the open workbook: what it changed there is then written into the open one.

So the buttons do what the command line does, by the same code; the user's file is neither saved nor closed nor
reopened, and what openpyxl would lose in it stays, because no file of the user's is written.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from catalogue_xl.excel.open_book.application import Application
from catalogue_xl.excel.open_book.differences import SheetChanges, differences, seen
from catalogue_xl.workbook.master.master import Master

_T = TypeVar("_T")


def on_a_copy(book: Any, application: Application, work: Callable[[Master], _T]) -> _T:
    """What WORK makes of a copy of the open workbook, its unsaved changes included; nothing comes back into it.

    Raises:
        Refusal: as :meth:`Master.open`.
    """
    with _copied(book, application) as master:
        return work(master)


def on_a_copy_and_back(
    book: Any, application: Application, work: Callable[[Master], _T]
) -> tuple[_T, dict[str, SheetChanges]]:
    """The same, and what WORK changed in the copy."""
    with _copied(book, application) as master:
        before = seen(master)
        result = work(master)
        return result, differences(before, master)


@contextmanager
def _copied(book: Any, application: Application) -> Iterator[Master]:
    # What a virus scanner still holds must not undo the work: the system clears its temporary folder in time.
    with tempfile.TemporaryDirectory(prefix="catalogue-xl-", ignore_cleanup_errors=True) as folder:
        path = Path(folder, Path(book.name).with_suffix(".xlsx").name)
        application.save_copy(book, path)
        yield Master.open(path, expendable=True)
