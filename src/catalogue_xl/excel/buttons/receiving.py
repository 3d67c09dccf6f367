"""The buttons of the group 收回."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from catalogue_xl.excel.buttons.dialogs import chosen_files, chosen_folder
from catalogue_xl.excel.environment.calling_book import folder_of
from catalogue_xl.excel.open_book.session import Session


def merge(session: Session) -> str:
    """Merge returned task workbooks, or a copy of the workbook that a colleague edited apart."""
    from catalogue_xl.operations.file_suffixes import RETURN_SUFFIXES

    return _merge(
        session,
        chosen_files(session.dialogs, "选择各单位报送的任务表，或另一个人改过的目录副本（可以多选）", RETURN_SUFFIXES),
    )


def resolve(session: Session) -> str:
    """Carry out the choices made in 合并冲突."""
    return _merge(session, [], resolve=True)


def return_lists(session: Session) -> str:
    """Write for each agency with wrong answers what it is to correct; the master is not changed.

    The workbooks are those that were merged, where they still lie in the master's folder or below it; else the
    person is asked for them.
    """
    from catalogue_xl.operations.file_suffixes import RETURN_SUFFIXES
    from catalogue_xl.operations.merge import faulty_returns
    from catalogue_xl.operations.merge import merge as merge_returns

    beside = folder_of(session.book)
    found, lost = session.look(lambda master: faulty_returns(master, beside)) if beside is not None else ([], [])
    files: Sequence[Path] = found
    if lost or not found:
        whose = f"{'、'.join(lost)}的没有找到。" if lost else ""
        files = chosen_files(session.dialogs, f"{whose}选择各单位报送的任务表（可以多选）", RETURN_SUFFIXES)
    folder = chosen_folder(session.dialogs, "退回清单放在哪个文件夹")
    done = session.look(lambda master: merge_returns(master, files, plan_only=True, return_lists=folder))
    wrong = [file for file in done.report.files if file.wrong]
    if not wrong:
        return "任务表里没有填写有误的，不用退回。"
    counted = "、".join(f"{file.agency}{len(file.wrong)}处" for file in wrong)
    return f"填写有误的：{counted}。退回清单（.xlsx和.txt）在“{folder}”。目录没有改动。"


def batches(session: Session) -> str:
    """Say how far the batches are, and offer to close those to which everybody has answered."""
    from catalogue_xl.operations.batches import batches as rounds

    found = session.look(rounds)
    if not found.finished or not session.dialogs.ask(
        f"{found.to_text()}\n\n各单位都已报送的批次：{'、'.join(found.finished)}。现在结束吗？"
    ):
        return found.to_text()
    return session.work(lambda master: rounds(master, close=found.finished)).to_text()


def _merge(session: Session, files: Sequence[Path], *, resolve: bool = False) -> str:
    from catalogue_xl.operations.merge import merge as merge_returns

    session.step("合并……")
    done = session.work(lambda master: merge_returns(master, files, resolve=resolve, progress=session.step))
    if done.report.changed:
        return f"{done.to_text()}\n改动已写入工作簿，还没有保存；核对后请保存，或用“撤销上一步”还原。"
    return done.to_text()


def status(session: Session) -> str:
    """Write into 看板 who answered, who is late and what is overdue."""
    from catalogue_xl.operations.status import status as state_of
    from catalogue_xl.workbook.master.page_names import BOARD

    done = session.work(lambda master: state_of(master, mark=True))
    session.book.sheets[BOARD].activate()
    return done.summary()
