"""A sheet that is a page to read: a title, headings, and lines of label and text."""

from __future__ import annotations

from openpyxl.styles import Alignment, Font, PatternFill

from catalogue_xl.workbook.sheets.column_formats import FONT
from catalogue_xl.workbook.sheets.row_heights import fit_row
from catalogue_xl.workbook.sheets.text_cells import as_text_cell
from catalogue_xl.workbook.xlsx.openpyxl_types import XlSheet


class Page:
    """Lines written one below the other into an empty worksheet.

    Args:
        worksheet: Empty.
        widths: Of the labels and of the text, in Excel's characters.
    """

    def __init__(self, worksheet: XlSheet, widths: tuple[int, int]) -> None:
        self._worksheet = worksheet
        self._row = 0
        self._width = widths[1]
        worksheet.column_dimensions["A"].width, worksheet.column_dimensions["B"].width = widths
        worksheet.sheet_view.showGridLines = False

    def title(self, text: str) -> None:
        """The page's title."""
        self._row += 1
        self._put("A", text, Font(name=FONT, size=16, bold=True))
        self._worksheet.row_dimensions[self._row].height = 34

    def heading(self, text: str) -> None:
        """A heading, with a blank line above it."""
        self._row += 2
        self._put("A", text, Font(name=FONT, size=12, bold=True, color="FF1F4E79"))
        self._worksheet.row_dimensions[self._row].height = 24

    def line(self, label: str, text: str, *, fill: PatternFill | None = None, white: bool = False) -> None:
        """A label and its text; the label may wear a colour, and white letters on it."""
        self._row += 1
        self._put("A", label, Font(name=FONT, size=11, bold=white, color="FFFFFFFF" if white else "FF000000"))
        self._put("B", text, Font(name=FONT, size=11))
        fit_row(self._worksheet, self._row, [(text, self._width)])
        if fill is not None:
            self._worksheet[f"A{self._row}"].fill = fill

    def _put(self, letter: str, text: str, font: Font) -> None:
        cell = self._worksheet[f"{letter}{self._row}"]
        as_text_cell(cell, text)
        cell.font = font
        cell.alignment = Alignment(vertical="center", wrap_text=letter == "B")
