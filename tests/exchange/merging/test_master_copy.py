"""The master as a merge sees it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from catalogue_xl.exchange.merging.master_copy import Cause, MasterCopy
from catalogue_xl.exchange.merging.renamed_agencies import follow_renames
from catalogue_xl.workbook.master.master import Master

CAUSE = Cause("B1", "区教育局", "教育局.xlsx")


def copy_of(path: Path) -> MasterCopy:
    master = Master.create(path, title="某区目录", region="某区", year=2026)
    for agency, aliases in (("区财政局", None), ("区教育局", "区教体局")):
        master.table("agencies").append({"name": agency, "aliases": aliases})
    for item, agency in (("S1", "区财政局"), ("S2", "区教育局"), ("S1", "区教体局")):
        master.table("tasks").append({"item": item, "agency": agency})
    master.table("publications").append({"id": "P1", "item": "S1", "agency": "区财政局"})
    return MasterCopy(master, datetime(2026, 12, 1, 9))


def owned(copy: MasterCopy) -> dict[str, list[tuple[str, ...]]]:
    return {
        f"{sheet} {agency}": [key for key, _ in copy.rows_of(sheet, agency)]
        for sheet in ("tasks", "publications")
        for agency in ("区财政局", "区教育局", "区教体局")
    }


def it_knows_whose_the_rows_are_whatever_is_changed(tmp_path: Path) -> None:
    copy = copy_of(tmp_path / "目录.xlsx")
    before = owned(copy)
    assert before["tasks 区教育局"] == [("S2", "区教育局")]
    assert before["tasks 区教体局"] == [("S1", "区教体局")]
    assert before["publications 区财政局"] == [("P1",)]

    follow_renames(copy)
    renamed = owned(copy)
    assert sorted(renamed["tasks 区教育局"]) == [("S1", "区教育局"), ("S2", "区教育局")]
    assert renamed["tasks 区教体局"] == []

    copy.set_cell("publications", ("P2",), "agency", "区教育局", cause=CAUSE, kind="新增")
    copy.set_cell("publications", ("P2",), "title", "公告", cause=CAUSE, kind="新增")
    copy.set_cell("tasks", ("S3", "区教育局"), "status", "已公开", cause=CAUSE, kind="新增")
    assert owned(copy)["publications 区教育局"] == [("P2",)]
    assert owned(copy)["tasks 区教育局"][-1] == ("S3", "区教育局")

    copy.remove_row("publications", ("P2",), cause=CAUSE, kind="删除")
    assert owned(copy)["publications 区教育局"] == []
