"""A small office with all that commands need, and the commands that write, each with the sign that it was done."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

MASTER, SENT, RETURNS, RECEIVED = "目录.xlsx", "任务表", "报回", "邮箱"
AGENCIES = ("区财政局", "区民政局", "区教育局", "区水务局")
NOTICE = "2027年放假安排：元旦：1月1日（周五）至3日（周日）放假，共3天。"
DOCUMENT = """序号\t公开事项\t公开内容\t公开时限\t公开主体
1\t财政预算\t年度预算\t3月31日前\t区财政局
2\t救助\t名单\t每月10日前\t区民政局
"""


_LIBREOFFICE = """#!/bin/sh
echo unpacked > "$TMPDIR/unpacked.tmp"
while [ $# -gt 1 ]; do [ "$1" = --outdir ] && out=$2; shift; done
mkdir -p "$out" && cp "$1" "$out/source.pdf"
"""
_PROGRAM = "soffice"


def stand_in() -> None:
    """Let what makes PDF in this process and its children be a program in the office's folder, which is quick."""
    from catalogue_xl.operations.publication import publish

    publish.find_program = lambda: Path(_PROGRAM).absolute()


def new_master(folder: Path, *, ledger: int = 0) -> Path:
    """Make a master in FOLDER, with LEDGER publications of each agency."""
    from catalogue_xl.workbook.master.master import Master

    master = Master.create(folder / MASTER, title="示例区基本目录", region="示例区", year=2026)
    for number, agency in enumerate(AGENCIES, start=1):
        contact = {"liaison": "张三", "phone": "0571-12345", "email": f"a{number}@example.org"}
        master.table("agencies").append({"name": agency, **contact})
        item = {"id": f"SX000{number}", "level1": "类别", "content": f"第{number}项", "agency": agency}
        master.table("items").append({**item, "deadline": "3月31日前", "channel": "政府网站"})
    master.table("items").append(
        {"id": "SX0005", "level1": "类别", "content": "各镇的", "agency": "各镇", "deadline": "尽快办"}
    )
    master.save()
    for number in range(ledger * len(AGENCIES)):
        agency = AGENCIES[number % len(AGENCIES)]
        row = {"item": f"SX000{number % len(AGENCIES) + 1}", "agency": agency, "title": f"第{number}份文件"}
        master.table("publications").append({**row, "formed_on": date(2025, 12, 1), "published_on": date(2025, 12, 3)})
    master.save(backup=False)
    return master.path


def found_office(folder: Path) -> Path:
    """Make the office in FOLDER, in which nothing is: a master, a batch that is out, and what came back."""
    from catalogue_xl.core.storage.backups import back_up
    from catalogue_xl.operations.distribute import distribute
    from catalogue_xl.operations.merge import merge

    book = new_master(folder)
    batch = distribute(book, folder / SENT, due=date(2026, 3, 20), today=date(2026, 3, 2)).batch
    (folder / RETURNS).mkdir()
    (folder / RECEIVED).mkdir()
    for one in batch.books:
        fill_in(one.path, folder / RETURNS / f"{one.agency}.xlsx")
    shutil.copy(folder / RETURNS / f"{AGENCIES[2]}.xlsx", folder / RECEIVED)
    merge(book, [folder / RETURNS / f"{AGENCIES[3]}.xlsx"])
    (folder / "通知.txt").write_text(NOTICE, "utf-8")
    (folder / "来文.txt").write_text(DOCUMENT, "utf-8")
    (folder / _PROGRAM).write_text(_LIBREOFFICE, "utf-8")
    (folder / _PROGRAM).chmod(0o700)
    shutil.rmtree(folder / "备份", ignore_errors=True)
    back_up(book)
    return folder


def fill_in(book: Path, target: Path, *, ledger: str = "") -> None:
    """Answer the first task of BOOK, add a publication called LEDGER, and save it at TARGET."""
    from openpyxl import load_workbook

    workbook = load_workbook(book)
    sheet = workbook["任务清单"]
    sheet.cell(3, _column_of(sheet, "办理状态")).value = "已公开"
    if ledger:
        sheet.cell(3, _column_of(sheet, "情况说明")).value = ledger
        page = workbook["公开台账"]
        titles = _column_of(page, "信息标题")
        row = next(row for row in range(3, 5000) if page.cell(row, titles).value is None)
        page.cell(row, titles).value = ledger
        page.cell(row, _column_of(page, "事项编码")).value = sheet.cell(3, _column_of(sheet, "事项编码")).value
    workbook.save(target)


def _column_of(sheet: Any, title: str) -> int:
    return next(cell.column for cell in sheet[2] if cell.value == title)


@dataclass(frozen=True)
class Deed:
    """A command and the sign by which one sees, in the office's folder, that it was done.

    Attributes:
        words: As they are typed in the folder.
        done: Looks whether all of it was done.
        changes: The files that it may change besides making new ones.
    """

    name: str
    words: tuple[str, ...]
    done: Callable[[Path], bool]
    changes: tuple[str, ...] = (MASTER,)


def deeds() -> list[Deed]:
    """The commands that write, each once."""
    batch = "2026-03-02-01"
    return [
        Deed("import", ("import", "来文.txt", "-o", "新.xlsx"), lambda f: _items(f / "新.xlsx") == 2, ()),
        Deed(
            "renew",
            ("renew", MASTER, "来文.txt", "-o", "下年.xlsx", "--year", "2027"),
            lambda f: _items(f / "下年.xlsx") >= 2,
            (),
        ),
        Deed("validate", ("validate", MASTER, "--mark", "--fix"), lambda f: bool(_column(f, "problems", "message"))),
        Deed("deadlines", ("deadlines", MASTER), lambda f: any(_column(f, "items", "next_due"))),
        Deed(
            "holidays",
            ("holidays", MASTER, "--notice", "通知.txt"),
            lambda f: "2027-01-01" in _column(f, "holidays", "day"),
        ),
        Deed("distribute", ("distribute", MASTER, "-o", "再发"), lambda f: _sent(f, "再发")),
        Deed("distribute again", ("distribute", MASTER, "-o", "又发"), lambda f: _sent(f, "又发")),
        Deed("mail", ("mail", MASTER, SENT), lambda f: len(list((f / SENT).glob("*.eml"))) == len(AGENCIES), ()),
        Deed(
            "collect",
            ("collect", MASTER, RECEIVED, "-o", "收到", "--merge"),
            lambda f: _answered(f, AGENCIES[2]) and len(list((f / "收到").glob("*.xlsx"))) == 1,
        ),
        Deed("merge", ("merge", MASTER, f"{RETURNS}/{AGENCIES[0]}.xlsx"), lambda f: _answered(f, AGENCIES[0])),
        Deed("merge another", ("merge", MASTER, f"{RETURNS}/{AGENCIES[1]}.xlsx"), lambda f: _answered(f, AGENCIES[1])),
        Deed(
            "preview",
            ("merge", MASTER, RETURNS, "--plan-only", "-o", "预览.xlsx"),
            lambda f: _opens(f / "预览.xlsx"),
            (),
        ),
        Deed("undo", ("merge", MASTER, "--undo", f"{AGENCIES[3]}.xlsx"), lambda f: not _answered(f, AGENCIES[3])),
        Deed("status", ("status", MASTER, "--mark"), lambda f: _board(f)),
        Deed(
            "batches",
            ("batches", MASTER, "--extend", batch, "--due", "2027-12-31"),
            lambda f: "2027-12-31" in _column(f, "batches", "due"),
        ),
        Deed(
            "roster",
            ("roster", MASTER, "--rename", AGENCIES[3], "区水利局"),
            lambda f: "区水利局" in _column(f, "agencies", "name"),
        ),
        Deed("items", ("items", MASTER, "SX0003", "--split"), lambda f: len(_column(f, "items", "id")) == 6),
        Deed("restore", ("restore", MASTER, "--to", "1"), lambda f: _opens(f / MASTER)),
        Deed("publish", ("publish", MASTER, "-o", "发布"), lambda f: len(_whole(f / "发布")) == 8, ()),
        Deed("remind", ("remind", MASTER, "-o", "催办"), lambda f: len(_whole(f / "催办")) >= 3),
        Deed("remind on paper", ("remind", MASTER, "-o", "函", "--kind", "docx"), lambda f: len(_whole(f / "函")) >= 3),
        Deed("export", ("export", MASTER, "-o", "目录.json"), lambda f: _json(f / "目录.json"), ()),
    ]


def _column(folder: Path, sheet: str, key: str) -> list[str]:
    from catalogue_xl.workbook.master.master import Master

    values = [record.values.get(key) for record in Master.open(folder / MASTER).table(sheet).records()]
    return ["" if value is None else str(value) for value in values]


def _answered(folder: Path, agency: str) -> bool:
    from catalogue_xl.workbook.master.master import Master

    tasks = Master.open(folder / MASTER).table("tasks").records()
    return any(task.text("status") for task in tasks if task.text("agency") in (agency, "区水利局"[: len(agency)]))


def _items(path: Path) -> int:
    from catalogue_xl.workbook.master.master import Master

    return len(Master.open(path).table("items").records()) if path.exists() else 0


def _sent(folder: Path, name: str) -> bool:
    """The folder is whole, and the master knows its files."""
    there = {path.name for path in (folder / name).glob("*.xlsx")} if (folder / name).is_dir() else set()
    return bool(there) and there <= set(_column(folder, "batches", "file"))


def _board(folder: Path) -> bool:
    from catalogue_xl.workbook.master.master import Master
    from catalogue_xl.workbook.master.page_names import BOARD

    sheet = Master.open(folder / MASTER).workbook[BOARD]
    return any("区财政局" in str(cell.value) for cell in sheet.cells().values())


def _whole(folder: Path) -> list[Path]:
    """The files in FOLDER that have something in them."""
    return [path for path in folder.glob("[!.]*") if path.is_file() and path.stat().st_size]


def _opens(path: Path) -> bool:
    import zipfile

    return path.exists() and zipfile.ZipFile(path).testzip() is None


def _json(path: Path) -> bool:
    import json

    return path.exists() and len(json.loads(path.read_bytes())["items"]) >= 4
