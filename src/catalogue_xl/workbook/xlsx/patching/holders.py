"""What cells and worksheets ask of the worksheet and the workbook that they belong to."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from catalogue_xl.workbook.xlsx.patching.package_patch import PackagePatch
from catalogue_xl.workbook.xlsx.patching.sheet_parts.links import Links
from catalogue_xl.workbook.xlsx.patching.sheet_parts.notes import Notes
from catalogue_xl.workbook.xlsx.patching.sheet_parts.sheet_formulas import SheetFormulas
from catalogue_xl.workbook.xlsx.patching.stylesheet import StyleSheet
from catalogue_xl.workbook.xlsx.patching.workbook_frame import WorkbookFrame
from catalogue_xl.workbook.xlsx.values.stored_cells import StoredCells


class BookOfSheets(Protocol):
    """The workbook of a worksheet.

    Attributes:
        package: With the changes that were flushed into it.
        path: Where it is from, for refusals.
        names: What the workbook's own part says.
        formulas_changed: Whether a formula came, went or moved.
    """

    package: PackagePatch
    path: Path
    names: WorkbookFrame
    formulas_changed: bool

    @property
    def since_1904(self) -> bool:
        """Whether days are counted from 1904."""

    @property
    def styles(self) -> StyleSheet:
        """The formats of its cells."""

    @property
    def stored(self) -> StoredCells:
        """What its cells refer to."""

    def state_of(self, title: str) -> str:
        """Whether a worksheet is ``visible``, ``hidden`` or ``veryHidden``."""


class SheetOfCells(Protocol):
    """The worksheet of a cell."""

    @property
    def title(self) -> str:
        """Its name."""

    @property
    def book(self) -> BookOfSheets:
        """Its workbook."""

    @property
    def links(self) -> Links:
        """Its links."""

    @property
    def notes(self) -> Notes:
        """Its notes."""

    @property
    def formulas(self) -> SheetFormulas:
        """Its formulas."""

    def covers(self, row: int, column: int) -> bool:
        """Whether a merged area hides what stands there."""
