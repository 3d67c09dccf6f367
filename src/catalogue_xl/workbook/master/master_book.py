"""The workbook behind a master: its values are read from the file, and openpyxl loads it when something changes."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from catalogue_xl.workbook.sheets.table import OpenSheet, SheetSource
from catalogue_xl.workbook.xlsx.loading import broken_files_refused, refuse_hostile, refuse_unbounded
from catalogue_xl.workbook.xlsx.package_parts import Package
from catalogue_xl.workbook.xlsx.values.addresses import Place
from catalogue_xl.workbook.xlsx.values.read_values import BookValues
from catalogue_xl.workbook.xlsx.values.sheet_values import CellValue, SheetValues

if TYPE_CHECKING:  # openpyxl is slow to import, and most commands only read
    from catalogue_xl.workbook.xlsx.openpyxl_types import XlBook, XlSheet
    from catalogue_xl.workbook.xlsx.preserved_parts import PreservedParts

TEMPLATE = "master.xlsx"
"""The blank standard workbook's name in ``xlsx_templates/``."""


class MasterBook:
    """The workbook in the file at PATH.

    It is the file as it was when this was made, whenever openpyxl loads it.

    Raises:
        Refusal: too_many_cells, strict_format, corrupt.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with broken_files_refused(path):
            self._package = Package(path)
            refuse_hostile(self._package, path)
            self._values = BookValues(self._package, path)
            self._titles = list(self._package.sheets)
        self._workbook: XlBook | None = None
        self._preserved: PreservedParts | None = None
        self._lost_by_loading: list[str] = []

    @property
    def titles(self) -> Sequence[str]:
        """The names of its worksheets."""
        return self._titles if self._workbook is None else list(self._workbook.sheetnames)

    @property
    def workbook(self) -> XlBook:
        """openpyxl's, loaded now if it has not been.

        Raises:
            Refusal: too_many_cells, corrupt.
        """
        if self._workbook is None:
            with broken_files_refused(self._path):
                self._workbook = self._load()
        return self._workbook

    def _load(self) -> XlBook:
        from catalogue_xl.workbook.sheets.row_heights import keep_automatic_heights
        from catalogue_xl.workbook.xlsx.comment_boxes import keep_comment_boxes
        from catalogue_xl.workbook.xlsx.openpyxl_types import load_workbook
        from catalogue_xl.workbook.xlsx.preserved_parts import PreservedParts
        from catalogue_xl.workbook.xlsx.restored_cells import restore_cells
        from catalogue_xl.workbook.xlsx.unsupported_parts import lost_by_loading

        refuse_unbounded(self._package, self._path)
        # rich_text: a word that the office coloured inside a cell keeps its colour.
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            workbook = load_workbook(self._package.file(), rich_text=True, keep_vba=self._has_macros())
        self._lost_by_loading = lost_by_loading(str(warning.message) for warning in said)
        restore_cells(workbook, self._package)
        keep_automatic_heights(workbook, self._package)
        keep_comment_boxes(workbook, self._package)
        self._preserved = PreservedParts(self._package)
        self._preserved.withhold(workbook)
        return workbook

    def _has_macros(self) -> bool:
        return any(name.endswith("vbaProject.bin") for name in self._package.names)

    def sheet(self, title: str) -> SheetSource:
        """A worksheet, as it is read and changed."""
        return _StoredSheet(self, title)

    def values(self, title: str) -> SheetValues:
        """The cells of a worksheet as they stand now."""
        return self.stored(title) if self._workbook is None else self._open(title).values()

    def value(self, title: str, place: Place) -> CellValue:
        """What stands in a cell now."""
        return self.stored(title).value(*place) if self._workbook is None else self._open(title).value(place)

    def _open(self, title: str) -> OpenSheet:
        return OpenSheet(self.workbook[title], lambda: self.stored(title))

    def stored(self, title: str) -> SheetValues:
        """The cells of a worksheet as the file has them; none where it has no such worksheet."""
        return self._values.sheet(title) if title in self._titles else SheetValues(title)

    def unsupported(self) -> list[str]:
        """What saving would drop, as the office calls it."""
        from catalogue_xl.workbook.xlsx.unsupported_parts import would_lose

        assert self.workbook is not None  # loading tells the rest
        return [*would_lose(self._package), *self._lost_by_loading]

    def draw_anew(self, title: str) -> None:
        """Drop the charts and pictures of a worksheet."""
        worksheet = self.workbook[title]
        worksheet._charts, worksheet._images = [], []
        if self._preserved is not None:
            self._preserved.discard(title)

    def write(self, path: Path) -> None:
        """Save it, with the parts that openpyxl does not know."""
        self.workbook.save(path)
        if self._preserved is not None:
            self._preserved.restore(self.workbook, path)


class _StoredSheet(SheetSource):
    def __init__(self, book: MasterBook, title: str) -> None:
        self._book = book
        self._title = title

    def values(self) -> SheetValues:
        return self._book.values(self._title)

    def value(self, place: Place) -> CellValue:
        return self._book.value(self._title, place)

    def worksheet(self) -> XlSheet:
        return self._book.workbook[self._title]
