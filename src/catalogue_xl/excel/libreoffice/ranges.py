"""Cells, read and written in blocks, as xlwings asks for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any

from xlwings.utils import col_name

from catalogue_xl.excel.libreoffice.coercion import as_excel_takes, from_serial, to_serial
from catalogue_xl.excel.libreoffice.uno_bridge import enum, uno

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384

_ANNOTATION, _FORMULA = 8, 16  # com.sun.star.sheet.CellFlags
_FAILED = 4  # com.sun.star.sheet.FormulaResult.ERROR
_DATE, _NUMBER, _LOGICAL, _TEXT = 2, 16, 1024, 256  # com.sun.star.util.NumberFormat
_ERRORS = {502: -2146826273, 503: -2146826252, 519: -2146826273, 521: -2146826288, 524: -2146826265}
_ERRORS |= {525: -2146826259, 532: -2146826281, 32767: -2146826246}
_VALUE_ERROR = -2146826273


class Range:
    """A rectangle of cells; rows and columns count from 1.

    One lives as long as a line of xlwings code; UNO's objects are asked for once in it, since each call goes over to
    another process.
    """

    # How much xlwings may move at once; LibreOffice knows no bound.
    max_cells_per_read = max_cells_per_write = None

    def __init__(self, sheet: Any, row: int, column: int, rows: int = 1, columns: int = 1) -> None:
        self.sheet = sheet
        self.row = row
        self.column = column
        self.shape = rows, columns

    @cached_property
    def api(self) -> Any:
        """UNO's range."""
        rows, columns = self.shape
        bottom, right = self.row + rows - 2, self.column + columns - 2
        return self.sheet.sheet.getCellRangeByPosition(self.column - 1, self.row - 1, right, bottom)

    @property
    def coords(self) -> tuple[Any, int, int, int, int]:
        """Sheet, row, column, rows, columns."""
        return (self.sheet, self.row, self.column, *self.shape)

    @property
    def address(self) -> str:
        """Such as ``$A$1:$B$2``."""
        first = f"${_letters(self.column)}${self.row}"
        if len(self) == 1:
            return first
        rows, columns = self.shape
        return f"{first}:${_letters(self.column + columns - 1)}${self.row + rows - 1}"

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    def __call__(self, row: int, column: int | None = None) -> Range:
        """One of its cells, by row and column or by number."""
        if column is None:
            down, right = divmod(row - 1, self.shape[1])
            return Range(self.sheet, self.row + down, self.column + right)
        return Range(self.sheet, self.row + row - 1, self.column + column - 1)

    @cached_property
    def _cell(self) -> Any:
        return self.sheet.sheet.getCellByPosition(self.column - 1, self.row - 1)

    @property
    def _document(self) -> Any:
        return self.sheet.book.document

    # values

    @property
    def raw_value(self) -> Any:
        """The values as Excel hands them out: dates as such, errors as numbers, blanks as None."""
        data: list[list[Any]] = [[None if value == "" else value for value in row] for row in self.api.getDataArray()]
        if any(isinstance(value, float) for row in data for value in row):
            for kind, row, column in self._formatted(_DATE | _LOGICAL):
                if isinstance(data[row][column], float):
                    data[row][column] = from_serial(data[row][column]) if kind & _DATE else bool(data[row][column])
        self._read_errors(data)
        return data[0][0] if len(self) == 1 else tuple(tuple(row) for row in data)

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        rows = [[data]] if not isinstance(data, list | tuple) else data
        # What Excel would make something else of, unless the cell is formatted as text.
        read = any(isinstance(value, str) and as_excel_takes(value) != value for row in rows for value in row)
        text_cells = (
            {(row, column) for _, row, column in self._formatted(_TEXT)} if read or _holds_formula(rows) else ()
        )
        plain: list[tuple[str | float, ...]] = []
        rest: list[tuple[int, int, Any]] = []
        for row, values in enumerate(rows):
            line: list[str | float] = []
            for column, value in enumerate(values):
                taken = value
                if isinstance(value, str) and (row, column) not in text_cells:
                    taken = as_excel_takes(value)
                    if value.startswith("=") and len(value) > 1:
                        rest.append((row, column, value))
                        taken = ""
                if isinstance(taken, bool | date):
                    rest.append((row, column, taken))
                line.append(_number(taken) if not isinstance(taken, str) else taken)
            plain.append(tuple(line))
        notes = self._notes()
        self.api.setDataArray(tuple(plain))
        self._put_back(notes)  # writing a block deletes the notes in it
        dates = any(isinstance(value, date) for _, _, value in rest)
        unformatted = {(row, column) for _, row, column in self._formatted(_NUMBER)} if dates else set()
        formulas = [
            (self.row - 1 + row, self.column - 1 + column, value) for row, column, value in rest if _is_text(value)
        ]
        self.sheet.book.formulas.put(self.sheet.sheet, formulas)
        for row, column, value in rest:
            if not _is_text(value):
                self._finish(self(row + 1, column + 1), value, unformatted=(row, column) in unformatted)

    def _finish(self, cell: Range, value: Any, *, unformatted: bool) -> None:
        if isinstance(value, bool):
            cell._cell.NumberFormat = self._document.NumberFormats.getStandardFormat(_LOGICAL, _locale())
        elif unformatted and cell.number_format == "General":
            cell.number_format = "yyyy/m/d"

    def _formatted(self, kinds: int) -> Iterator[tuple[int, int, int]]:
        """The cells whose number format is of one of KINDS: its type, and row and column from 0 within the block."""
        for group in self.api.getUniqueCellFormatRanges():
            kind = self.sheet.book.kind_of_format(group.NumberFormat)
            if kind & kinds:
                for area in group.getRangeAddresses():
                    for row in range(area.StartRow, area.EndRow + 1):
                        for column in range(area.StartColumn, area.EndColumn + 1):
                            yield kind, row - self.row + 1, column - self.column + 1

    def _read_errors(self, data: list[list[Any]]) -> None:
        for row, column in _places(self.api.queryFormulaCells(_FAILED)):
            code = self.sheet.sheet.getCellByPosition(column, row).getError()
            data[row - self.row + 1][column - self.column + 1] = _ERRORS.get(code, _VALUE_ERROR)

    @property
    def formula(self) -> Any:
        """Formulas as Excel writes them; other cells as their text."""
        rows = [list(row) for row in self.api.getFormulaArray()]
        found = [
            (row, column, rows[row - self.row + 1][column - self.column + 1])
            for row, column in _places(self.api.queryContentCells(_FORMULA))
        ]
        for (row, column, _), text in zip(found, self.sheet.book.formulas.texts(self.sheet.sheet, found), strict=True):
            rows[row - self.row + 1][column - self.column + 1] = text
        return rows[0][0] if len(self) == 1 else tuple(tuple(row) for row in rows)

    # looks

    @property
    def number_format(self) -> str | None:
        """The format's code as Excel writes it; None where the cells differ."""
        if self.api.getPropertyState("NumberFormat").value == "AMBIGUOUS_VALUE":
            return None
        return str(self.sheet.book.format_code(self.api.NumberFormat))

    @number_format.setter
    def number_format(self, code: str) -> None:
        formats = self._document.NumberFormats
        if code == "General":
            self.api.NumberFormat = formats.getStandardFormat(_NUMBER, _locale())
            return
        key = formats.queryKey(code, _locale(), False)
        self.api.NumberFormat = key if key != -1 else formats.addNew(code, _locale())

    @property
    def color(self) -> tuple[int, int, int] | None:
        """The fill of the first cell; None for none."""
        rgb = self._cell.CellBackColor
        return None if rgb < 0 else (rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255)

    @color.setter
    def color(self, rgb: tuple[int, int, int] | None) -> None:
        self.api.CellBackColor = -1 if rgb is None else rgb[0] << 16 | rgb[1] << 8 | rgb[2]

    def autofit(self, axis: str | None = None) -> None:
        """Let the rows be as high as their text."""
        self.api.Rows.OptimalHeight = True

    @property
    def row_hidden(self) -> bool:
        """Whether the first row is out of sight: hidden, or filtered out."""
        return not self._cell.Rows.getByIndex(0).IsVisible

    # structure

    @property
    def merge_cells(self) -> bool | None:
        """Whether the cells are merged; None where some are."""
        if len(self) == 1:
            return len(self.merge_area) > 1
        return None if self.api.IsMerged else False

    @property
    def merge_area(self) -> Range:
        """The whole merged area that the first cell is part of."""
        cursor = self.sheet.sheet.createCursorByRange(self._cell)
        cursor.collapseToMergedArea()
        at = cursor.RangeAddress
        size = at.EndRow - at.StartRow + 1, at.EndColumn - at.StartColumn + 1
        return Range(self.sheet, at.StartRow + 1, at.StartColumn + 1, *size)

    def insert(self, shift: str, copy_origin: str | None = None) -> None:
        """Insert cells above, dressed like those above them."""
        self.sheet.sheet.insertCells(self.api.RangeAddress, enum("sheet.CellInsertMode", "DOWN"))

    def delete(self, shift: str | None = None) -> None:
        """Delete the cells; those below move up."""
        self.sheet.sheet.removeRange(self.api.RangeAddress, enum("sheet.CellDeleteMode", "UP"))

    def select(self) -> None:
        """Select them, and bring their sheet to the front."""
        self.sheet.activate()
        self._document.CurrentController.select(self.api)

    # notes

    def _notes(self) -> list[tuple[Any, str]]:
        cells = [
            self.sheet.sheet.getCellByPosition(column, row)
            for row, column in _places(self.api.queryContentCells(_ANNOTATION))
        ]
        return [(cell.getCellAddress(), cell.getAnnotation().String) for cell in cells]

    def _put_back(self, notes: list[tuple[Any, str]]) -> None:
        for place, text in notes:
            self.sheet.sheet.Annotations.insertNew(place, text)

    @property
    def note(self) -> UnoNote | None:
        """The note of the first cell."""
        return UnoNote(self._cell) if self._cell.getAnnotation().String else None

    def add_note(self, text: str) -> UnoNote:
        """Put a note on the first cell."""
        self.sheet.sheet.Annotations.insertNew(self._cell.getCellAddress(), text)
        return UnoNote(self._cell)


class UnoNote:
    """A note on a cell."""

    def __init__(self, cell: Any) -> None:
        self._cell = cell

    @property
    def text(self) -> str:
        """Its text."""
        return str(self._cell.getAnnotation().String)

    def delete(self) -> None:
        """Take it off."""
        self._cell.clearContents(_ANNOTATION)


def _places(cells: Any) -> Iterator[tuple[int, int]]:
    """Row and column, from 0, of each of UNO's CELLS: down each column, along which formulas are filled."""
    for area in cells.getRangeAddresses():
        for column in range(area.StartColumn, area.EndColumn + 1):
            for row in range(area.StartRow, area.EndRow + 1):
                yield row, column


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _holds_formula(rows: Any) -> bool:
    return any(isinstance(value, str) and value.startswith("=") for row in rows for value in row)


def _number(value: Any) -> float:
    return to_serial(value) if isinstance(value, date) else float(value)


def _locale() -> Any:
    """Our own formats are written in English whatever the user's language is."""
    return uno().createUnoStruct("com.sun.star.lang.Locale")


def _letters(column: int) -> str:
    return str(col_name(column))  # type: ignore[no-untyped-call]
