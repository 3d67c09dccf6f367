"""The sheet of the standard workbook that says how it is used."""

from __future__ import annotations

from collections.abc import Sequence

from catalogue_xl.core.schema import Sheet
from catalogue_xl.workbook.master.page_names import BOARD
from catalogue_xl.workbook.sheets.style import (
    ANSWER_HEADER_FILL,
    HEADER_FILL,
    LOCKED_HEADER_FILL,
    PROBLEM_FILLS,
    dress_print,
)
from catalogue_xl.workbook.sheets.text_page import Page
from catalogue_xl.workbook.xlsx.openpyxl_types import XlSheet

_STEPS = (
    ("导入文件", "把 Word、Excel 里的目录读成“目录”表；拿不准的、没有位置的和补全的，都记在“导入说明”里。"),
    ("填本单位", "在“本单位”表填写机关名称、落款、联系人和联系电话，填一次，打印、邮件和任务表都用它。"),
    ("核对", "检查目录有没有缺漏、错误，写在“问题”表里，点单元格一栏可以跳过去；看过的在“处理”栏选一项。"),
    ("计算期限", "把“公开时限”换成可以计算的规则和日期。节假日有调整的，先填“节假日”表。"),
    ("分发任务", "按“单位”表给每个单位生成一份任务表，并备好邮件。"),
    ("合并报送", "把报回的任务表合并到“任务”“台账”“单位”；两边改得不一样的，留在“合并冲突”里等您选。"),
    ("看进度", "哪些单位没有报送，哪些事项超期，更新“看板”表。"),
    ("发布", "生成对外公开的网页、Word、Excel 和数据文件。"),
)

_RULES = (
    "各表第一行是表头，请不要改表头文字。列可以挪动位置，也可以在右边加自己的列。",
    "“事项编码”“记录编号”由本工具编写，分发和合并都靠它，请不要改动。",
    "可以加自己的工作表、颜色、筛选和图表，本工具会原样保留。",
    "“问题”“看板”由本工具生成，除“处理”栏外，写在里面的内容会被换掉；要记的话请记在“备注”栏。",
    "“变更记录”只增不减，每次合并改了哪里、原来是什么，都能查到。",
    "“目录”里没有内容的栏目收起来了，点表头上方的“+”展开；收起的栏目不打印。",
    "每次写入之前，旧的一份存在旁边的“备份”文件夹里。",
)

_COLOURS = (
    (HEADER_FILL, "蓝色表头", "本单位填写"),
    (ANSWER_HEADER_FILL, "绿色表头", "由各单位在任务表里填报，合并后进入本表"),
    (LOCKED_HEADER_FILL, "灰色表头", "由本工具填写，请勿改动"),
)


def add_guide(worksheet: XlSheet, sheets: Sequence[Sheet]) -> None:
    """One page: the steps, what each sheet is for, what not to touch, and the colours."""
    page = Page(worksheet, widths=(26, 74))
    page.title("政府信息主动公开基本目录 使用说明")
    page.heading("一、怎样用")
    for number, (step, what) in enumerate(_STEPS, start=1):
        page.line(f"{number}. {step}", what)
    page.heading("二、每张表做什么")
    for sheet in sheets:
        if not sheet.hidden:
            page.line(sheet.title, sheet.description)
    page.line(BOARD, "一页纸的进度：报送、办理、按时和超期、未来到期、问题、单位排名，数字和图随各表自动更新。")
    page.heading("三、请注意")
    for number, rule in enumerate(_RULES, start=1):
        page.line(f"{number}.", rule)
    page.heading("四、颜色")
    for fill, name, meaning in _COLOURS:
        page.line(name, meaning, fill=fill, white=True)
    for severity, fill in PROBLEM_FILLS.items():
        page.line(f"单元格标色：{severity.label}", "见“问题”表；改正后重新核对，颜色自动去掉", fill=fill)
    dress_print(worksheet, landscape=False)
    worksheet.page_setup.fitToHeight = 1
