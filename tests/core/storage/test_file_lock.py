"""Two processes that want one file: one works, the other waits or is told who has it."""

from __future__ import annotations

import errno
import json
import logging
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.storage import file_lock, os_locks
from catalogue_xl.core.storage.file_lock import held, lock_file
from catalogue_xl.core.storage.processes import computer, is_running

HOLDER = """
import sys
from pathlib import Path
from catalogue_xl.core.storage.file_lock import held
with held(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "目录.xlsx"


@pytest.fixture
def other(path: Path):
    """Another process that has the file."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def in_use(*words: str):
    return pytest.raises(
        Refusal, check=lambda error: error.code is RefusalCode.IN_USE and all(w in str(error) for w in words)
    )


@pytest.fixture
def without_os_locks(monkeypatch):
    """A drive that knows no locks."""

    def lock(descriptor: int) -> None:
        raise OSError(errno.ENOSYS, "Function not implemented")

    monkeypatch.setattr(os_locks, "_lock", lock)


def left_behind(path: Path, **note: str) -> None:
    lock_file(path).write_text(json.dumps(note), "utf-8")


class DescribeHeld:
    def it_leaves_nothing_behind(self, path):
        with held(path):
            assert lock_file(path).name == ".目录.xlsx.使用中"
            assert lock_file(path).exists()
        assert list(path.parent.iterdir()) == []

    def it_declines_naming_computer_process_and_time(self, path, other):
        with in_use(f"电脑 {computer()}", f"进程 {other.pid}", "20", " 开始"), held(path, wait=0):
            pass

    def it_waits_with_a_sentence_and_goes_on_when_the_other_is_done(self, path, other, caplog, monkeypatch):
        monkeypatch.setattr(file_lock, "_SAY_AFTER", 0)
        threading.Timer(0.3, other.terminate).start()
        with caplog.at_level(logging.WARNING), held(path):
            assert caplog.messages == [
                m for m in caplog.messages if "等它做完，最多等60秒" in m and str(other.pid) in m
            ]
            assert len(caplog.messages) == 1

    def it_takes_over_from_a_process_that_was_killed(self, path, other):
        other.send_signal(signal.SIGKILL)
        other.wait()
        assert lock_file(path).exists()
        with held(path, wait=0):
            pass
        assert not lock_file(path).exists()

    def it_may_be_taken_again_by_who_has_it(self, path):
        with held(path), held(path, wait=0):
            pass
        assert not lock_file(path).exists()

    def but_not_by_another_thread(self, path):
        found: list[Refusal] = []

        def work() -> None:
            try:
                with held(path, wait=0):
                    pass
            except Refusal as refusal:
                found.append(refusal)

        with held(path):
            thread = threading.Thread(target=work)
            thread.start()
            thread.join()
        assert [refusal.code for refusal in found] == [RefusalCode.IN_USE]

    def it_is_the_files_own_also_through_a_link(self, path, tmp_path):
        path.write_text("x")
        link = tmp_path / "other" / "链接.xlsx"
        link.parent.mkdir()
        link.symlink_to(path)
        assert lock_file(link) == lock_file(path)

    def it_holds_nothing_where_there_is_no_folder(self, path):
        with held(path.parent / "没有" / "目录.xlsx"):
            assert list(path.parent.iterdir()) == []

    def it_is_given_back_when_the_work_fails(self, path):
        with pytest.raises(ZeroDivisionError), held(path):
            raise ZeroDivisionError
        with held(path, wait=0):
            pass

    def it_says_that_the_folder_takes_no_files(self, path, monkeypatch):
        def denied(*_args: object) -> int:
            raise PermissionError(errno.EACCES, "Permission denied")

        monkeypatch.setattr(file_lock.os, "open", denied)
        with pytest.raises(Refusal, check=lambda error: error.code == "no_permission"), held(path):
            pass

    def it_says_that_the_disk_is_full(self, path, monkeypatch):
        def full(*_args: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(file_lock.os, "open", full)
        with pytest.raises(Refusal, match="磁盘已满"), held(path):
            pass


@pytest.mark.usefixtures("without_os_locks")
class DescribeADriveWithoutLocks:
    def it_counts_that_the_file_is_there(self, path):
        left_behind(path, computer="PC-3", process="4711", since="2026-11-28 10:03:05")
        with in_use("电脑 PC-3", "如确认没有在运行，请删除", "“.目录.xlsx.使用中”"), held(path, wait=0):
            pass

    def it_takes_over_from_a_process_of_this_computer_that_is_no_more(self, path):
        ended = subprocess.Popen([sys.executable, "-c", ""])
        ended.wait()
        left_behind(path, computer=computer(), process=str(ended.pid))
        with held(path, wait=0):
            assert json.loads(lock_file(path).read_text("utf-8"))["process"] == str(os.getpid())
        assert not lock_file(path).exists()

    def but_not_from_one_that_runs(self, path):
        left_behind(path, computer=computer(), process=str(os.getppid()))
        with in_use(f"进程 {os.getppid()}"), held(path, wait=0):
            pass

    @pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"process": 3, "computer": null}', b"\xff\xfe" * 900])
    def it_names_nobody_where_the_file_says_nothing(self, path, content):
        lock_file(path).write_bytes(content)
        with in_use("使用者不明"), held(path, wait=0):
            pass


def it_knows_that_a_process_that_never_was_is_not_running():
    assert not is_running(0)
    assert not is_running(-1)


def it_knows_that_it_is_running_itself():
    assert is_running(os.getpid())
