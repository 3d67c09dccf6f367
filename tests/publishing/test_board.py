"""The sheet 看板: one page whose figures and charts follow the other sheets, counted again by LibreOffice."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from catalogue_xl.exchange.standing.progress import status
from catalogue_xl.publishing.board import draw_board, ranking
from catalogue_xl.workbook.board.board_formulas import (
    MONTH_ROWS,
    PROBLEM_ROWS,
    RANK_ROWS,
    RETURN_ROWS,
    RETURNS,
    STATUS_ROWS,
    STATUSES,
    WEEK_ROWS,
)
from catalogue_xl.workbook.master.deadline_columns import fill_deadlines
from catalogue_xl.workbook.master.master import Master

pytestmark = pytest.mark.slow

TODAY = date(2026, 3, 20)
AGENCIES = ("县财政局", "县民政局", "县教育局")
ANSWERS = ("已公开", "已公开", "不涉及", "部分公开", None, "另行说明", "未公开", "已公开", None)
BATCHES = (
    ("2026-01-05-01", "县财政局", date(2026, 1, 20), 3, None),
    ("2026-01-05-01", "县民政局", date(2026, 1, 25), 2, None),
    ("2026-03-02-01", "县财政局", date(2026, 3, 9), 3, None),
    ("2026-03-02-01", "县民政局", date(2026, 3, 9), None, None),
    ("2026-03-02-01", "县教育局", None, None, None),
    ("2026-03-02-01", "县水利局", date(2026, 3, 9), 3, 1),
    ("2026-03-02-01", "县住建局", date(2026, 3, 9), 2, None),
)
LEDGER = (
    ("SX0001", "县财政局", date(2026, 1, 5), date(2026, 1, 8)),
    ("SX0001", "县财政局", date(2026, 1, 5), date(2026, 3, 9)),
    ("SX0002", "县民政局", date(2026, 3, 2), date(2026, 3, 5)),
    ("SX0001", "县民政局", None, None),
)


@pytest.fixture
def master(tmp_path: Path) -> Master:
    """A year in which something of everything has happened."""
    made = Master.create(tmp_path / "目录.xlsx", title="某县政府信息主动公开基本目录", region="某县", year=2026)
    for number, deadline in enumerate(("形成之日起20个工作日内", "每年3月31日前", "每年4月底前"), start=1):
        made.table("items").append({"id": f"SX{number:04}", "content": f"内容{number}", "deadline": deadline})
    tasks = [(item, agency) for agency in AGENCIES for item in ("SX0001", "SX0002", "SX0003")]
    for (item, agency), answer in zip(tasks, ANSWERS, strict=True):
        day = date(2026, 3, 1) if answer == "已公开" and agency != "县财政局" else None
        made.table("tasks").append({"item": item, "agency": agency, "status": answer, "last_published": day})
    for batch, agency, returned, answered, wrong in BATCHES:
        row = {"batch": batch, "agency": agency, "sent_on": date(2026, 3, 2), "due": date(2026, 3, 16), "tasks": 3}
        more = {"answered": answered, "wrong": None if returned is None else wrong or 0}
        made.table("batches").append({**row, "returned_on": returned, **more})
    for number, (item, agency, formed, published) in enumerate(LEDGER, start=1):
        row = {"id": f"GK{number}", "item": item, "agency": agency, "title": "信息"}
        made.table("publications").append({**row, "formed_on": formed, "published_on": published})
    for number, column in enumerate(("公开主体", "公开主体", "公开时限"), start=1):
        made.table("problems").append({"number": number, "severity": "提醒", "column": column})
    fill_deadlines(made, today=TODAY)
    return made


@pytest.fixture
def computed(saved_as) -> Callable[[Master], Any]:
    """The board as LibreOffice computes it, with the other sheets."""

    def compute(master: Master) -> Any:
        master.save()
        return openpyxl.load_workbook(saved_as(master.path, master.path.with_name("computed.xlsx")), data_only=True)

    return compute


def rows_of(book: Any, title: str) -> list[Mapping[str, Any]]:
    head, *rows = book[title].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows if any(value is not None for value in row)]


def column(sheet: Any, letter: str, rows: range) -> list[Any]:
    return [sheet[f"{letter}{row}"].value for row in rows]


def it_counts_what_somebody_who_counts_by_hand_does(master, computed):
    draw_board(master, status(master, today=TODAY))
    book = computed(master)
    board = book["看板"]
    tasks = rows_of(book, "任务")
    ledger = [row for row in rows_of(book, "台账") if row["信息标题"]]
    told = dict(zip(column(board, "R", STATUS_ROWS), column(board, "S", STATUS_ROWS), strict=True))
    assert told == {one: sum((row["办理状态"] or "未填报") == one for row in tasks) for one in STATUSES}
    for number, row in enumerate(MONTH_ROWS, start=1):
        own = [one["是否超期"] for one in ledger if one["公开日期"] and one["公开日期"].month == number]
        assert [board[f"{letter}{row}"].value for letter in "ST"] == [own.count("未超期"), own.count("超期")], number
    assert [row["是否超期"] for row in ledger] == ["未超期", "超期", "未超期", "请填形成或变更日期"]
    assert dict(zip(column(board, "R", PROBLEM_ROWS), column(board, "S", PROBLEM_ROWS), strict=True)) == {
        "公开主体": 2,
        "公开时限": 1,
        None: 0,
    }
    due = [row["下次截止日期"].date() for row in rows_of(book, "目录") if row["下次截止日期"]]
    for row in WEEK_ROWS:
        start, end = (board[f"{letter}{row}"].value.date() for letter in "TU")
        assert board[f"S{row}"].value == sum(start <= day <= end for day in due)
    assert sum(column(board, "S", WEEK_ROWS)) == 2
    seen = {(one["事项编码"], one["单位"]) for one in ledger if one["公开日期"]}
    for row in RANK_ROWS:
        agency = board[f"B{row}"].value
        own = [one for one in tasks if one["单位"] == agency]
        if not agency:
            assert not board[f"F{row}"].value
            continue
        unseen = [
            one
            for one in own
            if one["办理状态"] != "不涉及" and not one["最近公开日期"] and (one["事项编码"], agency) not in seen
        ]
        owed = len(own) - sum(one["办理状态"] == "不涉及" for one in own)
        published = sum(one["办理状态"] == "已公开" for one in own)
        answered = sum(bool(one["办理状态"]) for one in own)
        states = [one["是否超期"] for one in ledger if one["单位"] == agency and one["公开日期"]]
        assert [board[f"{letter}{row}"].value for letter in "FGIKLM"] == [
            len(own),
            answered,
            published,
            states.count("未超期"),
            states.count("超期"),
            len(unseen),
        ], agency
        assert board[f"J{row}"].value == pytest.approx(published / owed if owed else 0)
        assert board[f"H{row}"].value == pytest.approx(answered / len(own) if own else 0)
    assert [board[f"{letter}5"].value for letter in "ACIKMO"] == [3, 9, 1, 5, 3, 0]
    assert sum(bool(one.agency) for one in status(master, today=TODAY).unseen) == 5
    assert board["E5"].value == pytest.approx(1 / 5)
    assert board["G5"].value == pytest.approx(3 / 8)


def it_tells_how_far_the_agencies_are_and_how_far_they_were_with_the_batch_before(master, computed):
    state = status(master, today=TODAY)
    draw_board(master, state)
    board = computed(master)["看板"]
    for letter, figures in zip("ST", state.batches[:2], strict=True):
        assert board[f"{letter}4"].value == figures.batch.number
        told = dict(zip(RETURNS, column(board, letter, RETURN_ROWS), strict=True))
        assert told == {one: dict(figures.tally.states).get(one, 0) for one in RETURNS}


def it_follows_a_cell_that_changes_without_any_command(master, computed):
    draw_board(master, status(master, today=TODAY))
    tasks = master.table("tasks")
    empty = [record.row for record in tasks.records() if not record.text("status")][-1]
    tasks.write(empty, "status", "已公开")
    tasks.write(empty, "last_published", date(2026, 3, 19))
    board = computed(master)["看板"]
    assert column(board, "S", STATUS_ROWS)[0] == 4
    assert board["K5"].value == 4


def it_finds_the_columns_where_the_office_moved_them(master):
    draw_board(master, status(master, today=TODAY))
    before = master.workbook["看板"]["S13"].value
    assert "$E:$E" in before
    assert "'任务'" in before


def it_replaces_the_names_that_stood_there_before(master):
    draw_board(master, status(master, today=TODAY))
    for record in list(master.table("tasks").records())[3:]:
        master.table("tasks").write(record.row, "agency", "县财政局")
    master.table("problems").rewrite([])
    draw_board(master, status(master, today=TODAY))
    board = master.workbook["看板"]
    assert not any(board[f"R{row}"].value for row in PROBLEM_ROWS)
    assert "县民政局" in [board[f"B{row}"].value for row in RANK_ROWS]  # it is asked in a batch


def it_ranks_first_who_has_not_reported_then_who_is_late(master):
    state = status(master, today=TODAY)
    returns = [one for one in state.returns if one.batch == "2026-03-02-01"]
    assert ranking(state, returns) == ["县教育局", "县民政局", "县水利局", "县住建局", "县财政局"]


def it_is_seen_first_and_alone(master):
    draw_board(master, status(master, today=TODAY))
    master.save()
    book = openpyxl.load_workbook(master.path)
    assert book.active.title == "看板"
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == ["看板"]


def it_has_native_charts_that_draw_cells_of_the_page_alone(master):
    draw_board(master, status(master, today=TODAY))
    master.save()
    with zipfile.ZipFile(master.path) as package:
        charts = [package.read(name).decode() for name in package.namelist() if "/charts/" in name]
        assert not any("vbaProject" in name for name in package.namelist())
    assert len(charts) == 6
    for chart in charts:
        references = re.findall("<(?:c:)?f>(.*?)</", chart)
        assert references
        assert all(one.startswith("'看板'!") for one in references)


def it_is_one_landscape_page(master):
    draw_board(master, status(master, today=TODAY))
    master.save()
    sheet = openpyxl.load_workbook(master.path)["看板"]
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight) == ("landscape", 9, 1, 1)
    assert sheet.print_area.endswith("$A$1:$P$46")
    assert sheet["A1"].value == "某县政府信息主动公开基本目录 看板"
