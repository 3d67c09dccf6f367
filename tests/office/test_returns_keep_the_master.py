"""What the office put into its master survives every command, whichever program made the file."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill

from catalogue_xl.cli import main
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.xlsx.package_parts import Package

pytestmark = pytest.mark.office

GREEN = "FF00B050"
OWN, BESIDE = "本单位工作表", "本单位栏目"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., int]:
    """run("merge", path, …): the exit code."""

    def _run(*words: object) -> int:
        with pytest.raises(SystemExit) as left:
            main([str(word) for word in words])
        capsys.readouterr()
        return int(left.value.code or 0)

    return _run


def master_with_additions(path: Path) -> None:
    """A master with a sheet, a chart, a column, colours, a rule, a note and a filter of the office's own."""
    master = Master.create(path, title="示例区目录", region="示例区", year=2026)
    for number in range(1, 4):
        master.table("items").append(
            {
                "id": f"SX000{number}",
                "seq": number,
                "level1": "财政",
                "content": f"第{number}项",
                "agency": "区财政局",
                "deadline": "自信息形成之日起20个工作日内",
            }
        )
    master.table("agencies").append({"name": "区财政局", "email": "cz@example.gov.cn"})
    master.save()
    workbook: Any = openpyxl.load_workbook(path)
    items = workbook["目录"]
    column = items.max_column + 1
    for row, text in enumerate((BESIDE, "甲", "乙", "丙"), start=1):
        items.cell(row, column).value = text
    items["I3"].fill = PatternFill("solid", fgColor=GREEN)
    items["I2"].comment = Comment("本单位的批注", "老王")
    items.conditional_formatting.add("B2:B99", CellIsRule(operator="greaterThan", formula=["2"], font=None))
    items.column_dimensions["B"].width = 23
    own = workbook.create_sheet(OWN)
    for row in (("季度", "件数"), ("一季度", 3), ("二季度", 5), ("合计", "=SUM(B2:B3)")):
        own.append(row)
    chart = BarChart()
    chart.title = "各季度"
    chart.add_data(Reference(own, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    own.add_chart(chart, "D2")
    workbook.save(path)


def additions(path: Path) -> dict[str, Any]:
    """What the office put there, as openpyxl and the package's parts tell."""
    workbook: Any = openpyxl.load_workbook(path)
    items, own = workbook["目录"], workbook[OWN]
    beside = next(cell.column for cell in items[1] if cell.value == BESIDE)
    package = Package(path)
    drawing = next(r.target for r in package.relations(package.sheets[OWN]).values() if r.kind == "drawing")
    return {
        "column": [items.cell(row, beside).value for row in range(1, 5)],
        "colour": items["I3"].fill.fgColor.rgb,
        "note": items["I2"].comment.text.strip(),
        "rules": [str(r.sqref) for r in items.conditional_formatting if "B2" in str(r.sqref)],
        "width": round(items.column_dimensions["B"].width),
        "sheet": [[cell.value for cell in row] for row in own["A1:B4"]],
        "charts": sum(r.kind == "chart" for r in package.relations(drawing).values()),
    }


@pytest.mark.parametrize("program", ["openpyxl", "LibreOffice"])
def test_the_offices_own_survives_every_command(
    program: str, tmp_path: Path, run: Callable[..., int], request: pytest.FixtureRequest
) -> None:
    path = tmp_path / "目录.xlsx"
    master_with_additions(path)
    if program == "LibreOffice":
        request.getfixturevalue("saved_as")(path, tmp_path / "存过.xlsx").replace(path)
    before = additions(path)
    assert before["charts"] == 1
    sent = tmp_path / "下发"

    def check(*words: object) -> None:
        code = run(*words)
        assert code in (0, 1), words
        assert additions(path) == before, words

    check("validate", path, "--mark")
    check("validate", path, "--fix")
    check("deadlines", path)
    check("distribute", path, "-o", sent)
    check("mail", path, sent, "--via", "eml")
    (book,) = sent.glob("*.xlsx")
    workbook: Any = openpyxl.load_workbook(book)
    (header,) = [cell for cell in workbook["任务清单"][2] if cell.value == "办理状态"]
    workbook["任务清单"].cell(3, header.column).value = "已公开"
    workbook.save(book)
    check("merge", path, book)
    assert Master.open(path).table("tasks").records()[0].text("status") == "已公开"
    check("merge", path, "--resolve")
    check("merge", path, "--undo", book)
    check("status", path)
    check("export", path, "-o", tmp_path / "目录.json")


def test_a_signed_book_is_refused_untouched(tmp_path: Path, run: Callable[..., int]) -> None:
    path = tmp_path / "目录.xlsx"
    master_with_additions(path)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    before = path.read_bytes()
    for words in (("validate", path, "--mark"), ("deadlines", path), ("distribute", path, "-o", tmp_path / "下发")):
        assert run(*words) == 2
        assert path.read_bytes() == before
    assert run("status", path) in (0, 1)
