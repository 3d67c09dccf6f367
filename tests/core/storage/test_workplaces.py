from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from catalogue_xl.core.storage.files import write_atomically
from catalogue_xl.core.storage.workplaces import own_workplace, workplace_beside


@pytest.fixture(autouse=True)
def temporary_folder(tmp_path: Path, monkeypatch) -> Path:
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def nobody() -> int:
    """The number of a process that is over."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def it_lies_beside_the_target_and_is_gone_afterwards(tmp_path, temporary_folder):
    def write(path: Path) -> None:
        with workplace_beside(path) as folder:
            assert folder.parent == tmp_path
            (folder / "联系人.xml").write_text("张三", "utf-8")
            path.write_text("whole", "utf-8")

    write_atomically(tmp_path / "目录.pdf", write)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["tmp", "目录.pdf"]
    assert list(temporary_folder.iterdir()) == []


def it_is_removed_by_the_next_write_when_the_process_was_killed(tmp_path):
    left = tmp_path / ".目录.0123abcd.tmp.pdf.files"
    other = tmp_path / ".别的.0123abcd.tmp.pdf.files"
    for folder in (left, other):
        folder.mkdir()
        (folder / "联系人.xml").write_text("张三", "utf-8")
    write_atomically(tmp_path / "目录.pdf", lambda path: path.write_text("whole", "utf-8"))
    assert not left.exists()
    assert other.exists()


def it_is_for_one_user_only(temporary_folder):
    with own_workplace() as folder:
        assert folder.parent == temporary_folder
        if os.name == "posix":
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert list(temporary_folder.iterdir()) == []


def it_removes_what_killed_processes_left_and_nothing_of_those_at_work(temporary_folder):
    names = {
        f"catalogue-xl-work-{nobody()}-abc": False,
        f"catalogue-xl-work-{os.getpid()}-abc": True,
        "catalogue-xl-work-9x-abc": True,
        "catalogue-xl-work-of-mine": True,
    }
    for name in names:
        (temporary_folder / name).mkdir()
        (temporary_folder / name / "目录.xlsx").touch()
    with own_workplace():
        pass
    assert {name: (temporary_folder / name).exists() for name in names} == names


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def it_removes_a_link_and_not_what_it_leads_to(tmp_path, temporary_folder):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "目录.xlsx").touch()
    link = temporary_folder / f"catalogue-xl-work-{nobody()}-abc"
    link.symlink_to(tmp_path / "mine")
    with own_workplace():
        pass
    assert not link.is_symlink()
    assert (tmp_path / "mine" / "目录.xlsx").exists()
