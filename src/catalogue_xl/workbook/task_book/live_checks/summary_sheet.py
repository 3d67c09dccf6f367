"""The sheet 填报检查 of a task workbook: how far it is filled in, and the list of what is to be mended, all live."""

from __future__ import annotations

from copy import copy

from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter

from catalogue_xl.workbook.sheets.column_formats import FONT
from catalogue_xl.workbook.sheets.style import HEADER_FILL, dress_print, solid
from catalogue_xl.workbook.sheets.text_cells import as_text_cell
from catalogue_xl.workbook.task_book.live_checks.check_columns import CheckColumns
from catalogue_xl.workbook.task_book.live_checks.check_findings import LISTED
from catalogue_xl.workbook.task_book.live_checks.formula_sheet import FIRST, from_outside, letter_of
from catalogue_xl.workbook.task_book.live_checks.live_checks import Checks
from catalogue_xl.workbook.task_book.task_layout import CHECKS, DONE
from catalogue_xl.workbook.xlsx.openpyxl_types import XlCell, XlSheet, formula_rule

SUMMARY = "A3"
"""The cell with the one sentence that says how far it is; 任务清单 shows it too."""

_WIDTHS = (46, 20, 26, 64)
_TITLES = ("要改的地方（点蓝色文字跳过去）", "位置", "现在填的是", "怎样改")
_COUNTS, _LIST = 6, 12
"""The first rows of the table of counts and of the list."""

_LINE_HEIGHT = 20

_LINE = Side(style="thin", color="FFBFBFBF")
_GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_LINK = Font(name=FONT, size=11, color="FF0563C1", underline="single")
_PLAIN = Font(name=FONT, size=11)
_NOTE = Font(name=FONT, size=10, color="FF595959")
_GOOD, _BAD = solid("E2F0D9"), solid("FCE4D6")


def add_check_page(worksheet: XlSheet, heading: str, checks: Checks) -> None:
    """Write the page into an empty worksheet; it is protected, without a password, since nothing is filled in there.

    Args:
        worksheet: Empty.
        heading: Whose workbook it is, and by when it is wanted.
        checks: What the formulas look into.
    """
    for number, width in enumerate(_WIDTHS, start=1):
        worksheet.column_dimensions[get_column_letter(number)].width = width
    worksheet.sheet_view.showGridLines = False
    _put(worksheet["A1"], CHECKS, Font(name=FONT, size=16, bold=True))
    _put(worksheet["A2"], heading, _PLAIN)
    _add_summary(worksheet, checks)
    _add_counts(worksheet, checks)
    _add_list(worksheet, checks)
    worksheet.freeze_panes = "A5"
    dress_print(worksheet)
    worksheet.page_setup.fitToHeight = 1
    worksheet.protection.sheet = True


def _put(cell: XlCell, text: str, font: Font) -> None:
    if text.startswith("="):
        cell.value = text
    else:
        as_text_cell(cell, text)
    cell.font = font
    cell.alignment = Alignment(vertical="center")


def _add_summary(worksheet: XlSheet, checks: Checks) -> None:
    still_open, total = _sum(checks.tasks, "open"), from_outside(checks.total)
    rest = f'IF({total}>0,{total}&" 处需要改。","填了的没有发现问题。")'
    some = f'IF({still_open}>0,"还有 "&{still_open}&" 项未填报，","都填报了，")&{rest}'
    done = f'"{DONE}，没有发现问题，可以报送。"'
    _put(worksheet[SUMMARY], f"=IF({still_open}+{total}=0,{done},{some})", Font(name=FONT, size=14, bold=True))
    worksheet.row_dimensions[1].height = 30
    worksheet.row_dimensions[3].height = 30
    is_done = f'LEFT($A$3,{len(DONE)})="{DONE}"'
    for formula, fill in ((is_done, _GOOD), (f"NOT({is_done})", _BAD)):
        worksheet.conditional_formatting.add("A3:D3", formula_rule(formula=[formula], fill=fill))
    unchecked = from_outside(checks.unchecked)
    note = "各表中红色的要改，黄色的还没有填。本页随填随算，不用填写；没有变化时请按 F9。"
    extra = f'"有 "&{unchecked}&" 行在检查范围以下，报送后照样收取，请自行核对。"'
    _put(worksheet["A4"], f'=IF({unchecked}>0,{extra},"{note}")', _NOTE)


