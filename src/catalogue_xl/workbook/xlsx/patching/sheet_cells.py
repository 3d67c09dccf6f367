"""The cells of a worksheet that is patched: text until somebody asks for one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from catalogue_xl.workbook.xlsx.loading import broken_parts_refused
from catalogue_xl.workbook.xlsx.patching.holders import SheetOfCells
from catalogue_xl.workbook.xlsx.patching.patched_cell import PatchedCell
from catalogue_xl.workbook.xlsx.patching.ready_row import ReadyRow, opened, row_xml, values_of
from catalogue_xl.workbook.xlsx.patching.sheet_parts.sheet_text import RawCell, RowText, attributes_of_cell, cells_of
from catalogue_xl.workbook.xlsx.values.addresses import Place, column_number
from catalogue_xl.workbook.xlsx.values.sheet_values import CellValue


class SheetCells:
    """The cells in ROWS.

    Args:
        sheet: Whose they are.
        rows: By number.

    Attributes:
        are_moved: Whether rows were deleted.
    """

    def __init__(self, sheet: SheetOfCells, rows: Mapping[int, RowText]) -> None:
        self._sheet = sheet
        self._rows = dict(rows)
        self._raw: dict[int, dict[int, RawCell]] = {}
        self._cells: dict[int, dict[int, PatchedCell]] = {}
        self._ready: dict[int, ReadyRow] = {}
        self.are_moved = False

    def get(self, row: int, column: int) -> PatchedCell:
        """A cell; one that the file does not speak of is made."""
        if row not in self._cells:
            self._open(row)
        cells = self._cells[row]
        if column not in cells:
            raw = self._raw[row].pop(column, None)
            cells[column] = PatchedCell(self._sheet, row, column) if raw is None else self._made(row, column, raw)
        return cells[column]

    def put_row(self, row: int, cells: ReadyRow) -> None:
        """Write a row whole of which there are no cells."""
        self._ready[row] = cells

    def has_row(self, row: int) -> bool:
        """Whether there are, or were, cells in ROW."""
        return row in self._rows or row in self._cells or row in self._ready

    def ready_values(self) -> Iterator[tuple[int, dict[int, CellValue]]]:
        """What stands in the rows that were written whole and in which no cell was asked for."""
        return ((row, values_of(self._sheet, cells, row)) for row, cells in self._ready.items())

    def all(self) -> Mapping[Place, PatchedCell]:
        """The cells that there are, by their places."""
        for row in (*self._rows, *self._ready):
            self._open(row)
        for row, raw in self._raw.items():
            for column in list(raw):
                self.get(row, column)
        return {(row, column): cell for row, cells in self._cells.items() for column, cell in cells.items()}

    def opened(self) -> Iterator[PatchedCell]:
        """The cells that were asked for."""
        return (cell for cells in self._cells.values() for cell in cells.values())

    def unopened(self) -> Mapping[int, RowText]:
        """The rows in which no cell was asked for, as the file has them."""
        return self._rows

    def in_row(self, row: int) -> Mapping[int, PatchedCell]:
        """The cells that there are in ROW, by column."""
        return {column: self.get(row, column) for column in self.columns(row)}

    def touched_rows(self) -> set[int]:
        """The numbers of rows with a cell that is no longer as the file has it."""
        touched = {row for row, cells in self._cells.items() if any(cell.touched for cell in cells.values())}
        return touched | self._ready.keys()

    def filled(self) -> tuple[set[int], set[int]]:
        """The rows and the columns in which there is something among the cells that were asked for or written."""
        cells = [cell for cell in self.opened() if cell.has_content]
        ready = {row: [cell.column for cell in cells if cell.has_content] for row, cells in self._ready.items()}
        rows = {cell.row for cell in cells} | {row for row, columns in ready.items() if columns}
        return rows, {cell.column for cell in cells}.union(*ready.values())

    def hold(self, text: str) -> bool:
        """Whether the file has TEXT between the tags of a cell, whatever was put there since."""
        return (
            any(text in row.inner for row in self._rows.values())
            or any(text in raw[2] for row in self._raw.values() for raw in row.values())
            or any(text in cell.stored_content for cell in self.opened())
        )

    def rows(self) -> set[int]:
        """The numbers of rows with cells."""
        return self._rows.keys() | self._cells.keys() | self._ready.keys()

    def columns(self, row: int) -> Iterable[int]:
        """The numbers of the columns in which ROW has cells."""
        if row in self._rows or row in self._ready:
            self._open(row)
        return self._raw.get(row, {}).keys() | self._cells.get(row, {}).keys()

    def xml(self, row: int) -> str:
        """The cells of a row."""
        if row in self._ready:
            return row_xml(self._ready[row], row, since_1904=self._sheet.book.since_1904)
        if row in self._rows:
            self._open(row)
        pieces = {column: raw[0] for column, raw in self._raw.get(row, {}).items()}
        for column, cell in self._cells.get(row, {}).items():
            if cell.has_content:
                pieces[column] = cell.xml()
        return "".join([pieces[column] for column in sorted(pieces)])

    def move(self, new_row: Callable[[int], int | None]) -> None:
        """Let the cells go with their rows; NEW_ROW gives the new number of a row, or None where it is gone."""
        moved: dict[int, dict[int, PatchedCell]] = {}
        for (row, column), cell in self.all().items():
            now = new_row(row)
            if now is not None:
                if now != row:
                    cell.row, cell.touched = now, True
                moved.setdefault(now, {})[column] = cell
        self._cells, self._raw = moved, {row: {} for row in moved}
        self.are_moved = True

    def _open(self, row: int) -> None:
        """Tell the cells of a row apart."""
        self._cells[row], self._raw[row] = {}, {}
        if row in self._rows:
            with broken_parts_refused(self._sheet.book.path):
                raw = {column_number(letters): cell for letters, cell in cells_of(self._rows[row], row)}
                self._raw[row] = raw
            del self._rows[row]
        elif row in self._ready:
            self._cells[row] = opened(self._sheet, self._ready.pop(row), row)

    def _made(self, row: int, column: int, raw: RawCell) -> PatchedCell:
        style, kind, others = attributes_of_cell(raw[1])
        return PatchedCell(self._sheet, row, column, style, kind, others, raw[2])
