"""Returned task workbooks: what was sent, with most tasks answered, written into the cells that wait for it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import load_workbook

_EPOCH = date(1899, 12, 30)
_STATES = ("已公开", "已公开", "已公开", "部分公开", "未公开", "不涉及", "建议调整")
_HEADER_ROW = 2


def fill_in(sent: Path, returned: Path, *, seed: int = 2026) -> int:
    """Copy the task workbook SENT to RETURNED with answers to nine tasks in ten; how many cells were filled."""
    random = Random(f"{seed} {sent.name}")
    columns, rows, part = _layout(sent)
    with ZipFile(sent) as source, ZipFile(returned, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                filled, data = _answered(data.decode(), columns, rows, random)
            target.writestr(name, data)
    return filled


def _layout(path: Path) -> tuple[dict[str, str], int, str]:
    """The letters of the titles of 任务清单, its last row, and its part in the package."""
    book = load_workbook(path, read_only=True)
    number = book.sheetnames.index("任务清单") + 1
    rows = book["任务清单"].iter_rows(min_row=_HEADER_ROW)
    columns = {str(cell.value): cell.column_letter for cell in next(rows) if cell.value is not None}
    code = list(columns).index("事项编码")
    last = _HEADER_ROW + sum(1 for row in rows if len(row) > code and row[code].value)
    return columns, last, book["任务清单"]._worksheet_path.lstrip("/") or f"xl/worksheets/sheet{number}.xml"


def _answered(xml: str, columns: dict[str, str], last: int, random: Random) -> tuple[int, bytes]:
    answers = {}
    for row in range(_HEADER_ROW + 1, last + 1):
        if random.random() < 0.9:
            day = (date(2026, 2, 1) - _EPOCH).days + random.randrange(40)
            answers |= {f"{columns['办理状态']}{row}": random.choice(_STATES), f"{columns['最近公开日期']}{row}": day}
            answers |= {
                f"{columns['公开链接']}{row}": f"https://www.example.gov.cn/{row}/{random.randrange(10**6)}.html"
            }
            answers |= {f"{columns['情况说明']}{row}": f"已按要求公开第{row}项" if random.random() < 0.3 else ""}
    filled = 0

    def put(cell: re.Match[str]) -> str:
        nonlocal filled
        value = answers.get(cell[1], "")
        if value == "":
            return cell[0]
        filled += 1
        style = re.search(' s="[0-9]+"', cell[0])
        head = f'<c r="{cell[1]}"{style[0] if style else ""}'
        return f"{head}><v>{value}</v></c>" if isinstance(value, int) else _text(head, value)

    xml = re.sub('<c r="([A-Z]+[0-9]+)"[^>]*?(?:/>|></c>)', put, xml)
    wanted = sum(value != "" for value in answers.values())
    if filled != wanted:
        raise ValueError(f"{filled} of {wanted} answers found their cells")
    return filled, xml.encode()


def _text(head: str, value: str) -> str:
    return f'{head} t="inlineStr"><is><t>{escape(value)}</t></is></c>'
