"""A backup becomes the workbook again."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from catalogue_xl.core.backups import backups
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.operations.distribute import distribute
from catalogue_xl.operations.restore import list_backups, restore
from catalogue_xl.workbook.master.master import Master


def declined(code: RefusalCode):
    return pytest.raises(Refusal, check=lambda error: error.code is code)


@pytest.fixture
def changed(path: Path) -> Path:
    """A master with one backup, in which there is an item less."""
    master = Master.open(path)
    master.table("items").append({"id": "SX0003", "content": "后来的"})
    master.save()
    return path


def items(path: Path) -> int:
    return len(Master.open(path).table("items").records())


class DescribeListBackups:
    def it_tells_when_each_was_made_and_what_is_in_it_the_newest_first(self, changed, tmp_path):
        distribute(changed, tmp_path / "任务表", today=date(2026, 3, 2))
        shutil.copy(changed, changed.parent / "备份" / "目录.备份-20260101-080000.xlsx")
        (changed.parent / "备份" / "目录.备份-手工.xlsx").write_text("broken")
        found = list_backups(changed)
        assert [one.to_text()[:5] for one in found.found] == ["时间不明　", *[f"{date.today().year}-"] * 2, "2026-"]
        assert [one.batches for one in found.found] == [None, [], [], ["2026-03-02-01"]]
        assert "1　时间不明　读不出来，不能恢复　目录.备份-手工.xlsx" in found.to_text()
        assert "4　2026-01-01 08:00:00　分发批次1个，已填报0项" in found.to_text()

    def it_says_that_there_are_none(self, path):
        assert list_backups(path).to_text() == "“目录.xlsx”还没有备份。"


class DescribeRestore:
    def it_puts_the_backup_in_place_and_keeps_what_stood_there(self, changed):
        before = changed.read_bytes()
        done = restore(changed, 1)
        assert (items(changed), done.unknown) == (2, [])
        assert done.backup is not None
        assert done.backup.read_bytes() == before
        assert "已恢复为这份备份，并已核对" in done.to_text()
        restore(changed, done.backup.name)
        assert changed.read_bytes() == before

    def it_takes_a_number_a_name_or_a_path(self, changed):
        (backup,) = backups(changed)
        for to in ("1", backup.name, backup):
            assert restore(changed, to).chosen.made is not None
            assert items(changed) == 2

    def it_brings_back_a_workbook_that_is_gone_or_broken(self, changed):
        changed.write_text("broken")
        restore(changed, 1)
        changed.unlink()
        assert restore(changed, 2).backup is None
        assert items(changed) == 2

    def it_names_the_batches_that_went_out_since(self, changed, tmp_path):
        distribute(changed, tmp_path / "任务表", today=date(2026, 3, 2))
        done = restore(changed, 2)
        assert done.unknown == ["2026-03-02-01"]
        assert "备份以后分发的批次2026-03-02-01不在里面" in done.to_text()

    def it_declines_what_is_none_is_broken_or_is_anothers(self, changed, tmp_path):
        before = changed.read_bytes()
        broken = changed.parent / "备份" / "目录.备份-手工.xlsx"
        broken.write_text("broken")
        other = Master.create(tmp_path / "另一份.xlsx", title="另一份")
        other.save()
        for to, code in (
            (7, RefusalCode.NO_SUCH_BACKUP),
            ("没有.xlsx", RefusalCode.NO_SUCH_BACKUP),
            (broken.name, RefusalCode.BROKEN_BACKUP),
            (other.path, RefusalCode.OTHER_BACKUP),
        ):
            with declined(code):
                restore(changed, to)
        assert changed.read_bytes() == before

    def it_declines_while_somebody_has_the_workbook_open(self, changed):
        (changed.parent / "~$目录.xlsx").touch()
        with declined(RefusalCode.OPEN_ELSEWHERE):
            restore(changed, 1)

    def it_reads_the_file_again_after_writing(self, changed, monkeypatch):
        def half(path, write):
            path.write_text("half")

        monkeypatch.setattr("catalogue_xl.operations.restore.write_atomically", half)
        with declined(RefusalCode.WRITE_FAILED):
            restore(changed, 1)

    def it_replaces_nothing_when_the_copy_differs(self, changed, monkeypatch):
        before = changed.read_bytes()
        monkeypatch.setattr(Path, "write_bytes", lambda path, content: path.write_text("half"))
        with declined(RefusalCode.WRITE_FAILED):
            restore(changed, 1)
        assert changed.read_bytes() == before
