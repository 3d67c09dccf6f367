"""The program's own Word templates, in the form of official documents (GB/T 9704-2012).

A4 with margins of 37, 35, 28 and 26 mm; the title in 小标宋 of 22 points, the text in 仿宋 of 16 points with 28 points
from line to line; signature and date to the right, with room for the seal over both.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from catalogue_xl.exchange.official_documents.document_kinds import DocumentKind

if TYPE_CHECKING:
    from docx.document import Document

_TITLE, _TEXT, _HEADING = "方正小标宋简体", "仿宋_GB2312", "黑体"
_LATIN = "Times New Roman"
_TWO_SIGNS = Pt(32)

_OPENING = (
    "{{ 分发日期 }}发给你单位的《{{ 目录 }}》任务表（批次{{ 批次 }}，{{ 事项数 }}个事项），"
    "{% if 报送期限 %}报送期限为{{ 报送期限 }}，{% if 逾期天数 %}现已逾期{{ 逾期天数 }}天，{% endif %}{% endif %}"
    "{{ 情况说明 | replace('贵单位', '你单位') }}"
)
_ASK = (
    "请{% if 逾期天数 or not 报送期限 %}于收到本函后3个工作日内{% else %}于{{ 报送期限 }}前{% endif %}"
    "{{ 要求 }}并报送我单位{% if 邮箱 %}（{{ 邮箱 }}）{% endif %}。"
    "{% if 联系方式 %}联系人及电话：{{ 联系方式 }}。{% endif %}"
)


def blank_document(kind: DocumentKind) -> bytes:
    """The template of KIND."""
    document = _page()
    {
        DocumentKind.NOTICE: _notice,
        DocumentKind.REMINDER: _reminder,
        DocumentKind.SUPERVISION: _supervision,
    }[kind](document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _notice(document: Document) -> None:
    _number(document)
    _title(document, "关于填报《{{ 目录 }}》任务表的通知")
    _addressee(document, "各有关单位：")
    _text(
        document,
        "现将《{{ 目录 }}》的公开任务分发给你们（分工见附件，共{{ 单位数 }}个单位、{{ 任务数 }}项任务）。"
        "请对照任务表，认真做好信息公开和填报工作。有关事项通知如下：",
    )
    _text(
        document,
        "一、填报内容。各单位逐项填写任务表中的办理状态，每公开一条信息在公开台账中填写一行，并核对联络员信息。"
        "没有变化的事项也要选择办理状态。",
    )
    _text(
        document,
        "二、报送时间。请{% if 报送期限 %}于{{ 报送期限 }}前{% else %}尽快{% endif %}将填好的任务表"
        "{% if 邮箱 %}发至{{ 邮箱 }}{% else %}报送我单位{% endif %}。",
    )
    _text(
        document,
        "三、有关要求。请在下发的任务表中直接填写，不要改动灰色栏目；认为事项需要调整的，写在“修改建议”一栏。"
        "{% if 联系方式 %}联系人及电话：{{ 联系方式 }}。{% endif %}",
    )
    _text(document, "特此通知。")
    _text(document, "附件：任务分工表", kept=True)
    _signature(document)
    _annex(document)


def _reminder(document: Document) -> None:
    _number(document)
    _title(document, "关于报送《{{ 目录 }}》任务表的催办函")
    _addressee(document, "{{ 单位 }}：")
    _text(document, _OPENING + _ASK)
    _shortfall(document)
    _text(document, "特此函告。", kept=True)
    _signature(document)
    _copies(document)


def _supervision(document: Document) -> None:
    _number(document)
    _title(document, "政务公开工作督办单")
    table = _table(document, (32, 48, 32, 44))
    rows: Sequence[Sequence[str]] = (
        ("督办单位", "{{ 落款 }}", "承办单位", "{{ 单位 }}"),
        ("督办日期", "{{ 日期 }}", "联 络 员", "{{ 联络员 }}"),
        ("报送期限", "{{ 报送期限 }}", "逾期天数", "{{ 逾期天数 }}"),
    )
    for cells in rows:
        _fill(table.add_row().cells, cells)
    for title, words in (
        ("督办事项", _OPENING),
        ("未填事项", _listed("一项 in 未填", "{{ 一项.编码 }} {{ 一项.名称 }}")),
        ("填写有误", _listed("一处 in 有误", "{{ 一处.位置 }} {{ 一处.事项 }}：{{ 一处.说明 }}")),
        ("办理要求", _ASK.replace("本函", "本单")),
        ("办理情况", "\n\n\n"),
    ):
        row = table.add_row().cells
        _fill((row[0], row[1].merge(row[3])), (title, words))
    _signature(document)
    _copies(document)


def _shortfall(document: Document) -> None:
    _when(document, "有误")
    _text(document, "填写有误的：", font=_HEADING)
    table = _table(document, (14, 32, 40, 36, 34))
    _fill(table.add_row().cells, ("序号", "单元格", "事项", "问题", "应填"), head=True)
    _loop(table, "一处 in 有误", _numbered("一处", "位置 事项 说明 应填"))
    _end(document)
    _when(document, "未填")
    _text(document, "还没有填报的：", font=_HEADING)
    table = _table(document, (14, 24, 60, 58))
    _fill(table.add_row().cells, ("序号", "事项编码", "事项", "公开时限"), head=True)
    _loop(table, "一项 in 未填", _numbered("一项", "编码 名称 时限"))
    _end(document)


def _annex(document: Document) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(26)
    _text(document, "附件", font=_HEADING, indent=False)
    _title(document, "任务分工表")
    table = _table(document, (14, 45, 24, 70, 20, 74))
    _fill(table.add_row().cells, ("序号", "单位", "事项编码", "事项", "角色", "公开时限"), head=True)
    _loop(table, "一项 in 分工", _numbered("一项", "单位 编码 名称 角色 时限"))


def _page() -> Document:
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    normal = document.styles["Normal"]
    normal.font.size = Pt(16)
    _typeface(normal, _TEXT)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    normal.paragraph_format.line_spacing = Pt(28)
    document.core_properties.author = document.core_properties.comments = ""
    document.core_properties.language = "zh-CN"
    return document


def _typeface(styled: Any, name: str) -> None:
    styled.font.name = _LATIN
    fonts = styled.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), name)


def _number(document: Document) -> None:
    _paragraph(document, "{{ 文号 }}", WD_ALIGN_PARAGRAPH.CENTER)


def _title(document: Document, text: str) -> None:
    paragraph = _paragraph(document, text, WD_ALIGN_PARAGRAPH.CENTER, font=_TITLE, size=22)
    paragraph.paragraph_format.line_spacing = Pt(36)
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(20)


def _addressee(document: Document, text: str) -> None:
    _paragraph(document, text)


def _text(document: Document, text: str, *, font: str = _TEXT, indent: bool = True, kept: bool = False) -> None:
    """A paragraph; KEPT on the page of what follows, so that no signature stands on a page alone."""
    paragraph = _paragraph(document, text, font=font)
    paragraph.paragraph_format.keep_with_next = kept
    if indent:
        paragraph.paragraph_format.first_line_indent = _TWO_SIGNS


def _signature(document: Document) -> None:
    """Name and date to the right, kept on one page, with room for the seal above both."""
    for number, words in enumerate(("{{ 落款 }}（盖章）", "{{ 日期 }}")):
        paragraph = _paragraph(document, words, WD_ALIGN_PARAGRAPH.RIGHT)
        paragraph.paragraph_format.right_indent = Pt(64)
        paragraph.paragraph_format.keep_with_next = number == 0
        paragraph.paragraph_format.space_before = Pt(42) if number == 0 else Pt(0)


def _copies(document: Document) -> None:
    _when(document, "分管领导")
    paragraph = _paragraph(document, "抄送：{{ 分管领导 }}。", size=14)
    paragraph.paragraph_format.space_before = Pt(28)
    borders = OxmlElement("w:pBdr")
    for side in ("top", "bottom"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "6"), ("space", "4"), ("color", "000000")):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    paragraph._p.get_or_add_pPr().append(borders)
    _end(document)


def _when(document: Document, condition: str) -> None:
    _paragraph(document, f"{{%p if {condition} %}}")


def _end(document: Document) -> None:
    _paragraph(document, "{%p endif %}")


def _paragraph(document: Any, text: str, alignment: Any = None, *, font: str = _TEXT, size: int = 16) -> Any:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    _typeface(run, font)
    paragraph.alignment = alignment
    return paragraph


def _table(document: Document, widths: Sequence[int]) -> Any:
    """A ruled table without rows whose columns are WIDTHS millimetres wide."""
    table = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def _numbered(one: str, keys: str) -> Sequence[str]:
    """The cells of a row: its number, and the KEYS of ONE."""
    return ("{{ loop.index }}", *(f"{{{{ {one}.{key} }}}}" for key in keys.split()))


def _listed(over: str, words: str) -> str:
    """WORDS for each on a line of its own, numbered, or 无."""
    apart = "{% if not loop.first %}\n{% endif %}"
    return f"{{% for {over} %}}{apart}{{{{ loop.index }}}}. {words}{{% else %}}无{{% endfor %}}"


def _loop(table: Any, over: str, cells: Sequence[str]) -> None:
    """A row for each; what begins and what ends the loop stands in rows that vanish."""
    for words in (f"{{%tr for {over} %}}", None, "{%tr endfor %}"):
        row = table.add_row().cells
        _fill(row, cells) if words is None else _fill(row[:1], (words,))
        _say_of_row(row, "w:cantSplit")


def _fill(cells: Sequence[Any], texts: Sequence[str], *, head: bool = False) -> None:
    for cell, text in zip(cells, texts, strict=True):
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(text)
        run.font.size = Pt(12)
        _typeface(run, _HEADING if head else _TEXT)
        paragraph.paragraph_format.line_spacing = Pt(18)
        if head:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if head:  # printed again on each page
        _say_of_row(cells, "w:tblHeader")


def _say_of_row(cells: Sequence[Any], what: str) -> None:
    cells[0]._tc.getparent().get_or_add_trPr().append(OxmlElement(what))
