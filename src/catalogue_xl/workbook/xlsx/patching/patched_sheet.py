"""A worksheet of a workbook that is patched: its cells and rows in memory, of which only changed ones are written anew.

Its names are openpyxl's, so that the same code fills a new workbook and changes one that is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, cast

from catalogue_xl.workbook.xlsx.patching.holders import BookOfSheets
from catalogue_xl.workbook.xlsx.patching.markup import attributes, opening
from catalogue_xl.workbook.xlsx.patching.patched_cell import PatchedCell
from catalogue_xl.workbook.xlsx.patching.ready_row import ReadyRow
from catalogue_xl.workbook.xlsx.patching.sheet_cells import SheetCells
from catalogue_xl.workbook.xlsx.patching.sheet_parts.conditional_formats import ConditionalFormats
from catalogue_xl.workbook.xlsx.patching.sheet_parts.links import Links
from catalogue_xl.workbook.xlsx.patching.sheet_parts.merged_areas import MergedAreas
from catalogue_xl.workbook.xlsx.patching.sheet_parts.notes import Notes
from catalogue_xl.workbook.xlsx.patching.sheet_parts.patched_frame import PatchedFrame
from catalogue_xl.workbook.xlsx.patching.sheet_parts.sheet_dimensions import Columns, PatchedRows
from catalogue_xl.workbook.xlsx.patching.sheet_parts.sheet_formulas import SheetFormulas
from catalogue_xl.workbook.xlsx.patching.sheet_parts.sheet_text import taken_apart
from catalogue_xl.workbook.xlsx.patching.sheet_parts.stretched_areas import (
    AppendedRows,
    AutoFilter,
    StretchedTable,
    tables_of,
)
from catalogue_xl.workbook.xlsx.values.addresses import Area, Place, address, area_of, place_of
from catalogue_xl.workbook.xlsx.values.sheet_values import CellValue, SheetValues


class PatchedSheet:
    """The worksheet called TITLE, which is PART of the package of BOOK.

    Args:
        book: Whose sheet it is.
        title: Its name.
        part: Its part.
        xml: What it is to begin with; unless told otherwise what it is in the package.

    Raises:
        OddMarkupError: It is spelled so that it cannot be patched.
    """

    def __init__(self, book: BookOfSheets, title: str, part: str, xml: str | None = None) -> None:
        self.book = self.parent = book
        self.title = title
        self.part = part
        text = taken_apart(book.package.text(part) if xml is None else xml)
        self._is_fresh = xml is not None
        self.frame = PatchedFrame(text.head, text.tail)
        self._cells = SheetCells(self, text.rows)
        self.row_dimensions = PatchedRows(text.rows)
        self.formulas = SheetFormulas(self)
        self.appended = AppendedRows()

    # what is around the cells, read when it is asked for

    @cached_property
    def merged_cells(self) -> MergedAreas:
        """Its merged areas."""
        return MergedAreas(self.frame)

    @cached_property
    def links(self) -> Links:
        """Its links."""
        return Links(self.frame, self.book.package.relations(self.part))

    @cached_property
    def notes(self) -> Notes:
        """Its notes."""
        return Notes(self.book.package, self.part, self.frame)

    @cached_property
    def conditional_formatting(self) -> ConditionalFormats:
        """Its conditional formats."""
        return ConditionalFormats(self.frame, self.book.styles)

    @cached_property
    def column_dimensions(self) -> Columns:
        """Its columns."""
        return Columns(self.frame)

    @cached_property
    def auto_filter(self) -> AutoFilter:
        """Its filter."""
        return AutoFilter(self.frame, self.book.names, self.title)

    @cached_property
    def tables(self) -> dict[str, StretchedTable]:
        """The office's tables in it, by name."""
        return {table.name: table for table in tables_of(self.book.package, self.part)}

    @property
    def sheet_state(self) -> str:
        """``visible``, ``hidden`` or ``veryHidden``."""
        return self.book.state_of(self.title)

    # cells

    def cell(self, row: int, column: int) -> PatchedCell:
        """A cell; one that the file does not speak of is made when something is put into it."""
        return self._cells.get(row, column)

    def is_free(self, row: int, columns: Iterable[int]) -> bool:
        """Whether there is nothing in ROW: no cell, no merged area, and no link in COLUMNS."""
        return not (
            self._cells.has_row(row)
            or any(merged.min_row <= row <= merged.max_row for merged in self.merged_cells.ranges)
            or (self.links and any(self.links.get(row, column) for column in columns))
        )

    def put_row(self, row: int, cells: ReadyRow, height: float) -> None:
        """Write ROW whole, which is free, with a HEIGHT in points that goes on growing with its text."""
        self._cells.put_row(row, cells)
        self.row_dimensions[row].fit(height)

    def has_shared_formulas(self) -> bool:
        """Whether cells share a formula; without telling the cells apart."""
        return self._cells.hold('t="shared"')

    def cells(self) -> Mapping[Place, PatchedCell]:
        """The cells that there are, by their places."""
        return self._cells.all()

    def row_cells(self, row: int) -> Mapping[int, PatchedCell]:
        """The cells that there are in ROW, by column."""
        return self._cells.in_row(row)

    def rows_unlike(self, other: PatchedSheet) -> set[int]:
        """The rows that may not hold the same here as in OTHER, the same sheet of the same file; all where rows went.

        What is the same text in the file, and was asked for in neither, is the same.
        """
        here, there = self._cells, other._cells
        rows = here.rows() | there.rows()
        if self._is_fresh or other._is_fresh or here.are_moved or there.are_moved:
            return rows
        stored, others = here.unopened(), there.unopened()
        return {row for row in rows if row not in stored or stored[row] != others.get(row)}

    def loose_cell(self) -> PatchedCell:
        """A cell that is not in the sheet, to try a format on."""
        return PatchedCell(self, 1, 1)

    def __getitem__(self, reference: str | int) -> Any:
        """The cell called ``B7``, or the cells of the row 7."""
        if isinstance(reference, int):
            return self._row(reference, self.max_column)
        return self.cell(*place_of(reference))

    def __setitem__(self, reference: str, value: object) -> None:
        self[reference].value = value

    def iter_rows(self, min_row: int = 1) -> Iterator[tuple[PatchedCell, ...]]:
        """The cells of each row from MIN_ROW to the last."""
        last = self.max_column  # to find it, every row is looked at
        return (self._row(row, last) for row in range(min_row, self.max_row + 1))

    def _row(self, row: int, last: int) -> tuple[PatchedCell, ...]:
        return tuple(self.cell(row, column) for column in range(1, last + 1))

    @property
    def max_row(self) -> int:
        """The last row with a cell."""
        return max(self._cells.rows(), default=1)

    @property
    def max_column(self) -> int:
        """The last column with a cell."""
        return max((max(self._cells.columns(row), default=1) for row in self._cells.rows()), default=1)

    def covers(self, row: int, column: int) -> bool:
        """Whether a merged area hides what stands there."""
        return self.merged_cells.covers(row, column)

    def clear(self) -> None:
        """Take out every cell, with its notes, links and merges; the columns and the page stay."""
        self.delete(range(1, self.max_row + 1))

    def delete(self, rows: Iterable[int]) -> None:
        """Delete whole rows; what is below moves up with its formats, heights, notes, links and merges.

        A moved formula is translated as when it is copied. References from elsewhere are not adjusted, nor are the row
        bounds of drop-downs and formats.
        """
        gone = set(rows)
        if not gone:
            return
        ordered = sorted(gone)
        self.formulas.make_plain()
        new_row = _renumbering(ordered)
        self.formulas.move(new_row)
        self.merged_cells.delete(ordered)
        self.links.move(new_row)
        self.notes.move(new_row)
        self._cells.move(new_row)
        self.row_dimensions.move(new_row)
        self.book.formulas_changed = True

    def values(self, stored: SheetValues | None = None) -> SheetValues:
        """The cells as they stand now.

        Args:
            stored: As the file has them, which saves looking at those that were not changed.
        """
        if self._is_fresh:
            stored = None
        if stored is None or self._cells.are_moved:
            cells: Iterable[PatchedCell] = self._cells.all().values()
            rows: dict[int, dict[int, CellValue]] = {}
        else:
            cells = (cell for cell in self._cells.opened() if cell.touched)
            rows = dict(cast("Mapping[int, dict[int, CellValue]]", stored.rows))
            rows.update(self._cells.ready_values())
        own: set[int] = set()
        for cell in cells:
            if cell.row not in own:
                own.add(cell.row)
                rows[cell.row] = dict(rows.get(cell.row, {}))
            kept = cell.stored_row if stored is not None else 0
            value = stored.value(kept, cell.column) if stored is not None and kept else cell.content
            if value is not None:
                rows[cell.row][cell.column] = value
            else:
                rows[cell.row].pop(cell.column, None)
        return SheetValues(
            self.title,
            self.sheet_state,
            {row: found for row, found in rows.items() if found},
            self.links.values(),
            {place: text for place, text in self.notes.texts().items() if not self.covers(*place)},
            [Area(one.min_row, one.min_col, one.max_row, one.max_col) for one in self.merged_cells.ranges],
            self.book.since_1904,
        )

    # writing

    @property
    def is_changed(self) -> bool:
        """Whether anything in it was touched, or it is new."""
        rows = self.row_dimensions
        return bool(self._cells.touched_rows() or rows.touched or rows.changed or self.frame.changed or self._is_fresh)

    def flush(self) -> str | None:
        """The sheet's XML, where it differs from what the file has; notes and tables go into the package."""
        for owner in (self.notes, self.links, self.merged_cells):
            owner.flush()
        if self.appended:
            self.appended.stretch([self.auto_filter, *self.tables.values()], self.book.names, self.title)
        rows = self.row_dimensions
        touched = self._cells.touched_rows() | rows.touched
        if not self.is_changed:
            return None
        body = [
            rows.xml(row, self._cells.xml(row)) if row in touched else rows.whole(row)
            for row in sorted(rows.keys() | touched)
        ]
        if touched:
            self._tell_dimension()
        xml = self.frame.around("".join(body))
        if self._is_fresh and xml == self.book.package.text(self.part):
            return None
        return xml

    def _tell_dimension(self) -> None:
        """Let the file say from where to where there are cells: as far as it did, or further."""
        stored = self.frame.first("dimension")
        if not stored:
            return
        rows, columns = self._cells.filled()
        if not (self._cells.are_moved or self._is_fresh):
            area = area_of(attributes(opening(stored)).get("ref", "A1"))
            rows |= {area.top, area.bottom}
            columns |= {area.left, area.right}
        first, last = address(min(rows or {1}), min(columns or {1})), address(max(rows or {1}), max(columns or {1}))
        self.frame.put("dimension", f'<dimension ref="{first if first == last else f"{first}:{last}"}"/>')


def _renumbering(gone: list[int]) -> Callable[[int], int | None]:
    from bisect import bisect_left

    deleted = set(gone)
    return lambda row: None if row in deleted else row - bisect_left(gone, row)
