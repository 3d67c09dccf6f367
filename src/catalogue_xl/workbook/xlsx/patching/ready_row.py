"""A row that is written whole: what each of its cells is, without anybody having asked for one of them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from catalogue_xl.workbook.xlsx.patching.cell_text import cell_xml
from catalogue_xl.workbook.xlsx.patching.holders import SheetOfCells
from catalogue_xl.workbook.xlsx.patching.patched_cell import PatchedCell
from catalogue_xl.workbook.xlsx.values.addresses import address
from catalogue_xl.workbook.xlsx.values.sheet_values import CellValue


class ReadyCell(NamedTuple):
    """A cell of such a row.

    Attributes:
        column: From 1.
        style: The place of its format.
        kind: How its value is stored, as ``cell_xml`` knows it; never a formula.
        value: What is to stand in it; None for a blank.
    """

    column: int
    style: int
    kind: str
    value: CellValue | None

    @property
    def has_content(self) -> bool:
        """Whether the file needs to say anything of it."""
        return self.value is not None or bool(self.style)


ReadyRow = tuple[ReadyCell, ...]
"""The cells from left to right."""


def row_xml(cells: ReadyRow, row: int, *, since_1904: bool) -> str:
    """The cells in ROW as the file spells them."""
    return "".join(
        [
            f'<c r="{address(row, column)}"{_behind(style, kind, value, since_1904)}'
            for column, style, kind, value in cells
            if style or value is not None
        ]
    )


@lru_cache(maxsize=4096, typed=True)  # most columns say the same again and again
def _behind(style: int, kind: str, value: CellValue, since_1904: bool) -> str:
    """A cell as the file spells it, from behind its reference."""
    return cell_xml("", style, kind, value, since_1904=since_1904).removeprefix('<c r=""')


def opened(sheet: SheetOfCells, cells: ReadyRow, row: int) -> dict[int, PatchedCell]:
    """The cells in ROW of SHEET one by one, by their columns."""
    found = {}
    for column, style, kind, value in cells:
        cell = found[column] = PatchedCell(sheet, row, column, style)
        cell.put(value, kind)
    return found


def values_of(sheet: SheetOfCells, cells: ReadyRow, row: int) -> dict[int, CellValue]:
    """What stands in ROW of SHEET, as whoever reads the file has it."""
    return {
        cell.column: found
        for cell in cells
        if cell.value is not None
        and (found := cell.value if cell.kind == "s" else opened(sheet, (cell,), row)[cell.column].content) is not None
    }
