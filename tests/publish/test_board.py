"""The sheet 看板 as ``status --mark`` leaves it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from catalogue_xl.exchange.standing.progress import Status
from catalogue_xl.publish.board import board_lines, draw_board
from catalogue_xl.workbook.master.master import Master


def it_replaces_what_the_board_said_before(tmp_path: Path) -> None:
    master = Master.create(tmp_path / "目录.xlsx", title="示例区目录")
    sheet = master.workbook["看板"]
    sheet["A60"].value, sheet["C1"].value = "上一次的", "上一次的"
    state = Status(date(2026, 3, 2), [], [], 0, [], [], [])
    draw_board(master, state)
    master.save()
    sheet = Master.open(master.path).workbook["看板"]
    shown = [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert shown == [line for line in board_lines(state) if line]
    assert shown[0] == "看板"
