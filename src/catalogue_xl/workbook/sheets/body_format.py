"""The format of a column's cells in a worksheet that is patched, as its XML has it.

The same as :func:`catalogue_xl.workbook.sheets.style.body_style` makes of the workbook library's objects, which takes
longer to load than most commands work; ``tests/workbook/sheets/test_body_format.py`` compares the two.
"""

from __future__ import annotations

from catalogue_xl.core.schema import Column
from catalogue_xl.workbook.sheets.column_formats import CENTRED, FONT, GRID_COLOUR, LOCKED_COLOUR, number_format_of
from catalogue_xl.workbook.xlsx.patching.patched_cell import PatchedCell
from catalogue_xl.workbook.xlsx.patching.patched_sheet import PatchedSheet

_FONT = f'<font><name val="{FONT}"/><sz val="11"/></font>'
_SIDES = "".join(
    f'<{side} style="thin"><color rgb="{GRID_COLOUR}"/></{side}>' for side in ("left", "right", "top", "bottom")
)
_GRID = f"<border>{_SIDES}</border>"
_LOCKED = (
    f'<patternFill patternType="solid"><fgColor rgb="{LOCKED_COLOUR}"/><bgColor rgb="{LOCKED_COLOUR}"/></patternFill>'
)


def body_format(worksheet: PatchedSheet, column: Column, *, grey_locked: bool) -> int:
    """The place of the format of COLUMN's cells in the workbook of WORKSHEET.

    Args:
        worksheet: Where it will be used.
        column: Kind, wrapping and locking decide.
        grey_locked: Show that a locked column is not for editing.
    """
    cell: PatchedCell = worksheet.loose_cell()
    cell.font = _FONT
    cell.border = _GRID
    wrap = ' wrapText="1"' if column.wrap else ""
    cell.alignment = (
        f'<alignment horizontal="{"center" if column.kind in CENTRED else "left"}" vertical="center"{wrap}/>'
    )
    cell.number_format = number_format_of(column)
    cell.protection = f'<protection locked="{int(column.locked)}" hidden="0"/>'
    if grey_locked and column.locked:
        cell.fill = f"<fill>{_LOCKED}</fill>"
    return cell.style_index
