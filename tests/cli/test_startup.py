"""What is loaded for a command: a library that it does not need would only make people wait."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from catalogue_xl.workbook.master.master import Master

pytestmark = pytest.mark.slow

HEAVY = ("openpyxl", "jsonschema", "holidays", "pandas", "numpy", "xlwings", "docx", "pdfplumber", "xlrd")
COMMANDS = "demo import renew validate items holidays deadlines distribute mail collect remind merge status".split()
COMMANDS += "batches restore publish export parse due addin doctor".split()
PROBE = f"""
import json, sys
from catalogue_xl.cli import main
try:
    main(json.loads(sys.argv[1]))
except SystemExit as left:
    assert left.code in (0, 1), left.code
print(json.dumps([name for name in {HEAVY} if name in sys.modules]), file=sys.stderr)
"""
WITH_WORKBOOKS = {"openpyxl", "numpy"}
"""The workbook library brings numpy along where it is installed."""


def loaded(*words: object) -> set[str]:
    command = [sys.executable, "-c", PROBE, json.dumps([str(word) for word in words])]
    told = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert told.returncode == 0, told.stderr
    return set(json.loads(told.stderr.splitlines()[-1]))


@pytest.fixture(scope="module")
def sound_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A master in which nothing is wrong."""
    path = tmp_path_factory.mktemp("目录") / "目录.xlsx"
    master = Master.create(path, title="某区政府信息主动公开基本目录", region="某区", year=2026)
    master.table("agencies").append({"name": "区财政局"})
    item = {"id": "SX0001", "seq": 1, "level1": "财政", "content": "预算", "agency": "区财政局", "channel": "政府网站"}
    master.table("items").append({**item, "deadline": "自信息形成之日起20个工作日内"})
    master.save()
    return path


def it_knows_nothing_of_the_work_before_a_command_is_chosen() -> None:
    command = [sys.executable, "-c", "import sys, catalogue_xl.cli; print(*sys.modules)"]
    told = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout.split()
    rooms = {name.split(".")[1] for name in told if name.startswith("catalogue_xl.")}
    assert rooms == {"cli", "core", "operations"}
    assert {"hashlib", "random", "zipfile"}.isdisjoint(told)


@pytest.mark.parametrize("words", ["--version", "--help", *(f"{command} --help" for command in COMMANDS)])
def it_loads_nothing_to_be_told_how_it_is_used(words: str) -> None:
    assert loaded(*words.split()) == set()


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        (("parse", "deadline", "自信息形成之日起20个工作日内"), set()),
        (("parse", "agency", "区财政局牵头，区民政局、区教体局配合"), set()),
        (("due", "形成之日起20个工作日内", "--from", "2026-11-20"), {"holidays"}),
    ],
)
def it_loads_only_the_calendar_to_count_days(words: tuple[str, ...], needed: set[str]) -> None:
    assert loaded(*words) == needed


Made = Callable[[Path, Path], tuple[object, ...]]


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        (lambda book, _: ("validate", book), set()),
        (lambda book, _: ("export", book), set()),
        (lambda book, _: ("status", book), set()),
        (lambda book, _: ("batches", book), set()),
        (lambda book, _: ("deadlines", book), {"holidays"}),
        (lambda book, folder: ("distribute", book, "-o", folder / "下发"), {"holidays"}),
    ],
    ids="validate export status batches deadlines distribute".split(),
)
def it_loads_beside_the_workbook_library_only_what_the_work_needs(
    words: Made, needed: set[str], sound_master: Path, tmp_path: Path
) -> None:
    book = tmp_path / "目录.xlsx"
    book.write_bytes(sound_master.read_bytes())
    assert loaded(*words(book, tmp_path)) - WITH_WORKBOOKS == needed


@pytest.mark.parametrize(
    "words",
    [
        ("validate", "--mark"),
        ("validate", "--fix"),
        ("items", "--split", "SX0001"),
        ("deadlines",),
        ("status", "--mark"),
    ],
    ids="mark fix split deadlines status".split(),
)
def it_changes_a_workbook_without_the_workbook_library(
    words: tuple[str, ...], sound_master: Path, tmp_path: Path
) -> None:
    book = tmp_path / "目录.xlsx"
    book.write_bytes(sound_master.read_bytes())
    command, *options = words
    assert "openpyxl" not in loaded(command, book, *options)


def it_loads_the_schema_library_only_for_what_is_wrong(sound_master: Path, tmp_path: Path) -> None:
    master = Master.open(sound_master)
    master.table("items").append({"id": "SX0002", "level1": "长" * 300, "agency": "区财政居", "channel": "政府网战"})
    master.save(tmp_path / "目录.xlsx")
    assert loaded("validate", tmp_path / "目录.xlsx") - WITH_WORKBOOKS == {"jsonschema"}
