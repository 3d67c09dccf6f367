"""Whatever one returned file does, it is refused by its name, and the others are merged."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from catalogue_xl.exchange.merging import merge_files
from catalogue_xl.exchange.merging.fingerprint import saved_at

if TYPE_CHECKING:
    from ..conftest import Office

pytestmark = pytest.mark.slow
STATUS = ("任务清单", 1, "办理状态", "已公开")
SHEET, CORE = "xl/worksheets/sheet1.xml", "docProps/core.xml"


def changed(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w") as package:  # not packed: what packs too well is refused before
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def saved(moment: str) -> Callable[[bytes], bytes]:
    return lambda xml: re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + moment.encode(), xml)


def with_a_cell(text: str) -> Callable[[bytes], bytes]:
    row = f'<row r="90"><c r="A90" t="str"><v>SX0001</v></c><c r="I90" t="str"><v>{text}</v></c></row></sheetData>'
    return lambda xml: xml.replace(b"</sheetData>", row.encode())


def many(form: str, times: int) -> Callable[[bytes], bytes]:
    return lambda xml: xml.replace(b"</sheetData>", b"</sheetData>" + form.encode() * times)


BAD: dict[str, tuple[str, Callable[[bytes], bytes], str]] = {
    "a text that doubles in its normal form": (SHEET, with_a_cell(chr(0x0958) * 20_000), "I90有40000字"),
    "merges over a sheet in single quotes": (
        SHEET,
        many("<mergeCells\n><mergeCell ref='$a$1:XFD1048576'/></mergeCells>", 1),
        "取消整行、整列的合并",
    ),
    "too many conditional formats": (SHEET, many('<conditionalFormatting sqref="A1"/>', 500_001), "的表格过大"),
    "too many formats": ("xl/styles.xml", lambda xml: xml.replace(b"</cellXfs>", b"<xf/>" * 500_001 + b"</cellXfs>"),
                         "的表格过大"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def it_refuses_a_file_with(office: Office, name: str) -> None:
    office.create().distribute()
    part, change, words = BAD[name]
    bad = changed(office.answer("区教育局", name="坏的.xlsx"), part, change)
    report = office.merge(bad, office.answer("区财政局", STATUS))
    assert [str(file.verdict) for file in report.files] == ["refused", "merged"]
    assert words in report.files[0].reason
    assert office.row("tasks", "SX0001", "区财政局")["status"] == "已公开"


@pytest.mark.parametrize(
    "moment", ["2026-02-31T08:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "99999-01-01"]
)
def it_merges_a_file_whose_day_is_none(office: Office, moment: str) -> None:
    office.create().distribute()
    odd = changed(office.answer("区财政局", STATUS), CORE, saved(moment))
    assert saved_at(odd) == ""
    assert office.merge(odd).exit_code == 0
    assert office.row("tasks", "SX0001", "区财政局")["status"] == "已公开"


@pytest.mark.parametrize("step", ["recognise", "merge_file"])
def it_outlives_what_nobody_foresaw(office: Office, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    office.create().distribute()
    sound = getattr(merge_files, step)

    def broken(*arguments: object) -> object:
        if "坏的.xlsx" in str(arguments):
            raise ZeroDivisionError
        return sound(*arguments)

    monkeypatch.setattr(merge_files, step, broken)
    files = office.answer("区教育局", name="坏的.xlsx"), office.answer("区财政局", STATUS)
    report = office.merge(*files)
    assert [str(file.verdict) for file in report.files] == ["refused", "merged"]
    assert "“坏的.xlsx”读到一半出错（ZeroDivisionError）" in report.files[0].reason
    assert office.row("tasks", "SX0001", "区财政局")["status"] == "已公开"
    assert [row["agency"] for row in office.rows("batches") if row.get("returned_on")] == ["区财政局"]
