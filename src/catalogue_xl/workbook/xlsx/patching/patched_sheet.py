"""A worksheet of a workbook that is patched: its cells and rows in memory, of which only changed ones are written anew.

Its names are openpyxl's, so that the same code fills a new workbook and changes one that is there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, cast

from catalogue_xl.workbook.xlsx.loading import broken_files_refused
from catalogue_xl.workbook.xlsx.patching.holders import BookOfSheets
from catalogue_xl.workbook.xlsx.patching.markup import attributes, opening
from catalogue_xl.workbook.xlsx.patching.patched_cell import PatchedCell
from catalogue_xl.workbook.xlsx.patching.sheet_parts.conditional_formats import ConditionalFormats
from catalogue_xl.workbook.xlsx.patching.sheet_parts.links import Links
from catalogue_xl.workbook.xlsx.patching.sheet_parts.merged_areas import MergedAreas
from catalogue_xl.workbook.xlsx.patching.sheet_parts.notes import Notes
from catalogue_xl.workbook.xlsx.patching.sheet_parts.sheet_dimensions import Columns, Rows
from catalogue_xl.workbook.xlsx.patching.sheet_parts.sheet_formulas import SheetFormulas
from catalogue_xl.workbook.xlsx.patching.sheet_parts.sheet_frame import SheetFrame
from catalogue_xl.workbook.xlsx.patching.sheet_parts.sheet_text import cells_of, taken_apart
from catalogue_xl.workbook.xlsx.patching.sheet_parts.stretched_areas import AutoFilter, Table, tables_of
from catalogue_xl.workbook.xlsx.values.addresses import Area, Place, address, area_of, column_number, place_of
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
        self.frame = SheetFrame(text.head, text.tail)
        self._opened: dict[Place, PatchedCell] = {}
        self._unopened = dict(text.rows)
        self._are_moved = False
        self.row_dimensions = Rows(text.rows)
        self.formulas = SheetFormulas(self)

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
    def tables(self) -> dict[str, Table]:
        """The office's tables in it, by name."""
        return {table.name: table for table in tables_of(self.book.package, self.part)}

    @property
    def sheet_state(self) -> str:
        """``visible``, ``hidden`` or ``veryHidden``."""
        return self.book.state_of(self.title)

    # cells

    def cell(self, row: int, column: int) -> PatchedCell:
        """A cell; one that the file does not speak of is made when something is put into it."""
        if row in self._unopened:
            self._open(row)
        found = self._opened.get((row, column))
        if found is None:
            found = self._opened[row, column] = PatchedCell(self, row, column)
        return found

    def _open(self, number: int) -> None:
        """Tell the cells of a row apart."""
        with broken_files_refused(self.book.path):
            for letters, style, kind, rest, inner in cells_of(self._unopened.pop(number), number):
                column = column_number(letters)
                self._opened[number, column] = PatchedCell(self, number, column, style, kind, rest, inner)

    @property
    def _cells(self) -> dict[Place, PatchedCell]:
        for number in list(self._unopened):
            self._open(number)
        return self._opened

    def has_shared_formulas(self) -> bool:
        """Whether cells share a formula; without telling the cells apart."""
        shared = 't="shared"'
        return any(shared in row.inner for row in self._unopened.values()) or any(
            shared in cell.stored_content for cell in self._opened.values()
        )

    def cells(self) -> Mapping[Place, PatchedCell]:
        """The cells that there are, by their places."""
        return self._cells

    def loose_cell(self) -> PatchedCell:
        """A cell that is not in the sheet, to try a format on."""
        return PatchedCell(self, 1, 1)

    def __getitem__(self, reference: str | int) -> Any:
        """The cell called ``B7``, or the cells of the row 7."""
        if isinstance(reference, int):
            return self._row(reference)
        return self.cell(*place_of(reference))

    def __setitem__(self, reference: str, value: object) -> None:
        self[reference].value = value

    def iter_rows(self, min_row: int = 1) -> Iterator[tuple[PatchedCell, ...]]:
        """The cells of each row from MIN_ROW to the last."""
        return (self._row(row) for row in range(min_row, self.max_row + 1))

    def _row(self, row: int) -> tuple[PatchedCell, ...]:
        return tuple(self.cell(row, column) for column in range(1, self.max_column + 1))

    @property
    def max_row(self) -> int:
        """The last row with a cell."""
        return max((*self._unopened, *(row for row, _ in self._opened)), default=1)

    @property
    def max_column(self) -> int:
        """The last column with a cell."""
        return max((column for _, column in self._cells), default=1)

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
        self._opened = _moved(self._cells, new_row)
        self.row_dimensions.move(new_row)
        self._are_moved = True
        self.book.formulas_changed = True

    def values(self, stored: SheetValues | None = None) -> SheetValues:
        """The cells as they stand now.

        Args:
            stored: As the file has them, which saves looking at those that were not changed.
        """
        if stored is None or self._are_moved or self._is_fresh:
            cells: Iterable[PatchedCell] = self._cells.values()
            rows: dict[int, dict[int, CellValue]] = {}
        else:
            cells = [cell for cell in self._opened.values() if cell.touched]
            rows = dict(cast("Mapping[int, dict[int, CellValue]]", stored.rows))
        own: set[int] = set()
        for cell in cells:
            if cell.row not in own:
                own.add(cell.row)
                rows[cell.row] = dict(rows.get(cell.row, {}))
            value = cell.content
            if value is not None:
                rows[cell.row][cell.column] = value
            else:
                rows[cell.row].pop(cell.column, None)
        return SheetValues(
            self.title,
            self.sheet_state,
            {row: found for row, found in rows.items() if found},
            self.links.values(),
            self.notes.texts(),
            [Area(one.min_row, one.min_col, one.max_row, one.max_col) for one in self.merged_cells.ranges],
        )

    # writing

    def flush(self) -> str | None:
        """The sheet's XML, where it differs from what the file has; notes and tables go into the package."""
        for owner in (self.notes, self.links, self.merged_cells):
            owner.flush()
        rows = self.row_dimensions
        touched = {row for (row, _), cell in self._opened.items() if cell.touched} | rows.touched
        for row in touched & self._unopened.keys():
            self._open(row)
        if not (touched or rows.changed or self.frame.changed or self._is_fresh):
            return None
        lines: dict[int, list[PatchedCell]] = defaultdict(list)
        for (row, _), cell in self._opened.items():
            if row in touched and cell.has_content:
                lines[row].append(cell)
        body = []
        for row in sorted(rows.keys() | lines.keys()):
            if row not in touched:
                body.append(rows.whole(row))
            else:
                cells = sorted(lines[row], key=_column)
                body.append(rows.xml(row, "".join(cell.xml() for cell in cells)))
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
        places = [place for place, cell in self._opened.items() if cell.has_content]
        if not (self._are_moved or self._is_fresh):
            area = area_of(attributes(opening(stored)).get("ref", "A1"))
            places += [(area.top, area.left), (area.bottom, area.right)]
        rows, columns = [row for row, _ in places] or [1], [column for _, column in places] or [1]
        first, last = address(min(rows), min(columns)), address(max(rows), max(columns))
        self.frame.put("dimension", f'<dimension ref="{first if first == last else f"{first}:{last}"}"/>')


def _column(cell: PatchedCell) -> int:
    return cell.column


def _renumbering(gone: list[int]) -> Callable[[int], int | None]:
    from bisect import bisect_left

    deleted = set(gone)
    return lambda row: None if row in deleted else row - bisect_left(gone, row)


def _moved(cells: dict[Place, PatchedCell], new_row: Callable[[int], int | None]) -> dict[Place, PatchedCell]:
    moved = {}
    for (row, column), cell in cells.items():
        now = new_row(row)
        if now is not None:
            if now != row:
                cell.row, cell.touched = now, True
            moved[now, column] = cell
    return moved
