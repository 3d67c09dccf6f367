"""The workbook behind a master: its values are read from the file, and changes are patched into its package."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from catalogue_xl.core.records import Record
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.schema import Sheet
from catalogue_xl.workbook.sheets.read_table import ReadTable
from catalogue_xl.workbook.sheets.table import SheetSource
from catalogue_xl.workbook.xlsx.loading import broken_files_refused, refuse_hostile, refuse_unbounded
from catalogue_xl.workbook.xlsx.package_parts import Package, mark_of
from catalogue_xl.workbook.xlsx.values.addresses import Place
from catalogue_xl.workbook.xlsx.values.read_values import BookValues
from catalogue_xl.workbook.xlsx.values.sheet_values import CellValue, SheetValues

if TYPE_CHECKING:  # most commands only read
    from catalogue_xl.workbook.xlsx.patching.patched_book import PatchedBook
    from catalogue_xl.workbook.xlsx.patching.patched_sheet import PatchedSheet

TEMPLATE = "master.xlsx"
"""The blank standard workbook's name in ``xlsx_templates/``."""

_MACROS = ".macroEnabled."
_SIGNATURES = "_xmlsignatures/"


class MasterBook:
    """The workbook in the file at PATH, as it was when this was made.

    Attributes:
        written: The mark of what was read from PATH, or written last.

    Raises:
        Refusal: too_many_cells, strict_format, corrupt.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with broken_files_refused(path):
            self._package = Package(path)
            refuse_hostile(self._package, path)
            self._values = BookValues(self._package, path)
            self._stored_titles = list(self._package.sheets)
        self._workbook: PatchedBook | None = None
        self.written = self._package.mark

    @property
    def titles(self) -> Sequence[str]:
        """The names of its worksheets."""
        return self._stored_titles if self._workbook is None else self._workbook.sheetnames

    @property
    def has_macros(self) -> bool:
        """Whether it is of the type that may have macros in it."""
        return _MACROS in self._package.content_type(self._package.workbook_part)

    @property
    def workbook(self) -> PatchedBook:
        """The same, to be changed.

        Raises:
            Refusal: too_many_cells, corrupt.
        """
        if self._workbook is None:
            from catalogue_xl.workbook.xlsx.patching.package_patch import PackagePatch
            from catalogue_xl.workbook.xlsx.patching.patched_book import PatchedBook

            refuse_unbounded(self._package, self._path)
            self._workbook = PatchedBook(PackagePatch(self._package), self._path)
        return self._workbook

    def sheet(self, title: str) -> SheetSource:
        """A worksheet, as it is read and changed."""
        return _StoredSheet(self, title)

    def values(self, title: str) -> SheetValues:
        """The cells of a worksheet as they stand now."""
        if self.is_as_opened(title):
            return self._values.sheet(title)
        return self.workbook[title].values(self._stored(title))

    def is_as_opened(self, title: str) -> bool:
        """Whether nobody has begun to change a worksheet, so that it is as the file has it."""
        return self._workbook is None or not self._workbook.is_open(title)

    def _stored(self, title: str) -> SheetValues | None:
        """The cells of a worksheet as the file has them; None where it has none."""
        return self._values.sheet(title) if title in self._stored_titles else None

    def records_as_opened(self, sheet: Sheet) -> list[Record]:
        """The rows of SHEET as the file has them; none where it lacks the sheet or has another table there."""
        values = self._stored(sheet.title)
        return [] if values is None else ReadTable(values, sheet, required=()).records()

    def value(self, title: str, place: Place) -> CellValue:
        """What stands in a cell now."""
        if self.is_as_opened(title):
            return self._values.sheet(title).value(*place)
        return self.workbook[title].cell(*place).content

    def row(self, title: str, row: int) -> Mapping[int, CellValue] | None:
        """What stands in a row of a worksheet; None where it may have been changed."""
        if self.is_as_opened(title):
            return self._values.sheet(title).rows.get(row, {})
        return None

    def refuse_signed(self) -> None:
        """Decline a workbook whose signature any change would break.

        Raises:
            Refusal: signed.
        """
        if any(name.startswith(_SIGNATURES) for name in self._package.names):
            raise Refusal(RefusalCode.SIGNED, file=self._path.name)

    def write(self, path: Path) -> None:
        """Save it at PATH, and compare what was written with what was meant.

        Raises:
            Refusal: write_failed.
        """
        from catalogue_xl.workbook.xlsx.patching.read_back import compare_written

        content = self.workbook.to_bytes()
        path.write_bytes(content)
        self.written = mark_of(content)
        compare_written(self.workbook, path, self._stored)


class _StoredSheet(SheetSource):
    def __init__(self, book: MasterBook, title: str) -> None:
        self._book = book
        self._title = title

    def values(self) -> SheetValues:
        return self._book.values(self._title)

    def value(self, place: Place) -> CellValue:
        return self._book.value(self._title, place)

    def row(self, row: int, columns: Iterable[int]) -> Mapping[int, CellValue]:
        stored = self._book.row(self._title, row)
        return super().row(row, columns) if stored is None else stored

    def worksheet(self) -> PatchedSheet:
        return self._book.workbook[self._title]
