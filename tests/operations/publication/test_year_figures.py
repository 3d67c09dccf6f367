"""The figures of a year: what counts in which, and that each can be counted again from the rows behind it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.exchange.standing.year_figures import FigureRow
from catalogue_xl.operations.publication.year_figures import year_figures
from catalogue_xl.workbook.master.master import Master

TODAY = date(2026, 11, 20)
ITEMS = [
    ("SX0001", "预算", "信息形成之日起20个工作日内", "县财政局"),
    ("SX0002", "决算", "每年3月31日前", "县财政局"),
    ("SX0003", "招生", "每年6月30日前", "县教育局"),
    ("SX0004", "不涉及的", "每年6月30日前", "县教育局"),
    ("SX0005", "没人认领的", "每年6月30日前", ""),
]
LEDGER = [
    ("P1", "SX0001", "县财政局", "去年的", date(2025, 2, 1), date(2025, 2, 10)),
    ("P2", "SX0001", "县财政局", "今年第一次", date(2026, 3, 2), date(2026, 3, 10)),
    ("P3", "SX0001", "县财政局", "又一次，迟了", date(2026, 5, 6), date(2026, 9, 1)),
    ("P4", "SX0003", "县教育局", "首次", date(2026, 6, 1), date(2026, 6, 2)),
    ("P6", "SX0099", "县*局", "已取消的事项", date(2026, 6, 1), date(2026, 6, 3)),
    ("P5", "SX0003", "县教育局", "还没公开", date(2026, 11, 18), None),
]


@pytest.fixture
def master(tmp_path: Path) -> Master:
    made = Master.create(tmp_path / "目录.xlsx", title="某县目录", region="某县", year=2026)
    for code, content, deadline, agency in ITEMS:
        row = {"id": code, "content": content, "deadline": deadline, "agency": agency, "responsible": agency}
        made.table("items").append(row)
        if agency:
            status = "不涉及" if content == "不涉及的" else "已公开"
            made.table("tasks").append({"item": code, "agency": agency, "role": "责任", "status": status})
    for record, item, agency, title, formed, published in LEDGER:
        row = {"id": record, "item": item, "agency": agency, "title": title}
        made.table("publications").append({**row, "formed_on": formed, "published_on": published})
    made.save()
    return made


def counts(row: FigureRow) -> tuple[object, ...]:
    return row.name, row.duties, row.published, row.updates, row.late, row.unseen, row.overdue


def it_counts_by_kind_by_agency_and_all(master: Master, tmp_path: Path) -> None:
    figures = year_figures(master, tmp_path / "年度数据.xlsx", today=TODAY).figures
    assert [counts(one) for one in figures.agencies] == [
        ("县财政局", 2, 2, 2, 1, 1, 1),
        ("县教育局", 1, 1, 0, 0, 0, 0),
        ("（没有单位认领）", 1, 0, 0, 0, 1, 1),
        ("县*局", 0, 1, 0, 0, 0, 0),  # whose item is no more, and whose name is no pattern
    ]
    whole = figures.whole
    assert (whole.duties, whole.published, whole.unseen) == (4, 4, 2)
    assert [sum(getattr(one, key) for one in figures.kinds) for key in ("duties", "published", "late")] == [4, 4, 1]
    assert figures.kinds[-1].name == "（已不在应公开事项中）"


def it_counts_another_year(master: Master, tmp_path: Path) -> None:
    figures = year_figures(master, tmp_path / "年度数据.xlsx", year=2025, today=TODAY).figures
    assert [(one.record, one.update) for one in figures.publications] == [("P1", False)]


@pytest.mark.office
def it_shows_in_a_spreadsheet_what_was_counted(
    master: Master, tmp_path: Path, saved_as: Callable[[Path, Path], Path]
) -> None:
    done = year_figures(master, tmp_path / "年度数据.xlsx", today=TODAY)
    book: Any = openpyxl.load_workbook(saved_as(done.path, tmp_path / "算过.xlsx"), data_only=True)
    shown = [row for row in book["年度数据"].iter_rows(min_row=4, max_col=7, values_only=True) if row[0]]
    expected: list[object] = []
    for title, rows in (("时限类型", done.figures.kinds), ("单位", done.figures.agencies)):
        expected.append(title)
        expected += map(counts, [*rows, done.figures.whole])
    assert [row if row[0] not in ("时限类型", "单位") else row[0] for row in shown] == expected


def it_tells_nothing_that_a_formula_could_be(master: Master, tmp_path: Path) -> None:
    master.table("publications").write(3, "title", "=1+1")
    done = year_figures(master, tmp_path / "年度数据.xlsx", today=TODAY)
    sheet: Any = openpyxl.load_workbook(done.path)["公开明细"]
    assert [cell.data_type for cell in sheet["E"]] == ["s"] * 5


def it_declines_to_write_over_the_catalogue(master: Master) -> None:
    with pytest.raises(Refusal) as declined:
        year_figures(master.path, master.path, today=TODAY)
    assert declined.value.code is RefusalCode.SAME_FILE
