"""Deleting rows of a worksheet as Excel does, which openpyxl's own method does only for the cells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from openpyxl.formula.translate import Translator

from catalogue_xl.workbook.xlsx.openpyxl_types import XlSheet


def delete_rows(worksheet: XlSheet, rows: Iterable[int]) -> None:
    """Delete ROWS (1-based); what is below moves up with its formats, heights, comments, links and merges.

    A moved formula is translated as when it is copied: one that looks at its own row still does. References
    from elsewhere to single cells below the deleted rows are not adjusted, nor are the row bounds of
    drop-downs and formats; the project's own reach to the end of the sheet.
    """
    gone = sorted(set(rows))
    if not gone:
        return
    _move_cells(worksheet, gone)
    _move_heights(worksheet, gone)
    kept = []
    for merged in worksheet.merged_cells.ranges:
        above, inside = _above(gone, merged.min_row), _above(gone, merged.max_row + 1)
        height = merged.max_row - merged.min_row + 1 - (inside - above)
        if height:
            merged.min_row -= above
            merged.max_row = merged.min_row + height - 1
            kept.append(merged)
    worksheet.merged_cells.ranges = set(kept)  # anew: it finds its members by their bounds


def _above(gone: list[int], row: int) -> int:
    """How many of the deleted rows lie above ROW."""
    return bisect_left(gone, row)


def _move_cells(worksheet: XlSheet, gone: list[int]) -> None:
    moved = {}
    deleted = set(gone)
    for (row, number), cell in worksheet._cells.items():
        if row in deleted:
            continue
        shift = _above(gone, row)
        if shift:
            if getattr(cell, "data_type", "") == "f" and isinstance(cell.value, str):
                cell._value = Translator(cell.value, cell.coordinate).translate_formula(row_delta=-shift)
            cell.row = row - shift
            if getattr(cell, "hyperlink", None) is not None:
                cell.hyperlink.ref = cell.coordinate
        moved[row - shift, number] = cell
    worksheet._cells = moved


def _move_heights(worksheet: XlSheet, gone: list[int]) -> None:
    dimensions = dict(worksheet.row_dimensions)
    deleted = set(gone)
    worksheet.row_dimensions.clear()
    for row, dimension in sorted(dimensions.items()):
        if row not in deleted:
            dimension.index = row - _above(gone, row)
            worksheet.row_dimensions[dimension.index] = dimension
