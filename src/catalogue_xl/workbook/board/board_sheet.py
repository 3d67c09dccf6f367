"""How the board looks: one landscape page with figures, six charts and a ranking, beside it what the charts draw."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from catalogue_xl.workbook.board.board_formulas import (
    MONTH_ROWS,
    PROBLEM_ROWS,
    RANK_ROWS,
    RETURN_ROWS,
    RETURNS,
    STATUS_ROWS,
    STATUSES,
    WEEK_ROWS,
    board_formulas,
    template_letters,
)
from catalogue_xl.workbook.sheets.style import A4, FONT, dress_print, solid
from catalogue_xl.workbook.xlsx.openpyxl_types import XlSheet

COLUMNS = 16
_WIDTH, _ROW = 8.6, 16.5
_LAST_ROW = 46
_LAST_TASK = 2000
_TILES = ("事项", "任务", "报送率", "公开率", "台账超期", "未见公开", "核对问题", "待处理冲突")
_RANK_HEADS = {
    "A": "名次",
    "B": "单位",
    "F": "任务",
    "G": "已填",
    "H": "填报率",
    "I": "已公开",
    "J": "公开率",
    "K": "按时",
    "L": "超期",
    "M": "未见公开",
    "N": "报送情况",
}
_BLUE, _ORANGE, _GREY, _GREEN, _RED, _PALE = "2F6DB5", "E08A1E", "A5ADB8", "3C9A5F", "C0392B", "E3E7ED"
_LINE = Side(style="thin", color="FFC9CED6")
_CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
_NOTHING = '0;-0;"–";@'


def add_board(worksheet: XlSheet) -> None:
    """Draw the empty board into a new worksheet."""
    _page(worksheet)
    _tiles(worksheet)
    _beside(worksheet)
    _ranking(worksheet)
    for address, formula in board_formulas(template_letters(), _LAST_TASK):
        worksheet[address].value = formula
    _charts(worksheet)


def _say(
    worksheet: XlSheet, address: str, text: str, size: int = 10, colour: str = "1C2430", *, bold: bool = False
) -> Any:
    cell = worksheet[address]
    cell.value = text
    cell.font = Font(name=FONT, size=size, bold=bold, color=f"FF{colour}")
    return cell


def _page(worksheet: XlSheet) -> None:
    for number in range(1, COLUMNS + 1):
        worksheet.column_dimensions[get_column_letter(number)].width = _WIDTH
    worksheet.column_dimensions["Q"].width = 3
    worksheet.column_dimensions["R"].width = 18
    for letter in "STUV":
        worksheet.column_dimensions[letter].width = 12
    for row in range(4, _LAST_ROW + 1):
        worksheet.row_dimensions[row].height = _ROW
    worksheet.row_dimensions[1].height, worksheet.row_dimensions[5].height = 30, 27
    _say(worksheet, "A1", "看板", 20, "1F4E79", bold=True)
    _say(worksheet, "A2", "还没有数据。分发任务之后看进度，这里会显示各单位的报送和公开情况。", 10, "56606E")
    for row in (1, 2):
        worksheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=COLUMNS)
        worksheet.cell(row, 1).alignment = _CENTRED
    worksheet.sheet_view.showGridLines = False
    dress_print(worksheet)
    worksheet.print_title_rows = None
    worksheet.print_area = f"A1:P{_LAST_ROW}"
    setup = worksheet.page_setup
    setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight = "landscape", A4, 1, 1
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    worksheet.print_options.horizontalCentered = True


def _tiles(worksheet: XlSheet) -> None:
    for place, title in enumerate(_TILES):
        column = 1 + 2 * place
        for row, size, colour, bold in ((4, 10, "56606E", False), (5, 18, "1F4E79", True)):
            worksheet.merge_cells(start_row=row, end_row=row, start_column=column, end_column=column + 1)
            for each in (column, column + 1):
                worksheet.cell(row, each).fill = solid("F3F6FA")
            cell = worksheet.cell(row, column)
            cell.font = Font(name=FONT, size=size, bold=bold, color=f"FF{colour}")
            cell.alignment = _CENTRED
        worksheet.cell(4, column).value = title
        worksheet.cell(5, column).number_format = "0%" if title.endswith("率") else "0"


def _beside(worksheet: XlSheet) -> None:
    """What the charts draw, with a title over each block."""
    _say(worksheet, "R1", "左边各图的数字（自动计算，请勿改动）", 10, "56606E", bold=True)
    for address, text in (
        ("R2", "截至"),
        ("R3", "年份"),
        ("R4", "批次"),
        ("R5", "报送情况"),
        ("S5", "本批次"),
        ("T5", "上一批次"),
    ):
        _say(worksheet, address, text)
    worksheet["S2"].number_format = "yyyy-mm-dd"
    for row, text in zip((*RETURN_ROWS, *STATUS_ROWS), (*RETURNS, *STATUSES), strict=True):
        _say(worksheet, f"R{row}", text)
    heads = (
        (STATUS_ROWS, "办理状态", ("任务",)),
        (MONTH_ROWS, "月份", ("按时", "超期")),
        (WEEK_ROWS, "未来30个工作日", ("到期事项", "起", "止")),
        (PROBLEM_ROWS, "问题所在栏目", ("问题",)),
    )
    for rows, title, others in heads:
        _say(worksheet, f"R{rows[0] - 1}", title, bold=True)
        for letter, other in zip("STU", others, strict=False):
            _say(worksheet, f"{letter}{rows[0] - 1}", other, bold=True)
    for month, row in enumerate(MONTH_ROWS, start=1):
        _say(worksheet, f"R{row}", f"{month}月")
    for row in WEEK_ROWS:
        for letter in "TU":
            worksheet[f"{letter}{row}"].number_format = "yyyy-mm-dd"


def _ranking(worksheet: XlSheet) -> None:
    head = RANK_ROWS[0] - 1
    for row in (head, *RANK_ROWS):
        worksheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=5)
        worksheet.merge_cells(start_row=row, end_row=row, start_column=14, end_column=16)
        for column in range(1, COLUMNS + 1):
            cell = worksheet.cell(row, column)
            cell.border = Border(bottom=_LINE, top=_LINE)
            cell.alignment = _CENTRED
            cell.font = Font(name=FONT, size=10, bold=row == head)
            if row == head:
                cell.fill = solid("EAF0F8")
        worksheet.cell(row, 2).alignment = Alignment(horizontal="left", vertical="center", shrink_to_fit=True)
    for letter, title in _RANK_HEADS.items():
        worksheet[f"{letter}{head}"].value = title
    for row in RANK_ROWS:
        for letter in "FGIKLM":
            worksheet[f"{letter}{row}"].number_format = _NOTHING
        for letter in "HJ":
            worksheet[f"{letter}{row}"].number_format = "0%"
    note = (
        "按未报送、超期、未见公开从多到少排列，列前10个单位；名次在看进度时更新，数字随各表自动更新。"
        "“未见公开”指任务表和台账里都没有公开日期。"
    )
    _say(worksheet, f"A{_LAST_ROW - 1}", note, 9, "56606E")


def _charts(worksheet: XlSheet) -> None:
    _add(worksheet, "A7", "报送情况（单位数，与上一批次比较）", RETURN_ROWS, "ST", (_BLUE, _GREY))
    _add(worksheet, "F7", "办理状态（任务数）", STATUS_ROWS, "S", (_GREEN,))
    _add(
        worksheet,
        "K7",
        "单位：按时、超期、未见公开",
        RANK_ROWS,
        "KLM",
        (_GREEN, _ORANGE, _GREY),
        names="B",
        stacked=True,
        wide=True,
    )
    _add(worksheet, "A20", "各月公开：按时、超期（条）", MONTH_ROWS, "ST", (_GREEN, _ORANGE), stacked=True)
    _add(worksheet, "F20", "未来30个工作日到期的事项", WEEK_ROWS, "S", (_BLUE,))
    _add(worksheet, "K20", "核对发现的问题（按栏目）", PROBLEM_ROWS, "S", (_RED,), wide=True)


def _add(
    worksheet: XlSheet,
    anchor: str,
    title: str,
    rows: range,
    letters: str,
    colours: Sequence[str],
    *,
    names: str = "R",
    stacked: bool = False,
    wide: bool = False,
) -> None:
    chart: Any = BarChart()
    chart.type, chart.style, chart.gapWidth = "col", 10, 60
    if stacked:
        chart.grouping, chart.overlap = "stacked", 100
    top = rows[0] - 1
    for letter in letters:
        column = _number(letter)
        chart.add_data(Reference(worksheet, min_col=column, min_row=top, max_row=rows[-1]), titles_from_data=True)
    chart.set_categories(Reference(worksheet, min_col=_number(names), min_row=rows[0], max_row=rows[-1]))
    for series, colour in zip(chart.series, colours, strict=True):
        series.graphicalProperties = GraphicalProperties(solidFill=colour)
    if len(letters) == 1:
        chart.dataLabels = DataLabelList()
        chart.dataLabels.showVal = True
        for other in ("showSerName", "showCatName", "showLegendKey", "showPercent"):
            setattr(chart.dataLabels, other, False)
        chart.legend = None
    else:
        chart.legend.position = "b"
    chart.title = title
    _small_title(chart)
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.number_format = "0"
    chart.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=_PALE)))
    chart.width, chart.height = (12.6, 7.4) if wide else (10.4, 7.4)
    worksheet.add_chart(chart, anchor)


def _number(letter: str) -> int:
    return ord(letter) - ord("A") + 1


def _small_title(chart: Any) -> None:
    properties = CharacterProperties(sz=1100, b=True)
    for paragraph in chart.title.tx.rich.p:
        paragraph.pPr = ParagraphProperties(defRPr=properties)
        for run in paragraph.r:
            run.rPr = properties
    small = CharacterProperties(sz=800)
    text = RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=small), endParaRPr=small)])
    chart.x_axis.txPr = chart.y_axis.txPr = text
    chart.title.overlay = False
