"""docs/guide.zh.md: each of its commands is run, in its order, as the office would that follows it through a year."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import docx
import pytest

from catalogue_xl import parse_deadline
from catalogue_xl.cli import main
from catalogue_xl.deadlines.calendar import WorkCalendar
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.xlsx.patching.patched_book import PatchedBook

pytestmark = pytest.mark.slow

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide.zh.md"
BLOCK = re.compile(r"^```text\n(.*?)^```", re.MULTILINE | re.DOTALL)
BATCH = "2026-11-21-01"
ELSEWHERE = {"catalogue-xl demo 样例文件夹", "catalogue-xl doctor"}
"""What other tests run (tests/cli/test_commands.py, tests/excel/doctor)."""

HEADS = ("序号", "一级事项", "公开内容", "公开时限", "公开主体", "公开渠道")
ITEMS = (
    ("财政", "部门预算", "批复后20日内", "区财政局"),
    ("教育", "招生方案", "及时公开", "区教育局"),
    ("商务", "外贸政策", "每年3月31日前", "区商务局"),
    ("民政", "低保对象名单", "每月10日前", "区民政局"),
    ("民政", "特困人员名单", "每月10日前", "区民政局"),
    ("粮食", "储备情况", "每季度结束后10日内", "区粮食局"),
    ("审批", "事项清单", "20个工作日内", "区行政审批局"),
    ("审批", "中介名录", "20个工作日内", "区行审局"),
    ("招商", "招商项目", "及时公开", "区招商局"),
)


def commands() -> list[str]:
    lines = (line for block in BLOCK.findall(GUIDE.read_text("utf-8")) for line in block.splitlines())
    return [line for line in lines if line.startswith("catalogue-xl ")]


def write_docx(path: Path, items: tuple[tuple[str, ...], ...]) -> None:
    document = docx.Document()
    document.add_heading("示例区主动公开基本目录（2026年版）")
    table = document.add_table(rows=0, cols=len(HEADS))
    for texts in (HEADS, *((str(n), *item, "政府网站") for n, item in enumerate(items, start=1))):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    document.save(str(path))


def fill(path: Path, sheet: str, row: int, **values: Any) -> None:
    """Type VALUES under their titles into the ROW-th row as Excel shows it."""
    workbook = PatchedBook.open(path)
    heads = {cell.value: cell.column for number in (1, 2) for cell in workbook[sheet][number]}
    for title, value in values.items():
        workbook[sheet].cell(row, heads[title]).value = value
    path.write_bytes(workbook.to_bytes())


def before_collecting() -> None:
    """Two agencies answer: one well, one in words that nobody understands."""
    Path("报回").mkdir()
    for agency, status in (("区财政局", "已公开"), ("区教育局", "差不多")):
        (sent,) = Path("任务表").glob(f"*{agency}*.xlsx")
        shutil.copy(sent, f"报回/{agency}.xlsx")
        fill(Path(f"报回/{agency}.xlsx"), "任务清单", 3, 办理状态=status)


def before_parting() -> None:
    """A colleague edits a copy."""
    shutil.copy("目录.xlsx", "乙的副本.xlsx")
    fill(Path("乙的副本.xlsx"), "目录", 3, 备注="乙核对过")


def before_the_notice() -> None:
    year = WorkCalendar().announced_through + 1
    notice = f"国务院办公厅关于{year}年部分节假日安排的通知\n一、元旦：1月1日至3日放假，共3天。"
    Path("放假通知.txt").write_text(notice, "utf-8")


BEFORE: Mapping[str, Callable[[], None]] = {
    "catalogue-xl import 目录.docx --preview": lambda: write_docx(Path("目录.docx"), ITEMS),
    "catalogue-xl holidays": before_the_notice,
    "catalogue-xl collect": before_collecting,
    "catalogue-xl renew 目录.xlsx 新目录.docx --preview": lambda: write_docx(Path("新目录.docx"), ITEMS[2:]),
    "catalogue-xl renew 目录.xlsx 修订稿.docx": lambda: write_docx(Path("修订稿.docx"), ITEMS[:6]),
    "catalogue-xl merge 目录.xlsx 乙的副本.xlsx --plan-only": before_parting,
}
"""What the office does besides, before a command that begins so."""


def run(line: str) -> int:
    for start, prepare in BEFORE.items():
        if line.startswith(start):
            prepare()
    if BATCH in line:
        line = line.replace(BATCH, Master.open(Path("目录.xlsx")).table("batches").records()[0].text("batch"))
    with pytest.raises(SystemExit) as left:
        main(shlex.split(line)[1:])
    return int(left.value.code or 0)


def it_leads_through_a_year(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))  # no LibreOffice: what publishes a PDF has its own tests
    kinds: set[str] = set()
    for line in commands():
        if line.startswith("catalogue-xl restore"):
            kinds |= {record.text("kind") for record in Master.open(Path("目录.xlsx")).table("changes").records()}
        code = run(line)
        said = capsys.readouterr()
        assert code in (0, 1), f"{line}\n{said.out}\n{said.err}"
    made = {path.name for path in tmp_path.iterdir()}
    assert {"预览.html", "任务表", "收件", "合并预览.xlsx", "退回", "补发", "目录2027.xlsx", "目录.json"} <= made
    master = Master.open(tmp_path / "目录.xlsx")
    names = {record.text("name") for record in master.table("agencies").records()}
    assert {"区教育和体育局", "区商务局"} <= names
    assert not names & {"区教育局", "区粮食局", "区行审局"}
    assert {"并入副本", "撤销"} <= kinds


def and_whatever_it_names_in_passing_is_run_too():
    named = set(re.findall(r"`(catalogue-xl [^`]+)`", GUIDE.read_text("utf-8")))
    assert named - ELSEWHERE <= set(commands())


def it_gives_examples_of_deadlines_that_are_understood():
    text = GUIDE.read_text("utf-8")
    table = text[text.index("### 怎样写时限") :].split("\n\n", 3)[2]
    phrases = [line.split("|")[1].strip() for line in table.splitlines()[2:]]
    assert len(phrases) == 6
    assert {phrase: parse_deadline(phrase).kind for phrase in phrases if parse_deadline(phrase).kind == "other"} == {}
