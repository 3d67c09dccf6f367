"""What an operation may be given to work on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, Union

from catalogue_xl.core.tables import CatalogueTables
from catalogue_xl.workbook.surface import Surface

if TYPE_CHECKING:
    from catalogue_xl.workbook.master.master import Master

MasterOrPath: TypeAlias = Union["Master", Path, str]
"""A master workbook: opened already, or where it is."""


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
