"""Tampered, truncated, swapped and mixed-up returns: each refused, or merged with the right sentence, never in silence.

Every file is made from a task workbook of today by the steps beside its name; the name is the defect.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

if TYPE_CHECKING:
    from ..conftest import Office

pytestmark = pytest.mark.slow

TASKS, LEDGER, CONTACT, MACHINE = "任务清单", "公开台账", "联络员", "_任务信息"


def stamp_cell(name: str) -> Callable[[Any], str]:
    """The cell beside NAME in the machine sheet."""

    def find(workbook: Any) -> str:
        return next(f"B{cell.row}" for (cell,) in workbook[MACHINE]["A1:A12"] if cell.value == name)

    return find


# name of the file: (steps on the workbook of 区财政局 (sheet, cell or title or deed, value), verdict, words to be said)
TAMPERED: dict[str, tuple[list[tuple[str, Any, Any]], str, str]] = {
    "改了机器信息里的单位": ([(MACHINE, stamp_cell("agency"), "区教育局")], "refused", "批次信息被改动过"),
    "改了机器信息里的批次": ([(MACHINE, stamp_cell("batch"), "2020-01-01-01")], "refused", "本目录没有这个批次"),
    "改了机器信息里的目录": ([(MACHINE, stamp_cell("catalogue_id"), "0" * 16)], "refused", "是另一份目录的任务表"),
    "改了机器信息里的签名": ([(MACHINE, stamp_cell("signature"), "0" * 64)], "refused", "批次信息被改动过"),
    "改了机器信息里的格式版本": ([(MACHINE, stamp_cell("schema_version"), "9")], "refused", "批次信息被改动过"),
    "改了机器信息里的编码": ([(MACHINE, "D2", "SX0099")], "refused", "批次信息被改动过"),
    "换成别的单位的表头": (
        [(TASKS, "A1", lambda text: text.replace("区财政局", "区教育局"))],
        "refused",
        "把不同的任务表拼在了一起",
    ),
    "改了灰色栏目": ([(TASKS, "公开内容", (3, "改过的内容"))], "partial", "超出填报范围，未采用"),
    "改了事项编码": ([(TASKS, "A3", "SX9999")], "partial", "超出填报范围，未采用；1个事项被从报送表中删去"),
    "删了一个事项": ([(TASKS, "delete", 3)], "partial", "1个事项被从报送表中删去，目录中仍保留"),
    "在空行里写了字": ([(TASKS, "A9", None), (TASKS, "J9", "不知写给谁")], "partial", "超出填报范围"),
    "同一事项填了两行": (
        [(TASKS, "A9", "SX0001"), (TASKS, "办理状态", (9, "未公开")), (TASKS, "办理状态", (3, "已公开"))],
        "partial",
        "2处与目录冲突",
    ),
    "粘进了别的单位的事项": (
        [(TASKS, "A9", "SX0003"), (TASKS, "办理状态", (9, "已公开"))],
        "partial",
        "超出填报范围，未采用",
    ),
    "改了单位名称": ([(CONTACT, "A3", "区财政和国资局")], "partial", "超出填报范围，未采用"),
    "删了一栏": ([(TASKS, "drop column", "公开链接")], "partial", "报送表缺少任务清单!公开链接"),
    "删了台账": ([("", "drop sheet", LEDGER)], "partial", "报送表缺少公开台账"),
    "写了批注": ([(TASKS, "comment", "请电话联系")], "partial", "超出填报范围"),
    "加了工作表": ([("", "add sheet", "附表")], "partial", "超出填报范围"),
}


def build(office: Office, name: str, steps: list[tuple[str, Any, Any]]) -> Path:
    """The workbook of 区财政局 after STEPS, saved as NAME."""
    path = office.answer("区财政局", name=f"{name}.xlsx")
    workbook: Any = openpyxl.load_workbook(path)
    for sheet, place, value in steps:
        take(workbook, sheet, place(workbook) if callable(place) else place, value)
    workbook.save(path)
    return path


def take(workbook: Any, sheet: str, place: str, value: Any) -> None:
    """One step."""
    if place == "drop sheet":
        workbook.security = None
        del workbook[value]
    elif place == "add sheet":
        workbook.create_sheet(value)["B2"] = "附表内容"
    elif place == "delete":
        workbook[sheet].delete_rows(value)
    elif place == "comment":
        workbook[sheet]["G3"].comment = openpyxl.comments.Comment(value, "某人")
    elif place in ("drop column", "办理状态", "公开内容"):
        title = value if place == "drop column" else place
        (header,) = [cell for cell in workbook[sheet][2] if cell.value == title]
        if place == "drop column":
            workbook[sheet].delete_cols(header.column)
        else:
            workbook[sheet].cell(value[0], header.column).value = value[1]
    else:
        cell = workbook[sheet][place]
        cell.value = value(cell.value) if callable(value) else value


@pytest.fixture
def sent(office: Office) -> Office:
    items = [
        {"id": "SX0001", "level1": "财政", "content": "预算", "agency": "区财政局", "deadline": "20个工作日内"},
        {"id": "SX0002", "level1": "教育", "content": "招生", "agency": "区教育局牵头，区财政局配合"},
        {"id": "SX0003", "level1": "教育", "content": "收费", "agency": "区教育局"},
    ]
    office.create(items=items, ledger=[{"item": "SX0001", "agency": "区财政局", "title": "预算"}]).distribute()
    return office


def check(office: Office, path: Path, verdict: str, words: str) -> None:
    report = office.merge(path)
    (file,) = report.files
    assert (str(file.verdict), words in file.reason) == (verdict, True), file.reason
    if verdict == "refused":
        assert report.exit_code == 2
        assert file.reason.count("。") == 2, "what is the matter, and what to do"
        assert not report.saved


@pytest.mark.parametrize("name", TAMPERED)
def it_says_what_is_wrong_with(sent: Office, name: str) -> None:
    steps, verdict, words = TAMPERED[name]
    items, others = sent.rows("items"), [row for row in sent.rows("tasks") if row["agency"] != "区财政局"]
    check(sent, build(sent, name, steps), verdict, words)
    assert sent.rows("items") == items
    assert [row for row in sent.rows("tasks") if row["agency"] != "区财政局"] == others
    assert len(sent.rows("publications")) == 1


def truncated(path: Path) -> bytes:
    return path.read_bytes()[:-2000]


def damaged(path: Path) -> bytes:
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 400] = b"\0" * 400
    return bytes(content)


def without_its_sheets(path: Path) -> bytes:
    target = path.with_suffix(".tmp")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            if "sheet1" not in name:
                package.writestr(name, source.read(name))
    return target.read_bytes()


def rewritten(path: Path, change: Callable[[bytes], bytes], *parts: str) -> bytes:
    """The file with PARTS (all, when none are named) changed."""
    target = path.with_suffix(".tmp")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            content = source.read(name)
            package.writestr(name, change(content) if name in parts or not parts else content)
    return target.read_bytes()


FIRST_SHEET = "xl/worksheets/sheet1.xml"
LONG = "长" * 32768


def with_a_long_text(path: Path) -> bytes:
    row = f'<row r="5"><c r="A5" t="str"><v>SX0001</v></c><c r="I5" t="str"><v>{LONG}</v></c></row></sheetData>'
    return rewritten(path, lambda xml: xml.replace(b"</sheetData>", row.encode()), FIRST_SHEET)


def with_a_whole_column_merged(path: Path) -> bytes:
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="Z1:Z1048576"/></mergeCells>'
    return rewritten(path, lambda xml: xml.replace(b"</sheetData>", merged), FIRST_SHEET)


def with_a_late_document_type(path: Path) -> bytes:
    entity = b"<!--" + b" " * 5000 + b'--><!DOCTYPE x [<!ENTITY a "b">]><worksheet '
    return rewritten(path, lambda xml: xml.replace(b"<worksheet ", entity, 1), FIRST_SHEET)


def as_strict_xml(path: Path) -> bytes:
    main, relations = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"officeDocument/2006/relationships"

    def change(xml: bytes) -> bytes:
        xml = xml.replace(main, b"http://purl.oclc.org/ooxml/spreadsheetml/main")
        return xml.replace(
            b"http://schemas.openxmlformats.org/" + relations, b"http://purl.oclc.org/ooxml/" + relations
        )

    return rewritten(path, change)


def with_a_stream(name: str) -> bytes:
    """What tells what an OLE file holds: an entry of its directory, at a multiple of 128."""
    return bytes.fromhex("d0cf11e0a1b11ae1").ljust(640, b"\0") + f"{name}\0".encode("utf-16-le")


FILES: dict[str, tuple[Callable[[Path], bytes], str]] = {
    "没有下载完.xlsx": (truncated, "已损坏"),
    "传坏了.xlsx": (damaged, "已损坏"),
    "少了一部分.xlsx": (without_its_sheets, "已损坏"),
    "写得太长.xlsx": (with_a_long_text, "工作表“任务清单”的I5有32768字"),
    "合并了整列.xlsx": (with_a_whole_column_merged, "取消整行、整列的合并"),
    "藏了实体.xlsx": (with_a_late_document_type, "已损坏"),
    "严格格式.xlsx": (as_strict_xml, "另存为“Excel 工作簿（*.xlsx）”"),
    "空文件.xlsx": (lambda path: b"", "不是能合并的工作簿"),
    "网页改的名.xls": (lambda path: b"<html><table><tr><td>1</td></tr></table></html>", "不是能合并的工作簿"),
    "图片改的名.xlsx": (lambda path: b"\x89PNG\r\n\x1a\n" + bytes(100), "不是能合并的工作簿"),
    "盖章扫描件.pdf": (lambda path: b"%PDF-1.4 ...", "不是能合并的工作簿"),
    "坏的旧格式.xls": (lambda path: with_a_stream("Workbook"), "已损坏"),
    "加了密.xlsx": (lambda path: with_a_stream("EncryptedPackage"), "设有打开密码"),
}


@pytest.mark.parametrize("name", FILES)
def it_refuses_the_file(sent: Office, name: str) -> None:
    make, words = FILES[name]
    source = sent.answer("区财政局", name="源.xlsx")
    path = sent.folder / name
    path.write_bytes(make(source))
    check(sent, path, "refused", words)


def it_refuses_two_task_workbooks_in_one_file(sent: Office) -> None:
    path = sent.answer("区财政局", name="拼在一起.xlsx")
    workbook, other = openpyxl.load_workbook(path), openpyxl.load_workbook(sent.answer("区教育局", name="乙.xlsx"))
    workbook.security = None
    copied = workbook.create_sheet("任务信息2")
    for row in other[MACHINE].iter_rows():
        for cell in row:
            copied[cell.coordinate].value = cell.value
    workbook.save(path)
    check(sent, path, "refused", "把不同的任务表拼在了一起（区财政局2026-11-21-01、区教育局2026-11-21-01）")


def it_reports_a_list_that_was_swapped_for_another_agencys(sent: Office) -> None:
    path = sent.answer("区财政局", name="放错了清单.xlsx")
    workbook, other = openpyxl.load_workbook(path), openpyxl.load_workbook(sent.answer("区教育局", name="乙.xlsx"))
    for row in other[TASKS].iter_rows():
        for cell in row:
            if not isinstance(cell, openpyxl.cell.MergedCell) and cell.value is not None:
                workbook[TASKS][cell.coordinate].value = cell.value
    workbook.save(path)
    check(sent, path, "refused", "“任务清单”是区教育局批次2026-11-21-01的")


def copied_into_a_new_file(path: Path, *, banner: bool) -> None:
    """The visible task list as people copy it: into a new workbook, with the first row or without."""
    source = openpyxl.load_workbook(path)[TASKS]
    workbook = openpyxl.Workbook()
    for row in source.iter_rows(min_row=1 if banner else 2, values_only=True):
        workbook.active.append(row)
    workbook.save(path)


def it_knows_a_list_copied_into_a_new_file_by_its_first_row(sent: Office) -> None:
    path = sent.answer("区财政局", (TASKS, 1, "办理状态", "已公开"), name="另存的.xlsx")
    copied_into_a_new_file(path, banner=True)
    check(sent, path, "partial", "机器信息已丢失，按批次号和事项编码识别")
    assert [(row["key"], row["theirs"]) for row in sent.rows("conflicts")] == [("SX0001", "已公开")]


def and_by_the_name_that_it_went_out_with(sent: Office) -> None:
    path = sent.answer("区财政局", (TASKS, 1, "办理状态", "已公开"), name="报送-区财政局_2026-11-21-01（盖章）.xlsx")
    copied_into_a_new_file(path, banner=False)
    check(sent, path, "partial", "机器信息已丢失")
    assert [(row["key"], row["theirs"]) for row in sent.rows("conflicts")] == [("SX0001", "已公开")]


def but_not_when_nothing_tells_whose_it_is(sent: Office) -> None:
    path = sent.answer("区财政局", (TASKS, 1, "办理状态", "已公开"), name="新建.xlsx")
    copied_into_a_new_file(path, banner=False)
    check(sent, path, "refused", "看不出是哪个单位、哪个批次的")
