"""The sheet 填报说明 of a task workbook: who fills in what, with an example."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from catalogue_xl.core.schema import Column, load
from catalogue_xl.workbook.master.own_office import OwnOffice
from catalogue_xl.workbook.sheets.style import dress_print, solid
from catalogue_xl.workbook.sheets.text_page import Page
from catalogue_xl.workbook.task_book.task_layout import LEDGER, TASKS
from catalogue_xl.workbook.xlsx.openpyxl_types import XlSheet

_STEPS = (
    "只填白色栏目。灰色栏目是目录原文，请勿改动；认为目录需要调整的，写在“修改建议”栏，并把“办理状态”选为“建议调整”。",
    "在“任务清单”里逐项选择“办理状态”，填写“最近公开日期”和“公开链接”。可以筛选、排序、调整列宽，不要删行、改编码。",
    "在“公开台账”里，每公开一条信息填一行：从下拉列表选事项编码，填标题、文号、日期和链接。",
    "在“联络员”里核对本单位的联系人，有变动的直接改写。",
    "日期请写成 2026-03-31 这样。链接请粘贴完整网址，以 http:// 或 https:// 开头。",
    "红色的格子要改，黄色的还没有填。报送前请看“填报检查”：还差几项、哪里要改、怎样改；点蓝色文字跳到那一格。",
    "填好后保存，把本文件作为附件发回。文件名可以改，但请不要把内容复制到别的表里，也不要设打开密码。",
)

_STATES = {
    "已公开": "本期应公开的都已公开；请填最近公开日期和链接。",
    "部分公开": "只公开了一部分；请在“情况说明”写明还差什么、何时公开。",
    "未公开": "应公开而还没有公开；请在“情况说明”写明原因和打算。",
    "不涉及": "本单位没有这类信息；请在“情况说明”写明原因。",
    "建议调整": "认为事项、内容、时限或主体需要修改；请写在“修改建议”栏。",
}

_TASK_EXAMPLE = {
    "办理状态": "已公开",
    "最近公开日期": "2026-03-31",
    "公开链接": "https://www.example.gov.cn/zwgk/art/2026/3/31/art_1.html",
    "情况说明": "（没有的留空）",
    "修改建议": "（没有的留空）",
    "填报人": "王某某",
    "联系电话": "010-00000000",
    "填报日期": "2026-04-02",
}

WIDTHS = (20, 84)
"""Of the labels and of the texts, in Excel's characters."""

_EXAMPLE_FILL = solid("DDEBF7")

_LEDGER_EXAMPLE = {
    "记录编号": "（由政务公开办编写，留空）",
    "事项编码": "SX0012",
    "信息标题": "关于某某路改造工程可行性研究报告的批复",
    "文号": "某发改审〔2026〕12号",
    "形成或变更日期": "2026-03-10",
    "公开日期": "2026-03-31",
    "公开链接": "https://www.example.gov.cn/zwgk/art/2026/3/31/art_1.html",
}


def add_help(
    worksheet: XlSheet, title: str, agency: str, batch: str, due: date | None, *, office: OwnOffice | None = None
) -> None:
    """Write the page; it is protected, without a password, because nothing is to be filled in there."""
    page = Page(worksheet, WIDTHS)
    page.title("填报说明")
    page.line("目录", title)
    page.line("单位", agency)
    page.line("批次", batch)
    if due is not None:
        page.line("报送期限", f"{due.year}年{due.month}月{due.day}日")
    for label, text in _about(office or OwnOffice()):
        page.line(label, text)
    page.heading("一、怎样填")
    for number, step in enumerate(_STEPS, start=1):
        page.line(f"{number}.", step)
    page.heading("二、办理状态")
    for state in load("tasks")["status"].choices:
        page.line(state, _STATES.get(state, ""))
    page.heading("三、填写示例（只供参考，不会被报送）")
    _show_example(page, TASKS, load("tasks").answers, _TASK_EXAMPLE)
    _show_example(page, LEDGER, load("publications").columns, _LEDGER_EXAMPLE)
    dress_print(worksheet, landscape=False)
    worksheet.page_setup.fitToHeight = 1
    worksheet.protection.sheet = True


def _about(office: OwnOffice) -> Iterator[tuple[str, str]]:
    """Who sent it and whom to ask, as far as the office said so."""
    lines = ("下发单位", office.name), ("联系人及电话", office.reachable), ("报送邮箱", office.email)
    return ((label, text) for label, text in lines if text)


def _show_example(page: Page, title: str, columns: Iterable[Column], example: Mapping[str, str]) -> None:
    page.line(f"示例：{title}", "", fill=_EXAMPLE_FILL)
    for column in columns:
        if column.title in example:
            page.line(column.title, example[column.title])
