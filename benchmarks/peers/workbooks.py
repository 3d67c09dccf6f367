"""One styled workbook per agency, with drop-downs, protection and a colour for what is blank, but no live checks."""

from __future__ import annotations

from collections import defaultdict
from io import BytesIO
from pathlib import Path

_SHOWN = ("事项编码", "序号", "一级事项", "二级事项", "三级事项", "公开内容", "公开时限")
_ANSWERS = ("办理状态", "最近公开日期", "公开链接", "情况说明", "修改建议", "填报人", "联系电话", "填报日期")
_TITLES = (*_SHOWN, "角色", *_ANSWERS)
_STATES = '"已公开,部分公开,未公开,不涉及,建议调整"'
_WIDTHS = (9, 5, 11, 11, 11, 32, 15, 6, 9, 12, 18, 16, 16, 8, 13, 12)
_FIRST_ANSWER = len(_SHOWN) + 2


def _shares(folder: Path) -> dict[str, list[list[object]]]:
    """The rows of each agency: that of the name before 牵头."""
    from openpyxl import load_workbook

    rows = load_workbook(folder / "目录.xlsx", read_only=True)["目录"].iter_rows(values_only=True)
    header = list(next(rows))
    places, agency = [header.index(title) for title in _SHOWN], header.index("公开主体")
    shares: dict[str, list[list[object]]] = defaultdict(list)
    for row in rows:
        shares[str(row[agency]).split("牵头")[0]].append([*(row[place] for place in places), "牵头"])
    (folder / "结果").mkdir(exist_ok=True)
    return shares


def openpyxl_styled(folder: Path, size: int) -> int:
    from openpyxl import Workbook

    shares = _shares(folder)
    for agency, rows in shares.items():
        book = Workbook()
        _dress(book.active, rows)
        book.save(folder / "结果" / f"{agency}.xlsx")
    return len(shares)


def _dress(sheet, rows: list[list[object]]) -> None:
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    thin, open_cell = Side(style="thin"), Protection(locked=False)
    border, wrap = Border(thin, thin, thin, thin), Alignment(wrap_text=True, vertical="top")
    sheet.title = "任务清单"
    sheet.append(_TITLES)
    for cell, width in zip(sheet[1], _WIDTHS, strict=True):
        cell.font, cell.fill, cell.border = Font(bold=True), PatternFill("solid", fgColor="DDEBF7"), border
        sheet.column_dimensions[cell.column_letter].width = width
    for row in rows:
        sheet.append([*row, *[None] * len(_ANSWERS)])
    for line in sheet.iter_rows(min_row=2, max_col=len(_TITLES)):
        for cell in line:
            cell.border, cell.alignment = border, wrap
            if cell.column >= _FIRST_ANSWER:
                cell.protection = open_cell
    last = len(rows) + 1
    states = DataValidation(type="list", formula1=_STATES)
    states.add(f"I2:I{last}")
    sheet.add_data_validation(states)
    blank = FormulaRule(formula=["ISBLANK($I2)"], fill=PatternFill(bgColor="FFF2CC"))
    sheet.conditional_formatting.add(f"I2:I{last}", blank)
    sheet.freeze_panes, sheet.auto_filter.ref = "B2", f"A1:{get_column_letter(len(_TITLES))}{last}"
    sheet.protection.sheet = True


def openpyxl_template(folder: Path, size: int) -> int:
    """A prepared workbook loaded for each agency and filled."""
    from openpyxl import Workbook, load_workbook

    shares = _shares(folder)
    prepared, template = Workbook(), BytesIO()
    longest = max(map(len, shares.values()))
    _dress(prepared.active, [[None] * 8] * longest)
    prepared.save(template)
    for agency, rows in shares.items():
        template.seek(0)
        book = load_workbook(template)
        sheet = book["任务清单"]
        for number, row in enumerate(rows, start=2):
            for column, value in enumerate(row, start=1):
                sheet.cell(number, column).value = value
        if len(rows) < longest:
            sheet.delete_rows(len(rows) + 2, longest - len(rows))
        book.save(folder / "结果" / f"{agency}.xlsx")
    return len(shares)


def xlsxwriter_styled(folder: Path, size: int) -> int:
    from xlsxwriter import Workbook

    shares = _shares(folder)
    for agency, rows in shares.items():
        with Workbook(folder / "结果" / f"{agency}.xlsx") as book:
            sheet = book.add_worksheet("任务清单")
            head = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1})
            body = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
            answer = book.add_format({"border": 1, "text_wrap": True, "valign": "top", "locked": False})
            sheet.write_row(0, 0, _TITLES, head)
            for number, row in enumerate(rows, start=1):
                sheet.write_row(number, 0, row, body)
                for column in range(_FIRST_ANSWER - 1, len(_TITLES)):
                    sheet.write_blank(number, column, None, answer)
            for column, width in enumerate(_WIDTHS):
                sheet.set_column(column, column, width)
            sheet.data_validation(1, 8, len(rows), 8, {"validate": "list", "source": _STATES.strip('"').split(",")})
            yellow = book.add_format({"bg_color": "#FFF2CC"})
            sheet.conditional_format(1, 8, len(rows), 8, {"type": "blanks", "format": yellow})
            sheet.freeze_panes(1, 1)
            sheet.autofilter(0, 0, len(rows), len(_TITLES) - 1)
            sheet.protect()
    return len(shares)
