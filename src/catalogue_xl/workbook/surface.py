"""A master workbook that can be looked at, written to and marked, whichever program holds it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias, runtime_checkable

from catalogue_xl.core.problems import Severity
from catalogue_xl.core.records import RowValues, Value
from catalogue_xl.core.tables import CatalogueTables

CellPlace: TypeAlias = tuple[str, str]
"""A worksheet and a cell's address in it."""


@dataclass(frozen=True, slots=True)
class ListedProblem:
    """A row of the sheet 问题.

    Attributes:
        values: By JSON key.
        severity: What colour it has; None for none, where the problem is settled.
        link: Where a click on its cell leads; None for nowhere.
    """

    values: Mapping[str, Value]
    severity: Severity | None
    link: CellPlace | None


@runtime_checkable
class Surface(Protocol):
    """What the rules of marking and repairing do their work on.

    ``workbook.master.master_surface.MasterSurface`` is the file, ``excel.open_book.open_surface.OpenSurface`` the
    workbook that is open in Excel, WPS or LibreOffice. A fill travels as the text that a workbook's XML has for it,
    empty for none: so what one has remembered the other can restore.
    """

    @property
    def tables(self) -> CatalogueTables:
        """The workbook as it can be read."""

    @property
    def titles(self) -> Sequence[str]:
        """The names of its worksheets."""

    def check_writable(self) -> None:
        """Decline now what :meth:`save` would decline later.

        Raises:
            Refusal: as :meth:`catalogue_xl.workbook.master.master.Master.check_writable`.
        """

    def check(self, sheets: Iterable[str]) -> None:
        """Make sure that the worksheets SHEETS can be written, before anything is.

        Raises:
            Refusal: sheet_protected.
        """

    def write(self, name: str, row: int, key: str, value: Value) -> None:
        """Put VALUE into a cell of the sheet with the schema name NAME."""

    def append(self, name: str, values: RowValues) -> None:
        """Add a row below the last one."""

    def reread(self) -> None:
        """Let :attr:`tables` show what was written."""

    def list_problems(self, rows: Sequence[ListedProblem]) -> None:
        """Write the sheet 问题 anew, each row in the colour of its severity."""

    def is_marked(self, place: CellPlace) -> bool:
        """Whether a cell has one of the fills of cells in question."""

    def fill(self, place: CellPlace) -> str:
        """The fill of a cell."""

    def mark(self, place: CellPlace, severity: Severity) -> None:
        """Give a cell the fill of SEVERITY."""

    def restore(self, place: CellPlace, fill: str) -> None:
        """Give a cell the fill that :meth:`fill` told before."""

    def signed_notes(self) -> Collection[CellPlace]:
        """Cells whose note bears this program's name; none where notes bear that of the user who pressed the button."""

    def note(self, place: CellPlace) -> str:
        """The note of a cell; empty for none."""

    def set_note(self, place: CellPlace, text: str) -> None:
        """Give a cell a note instead of the one it has; none for an empty text."""

    def save(self) -> Path | None:
        """Write it where it is a file; returns the backup's path.

        Raises:
            Refusal: as :meth:`catalogue_xl.workbook.master.master.Master.save`.
        """
