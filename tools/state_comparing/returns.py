"""What agencies send back: task workbooks filled in by a fixed script, typed as people type."""

from __future__ import annotations

import random
import warnings
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from sample_making import fixed_zip

_SAVED = datetime(2026, 3, 10, 9)
_STATES = ("已公开", "已公开", "已公开", "部分公开", "未公开", "不涉及", "建议调整", " 已公开 ", "公开了", None)
_DAYS = (date(2026, 3, 2), datetime(2026, 2, 27), "2026-03-05", "2026年3月6日", "2026.3.7", "2026/3/8", "三月", None)
_TEXTS = ("已核对。", "=附表另报", "第一行\n第二行", "  前后空格  ", "２月数据正在核对", None, None)
_LEDGER_TITLES = ("关于公布2026年第一批名单的通知", "=开头像公式的标题", "2025年度决算公开说明")


def fill(sent: Path, returned: Path) -> list[str]:
    """Fill in the task workbooks of the folder SENT into RETURNED; returns the names of the files that come back.

    The same workbooks give the same answers: the seed is the agency's name, which begins the file's. Every seventh
    agency stays silent, every fifth touches what is not its own, every sixth loses the hidden sheets.
    """
    returned.mkdir()
    names = []
    for number, path in enumerate(sorted(sent.glob("*.xlsx"), key=lambda one: one.name)):
        if number % 7 == 6:
            continue
        draw = random.Random(path.name.partition("_")[0])
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            workbook = load_workbook(path)
        _tasks(workbook["任务清单"], draw, is_meddling=number % 5 == 4)
        _ledger(workbook["公开台账"], workbook["任务清单"], draw)
        for sheet in list(workbook.worksheets) if number % 6 == 5 else ():
            if sheet.sheet_state != "visible":
                workbook.remove(sheet)
        name = path.name if number % 4 else f"（已填）{path.name}"
        workbook.save(returned / name)
        # A merge takes files in the order in which they were saved.
        saved = fixed_zip.fix((returned / name).read_bytes(), _SAVED + timedelta(minutes=number))
        (returned / name).write_bytes(saved)
        names.append(name)
    return names


def _tasks(sheet: Any, draw: random.Random, *, is_meddling: bool) -> None:
    columns = _columns(sheet)
    for row in range(3, sheet.max_row + 1):
        if not sheet.cell(row, columns["事项编码"]).value or draw.random() < 0.2:
            continue
        answers = {
            "办理状态": draw.choice(_STATES),
            "最近公开日期": draw.choice(_DAYS),
            "公开链接": f"https://www.example.org/{row}.html",
            "情况说明": draw.choice(_TEXTS),
            "修改建议": draw.choice((None, None, "建议改为每季度公开")),
            "填报人": "王某",
            "联系电话": "0000-1234567",
            "填报日期": date(2026, 3, 10),
        }
        if is_meddling and row % 3 == 0:
            answers["公开时限"] = "每年12月31日前"
        for title, answer in answers.items():
            if title in columns:
                sheet.cell(row, columns[title]).value = answer


def _ledger(sheet: Any, tasks: Any, draw: random.Random) -> None:
    columns, item = _columns(sheet), _columns(tasks)["事项编码"]
    codes = [tasks.cell(row, item).value for row in range(3, tasks.max_row + 1) if tasks.cell(row, item).value]
    free = next(row for row in range(3, sheet.max_row + 2) if not sheet.cell(row, columns["事项编码"]).value)
    for row, title in enumerate(draw.sample(_LEDGER_TITLES, k=min(2, len(codes))), start=free):
        values = {
            "事项编码": draw.choice(codes),
            "信息标题": title,
            "形成或变更日期": date(2026, 1, 9),
            "公开日期": draw.choice((date(2026, 1, 20), date(2026, 2, 27), "2026-3-5", None)),
            "公开链接": "https://www.example.org/t.html",
        }
        for column, value in values.items():
            if column in columns:
                sheet.cell(row, columns[column]).value = value
                if isinstance(value, str) and value.startswith("="):
                    sheet.cell(row, columns[column]).data_type = "s"


def _columns(sheet: Any) -> Mapping[str, int]:
    """By title, the columns of the header row, which is the second."""
    return {str(cell.value): cell.column for cell in sheet[2] if cell.value}


def enter_roster(book: Path, rows: list[dict[str, str]]) -> None:
    """Enter a roster at the end of 单位, as an office does by hand."""
    workbook = load_workbook(book)
    sheet = workbook["单位"]
    columns = {str(cell.value): cell.column for cell in sheet[1] if cell.value}
    known = {sheet.cell(row, columns["单位名称"]).value: row for row in range(2, sheet.max_row + 1)}
    last = max((row for name, row in known.items() if name), default=1)
    for values in rows:
        row = known.get(values["单位名称"])
        if row is None:
            last = row = last + 1
        for title, text in values.items():
            if text and title in columns:
                sheet.cell(row, columns[title]).value = text
    workbook.save(book)
