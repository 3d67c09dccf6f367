"""Commands that only read a workbook do it without the library that changes workbooks, which is slow to import."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from catalogue_xl.exchange.sending.distribution import distribute
from catalogue_xl.workbook.master.master import Master

_CODE = """
import json, sys
from catalogue_xl.cli import main
try:
    code = main(sys.argv[1:])
except SystemExit as end:
    code = end.code
sys.stderr.write(chr(10) + json.dumps([code or 0, "openpyxl" in sys.modules]))
"""
TODAY = date(2026, 4, 1)


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A master that has sent out one task workbook, and that workbook: they are only read."""
    folder = tmp_path_factory.mktemp("批次")
    made = Master.create(folder / "目录.xlsx", title="某区目录", region="某区", year=2026)
    made.table("items").append({"id": "A1", "content": "预算", "deadline": "20个工作日内", "agency": "区财政局"})
    made.table("agencies").append({"name": "区财政局"})
    made.save()
    sent = distribute(Master.open(made.path), folder / "任务表", due=date(2026, 5, 1), today=TODAY)
    return made.path, sent.books[0].path


@pytest.mark.parametrize(
    "words",
    [
        ["validate", "BOOK"],
        ["status", "BOOK", "--as-of", "2026-04-02"],
        ["export", "BOOK", "-o", "导出.json"],
        ["merge", "BOOK", "RETURN", "--plan-only"],
        ["due", "20个工作日内", "--from", "2026-03-02", "--book", "BOOK"],
    ],
    ids=lambda words: words[0],
)
def it_reads_without_openpyxl(batch: tuple[Path, Path], words: list[str], tmp_path: Path) -> None:
    named = {"BOOK": str(batch[0]), "RETURN": str(batch[1])}
    ran = subprocess.run(
        [sys.executable, "-c", _CODE, *(named.get(word, word) for word in words)],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    assert json.loads(ran.stderr.splitlines()[-1]) == [0, False], ran.stderr
