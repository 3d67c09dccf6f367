"""Twelve agencies open, fill in, sort and save their task workbooks in a real LibreOffice, in three formats."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from catalogue_xl.excel.libreoffice.office import Office
from catalogue_xl.excel.libreoffice.uno_bridge import prop
from catalogue_xl.exchange.merging.merge_files import merge
from catalogue_xl.exchange.sending.distribution import Batch, distribute
from catalogue_xl.workbook.master.master import Master

pytestmark = pytest.mark.office

FORMATS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8", ".xls": "MS Excel 97"}
AGENCIES = [f"区第{number:02d}局" for number in range(1, 13)]
ITEMS = 6
SITE = "https://www.example.gov.cn/"
# UNO's constants, by name in its manual: a date's format code and an ascending sort field.
SORT_COLUMN = "内容"


@pytest.fixture
def desktop(office_process: Office) -> Any:
    return office_process.desktop


def _columns(sheet: object) -> dict[str, int]:
    header = sheet.getCellRangeByPosition(0, 1, 40, 1).getDataArray()[0]  # type: ignore[attr-defined]
    return {title: number for number, title in enumerate(header) if title}


def fill_in(desktop: object, source: Path, target: Path, agency: int) -> None:
    """Fill in every task and one ledger row, sort the task list downwards by code, and save in TARGET's format."""
    import uno

    document = desktop.loadComponentFromURL(source.as_uri(), "_blank", 0, (prop("Hidden", True),))  # type: ignore[attr-defined]
    try:
        sheet = document.Sheets.getByName("任务清单")
        columns = _columns(sheet)
        for row in range(2, 2 + ITEMS):
            code = sheet.getCellByPosition(columns["事项编码"], row).String
            sheet.getCellByPosition(columns["办理状态"], row).String = "已公开"
            sheet.getCellByPosition(columns["最近公开日期"], row).Formula = f"2026-03-{agency:02d}"
            sheet.getCellByPosition(columns["公开链接"], row).String = f"{SITE}{agency}/{code}"
            sheet.getCellByPosition(columns["联系电话"], row).String = f"0571-{agency:08d}"
        field = uno.createUnoStruct("com.sun.star.table.TableSortField")
        field.Field, field.IsAscending = columns["事项编码"], False
        fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
        area = sheet.getCellRangeByPosition(0, 2, max(columns.values()), 1 + ITEMS)
        area.sort((prop("SortFields", fields), prop("ContainsHeader", False)))
        ledger = document.Sheets.getByName("公开台账")
        columns = _columns(ledger)
        ledger.getCellByPosition(columns["事项编码"], 2).String = f"SX{agency:02d}01"
        ledger.getCellByPosition(columns["信息标题"], 2).String = f"=第{agency}局的公告"
        ledger.getCellByPosition(columns["形成或变更日期"], 2).Formula = "2026-02-02"
        document.storeToURL(target.as_uri(), (prop("FilterName", FORMATS[target.suffix]),))
    finally:
        document.close(True)


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Batch]:
    """A master of twelve agencies with six items each, sent out."""
    folder = tmp_path_factory.mktemp("office")
    path = folder / "目录.xlsx"
    master = Master.create(path, title="示例区基本目录", region="示例区", year=2026)
    for number, agency in enumerate(AGENCIES, start=1):
        master.table("agencies").append({"name": agency, "liaison": f"联络员{number}"})
        for item in range(1, ITEMS + 1):
            content = f"第{number}局第{item}项\n第二行“引号”"
            row = {
                "id": f"SX{number:02d}{item:02d}",
                "seq": item,
                "level1": "一级",
                "content": content,
                "agency": agency,
            }
            master.table("items").append({**row, "deadline": "自信息形成之日起20个工作日内"})
    master.save()
    return path, distribute(Master.open(path), folder / "下发", due=date(2026, 12, 5), today=date(2026, 11, 21))


def test_returns_saved_by_libreoffice_merge_without_a_false_conflict(
    desktop: object, batch: tuple[Path, Batch], tmp_path: Path
) -> None:
    path, sent = batch
    suffixes = list(FORMATS)
    files = []
    for number, book in enumerate(sent.books, start=1):
        target = tmp_path / f"{book.agency}（报送）{suffixes[number % 3]}"
        fill_in(desktop, book.path, target, number)
        files.append(target)
    report = merge(Master.open(path), files, now=datetime(2026, 12, 1, 9))
    assert [str(file.verdict) for file in report.files] == ["merged"] * len(AGENCIES)
    assert report.open_conflicts == 0
    assert set(report.summary) == {"unchanged", "theirs", "added"}
    assert report.summary["theirs"] == len(AGENCIES) * ITEMS * 4
    master = Master.open(path)
    tasks = {(r.text("item"), r.text("agency")): r for r in master.table("tasks").records()}
    for number, agency in enumerate(AGENCIES, start=1):
        for item in range(1, ITEMS + 1):
            code = f"SX{number:02d}{item:02d}"
            task = tasks[code, agency]
            assert [task.values[c] for c in ("status", "last_published", "link", "phone")] == [
                "已公开", date(2026, 3, number), f"{SITE}{number}/{code}", f"0571-{number:08d}",
            ]  # fmt: skip
    ledger = {r.text("agency"): r for r in master.table("publications").records()}
    assert {a: r.text("title") for a, r in ledger.items()} == {
        a: f"=第{n}局的公告" for n, a in enumerate(AGENCIES, start=1)
    }
    assert {r.values["formed_on"] for r in ledger.values()} == {date(2026, 2, 2)}
    again = merge(Master.open(path), files, now=datetime(2026, 12, 2, 9))
    assert not again.changed


def test_files_saved_by_libreoffice_tell_when(desktop: object, batch: tuple[Path, Batch], tmp_path: Path) -> None:
    from catalogue_xl.exchange.merging.fingerprint import saved_at

    for suffix in FORMATS:
        target = tmp_path / f"甲{suffix}"
        fill_in(desktop, batch[1].books[0].path, target, 1)
        assert saved_at(target).endswith("Z")


def test_an_untouched_workbook_that_libreoffice_saved_again_changes_nothing(
    desktop: object, batch: tuple[Path, Batch], tmp_path: Path
) -> None:
    path, sent = batch
    before = {r.row: r.values for r in Master.open(path).table("tasks").records()}
    for suffix, name in FORMATS.items():
        target = tmp_path / f"原样{suffix}"
        document = desktop.loadComponentFromURL(  # type: ignore[attr-defined]
            sent.books[2].path.as_uri(), "_blank", 0, (prop("Hidden", True),)
        )
        document.storeToURL(target.as_uri(), (prop("FilterName", name),))
        document.close(True)
        report = merge(Master.open(path), [target], plan_only=True, now=datetime(2026, 12, 3, 9))
        assert set(report.summary) <= {"unchanged", "ours"}, report.to_text()
        assert report.files[0].cells == [] or {str(c.kind) for c in report.files[0].cells} == {"ours"}
    assert {r.row: r.values for r in Master.open(path).table("tasks").records()} == before
    assert openpyxl.load_workbook(path).sheetnames
