"""A master of an older version, open in the application: buttons work, and the first to change it upgrades it."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import datetime

import openpyxl
import pytest

from catalogue_xl.core.schema import SCHEMA_VERSION
from catalogue_xl.publishing.catalogue_json import dumps, export
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.task_book.machine_sheet import KIND, write_stamp
from catalogue_xl.workbook.task_book.returned import read_return

pytestmark = pytest.mark.office


@pytest.fixture
def older(sent_master, tmp_path, as_first_version):
    """Sent out by version 1, with the office's own column beside the import's remarks."""
    path = tmp_path / "旧.xlsx"
    shutil.copyfile(sent_master, path)
    as_first_version(path)
    book = openpyxl.load_workbook(path)
    book["导入说明"]["L1"].value = "已核"
    book.save(path)
    return path


@pytest.fixture
def older_returns(older, returns, tmp_path):
    """As version 1 sent them: their stamp has no mark of the distribution."""
    secret = Master.open(older).meta.secret
    made = []
    for path in returns[:1]:
        book = openpyxl.load_workbook(path)
        (sheet,) = (one for one in book if one.title.startswith("_") and one["B1"].value == KIND)
        stamp = replace(read_return(path).stamp, nonce="")
        write_stamp(sheet, replace(stamp, signature=stamp.signed(secret)))
        for row in sheet.iter_rows(max_col=2):
            if row[0].value == "nonce":
                row[1].value = None
        made.append(tmp_path / path.name)
        book.save(made[-1])
    return made


def version(office):
    (row,) = (row for row in office.book.sheets["_信息"].used_range.value if row[0] == "schema_version")
    return int(row[1])


def it_is_checked_as_it_stands(opened, older):
    office = opened(older)
    assert "问题" in office.press("validate")
    assert office.book.sheets["问题"].range("A2").value
    assert version(office) == 1


def it_is_exported_as_one_of_today_and_does_not_change(opened, older):
    office = opened(older)
    office.person.folder = office.folder
    before = office.cells()
    said = office.press("export")
    assert "旧版本" in said
    assert "没有升级" in said
    assert json.loads((office.folder / "目录.json").read_text("utf-8")) == json.loads(dumps(export(Master.open(older))))
    assert office.cells() == before


def it_is_upgraded_with_the_first_change_and_backed_up_and_the_step_can_be_undone(opened, older, older_returns):
    office = opened(older)
    office.person.files = older_returns
    before = office.cells()
    said = office.press("merge")
    assert "已随这一步升级" in said
    assert version(office) == SCHEMA_VERSION
    notes = office.book.sheets["导入说明"]
    assert [notes.range(place).value for place in ("L1", "M1")] == ["已核", "机器代码"]
    assert office.book.sheets["_来源"].range("A2").value == "SX0001"
    (backup,) = (office.folder / "备份").iterdir()
    assert backup.read_bytes() == older.read_bytes()
    assert "旧版本" not in office.press("status")
    assert len(list((office.folder / "备份").iterdir())) == 1
    saved = office.folder / "存过.xlsx"
    office.book.impl.save_copy(str(saved))
    assert export(Master.open(saved))["items"] == export(Master.open(older))["items"]
    office.press("undo")  # 看进度
    office.press("undo")
    assert version(office) == 1
    assert "_来源" not in office.cells()
    assert office.cells()["导入说明"] == before["导入说明"]


def but_where_its_structure_is_protected_the_work_is_done_without(opened, older, older_returns):
    office = opened(older)
    office.book.api.protect("")
    office.person.files = older_returns
    said = office.press("merge")
    assert "合并" in said, said
    assert "没有升级" in said
    assert version(office) == 1
    assert not (office.folder / "备份").exists()
    assert datetime.now().date().isoformat() in str(office.cells()["变更记录"]["A2"][0])
