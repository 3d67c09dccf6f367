"""A workbook as xlwings would show it open: the least of its ranges, over a master's."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any


class UsedRange:
    """All cells of a worksheet; none of them is merged."""

    row = column = 1
    merge_cells = False

    def __init__(self, worksheet: Any) -> None:
        self.value = [[cell.value for cell in row] for row in worksheet.iter_rows()]
        self.formula = [["" if value is None else value for value in row] for row in self.value]

    def options(self, **_: Any) -> UsedRange:
        return self


class Sheets(list[Any]):
    """By place or by name."""

    def __getitem__(self, key: Any) -> Any:
        return next(sheet for sheet in self if sheet.name == key) if isinstance(key, str) else super().__getitem__(key)


def as_open(workbook: Any) -> Any:
    """WORKBOOK (a master's) as if it were open in an application."""
    sheets = [
        SimpleNamespace(name=sheet.title, used_range=UsedRange(sheet))
        for sheet in map(workbook.__getitem__, workbook.sheetnames)
    ]
    return SimpleNamespace(name="目录.xlsx", sheets=Sheets(sheets))
