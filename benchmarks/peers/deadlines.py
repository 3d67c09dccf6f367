"""A date for each item whose deadline is n working days, written into the workbook; other wordings stay without one."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

_WORKDAYS = re.compile("([0-9]+)个工作日")
_TODAY = date(2026, 3, 2)


def openpyxl_chinesecalendar(folder: Path, size: int) -> int:
    from chinese_calendar import find_workday
    from openpyxl import load_workbook

    return _fill(load_workbook(folder / "目录.xlsx"), folder, lambda n: find_workday(n, _TODAY))


def openpyxl_holidays(folder: Path, size: int) -> int:
    from holidays import country_holidays
    from openpyxl import load_workbook

    days = country_holidays("CN", years=(2026, 2027))
    return _fill(load_workbook(folder / "目录.xlsx"), folder, lambda n: days.get_nth_working_day(_TODAY, n))


def _fill(book, folder: Path, counted) -> int:
    sheet = book["目录"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    filled = 0
    for row in range(2, sheet.max_row + 1):
        found = _WORKDAYS.search(str(sheet.cell(row, columns["公开时限"]).value))
        if found:
            cell = sheet.cell(row, columns["下次截止日期"])
            cell.value, cell.number_format = counted(int(found[1])), "yyyy-mm-dd"
            filled += 1
    (folder / "结果").mkdir(exist_ok=True)
    book.save(folder / "结果" / "目录.xlsx")
    return filled
