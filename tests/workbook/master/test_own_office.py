"""The office says once who it is."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.master.own_office import OwnOffice, office_of


@pytest.mark.parametrize(
    ("row", "signature", "reachable"),
    [
        ({}, "", ""),
        ({"name": "示例区人民政府办公室"}, "示例区人民政府办公室", ""),
        ({"name": "示例区人民政府办公室", "signature": "示例区政务公开办"}, "示例区政务公开办", ""),
        ({"name": "某办", "contact": "李某", "phone": "010-1"}, "某办", "李某，010-1"),
        ({"name": "某办", "phone": "010-1"}, "某办", "010-1"),
    ],
)
def it_signs_by_its_signature_else_by_its_name(tmp_path: Path, row, signature, reachable):
    master = Master.create(tmp_path / "目录.xlsx", title="示例区基本目录", region="示例区")
    if row:
        master.table("office").append(row)
    own = office_of(master)
    assert (own.signature, own.reachable) == (signature, reachable)


def it_is_asked_for_in_a_workbook_of_an_older_version_too(tmp_path: Path):
    path = tmp_path / "目录.xlsx"
    Master.create(path, title="示例区基本目录", region="示例区").save()
    book = openpyxl.load_workbook(path)
    del book["本单位"]
    (version,) = (row[1] for row in book["_信息"].iter_rows() if row[0].value == "schema_version")
    version.value = "2"
    book.save(path)
    master = Master.open(path)
    assert office_of(master) == OwnOffice()
    master.table("office").append({"name": "示例区人民政府办公室"})
    master.save()
    assert office_of(Master.open(path)).name == "示例区人民政府办公室"
