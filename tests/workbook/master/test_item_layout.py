"""The sheet 目录 of a new master shows what the document had, and no more."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from catalogue_xl.core.model import Catalogue, Item, Source
from catalogue_xl.workbook.master.compose import compose
from catalogue_xl.workbook.xlsx.openpyxl_types import XlSheet

BOXES = "■政府网站   □政府公报\n□两微一端   □发布会\n□广播电视   □纸质媒体\n□公开查阅点 □政务服务中心\n□其他"


def sheet(tmp_path: Path, **values: str) -> XlSheet:
    """目录 of a catalogue with two items of these VALUES."""
    item = {"level1": "财政", "level2": "预算", "content": "预算报告", **values}
    items = [Item(dict(item), Source("目录.docx")) for _ in range(2)]
    master = compose(Catalogue(title="某区目录", items=items), tmp_path / "目录.xlsx")
    master.save()
    return openpyxl.load_workbook(master.path)["目录"]


def look(worksheet: XlSheet, title: str) -> tuple[bool, int, float]:
    """Whether a column is hidden, how deep it is folded, and its width."""
    number = next(cell.column for cell in worksheet[1] if cell.value == title)
    for one in worksheet.column_dimensions.values():
        if one.min <= number <= one.max:
            return one.hidden, one.outlineLevel, one.width
    raise AssertionError(title)


@pytest.mark.parametrize("title", ["过程", "板块", "三级事项", "四级事项", "公开依据", "公开层级"])
def it_folds_away_what_no_item_has(tmp_path: Path, title: str):
    assert look(sheet(tmp_path), title)[:2] == (True, 1)


@pytest.mark.parametrize("title", ["一级事项", "二级事项", "公开内容", "公开主体", "备注"])
def but_not_what_one_has_or_the_office_will_fill_in(tmp_path: Path, title: str):
    assert look(sheet(tmp_path), title)[:2] == (False, 0)


def it_makes_room_for_long_lists_of_channels_and_keeps_their_text(tmp_path: Path):
    worksheet = sheet(tmp_path, channel=BOXES)
    assert look(worksheet, "公开渠道和载体")[2] == 44
    assert BOXES in [cell.value for cell in worksheet[2]]
    assert worksheet.row_dimensions[2].height < 90


def but_short_ones_keep_their_width(tmp_path: Path):
    assert look(sheet(tmp_path, channel="政府网站"), "公开渠道和载体")[2] == 22
