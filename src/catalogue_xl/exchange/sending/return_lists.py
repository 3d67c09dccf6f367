"""What is to be corrected in the returned workbooks, ready to be sent back: for each agency a text and a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import openpyxl

from catalogue_xl.core.problems import Problem
from catalogue_xl.core.storage.files import write_atomically, write_content
from catalogue_xl.exchange.merging.merge_preview import add_list
from catalogue_xl.exchange.merging.merge_report import MergeReport
from catalogue_xl.exchange.sending.file_names import file_names
from catalogue_xl.workbook.master.own_office import OwnOffice
from catalogue_xl.workbook.sheets.style import set_base_font
from catalogue_xl.workbook.task_book.task_layout import TASKS
from catalogue_xl.workbook.xlsx.openpyxl_types import XlBook
from catalogue_xl.workbook.xlsx.raw_parts import save_with

TITLE = "退回清单"
_COLUMNS: Mapping[str, float] = {
    "报送文件": 28, "工作表": 10, "单元格": 8, "事项编码": 11, "事项名称": 24, "栏目": 14, "填的内容": 24, "应填": 28,
    "怎样更正": 28,
}  # fmt: skip

Returned = tuple[str, Problem]
"""A returned file's name, and what is wrong in it."""


def write_return_lists(
    folder: Path, report: MergeReport, office: OwnOffice, names: Mapping[str, str] | None = None
) -> list[Path]:
    """Write into FOLDER, for each agency with wrong answers, what it is to correct; returns the workbooks.

    Beside ``区财政局_退回清单.xlsx`` stands the same as ``.txt``, to be pasted into a message.

    Args:
        folder: Is made where it is not there; lists of an earlier merge are backed up.
        report: What was merged, or would be.
        office: Signs, and may be asked.
        names: The items' names by code.

    Raises:
        Refusal: as :func:`catalogue_xl.core.storage.files.write_atomically`.
    """
    wrong: dict[str, list[Returned]] = {}
    for file in report.files:
        for problem in sorted(file.wrong, key=_place):
            wrong.setdefault(file.agency, []).append((file.file, problem))
    written = []
    folder.mkdir(parents=True, exist_ok=True)
    for agency, name in file_names(wrong, TITLE).items():
        path = folder / name
        _write_workbook(path, wrong[agency], names or {})
        text = return_letter(agency, wrong[agency], office, names or {})
        # Notepad of older Windows takes text without a mark for GBK.
        write_content(path.with_suffix(".txt"), text.encode("utf-8-sig"))
        written.append(path)
    return written


def _place(wrong: Problem) -> tuple[bool, str, int, int, str]:
    """任务清单 first, and each sheet as it is read."""
    letters = wrong.cell.rstrip("0123456789")
    return wrong.sheet != TASKS, wrong.sheet, wrong.row or 0, len(letters), letters


def return_letter(agency: str, wrong: list[Returned], office: OwnOffice, names: Mapping[str, str]) -> str:
    """What the agency is told."""
    files = "、".join(dict.fromkeys(f"“{file}”" for file, _ in wrong))
    lines = [
        f"{agency}：",
        "",
        f"你单位报送的{files}有{len(wrong)}处填写有误，请在原任务表中更正后重新报送：",
        "",
    ]
    for number, (_, problem) in enumerate(wrong, start=1):
        item = f"{problem.item} {names.get(problem.item, '')}".strip()
        where = "，".join(part for part in (f"{problem.sheet}{problem.cell}", item, problem.column) if part)
        lines.append(f"{number}. {where}：{problem.message}。应填{problem.expected}。{problem.fix}。")
    ask = [f"联系人及电话：{office.reachable}。"] if office.reachable else []
    sign = [office.signature] if office.signature else []
    return "\n".join([*lines, "", *ask, *sign]).rstrip() + "\n"


def _write_workbook(path: Path, wrong: list[Returned], names: Mapping[str, str]) -> None:
    workbook: XlBook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    set_base_font(workbook)
    rows = [
        [
            file,
            one.sheet,
            one.cell,
            one.item,
            names.get(one.item, ""),
            one.column,
            one.found,
            one.expected,
            one.fix,
        ]
        for file, one in wrong
    ]
    add_list(workbook, TITLE, _COLUMNS, rows, [None] * len(rows))
    write_atomically(path, lambda target: save_with(workbook, target))
