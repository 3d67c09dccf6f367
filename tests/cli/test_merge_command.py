"""``merge`` as the office types it: preview as a sheet, choices carried out, a file undone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from catalogue_xl.core.storage import temporaries
from catalogue_xl.workbook.master.master import Master

pytestmark = pytest.mark.slow

ITEM = {"id": "SX0001", "level1": "财政", "content": "预算", "agency": "区财政局", "deadline": "20个工作日内"}


@pytest.fixture
def returned(tmp_path: Path, run: Callable[..., Any]) -> tuple[Path, Path]:
    """A master whose only task the office has answered meanwhile, and the agency's different answer."""
    path = tmp_path / "目录.xlsx"
    master = Master.create(path, title="示例区目录", region="示例区", year=2026)
    master.table("items").append(ITEM)
    master.table("agencies").append({"name": "区财政局"})
    master.save()
    assert run("distribute", path, "-o", tmp_path / "下发").code == 0
    (book,) = (tmp_path / "下发").glob("*.xlsx")
    workbook = openpyxl.load_workbook(book)
    for title, value in (("办理状态", "已公开"), ("填报人", "张三")):
        (header,) = [cell for cell in workbook["任务清单"][2] if cell.value == title]
        workbook["任务清单"].cell(3, header.column).value = value
    workbook.save(book)
    master = Master.open(path)
    master.table("tasks").write(2, "status", "不涉及")
    master.save()
    return path, book


def test_the_plan_goes_into_a_sheet_and_changes_nothing(
    run: Callable[..., Any], returned: tuple[Path, Path], tmp_path: Path
) -> None:
    path, book = returned
    before = path.read_bytes()
    ran = run("merge", path, book, "--plan-only", "-o", tmp_path / "合并预览.xlsx")
    assert ran.code == 1
    assert "以上只是预览" in ran.out
    assert "合并以后，“合并冲突”表中会有1处等待处理。" in ran.out
    assert "再运行一次" not in ran.out
    assert f"每一处的新旧值在“{tmp_path / '合并预览.xlsx'}”。" in ran.out
    assert (path.read_bytes(), (tmp_path / "合并预览.xlsx").is_file()) == (before, True)


def test_the_preview_never_overwrites_the_master(run: Callable[..., Any], returned: tuple[Path, Path]) -> None:
    path, book = returned
    ran = run("merge", path, book, "--plan-only", "-o", path)
    assert (ran.code, "是同一个" in ran.err) == (2, True)


def test_resolve_carries_out_the_choices(run: Callable[..., Any], returned: tuple[Path, Path]) -> None:
    path, book = returned
    assert run("merge", path, book).code == 1
    ran = run("merge", path, "--resolve")
    assert (ran.code, "还没有选择" in ran.out) == (1, True)
    master = Master.open(path)
    master.table("conflicts").write(2, "choice", "采用报送的值")
    master.save()
    ran = run("merge", path, "--resolve")
    assert (ran.code, "已采用报送的值" in ran.out) == (0, True)
    assert Master.open(path).table("tasks").records()[0].text("status") == "已公开"


class TestInterruptedByCtrlC:
    def test_says_that_nothing_was_written_where_that_is_so(
        self, run: Callable[..., Any], returned: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path, book = returned
        before = path.read_bytes()
        monkeypatch.setattr("catalogue_xl.core.storage.files.put_in_place", _interrupt)
        ran = run("merge", path, book)
        assert (ran.code, ran.err.endswith("已中止。没有写入任何文件。\n")) == (2, True)
        assert path.read_bytes() == before

    def test_names_the_master_that_was_replaced_already(
        self, run: Callable[..., Any], returned: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path, book = returned
        before = path.read_bytes()
        flushed = temporaries.flush_folder
        monkeypatch.setattr(
            temporaries, "flush_folder", lambda folder: (_interrupt if folder == path.parent else flushed)(folder)
        )
        ran = run("merge", path, book)
        assert ran.code == 2
        assert ran.err.endswith("已中止。中止前已经写好：“目录.xlsx”；此外没有写入任何文件。\n")
        assert path.read_bytes() != before
        assert len(Master.open(path).table("conflicts").records()) == 1


def _interrupt(*_: Path) -> None:
    raise KeyboardInterrupt


def test_undo_takes_a_file_back(run: Callable[..., Any], returned: tuple[Path, Path]) -> None:
    path, book = returned
    run("merge", path, book)
    assert run("merge", path, "--undo", book, "--plan-only").out.startswith("将撤销")
    ran = run("merge", path, "--undo", book, "--format", "json")
    assert (ran.code, json.loads(ran.out)["restored"]) == (0, 1)
    assert "reporter" not in {k for k, v in Master.open(path).table("tasks").records()[0].values.items() if v}
    assert run("merge", path, "--undo", book).code == 2


def test_undo_stands_alone(run: Callable[..., Any], returned: tuple[Path, Path]) -> None:
    path, book = returned
    assert run("merge", path, book, "--undo", book).code == 2
