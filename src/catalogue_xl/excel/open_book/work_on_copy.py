"""Work of the core on a copy of the open workbook: what it changed there is then written into the open one.

So the buttons do what the command line does, by the same code; the user's file is neither saved nor closed nor
reopened, and what openpyxl would lose in it stays, because no file of the user's is written.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from catalogue_xl.core.schema import load
from catalogue_xl.core.storage.backups import BACKUP_FOLDER, back_up
from catalogue_xl.core.storage.workplaces import own_workplace
from catalogue_xl.excel.open_book.application import Application
from catalogue_xl.excel.open_book.differences import SheetChanges, differences
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.migrations.migration_steps import Migration

_LOG = logging.getLogger(__name__)
_T = TypeVar("_T")


def on_a_copy(book: Any, application: Application, work: Callable[[Master], _T]) -> _T:
    """What WORK makes of a copy of the open workbook, its unsaved changes included; nothing comes back into it.

    Raises:
        Refusal: as :meth:`Master.open`.
    """
    with _copied(book, application) as master:
        if master.migration is not None:
            _tell(book, master.migration, _NOT_UPGRADED)
        return work(master)


def on_a_copy_and_back(
    book: Any, application: Application, work: Callable[[Master], _T]
) -> tuple[_T, dict[str, SheetChanges]]:
    """The same, and what WORK changed in the copy; one of an older version is brought up to date with it."""
    with _copied(book, application) as master:
        before = Master.open(master.path, expendable=True)
        stored: Collection[str] = ()
        memory, there = load("last_state").title, {sheet.name for sheet in book.sheets}
        if master.migration is not None:
            done = _NOT_UPGRADED
            if _can_be_upgraded(book, application, master.migration):
                done = _UPGRADED + _backed_up(book)
                stored = master.migration.sheets
                there.add(memory)
            _tell(book, master.migration, done)
        result = work(master)
        changes = differences(before, master, stored=stored)
        if memory not in there:
            changes.pop(memory, None)
        return result, changes


def _tell(book: Any, migration: Migration, done: str) -> None:
    what = f"“{book.name}”是旧版本的本工具生成的（格式{migration.before}）"
    _LOG.warning("%s，%s。", what, done.format(migration.after))


_NOT_UPGRADED = "已按现在的格式{}读取，工作簿没有升级"
_UPGRADED = "已随这一步升级为格式{}"


def _can_be_upgraded(book: Any, application: Application, migration: Migration) -> bool:
    """Whether nothing is protected that a migration changes.

    Where something is, the work is done all the same: what an older workbook lacks, no button needs in the open one,
    and what the last command left is not remembered there.
    """
    there = [sheet for sheet in book.sheets if sheet.name in migration.sheets]
    return not application.takes_no_sheets(book) and not any(map(application.is_protected, there))


def _backed_up(book: Any) -> str:
    """Back up the workbook's file, where it has one on this machine; what to say of it.

    Raises:
        Refusal: backup_failed.
    """
    file = Path(book.fullname)
    if not file.is_file():
        return ""
    back_up(file)
    return f"，升级前的文件已备份在“{BACKUP_FOLDER}”文件夹"


@contextmanager
def _copied(book: Any, application: Application) -> Iterator[Master]:
    # Not beside the workbook, which may lie on a share or in a folder that a cloud program copies.
    with own_workplace() as folder:
        path = Path(folder, Path(book.name).with_suffix(".xlsx").name)
        application.save_copy(book, path)
        yield Master.open(path, expendable=True)
