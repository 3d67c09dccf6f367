"""What the cells of a worksheet hold that openpyxl has in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from catalogue_xl.workbook.xlsx.openpyxl_types import XlBook, XlCell, XlSheet
from catalogue_xl.workbook.xlsx.values.addresses import Area, Place
from catalogue_xl.workbook.xlsx.values.sheet_values import CellError, CellValue, Formula, Link, SheetValues


def values_of(worksheet: XlSheet, stored: Callable[[], SheetValues] | None = None) -> SheetValues:
    """The worksheet as it stands now.

    Args:
        worksheet: openpyxl's, loaded with its formulas.
        stored: Gives the same as the file has it, which knows what the formulas last showed; asked where there are any.
    """
    rows: dict[int, dict[int, CellValue]] = {}
    links: dict[Place, Link] = {}
    notes: dict[Place, str] = {}
    for place, cell in worksheet._cells.items():
        if cell.value is not None and cell.value != "":
            rows.setdefault(place[0], {})[place[1]] = _value(cell, place, stored)
        link, comment = getattr(cell, "hyperlink", None), getattr(cell, "comment", None)
        if link is not None:
            links[place] = Link(link.target or "", link.location or "")
        if comment is not None:
            notes[place] = comment.text or ""
    merges = [Area(one.min_row, one.min_col, one.max_row, one.max_col) for one in worksheet.merged_cells.ranges]
    return SheetValues(worksheet.title, worksheet.sheet_state, rows, links, notes, merges)


def value_of(worksheet: XlSheet, place: Place, stored: Callable[[], SheetValues] | None = None) -> CellValue:
    """What stands in one cell now; the rest as in :func:`values_of`."""
    cell = worksheet._cells.get(place)
    return None if cell is None or cell.value is None or cell.value == "" else _value(cell, place, stored)


class OpenBook:
    """The worksheets of a workbook that openpyxl has in memory (see :class:`.sheet_values.Worksheets`)."""

    def __init__(self, workbook: XlBook) -> None:
        self._workbook = workbook
        self._read: dict[str, SheetValues] = {}

    @property
    def titles(self) -> Sequence[str]:
        """Their names, in their order."""
        return [worksheet.title for worksheet in self._workbook.worksheets]

    def state(self, title: str) -> str:
        """Whether one is ``visible``, ``hidden`` or ``veryHidden``."""
        return str(self._workbook[title].sheet_state)

    def sheet(self, title: str) -> SheetValues:
        """One of them, as it stood when it was first asked for."""
        if title not in self._read:
            self._read[title] = values_of(self._workbook[title])
        return self._read[title]

    def notes(self, title: str) -> Mapping[Place, str]:
        """The comments of one."""
        return self.sheet(title).notes

    def may_hold(self, title: str, text: str) -> bool:
        """Whether a cell of one holds this TEXT."""
        return any(text in value for _, value in self.sheet(title).cells() if isinstance(value, str))


def _value(cell: XlCell, place: Place, stored: Callable[[], SheetValues] | None) -> CellValue:
    value = cell.value
    if cell.data_type == "f":
        last = stored().value(*place) if stored is not None else None
        return Formula(str(getattr(value, "text", value)), last.shown if isinstance(last, Formula) else last)
    if cell.data_type == "e":
        return CellError(value)
    return str(value) if isinstance(value, list) else value  # a text with formats inside is a list of its runs
