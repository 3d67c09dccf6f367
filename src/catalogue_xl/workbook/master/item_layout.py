"""The sheet 目录 of a new master, laid out for what the document had: nothing empty, nothing needlessly tall."""

from __future__ import annotations

from collections.abc import Sequence

from catalogue_xl.core.cells import cell_text
from catalogue_xl.core.model import LEVELS
from catalogue_xl.core.records import RowValues
from catalogue_xl.workbook.sheets.row_heights import line_count
from catalogue_xl.workbook.sheets.table import SheetTable
from catalogue_xl.workbook.xlsx.patching.sheet_parts.column_elements import fold_column, widen_column

_FOLDED_IF_EMPTY = ("process", "group", *LEVELS[1:], "basis", "support", "audience", "method", "tier")
"""What many catalogues do not print, and the office seldom adds."""

_CHANNEL = "channel"
_WIDE, _TALL = 44.0, 4
"""In characters and lines: a dozen boxes to tick, one below the other, would make every row half a page high."""


def lay_out(items: SheetTable, rows: Sequence[RowValues]) -> None:
    """Fold away the columns that stay empty, and make room for long lists of channels; ROWS are written next."""
    frame = items.worksheet.frame
    if not rows:
        return
    for key in _FOLDED_IF_EMPTY:
        if not any(row.get(key) for row in rows):
            fold_column(frame, items.numbers[key])
    width = items.sheet[_CHANNEL].width
    if sum(line_count(cell_text(row.get(_CHANNEL)), width) for row in rows) > _TALL * len(rows):
        widen_column(frame, items.numbers[_CHANNEL], _WIDE)
