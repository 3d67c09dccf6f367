"""What an operation may be given to work on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeAlias, TypeVar, Union

from catalogue_xl.core.storage.file_lock import held
from catalogue_xl.core.tables import CatalogueTables
from catalogue_xl.workbook.surface import Surface

if TYPE_CHECKING:
    from catalogue_xl.workbook.master.master import Master

MasterOrPath: TypeAlias = Union["Master", Path, str]
"""A master workbook: opened already, or where it is."""

_P = ParamSpec("_P")
_R = TypeVar("_R")


def one_at_a_time(
    argument: tuple[int, str] = (0, "book"), *, only_with: Sequence[str] = (), not_with: Sequence[str] = ()
) -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """Let nobody else change the workbook that an operation writes, from before it is opened until it is saved.

    Another operation on the same file waits until this one is over (:mod:`catalogue_xl.core.storage.file_lock`).

    Args:
        argument: Which of the operation's arguments is the workbook: its place and its name.
        only_with: The options that make the operation write; none where it always may.
        not_with: The options with which it does not.
    """

    def decorate(operation: Callable[_P, _R]) -> Callable[_P, _R]:
        @wraps(operation)
        def alone(*args: _P.args, **options: _P.kwargs) -> _R:
            writes = not any(options.get(name) for name in not_with)
            if only_with and not any(options.get(name) for name in only_with):
                writes = False
            place, name = argument
            book: Any = args[place] if len(args) > place else options.get(name)
            with _alone_with(book) if writes else nullcontext():
                return operation(*args, **options)

        return alone

    return decorate


def _alone_with(book: MasterOrPath | Surface | None) -> AbstractContextManager[None]:
    """Hold the file of BOOK; an open workbook, and a copy of one, belong to their application."""
    if isinstance(book, str | Path):
        return held(Path(book))
    path = getattr(book, "path", None)
    return held(path) if path is not None and not getattr(book, "is_expendable", False) else nullcontext()


def open_master(path: Path | str) -> Master:
    """Open the master workbook at PATH; nothing is written before :meth:`Master.save`.

    Operations take it in place of the path, and save it; whoever does several opens it once.

    Raises:
        Refusal: as :meth:`catalogue_xl.workbook.master.master.Master.open`.

    Example::

        master = open_master("目录.xlsx")
        [row.text("content") for row in master.table("items").records()]
    """
    from catalogue_xl.workbook.master.master import Master

    return Master.open(Path(path))


def opened(book: MasterOrPath) -> Master:
    """The master workbook that BOOK is, or that lies there.

    Raises:
        Refusal: as :meth:`catalogue_xl.workbook.master.master.Master.open`.
    """
    return open_master(book) if isinstance(book, str | Path) else book


def tables_of(book: MasterOrPath | Surface) -> CatalogueTables:
    """What is read: the open workbook's tables, or the file's.

    Raises:
        Refusal: as :meth:`catalogue_xl.workbook.master.master.Master.open`.
    """
    return book.tables if isinstance(book, Surface) else opened(book)


def surface_of(book: MasterOrPath | Surface) -> Surface:
    """What marking and repairing work on: the open workbook as it is, or a file.

    Only a file's loads a workbook library, because a click on a button pays for every import.
    """
    if isinstance(book, Surface):
        return book
    from catalogue_xl.workbook.master.master_surface import MasterSurface

    return MasterSurface(opened(book))


def path_of(book: MasterOrPath) -> Path:
    """Where BOOK lies."""
    return Path(book) if isinstance(book, str | Path) else book.path
