"""All that a program sees in a task workbook, for two of them to be compared; and task workbooks of all kinds."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from catalogue_xl.workbook.task_book.task_book import TaskBook, TaskLine

HOSTILE = (
    "=1+1",
    "+86 571",
    "-1",
    "@all",
    "＝1",
    "a\x01b\x0bc",
    "第一行\r\n第二行\r第三行",
    "_x000D_\n_x0041_",
    "<b>&amp;'\"]]>",
    " 前后有空格 ",
    "\ue000agency",
    "😀𠮷",
    "#N/A",
    "TRUE",
    "2026-03-31",
    "00123",
)
DEADLINES = (
    "自信息形成或变更之日起20个工作日内",
    "每季度结束后15日内",
    "每月10日前",
    "每年3月31日前",
    "每周五更新",
    "长期公开",
    "",
    "=20个工作日内",
)
STATES = ("已公开", "部分公开", "未公开", "不涉及", "建议调整", "办结", None)


def task_book(
    number: int, *, agency: str = "区教育局", levels: int = 2, known: int = 0, answered: bool = False
) -> TaskBook:
    """A task workbook with NUMBER items, of texts that vary."""
    dice = random.Random(f"{number} {agency} {levels} {known}")

    def words(longest: int) -> str:
        return "".join(
            dice.choice("政务公开信息目录事项内容依据A1，\n") for _ in range(dice.randint(1, longest))
        ).strip()

    def line(n: int) -> TaskLine:
        item: dict[str, Any] = {"id": f"SX{n:04}", "seq": n if n % 7 else f"{n}之一", "content": words(300)}
        item |= {f"level{level}": words(20) for level in range(1, levels + 1) if level == 1 or dice.random() < 0.9}
        item |= {"deadline": dice.choice(DEADLINES), "basis": "不下发"}
        return TaskLine(item, dice.choice(("牵头", "责任", "配合")), answer(n) if answered else {})

    def answer(n: int) -> Mapping[str, Any]:
        days = (date(2026, 3, 31), "2026.4.2", "三月", None)
        return {
            "status": dice.choice(STATES),
            "last_published": dice.choice(days),
            "link": dice.choice((f"https://www.example.gov.cn/{n}.html?a=1&b=2", None)),
            "remark": dice.choice((*HOSTILE, None)),
            "suggestion": dice.choice((words(200), None)),
            "phone": "010-12345678",
        }

    def publication(n: int) -> Mapping[str, Any]:
        return {
            "id": f"P{n}" if n % 3 else None,
            "agency": agency,
            "item": f"SX{dice.randint(1, number):04}",
            "title": dice.choice((words(120), *HOSTILE)),
            "formed_on": dice.choice((date(2026, 1, 5), "2026年1月5号", None)),
            "published_on": dice.choice((date(2026, 1, 30), None)),
            "link": "https://www.example.gov.cn/1.html",
            "overdue": "超期",
            "notes": words(60),
        }

    return TaskBook(
        catalogue_id="c0ffee",
        title="某区<基层>&“目录”",
        batch="2026-11-21-01",
        agency=agency,
        sent_on=date(2026, 11, 21),
        due=date(2026, 12, 15) if number % 2 else None,
        tasks=[line(n) for n in range(1, number + 1)],
        secret="5ec2e7",
        publications=[publication(n) for n in range(1, known + 1)],
        contact={"name": agency, "liaison": "=王某", "liaison_phone": "010-12345678", "email": "a@b.cn"},
    )


def seen_in(path: Path) -> dict[str, Any]:
    """What a program sees: styles as what they mean, not as the numbers by which a file knows them."""
    book: Any = openpyxl.load_workbook(path)
    whole = {
        "sheets": [(sheet.title, sheet.sheet_state) for sheet in book],
        "names": {name: (found.attr_text, found.hidden) for name, found in book.defined_names.items()},
        "security": repr(book.security),
        "views": repr(book.views),
        "calculation": repr(book.calculation),
        "properties": [book.properties.creator, book.properties.title],
    }
    looks: dict[bytes, Sequence[str]] = {}
    return whole | {sheet.title: _sheet(sheet, looks) for sheet in book}


def _sheet(sheet: Any, looks: dict[bytes, Sequence[str]]) -> dict[str, Any]:
    return {
        "cells": {cell.coordinate: _cell(cell, looks) for row in sheet.iter_rows() for cell in row if _is_there(cell)},
        "rows": {n: (found.height, found.customHeight, found.hidden) for n, found in sheet.row_dimensions.items()},
        "columns": {
            letter: (found.width, found.min, found.max, found.hidden, *_look(found, looks))
            for letter, found in sheet.column_dimensions.items()
        },
        "dimensions": sheet.dimensions,
        "validations": [repr(found) for found in sheet.data_validations.dataValidation],
        "formats": [(str(area.sqref), [_rule(rule) for rule in area.rules]) for area in sheet.conditional_formatting],
        "edges": [
            [getattr(edge, place).text for place in ("left", "center", "right")]
            for edge in (sheet.oddHeader, sheet.oddFooter, sheet.evenHeader, sheet.evenFooter, sheet.firstHeader)
        ],
        "names": {name: found.attr_text for name, found in sheet.defined_names.items()},
        **{
            part: repr(getattr(sheet, part))
            for part in (
                "auto_filter", "protection", "views", "sheet_format", "sheet_properties", "print_options",
                "page_margins", "page_setup", "print_title_rows", "print_title_cols", "print_area", "merged_cells",
                "freeze_panes", "legacy_drawing",
            )
        },
    }  # fmt: skip


def _is_there(cell: Any) -> bool:
    return cell.value is not None or cell.has_style


def _cell(cell: Any, looks: dict[bytes, Sequence[str]]) -> Sequence[Any]:
    return cell.value, cell.data_type, cell.quotePrefix, repr(cell.hyperlink), *_look(cell, looks)


def _look(styled: Any, looks: dict[bytes, Sequence[str]]) -> Sequence[str]:
    """What a format means; found out once for each of a workbook's formats."""
    if styled._style is None:  # a column without a format
        return ()
    number = styled._style.tobytes()
    if number not in looks:
        parts = ("font", "fill", "border", "alignment", "number_format", "protection")
        looks[number] = tuple(repr(getattr(styled, part)) for part in parts)
    return looks[number]


def _rule(rule: Any) -> str:
    rule.dxfId = None
    return repr(rule)