def _add_counts(worksheet: XlSheet, checks: Checks) -> None:
    _header(worksheet, _COUNTS, ("工作表（点击跳过去）", "已填", "未填", "需要改"))
    tasks, still_open = checks.tasks, _sum(checks.tasks, "open")
    first = f"\"#'{tasks.sheet.title}'!\"&ADDRESS(MATCH(1,{_all(tasks, 'open')},0),{_status_column(tasks)},4)"
    lines = (
        (tasks, f'={_sum(tasks, "used")}-{still_open}&" 项"',
         f'=IF({still_open}=0,"0 项",HYPERLINK({first},{still_open}&" 项，跳到第一项"))'),
        (checks.ledger, f'={_sum(checks.ledger, "used")}&" 条"', ""),
        (checks.contact, "", ""),
    )  # fmt: skip
    for row, (sheet_checks, filled, blank) in enumerate(lines, start=_COUNTS + 1):
        title = sheet_checks.sheet.title
        texts = (f'=HYPERLINK("#\'{title}\'!A1","{title}")', filled, blank, f'={checks.found_in[title]}&" 处"')
        for number, (text, font) in enumerate(zip(texts, (_LINK, _PLAIN, _LINK, _PLAIN), strict=True), start=1):
            cell = worksheet.cell(row, number)
            _put(cell, text, font)
            cell.border = _GRID


def _sum(sheet_checks: CheckColumns, helper: str) -> str:
    return f"SUM({_all(sheet_checks, helper)})"


def _all(sheet_checks: CheckColumns, helper: str) -> str:
    return from_outside(sheet_checks.helpers[helper])


def _status_column(tasks: CheckColumns) -> str:
    return f"COLUMN(INDEX({tasks.block},1,{from_outside(tasks.numbers['status'])}))"


def _add_list(worksheet: XlSheet, checks: Checks) -> None:
    _header(worksheet, _LIST, _TITLES)
    total = from_outside(checks.total)
    more = f'"只列出前 {LISTED} 处，改好之后其余的会接着列出来。"'
    _put(worksheet.cell(_LIST - 1, 1), f'=IF({total}>{LISTED},{more},"")', _NOTE)
    listed = checks.listed
    styles: list[StyleArray] = []
    for number in range(LISTED):
        place, what, now, fix = (
            from_outside(f"${letter_of(span)}${FIRST + number}")
            for span in (listed.place, listed.what, listed.now, listed.fix)
        )
        link = f'=IF({place}="","",HYPERLINK("#"&{place},"第 {number + 1} 处："&{what}))'
        worksheet.row_dimensions[_LIST + 1 + number].height = _LINE_HEIGHT
        texts = (link, f'=SUBSTITUTE({place},"\'","")', f"={now}", f"={fix}")
        cells = [worksheet.cell(_LIST + 1 + number, column) for column in range(1, len(texts) + 1)]
        if not styles:
            styles = [_styled(cell, _LINK if cell.column == 1 else _PLAIN) for cell in cells]
        for cell, text, style in zip(cells, texts, styles, strict=True):
            cell.value = text
            cell._style = copy(style)
    # Lines only around what is listed.
    area = f"A{_LIST + 1}:D{_LIST + LISTED}"
    worksheet.conditional_formatting.add(area, formula_rule(formula=[f"LEN($A{_LIST + 1})>1"], border=_GRID))


def _styled(cell: XlCell, font: Font) -> StyleArray:
    """The format of a listed cell, to be copied onto the others (much faster than setting it anew)."""
    cell.font = font
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    style: StyleArray = cell._style
    return style


def _header(worksheet: XlSheet, row: int, titles: tuple[str, ...]) -> None:
    for number, title in enumerate(titles, start=1):
        cell = worksheet.cell(row, number)
        _put(cell, title, Font(name=FONT, size=11, bold=True, color="FFFFFFFF"))
        cell.fill = HEADER_FILL
        cell.border = _GRID
    worksheet.row_dimensions[row].height = 22
