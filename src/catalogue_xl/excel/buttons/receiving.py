"""The buttons of the group 收回."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from catalogue_xl.excel.buttons.dialogs import chosen_files
from catalogue_xl.excel.open_book.contents import Content
from catalogue_xl.excel.open_book.session import Session
from catalogue_xl.exchange.merging.merge_files import merge as merge_files
from catalogue_xl.exchange.standing.progress import status as state_of
from catalogue_xl.operations.file_suffixes import RETURNED
from catalogue_xl.publish.board import board_lines
from catalogue_xl.workbook.master.guide_sheets import BOARD


def merge(session: Session) -> str:
    """Merge returned task workbooks."""
    return _merge(session, chosen_files(session.dialogs, "选择各单位报送的任务表（可以多选）", RETURNED))


def resolve(session: Session) -> str:
    """Carry out the choices made in 合并冲突."""
    return _merge(session, [])


def _merge(session: Session, files: Sequence[Path]) -> str:
    session.dialogs.progress("合并……")
    report = session.work(lambda master: merge_files(master, files, now=datetime.now()))
    if report.changed:
        return f"{report.to_text()}\n改动已写入工作簿，还没有保存；核对后请保存，或用“撤销上一步”还原。"
    return report.to_text()


def status(session: Session) -> str:
    """Write into 看板 who answered, who is late and what is overdue."""
    state = session.look(lambda master: state_of(master, today=date.today()))
    _rewrite_board(session, [[line] for line in board_lines(state)])
    session.book.sheets[BOARD].activate()
    late = "、".join(dict.fromkeys(one.agency for one in state.late)) or "无"
    return (
        f"已写在“{BOARD}”表。逾期未报：{late}。已到期未公开{len(state.overdue)}项，待处理冲突{state.open_conflicts}处。"
    )


def _rewrite_board(session: Session, lines: Sequence[Sequence[Content]]) -> None:
    used = session.book.sheets[BOARD].used_range.last_cell
    height, width = max(used.row, len(lines)), max(used.column, max(map(len, lines)))
    blank: list[Content] = [None] * width
    padded = [[*line, *blank][:width] for line in lines]
    session.writer.put(BOARD, 1, 1, [*padded, *([blank] * (height - len(lines)))])
