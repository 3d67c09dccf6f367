"""The live checks while somebody works in a real LibreOffice: rows and columns come, go and move; links lead there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from catalogue_xl.excel.libreoffice.office import Office
from catalogue_xl.excel.libreoffice.uno_bridge import prop, uno
from catalogue_xl.workbook.task_book.task_book import TaskBook, write_task_book

pytestmark = pytest.mark.office

TASKS, CHECKS = "任务清单", "填报检查"


class Session:
    """A task workbook open in LibreOffice."""

    def __init__(self, office: Office, path: Path) -> None:
        self._office = office
        self.document = office.desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, (prop("Hidden", True),))
        self.tasks = self.document.Sheets.getByName(TASKS)

    def listed(self) -> list[tuple[str, str]]:
        page = self.document.Sheets.getByName(CHECKS)
        rows = ([page.getCellByPosition(column, row).String for column in (1, 0)] for row in range(12, 42))
        return [(place, text) for place, text in rows if text]

    def follow(self, place: str) -> str:
        """Where a link to PLACE, such as 任务清单!H3, leads."""
        sheet, _, cell = place.partition("!")
        dispatcher = self._office.service("com.sun.star.frame.DispatchHelper")
        frame = self.document.CurrentController.Frame
        target = (prop("Bookmark", f"'{sheet}'!{cell}"),)
        dispatcher.executeDispatch(frame, ".uno:JumpToMark", "", 0, target)
        return str(self.document.CurrentSelection.AbsoluteName).replace("$", "").replace(".", "!")

    def sort_by_seq_downwards(self, area: str) -> None:
        field = uno().createUnoStruct("com.sun.star.table.TableSortField")
        field.Field, field.IsAscending = 1, False
        fields = uno().Any("[]com.sun.star.table.TableSortField", (field,))
        options = (prop("SortFields", fields), prop("ContainsHeader", False))
        self.tasks.getCellRangeByName(area).sort(options)


@pytest.fixture
def session(office_process: Office, tmp_path: Path, task_book: TaskBook) -> Iterator[Session]:
    """Three items: the first with an unknown status, the second with a link that is none, the third blank."""
    write_task_book(tmp_path / "a.xlsx", replace(task_book, contact={}))
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    sheet = book[TASKS]
    columns = {cell.value: cell.column for cell in sheet[2]}
    sheet.cell(3, columns["办理状态"]).value = "办结"
    sheet.cell(4, columns["办理状态"]).value = "已公开"
    sheet.cell(4, columns["最近公开日期"]).value = date(2026, 3, 1)
    sheet.cell(4, columns["公开链接"]).value = "www.a.cn"
    book.save(tmp_path / "a.xlsx")
    made = Session(office_process, tmp_path / "a.xlsx")
    yield made
    made.document.close(True)


def it_follows_the_rows_and_columns_wherever_they_go(session: Session) -> None:
    status, link = "办理状态不在可选范围内", "公开链接不是完整网址"
    assert session.listed() == [("任务清单!H3", f"第 1 处：{status}"), ("任务清单!J4", f"第 2 处：{link}")]
    session.tasks.Rows.insertByIndex(3, 1)
    assert [place for place, _ in session.listed()] == ["任务清单!H3", "任务清单!J5"]
    session.sort_by_seq_downwards("A3:O6")
    assert session.listed() == [("任务清单!J4", f"第 1 处：{link}"), ("任务清单!H5", f"第 2 处：{status}")]
    session.tasks.Columns.insertByIndex(2, 1)
    assert [place for place, _ in session.listed()] == ["任务清单!K4", "任务清单!I5"]
    session.tasks.Rows.removeByIndex(3, 1)
    assert session.listed() == [
        ("任务清单!A2", "第 1 处：事项“A002”的那一行不见了"),
        ("任务清单!I4", f"第 2 处：{status}"),
    ]
    session.tasks.Columns.removeByIndex(8, 1)
    assert session.listed()[0] == ("任务清单!A2", "第 1 处：“办理状态”这一栏不见了，或表头被改动")


def it_links_each_finding_to_its_cell(session: Session) -> None:
    places = [place for place, _ in session.listed()]
    assert len(places) == 2
    assert [session.follow(place) for place in places] == places
