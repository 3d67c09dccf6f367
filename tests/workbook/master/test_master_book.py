"""The workbook behind a master is read and changed without openpyxl."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.reader.excel import ExcelReader

from catalogue_xl.core.refusals import Refusal
from catalogue_xl.workbook.master.master import Master


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[ExcelReader]:
    """Each loading by openpyxl."""
    found: list[ExcelReader] = []
    read = ExcelReader.read

    def watched(reader: ExcelReader) -> None:
        found.append(reader)
        read(reader)

    monkeypatch.setattr(ExcelReader, "read", watched)
    return found


def it_is_read_without_being_loaded(master: Master, loads: list[ExcelReader]) -> None:
    opened = Master.open(master.path)
    assert [record.text("id") for record in opened.table("items").records()] == ["A001", "A002", "A003"]
    assert opened.table("items").last_row == 4
    assert opened.table("items").foreign() == []
    assert loads == []


def it_is_changed_without_being_loaded_and_reads_what_was_changed(master: Master, loads: list[ExcelReader]) -> None:
    opened = Master.open(master.path)
    table = opened.table("items")
    table.write(2, "content", "改过")
    table.append({"id": "A004", "content": "新的"})
    assert [record.text("content") for record in table.records()] == ["改过", "征地公告", "规范性文件", "新的"]
    opened.save()
    assert loads == []
    again = Master.open(master.path).table("items").records()
    assert [record.text("id") for record in again] == ["A001", "A002", "A003", "A004"]


def it_is_changed_as_it_was_when_it_was_opened(master: Master) -> None:
    opened = Master.open(master.path)
    other = openpyxl.load_workbook(master.path)
    other["目录"]["A2"] = "别人改的"
    other.save(master.path)
    assert opened.workbook["目录"]["A2"].value == "A001"
    with pytest.raises(Refusal, check=lambda error: error.code == "changed_meanwhile"):
        opened.save()


def it_shows_what_a_formula_last_showed_also_after_something_was_changed(master: Master, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(master.path)
    book["目录"]["B2"] = "=1+6"
    book.save(master.path)
    with zipfile.ZipFile(master.path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = (
        parts[sheet]
        .replace(b"<f>1+6</f><v></v>", b"<f>1+6</f><v>7</v>")
        .replace(b"<f>1+6</f><v/>", b"<f>1+6</f><v>7</v>")
    )
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)
    opened = Master.open(tmp_path / "b.xlsx")
    assert opened.table("items").records()[0].values["seq"] == 7
    opened.table("items").write(3, "content", "改过")
    assert opened.table("items").records()[0].values["seq"] == 7
