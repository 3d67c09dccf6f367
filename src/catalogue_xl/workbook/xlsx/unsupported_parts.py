"""What a workbook holds that openpyxl would drop on saving: named, so that the program declines instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from catalogue_xl.workbook.xlsx.package_parts import Package

_PARTS: tuple[tuple[str, str], ...] = (
    ("xl/ctrlProps/", "表单控件"),
    ("xl/activeX/", "ActiveX 控件"),
    ("xl/slicers/", "切片器"),
    ("xl/slicerCaches/", "切片器"),
    ("xl/timelines/", "日程表"),
    ("xl/threadedComments/", "会话式批注"),
    ("xl/embeddings/", "嵌入的文档"),
    ("xl/connections.xml", "外部数据连接"),
    ("xl/queryTables/", "外部数据查询"),
    ("xl/model/", "数据模型"),
    ("xl/cellimages.xml", "单元格内嵌图片"),
    ("xl/richData/", "单元格内嵌图片或数据类型"),
    ("xl/metadata.xml", "动态数组公式"),
    ("xl/chartsheets/", "图表工作表"),
    ("xl/dialogsheets/", "对话框工作表"),
    ("xl/macrosheets/", "宏表"),
    ("xl/revisions/", "共享工作簿的修订记录"),
    ("_xmlsignatures/", "数字签名"),
)

_EXTENSIONS: tuple[tuple[bytes, str], ...] = (
    (b"78C0D931-6437-407D-A8EE-F0AAD7539E65", "数据条、图标集等扩展的条件格式"),
    (b"A8765BA9-456A-4DAB-B4F3-ACF838C121DE", "切片器"),
    (b"3A4CF648-6AED-40F4-86FF-DC5316D8AED3", "切片器"),
    (b"7E03D99C-DC04-49D9-9315-930204A7B6E9", "日程表"),
)

_ELEMENTS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"<(?:\w+:)?picture\b"), "工作表背景图片"),
    (re.compile(rb"<(?:\w+:)?legacyDrawingHF\b"), "页眉页脚中的图片"),
    (re.compile(rb"<(?:\w+:)?oleObjects\b"), "嵌入的文档"),
    (re.compile(rb"<(?:\w+:)?protectedRanges\b"), "允许编辑的区域"),
    (re.compile(rb"<(?:\w+:)?customSheetViews\b"), "自定义视图"),
    (re.compile(rb"<(?:\w+:)?dataConsolidate\b"), "合并计算的设置"),
)


_CONTROL = re.compile(rb'ObjectType="(?!Note")\w+"')
"""In a part of old drawings, which also hold the boxes of comments: openpyxl draws those anew."""

_WARNINGS: tuple[tuple[str, str], ...] = (
    ("header or footer", "页眉页脚"),
    ("conditional formatting rule", "条件格式"),
    ("Print area cannot", "打印区域"),
    ("Defined names for sheet", "名称"),
    ("merged range but has a comment", "合并单元格里的批注"),
    ("invalid specification", "工作表"),
)


def lost_by_loading(warnings: Iterable[str]) -> list[str]:
    """What openpyxl has left out already, as the WARNINGS that it gave say; each once."""
    found = (name for text in warnings for part, name in _WARNINGS if part in text)
    return list(dict.fromkeys(found))


def would_lose(package: Package) -> list[str]:
    """What saving through openpyxl would drop, as the office calls it, each once with its sheet where known.

    Charts, pictures, text boxes, drop-downs from other sheets and sparklines are not among it: they are carried
    over (:mod:`.preserved_parts`).
    """
    return list(dict.fromkeys([*_from_parts(package), *_from_sheets(package)]))


def _from_parts(package: Package) -> Iterator[str]:
    for start, name in _PARTS:
        if any(part.startswith(start) for part in package.names):
            yield name
    if any(part.endswith(".vml") and _CONTROL.search(package.read(part)) for part in package.names):
        yield "表单控件"
    if package.content_type(package.workbook_part).startswith("application/vnd.ms-excel.template"):
        yield "模板"


def _from_sheets(package: Package) -> Iterator[str]:
    for title, part in package.sheets.items():
        xml = package.read(part)
        extensions = xml.upper()
        for uri, name in _EXTENSIONS:
            if uri in extensions:
                yield f"{name}（{title}）"
        end = xml.rfind(b"sheetData")
        for pattern, name in _ELEMENTS:
            if pattern.search(xml, end):
                yield f"{name}（{title}）"
