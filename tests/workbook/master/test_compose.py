"""An imported catalogue as a new master workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from catalogue_xl.core.import_codes import DoubtCode, FillRule, LeftoverCode
from catalogue_xl.core.model import Catalogue, Filled, Item, Source, TableReading
from catalogue_xl.reading.messages import doubt, left_over
from catalogue_xl.workbook.master.compose import compose

if TYPE_CHECKING:
    from pathlib import Path


def composed(folder: Path, **values: str) -> tuple[dict[str, str], list[str]]:
    """The role columns of an item with these texts, and the agencies entered in 单位."""
    item = Item({"content": "甲", **values}, Source("目录.docx"))
    master = compose(Catalogue(title="示例目录", region="示例县", year=2026, items=[item]), folder / "总表.xlsx")
    (row,) = master.table("items").records()
    roles = {role: row.text(role) for role in ("lead", "responsible", "support") if row.text(role)}
    return roles, [record.text("name") for record in master.table("agencies").records()]


@pytest.mark.parametrize(
    ("agency", "roles", "entered"),
    [
        ("县财政局、各镇", {"responsible": "县财政局、各镇"}, ["县财政局"]),
        ("县财政局牵头，各镇负责", {"lead": "县财政局", "responsible": "各镇"}, ["县财政局"]),
        ("县财政局牵头，各镇配合", {"lead": "县财政局", "support": "各镇"}, ["县财政局"]),
        ("各镇牵头，县财政局配合", {"lead": "各镇", "support": "县财政局"}, ["县财政局"]),
        ("各县（市、区）人民政府", {"responsible": "各县(市、区)人民政府"}, []),
    ],
)
def it_puts_bodies_and_groups_into_the_column_of_their_role(
    tmp_path: Path, agency: str, roles: dict[str, str], entered: list[str]
) -> None:
    assert composed(tmp_path, agency=agency) == (roles, entered)


def but_a_column_of_its_own_says_the_role(tmp_path: Path) -> None:
    roles, entered = composed(tmp_path, lead="县财政局", support="各镇、县审计局")
    assert roles == {"lead": "县财政局", "support": "县审计局、各镇"}
    assert entered == ["县财政局", "县审计局"]


@pytest.mark.parametrize(
    ("values", "agency", "notes"),
    [
        ({"lead": "市机关事务局\n各县区、园区"}, "市机关事务局\n各县区、园区", ""),
        ({"lead": "县财政局", "support": "县审计局\n各镇"}, "县财政局", ""),
        (
            {"lead": "县财政局", "support": "高新园（白石镇）\n后勤中心"},
            "县财政局",
            "配合单位：高新园（白石镇）\n后勤中心",
        ),
        ({"agency": "县政府办", "lead": "县财政局"}, "县政府办", ""),
        ({"support": "县审计局", "notes": "试行"}, "", "试行"),
    ],
)
def it_keeps_columns_of_roles_as_they_are_printed(
    tmp_path: Path, values: dict[str, str], agency: str, notes: str
) -> None:
    item = Item({"content": "甲", **values}, Source("目录.docx"))
    (row,) = compose(Catalogue(items=[item]), tmp_path / "总表.xlsx").table("items").records()
    assert (row.text("agency"), row.text("notes")) == (agency, notes)


def it_begins_the_notes_with_what_asks_for_somebody(tmp_path: Path) -> None:
    filled = Filled("level1", FillRule.DITTO)
    items = [
        Item({"content": "甲", "level1": "财政"}, Source("目录.docx"), filled=[filled]),
        Item({"content": "乙"}, Source("目录.docx"), doubts=[doubt("content", DoubtCode.CLIPPED)]),
    ]
    left = left_over(Source("目录.docx"), "注：略", LeftoverCode.NOTE)
    table = TableReading(Source("目录.docx"), (1,), (), 2)
    master = compose(Catalogue(items=items, leftovers=[left], readings=[table]), tmp_path / "总表.xlsx")
    categories = [record.text("category") for record in master.table("import_notes").records()]
    assert categories == ["存疑", "遗留", "补全", "来源"]
