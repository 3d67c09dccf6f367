"""What is kept of a file that is written over again and again."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_xl.core.refusals import Refusal
from catalogue_xl.core.storage import backups as module
from catalogue_xl.core.storage.backups import back_up, backups, thinned

NOW = datetime(2026, 11, 28, 15, 0)


def named(*moments: datetime) -> list[Path]:
    return [Path(f"备份/目录.备份-{moment:%Y%m%d-%H%M%S}.xlsx") for moment in sorted(moments)]


def days(found: list[Path]) -> list[str]:
    return [path.stem[-15:] for path in found]


def it_keeps_every_backup_of_a_busy_day(tmp_path: Path):
    path = tmp_path / "目录.xlsx"
    other = tmp_path / "目录.b.xlsx"
    other.write_text("other")
    back_up(other)
    for number in range(30):
        path.write_text(str(number))
        back_up(path)
    assert [backup.read_text() for backup in backups(path)] == [str(number) for number in range(30)]
    assert len(backups(other)) == 1


def it_thins_them_as_they_grow_old():
    found = named(
        datetime(2026, 11, 27, 9, 0),
        datetime(2026, 11, 26, 15, 1),
        datetime(2026, 11, 26, 9, 0),
        datetime(2026, 11, 26, 8, 0),
        datetime(2026, 11, 3, 17, 0),
        datetime(2026, 11, 3, 9, 0),
        datetime(2026, 10, 20, 9, 0),
        datetime(2026, 10, 2, 9, 0),
        datetime(2025, 10, 2, 9, 0),
    )
    assert days(list(thinned(found, NOW))) == ["20261002-090000", "20261103-090000", "20261126-080000"]


def it_keeps_what_does_not_tell_when_it_was_made():
    found = [Path("备份/目录.备份-改名前.xlsx"), Path("备份/目录.备份-20269999-999999.xlsx")]
    assert list(thinned(found, NOW)) == []


@given(st.lists(st.integers(0, 400 * 24), max_size=60, unique=True))
def it_always_keeps_something_of_each_month_and_all_of_two_days(ages):
    found = named(*(NOW - timedelta(hours=age) for age in ages))
    gone = thinned(found, NOW)
    kept = [path for path in found if path not in gone]
    assert {path.stem[-15:-9] for path in kept} == {path.stem[-15:-9] for path in found}
    assert {age for age in ages if age < 48} == {
        age for age in ages if age < 48 and named(NOW - timedelta(hours=age))[0] in kept
    }
    assert list(thinned(kept, NOW)) == []


def it_leaves_no_half_copy_behind(tmp_path: Path, monkeypatch):
    path = tmp_path / "目录.xlsx"
    path.write_text("one")

    def half(source, target):
        Path(target).write_text("on")

    monkeypatch.setattr(shutil, "copy2", half)
    with pytest.raises(Refusal) as refusal:
        back_up(path)
    assert refusal.value.code == "backup_failed"
    assert list((tmp_path / module.BACKUP_FOLDER).iterdir()) == []
