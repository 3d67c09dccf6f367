from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl

from catalogue_xl.exchange.merging.merge_preview import write_preview

if TYPE_CHECKING:
    from ..conftest import Office

TASKS = "任务清单"


def it_lists_files_and_cells(office: Office) -> None:
    office.create().distribute()
    office.edit("tasks", ("SX0001", "区财政局"), status="不涉及")
    returned = office.answer(
        "区财政局", (TASKS, 1, "办理状态", "已公开"), (TASKS, 2, "情况说明", "=1+1"), (TASKS, 1, "公开内容", "改了")
    )
    before = office.path.read_bytes()
    report = office.merge(returned, office.folder / "没有.xlsx", plan_only=True)
    path = office.folder / "合并预览.xlsx"
    write_preview(path, report)
    assert office.path.read_bytes() == before
    workbook = openpyxl.load_workbook(path)
    assert workbook.sheetnames == ["合并预览", "逐处"]
    files = list(workbook["合并预览"].iter_rows(min_row=2, values_only=True))
    assert [row[:4] for row in files] == [
        ("区财政局报送.xlsx", "区财政局", "2026-11-21-01", "部分合并"),
        ("没有.xlsx", None, None, "未合并"),
    ]
    cells = {row[5]: row[4:] for row in workbook["逐处"].iter_rows(min_row=2, values_only=True)}
    assert cells["办理状态"] == ("SX0001", "办理状态", None, "不涉及", "已公开", "不涉及", "双方都改了")
    assert cells["情况说明"] == ("SX0002", "情况说明", None, None, "=1+1", "=1+1", "采用报送")
    assert cells["公开内容"][-1] == "超出填报范围"
    assert list(cells)[:3] == ["办理状态", "公开内容", "情况说明"]
    assert [cell.data_type for row in workbook["逐处"].iter_rows() for cell in row if cell.value == "=1+1"] == [
        "s",
        "s",
    ]
