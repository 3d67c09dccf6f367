"""Master workbooks and task workbooks to try things on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.task_book.task_book import TaskBook, TaskLine

ITEMS = [
    {"id": "A001", "seq": 1, "level1": "重大项目", "level2": "批准结果", "content": "审批文件", "agency": "甲局"},
    {"id": "A002", "seq": 2, "level1": "重大项目", "level2": "征地信息", "content": "征地公告", "agency": "乙局"},
    {"id": "A003", "seq": 3, "level1": "政策文件", "content": "规范性文件", "agency": "丙局"},
]


@pytest.fixture
def master(tmp_path: Path, once: Callable[[Path, Callable[[Path], object]], Path]) -> Master:
    """A saved master with three items, opened again."""
    return Master.open(once(tmp_path / "目录.xlsx", _make))


def _make(path: Path) -> None:
    made = Master.create(path, title="某区目录", region="某区", year=2026)
    for item in ITEMS:
        made.table("items").append(item)
    made.save()


@pytest.fixture(scope="session")
def task_book() -> TaskBook:
    """Three tasks of 甲局, one publication known, a liaison."""
    return TaskBook(
        catalogue_id="c0ffee",
        title="某区政府信息主动公开基本目录",
        batch="2026-01",
        agency="甲局",
        sent_on=date(2026, 4, 1),
        due=date(2026, 4, 30),
        tasks=[TaskLine(item, "责任", {"status": "未公开"} if n == 0 else {}) for n, item in enumerate(ITEMS)],
        secret="5ec2e7",
        publications=[
            {
                "id": "P1",
                "item": "A001",
                "title": "=关于批复",
                "published_on": date(2026, 3, 1),
                "link": "https://a.gov.cn/1",
            }
        ],
        contact={"name": "甲局", "liaison": "张三", "liaison_phone": "010-1"},
    )
