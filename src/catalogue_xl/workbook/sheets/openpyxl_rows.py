"""What rows of a worksheet of openpyxl's need that those of one that is patched have by themselves."""

from __future__ import annotations

from openpyxl.cell.cell import MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.dimensions import RowDimension

from catalogue_xl.workbook.xlsx.openpyxl_types import XlCell, XlSheet


class FittedRow(RowDimension):
    """A row whose height is a fit, not somebody's wish: openpyxl marks every height it writes as the latter."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 - openpyxl's name
        """Whether the height stays when the text grows."""
        return False


def set_fitted_height(worksheet: XlSheet, row: int, height: float) -> None:
    """Give ROW a HEIGHT in points that goes on growing with its text."""
    if row in worksheet.row_dimensions:
        worksheet.row_dimensions[row].__class__ = FittedRow
    else:
        worksheet.row_dimensions[row] = FittedRow(worksheet, index=row)
    worksheet.row_dimensions[row].height = height


def is_covered(cell: XlCell) -> bool:
    """Whether a merged area hides what stands in CELL."""
    return isinstance(cell, MergedCell)


def stretch(worksheet: XlSheet, header_row: int, row: int) -> None:
    """Let the filter and the office's tables below HEADER_ROW reach down to ROW; nothing ever shrinks."""
    for owner in (worksheet.auto_filter, *worksheet.tables.values()):
        if not owner.ref:
            continue
        left, top, right, bottom = range_boundaries(owner.ref)
        if top == header_row and bottom is not None and bottom < row:
            owner.ref = f"{get_column_letter(left or 1)}{top}:{get_column_letter(right or 1)}{row}"
            if getattr(owner, "autoFilter", None) is not None:
                owner.autoFilter.ref = owner.ref
