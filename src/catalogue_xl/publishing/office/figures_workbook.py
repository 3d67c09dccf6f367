"""年度数据: the year's figures as tables to paste, each a formula that counts rows of the sheets behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from catalogue_xl.exchange.standing.year_figures import FigureRow, YearFigures
from catalogue_xl.publishing.office.excel_catalogue import GRID, header_cell, page_set_up, title_rows
from catalogue_xl.workbook.sheets.column_formats import FONT
from catalogue_xl.workbook.sheets.style import set_base_font
from catalogue_xl.workbook.sheets.text_cells import as_text_cell
from catalogue_xl.workbook.xlsx.openpyxl_types import XlBook, XlSheet
from catalogue_xl.workbook.xlsx.raw_parts import save_with

FIGURES, DUTIES, PUBLICATIONS = "年度数据", "事项明细", "公开明细"
"""The sheets."""

_HEADS = ("应公开事项", "本年公开次数", "其中：更新", "其中：超期", "未见公开事项", "已到期未公开")
_DUTY_HEADS = (
    ("事项编码", 12),
    ("事项名称", 34),
    ("单位", 20),
    ("时限类型", 12),
    ("最近公开日期", 14),
    ("见到公开", 10),
    ("已到期未公开", 13),
)
_PUBLICATION_HEADS = (
    ("编号", 12),
    ("事项编码", 12),
    ("单位", 20),
    ("时限类型", 12),
    ("信息标题", 36),
    ("公开日期", 14),
    ("截止日期", 14),
    ("首次或更新", 12),
    ("超期", 8),
)
_YES, _NO = "是", "否"
_FIRST, _UPDATE = "首次", "更新"
_NOTE = (
    "事项按“事项×单位”计数，答复不涉及的不计；公开次数按“台账”中公开日期在本年的计数。各数都是公式，"
    f"数的是“{DUTIES}”和“{PUBLICATIONS}”两张表，可以逐行核对。行政规范性文件、行政许可、依申请公开等年度报告的其他数，目录里没有，需另行统计。"
)


def write_figures(figures: YearFigures, path: Path) -> None:
    """Write FIGURES to PATH."""
    workbook: XlBook = openpyxl.Workbook()
    set_base_font(workbook)
    front = workbook.active
    front.title = FIGURES
    _front(front, figures)
    _list(
        workbook.create_sheet(DUTIES),
        _DUTY_HEADS,
        [(d.item, d.name, d.agency, d.kind, d.last_published, _said(d.seen), _said(d.overdue)) for d in figures.duties],
    )
    _list(
        workbook.create_sheet(PUBLICATIONS),
        _PUBLICATION_HEADS,
        [
            (
                one.record,
                one.item,
                one.agency,
                one.kind,
                one.title,
                one.published_on,
                one.due,
                _UPDATE if one.update else _FIRST,
                _said(one.late),
            )
            for one in figures.publications
        ],
    )
    properties = workbook.properties
    properties.creator, properties.lastModifiedBy, properties.title = "", None, f"{figures.title}{figures.year}年数据"
    save_with(workbook, path)


def _said(value: bool) -> str:
    return _YES if value else _NO


def _front(sheet: XlSheet, figures: YearFigures) -> None:
    day = figures.today
    below = "　".join(filter(None, (figures.office, f"截至{day.year}年{day.month}月{day.day}日")))
    width = len(_HEADS) + 1
    title_rows(sheet, f"{figures.title}{figures.year}年数据", below, width)
    sheet.merge_cells(start_row=3, end_row=3, start_column=1, end_column=width)
    as_text_cell(sheet.cell(3, 1), _NOTE)
    sheet.cell(3, 1).alignment = Alignment(vertical="center", wrap_text=True)
    sheet.row_dimensions[3].height = 48
    for place, wide in enumerate((30, *(15 for _ in _HEADS)), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = wide
    rows = {DUTIES: len(figures.duties), PUBLICATIONS: len(figures.publications)}
    row = _table(sheet, 4, "时限类型", figures.kinds, "D", rows)
    _table(sheet, row + 1, "单位", figures.agencies, "C", rows)
    page_set_up(sheet, first=4, last=4)
    sheet.freeze_panes = None


def _table(
    sheet: XlSheet, top: int, title: str, rows: Sequence[FigureRow], column: str, counted: Mapping[str, int]
) -> int:
    """Write a table, whose rows count by COLUMN of both lists; the first row that is free below it.

    COUNTED says how many rows each list has.
    """
    for place, head in enumerate((title, *_HEADS), start=1):
        header_cell(sheet.cell(top, place), head)
    for number, one in enumerate(rows, start=top + 1):
        as_text_cell(sheet.cell(number, 1), one.name)
        for place, formula in enumerate(_formulas(number, column, counted), start=2):
            sheet.cell(number, place).value = formula
    last = top + len(rows) + 1
    as_text_cell(sheet.cell(last, 1), "合计")
    for place in range(2, len(_HEADS) + 2):
        letter = get_column_letter(place)
        sheet.cell(last, place).value = f"=SUM({letter}{top + 1}:{letter}{last - 1})" if rows else 0
    for row in range(top + 1, last + 1):
        for place in range(1, len(_HEADS) + 2):
            cell = sheet.cell(row, place)
            cell.border, cell.font = GRID, Font(name=FONT, size=10, bold=row == last)
            cell.alignment = Alignment(horizontal="left" if place == 1 else "center", vertical="center", wrap_text=True)
    return last + 1


def _formulas(row: int, column: str, counted: Mapping[str, int]) -> Iterator[str]:
    """What counts the rows of both lists; COUNTIFS would take a star or a sign in a name for a pattern."""

    def count(sheet: str, *more: tuple[str, str]) -> str:
        last = max(counted[sheet], 1) + 1
        wanted = [(column, f"$A{row}"), *((letter, f'"{value}"') for letter, value in more)]
        terms = (f"({sheet}!${letter}$2:${letter}${last}={what})" for letter, what in wanted)
        return f"=SUMPRODUCT({'*'.join(terms)}*1)"

    yield count(DUTIES)
    yield count(PUBLICATIONS)
    yield count(PUBLICATIONS, ("H", _UPDATE))
    yield count(PUBLICATIONS, ("I", _YES))
    yield count(DUTIES, ("F", _NO))
    yield count(DUTIES, ("G", _YES))


def _list(sheet: XlSheet, heads: Sequence[tuple[str, float]], rows: Sequence[Sequence[str | date | None]]) -> None:
    for place, (title, width) in enumerate(heads, start=1):
        header_cell(sheet.cell(1, place), title)
        sheet.column_dimensions[get_column_letter(place)].width = width
    for number, values in enumerate(rows, start=2):
        for place, value in enumerate(values, start=1):
            cell = sheet.cell(number, place)
            if isinstance(value, date):
                cell.value, cell.number_format = value, "yyyy-mm-dd"
            elif value:
                as_text_cell(cell, value)
            cell.font, cell.border = Font(name=FONT, size=10), GRID
            cell.alignment = Alignment(vertical="center", wrap_text=True)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{max(len(rows) + 1, 2)}"
    page_set_up(sheet, first=1, last=1)
