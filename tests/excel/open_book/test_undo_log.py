import getpass
import os
from datetime import datetime

import pytest

from catalogue_xl.excel.open_book import undo_log
from catalogue_xl.excel.open_book.block_contents import TypedFormula
from catalogue_xl.excel.open_book.changes import Added, Coloured, Deleted, Formatted, Noted, Put, Unlinked
from catalogue_xl.excel.open_book.undo_log import UndoLog

CHANGES = [
    Added("_日历"),
    Put("目录", 2, 3, [[None, "甲"], [1.5, True]], [[TypedFormula("=A1"), datetime(2026, 3, 1)], ["=A1", None]]),
    Coloured("目录", 2, 3, 4, None, (1, 2, 3)),
    Noted("目录", "F12", "", "存疑"),
    Formatted("目录", 2, 3, "@", "yyyy-mm-dd"),
    Unlinked("问题", "D2", "目录", "F12"),
    Deleted("单位", 5, ["区财政局", None], {"2": "批注"}, {"1": (1, 2, 3)}),
]


def plain(changes):
    """Lists and tuples are one to JSON."""
    return repr(changes).replace("(", "[").replace(")", "]")


def it_gives_back_what_was_remembered(tmp_path):
    UndoLog("目录.xlsx", tmp_path).add("核对", CHANGES)
    step = UndoLog("目录.xlsx", tmp_path).last()
    assert step.label == "核对"
    assert plain(step.changes) == plain(CHANGES)
    assert type(step.changes[1].after[0][0]) is TypedFormula
    assert type(step.changes[1].after[1][0]) is str
    assert step.changes[2].after == (1, 2, 3)


def it_knows_workbooks_apart_and_drops_what_was_undone(tmp_path):
    UndoLog("甲.xlsx", tmp_path).add("核对", CHANGES)
    UndoLog("甲.xlsx", tmp_path).add("计算期限", CHANGES)
    assert UndoLog("乙.xlsx", tmp_path).last() is None
    UndoLog("甲.xlsx", tmp_path).drop_last()
    assert UndoLog("甲.xlsx", tmp_path).last().label == "核对"


def it_forgets_the_oldest(tmp_path):
    for number in range(undo_log.KEPT_STEPS + 5):
        UndoLog("目录.xlsx", tmp_path).add(str(number), CHANGES)
    kept = 0
    while UndoLog("目录.xlsx", tmp_path).last():
        UndoLog("目录.xlsx", tmp_path).drop_last()
        kept += 1
    assert kept == undo_log.KEPT_STEPS


def it_says_when_a_step_is_too_large_and_then_undoes_nothing_around_it(tmp_path, monkeypatch):
    kept = UndoLog("目录.xlsx", tmp_path)
    kept.add("核对", CHANGES)
    monkeypatch.setattr(undo_log, "MAX_BYTES", 100)
    assert not kept.add("合并报送", CHANGES)
    assert kept.last() is None


def it_drops_older_steps_before_it_gives_up(tmp_path, monkeypatch):
    kept = UndoLog("目录.xlsx", tmp_path)
    kept.add("核对", CHANGES)
    size = next(tmp_path.iterdir()).stat().st_size
    monkeypatch.setattr(undo_log, "MAX_BYTES", size + 10)
    assert kept.add("核对", CHANGES)
    kept.drop_last()
    assert kept.last() is None


def it_survives_a_file_that_was_cut_off(tmp_path):
    kept = UndoLog("目录.xlsx", tmp_path)
    kept.add("核对", CHANGES)
    next(tmp_path.iterdir()).write_text('[{"label": "核')
    assert kept.last() is None


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows keeps rights in lists of its own")
def test_nobody_else_can_read_it(tmp_path):
    UndoLog("目录.xlsx", tmp_path / "新").add("核对", CHANGES)
    assert next((tmp_path / "新").iterdir()).stat().st_mode & 0o077 == 0


def it_says_when_a_step_cannot_be_written_down(tmp_path):
    (tmp_path / "文件").write_text("")
    assert not UndoLog("目录.xlsx", tmp_path / "文件").add("核对", CHANGES)


def it_forgets_steps_that_another_version_kept(tmp_path):
    kept = UndoLog("目录.xlsx", tmp_path)
    kept.add("核对", CHANGES)
    next(tmp_path.iterdir()).write_text('[{"label": "核对", "changes": [{"kind": "put", "sheet": "目录", "new": 1}]}]')
    assert kept.last() is None


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="the temporary folder is the user's own")
def it_trusts_no_folder_that_somebody_else_put_there(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "别人的").mkdir()
    (tmp_path / f"catalogue-xl-{getpass.getuser()}").symlink_to(tmp_path / "别人的")
    assert not UndoLog("目录.xlsx").add("核对", CHANGES)
    assert list((tmp_path / "别人的").iterdir()) == []
