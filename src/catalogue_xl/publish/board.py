"""The sheet 看板: where the work stands, written anew each time."""

from __future__ import annotations

from openpyxl.styles import Font

from catalogue_xl.exchange.standing.progress import Status
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.master.page_names import BOARD
from catalogue_xl.workbook.sheets.column_formats import FONT
from catalogue_xl.workbook.sheets.text_cells import as_text_cell


def board_lines(state: Status) -> list[str]:
    """The cells of its first column: the title, and the same tables that the command prints."""
    return [BOARD, *state.to_text().split("\n")]


def draw_board(master: Master, state: Status) -> None:
    """Write STATE into the sheet; what stood there goes. The caller saves."""
    sheet = master.workbook[BOARD]
    lines = board_lines(state)
    for row in sheet.iter_rows(min_row=len(lines) + 1):
        for cell in row:
            cell.value = None
    for number, line in enumerate(lines, start=1):
        for cell in sheet[number][1:]:
            cell.value = None
        as_text_cell(sheet.cell(number, 1), line)
        if number > 1:
            sheet.cell(number, 1).font = Font(name=FONT, size=11)
