"""What 任务清单 says of an item beside its content: who leads, where it is published, and the day that comes next."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from catalogue_xl.exchange.merging.merge_files import merge
from catalogue_xl.exchange.sending.distribution import distribute
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.task_book.task_layout import shown_item

TODAY = date(2026, 3, 2)
BOXES = "■政府网站   □政府公报\n□两微一端   ■发布会\n□其他"


@pytest.fixture
def master(tmp_path: Path) -> Master:
    made = Master.create(tmp_path / "目录.xlsx", title="某区政府信息主动公开基本目录", region="某区", year=2026)
    made.table("agencies").append({"name": "区财政局"})
    made.table("office").append({"name": "某区人民政府办公室"})
    plain = {"level1": "财政", "content": "预算", "agency": "区财政局", "responsible": "区财政局"}
    made.table("items").append({"id": "SX0001", **plain, "deadline": "每年3月31日前", "channel": BOXES})
    made.table("items").append({"id": "SX0002", **plain, "content": "决算", "deadline": "及时", "lead": "区财政局"})
    made.save()
    return Master.open(made.path)


@pytest.fixture
def sent(master: Master, tmp_path: Path) -> Path:
    distribute(master, tmp_path / "下发", today=TODAY)
    (path,) = (tmp_path / "下发").glob("*.xlsx")
    return path


def rows(path: Path, *titles: str) -> list[list[object]]:
    sheet = openpyxl.load_workbook(path)["任务清单"]
    columns = {cell.value: cell.column for cell in sheet[2]}
    return [[sheet.cell(row, columns[title]).value for title in titles] for row in (3, 4)]


def it_tells_the_day_the_channels_that_are_meant_and_who_leads(sent: Path):
    assert rows(sent, "下次截止日期", "公开渠道和载体", "牵头单位") == [
        ["2026-03-31", "政府网站、发布会", None],
        [None, None, "区财政局"],
    ]


def it_bears_the_catalogues_title_and_the_office_on_its_pages(sent: Path):
    header = openpyxl.load_workbook(sent)["任务清单"].oddHeader
    assert (header.left.text, header.center.text) == ("某区人民政府办公室", "某区政府信息主动公开基本目录")


def it_leaves_out_columns_that_none_of_its_items_fills(tmp_path: Path, master: Master):
    for record in master.table("items").records():
        for key, value in (("channel", None), ("lead", None), ("deadline", "及时")):
            master.table("items").write(record.row, key, value)
    distribute(master, tmp_path / "下发", today=TODAY)
    (path,) = (tmp_path / "下发").glob("*.xlsx")
    titles = {cell.value for cell in openpyxl.load_workbook(path)["任务清单"][2]}
    assert titles & {"下次截止日期", "公开渠道和载体", "牵头单位"} == set()


def it_comes_back_untouched_without_a_remark(master: Master, sent: Path):
    report = merge(Master.open(master.path), [sent], plan_only=True, now=datetime(2026, 3, 9))
    assert not report.summary.get("out_of_scope")


def but_a_change_of_it_is_told(master: Master, sent: Path):
    book = openpyxl.load_workbook(sent)
    cell = next(cell for row in book["任务清单"] for cell in row if cell.value == "政府网站、发布会")
    cell.value = "政府公报"
    book.save(sent)
    assert (
        merge(Master.open(master.path), [sent], plan_only=True, now=datetime(2026, 3, 9)).summary["out_of_scope"] == 1
    )


def it_says_when_a_day_rests_on_holidays_that_are_not_announced():
    assert shown_item({}, date(2030, 3, 29), provisional=True)["next_due"] == "2030-03-29（暂定）"
