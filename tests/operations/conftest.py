"""A master to work on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from catalogue_xl.workbook.master.master import Master


@pytest.fixture
def path(tmp_path: Path, once: Callable[[Path, Callable[[Path], object]], Path]) -> Path:
    """Two items, one of a group without members; blanks around a content; an agency without an address."""
    return once(tmp_path / "目录.xlsx", _make)


def _make(path: Path) -> None:
    master = Master.create(path, title="示例区基本目录", region="示例区", year=2026)
    master.table("agencies").append({"name": "区财政局"})
    for code, agency in (("SX0001", "区财政局"), ("SX0002", "各镇")):
        values = {"id": code, "level1": "财政", "content": f"第{code}项", "agency": agency, "deadline": "3月31日前"}
        master.table("items").append(values)
    master.table("items").worksheet[master.table("items").address(2, "content")].value = " 预算 "
    master.save()
