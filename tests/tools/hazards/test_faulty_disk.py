"""The disk that fails on purpose fails as disks do; else nothing would be shown by what survives it."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from hazards.child import end
from hazards.faulty_disk import KILLED, Fault, FaultyDisk, faulty


def write(folder: Path) -> None:
    """Five steps: open, write, flush, replace, remove."""
    (folder / "a.tmp").write_bytes(b"0123456789")
    with (folder / "a.tmp").open("r+b") as stream:
        os.fsync(stream.fileno())
    (folder / "a.tmp").replace(folder / "a")
    (folder / "b").unlink()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b").touch()
    return tmp_path


def files(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_size for path in folder.iterdir()}


def in_a_child(disk: FaultyDisk, folder: Path) -> int:
    child = os.fork()
    if not child:
        with faulty(disk):
            write(folder)
        os._exit(0)
    return end(child)


class DescribeFaultyDisk:
    def it_counts_every_step(self, folder):
        with faulty(FaultyDisk(folder)) as disk:
            write(folder)
        assert [call for call, _ in disk.steps] == ["open", "write", "flush", "replace", "remove"]

    def it_counts_copies_folders_and_descriptors_too(self, folder):
        with faulty(FaultyDisk(folder)) as disk:
            (folder / "c").mkdir()
            shutil.copyfile(folder / "b", folder / "c" / "b")
            shutil.rmtree(folder / "c")
            os.close(os.open(folder / "d", os.O_CREAT | os.O_RDWR))
        assert [call for call, _ in disk.steps] == ["mkdir", "open", "write", "remove", "remove", "open"]

    def it_does_not_count_what_is_elsewhere(self, folder):
        (folder / "c").mkdir()
        with faulty(FaultyDisk(folder / "c")) as disk:
            write(folder)
        assert disk.steps == []

    @pytest.mark.parametrize(
        ("at", "left"),
        [
            (1, {"b": 0}),
            (2, {"b": 0, "a.tmp": 5}),
            (3, {"b": 0, "a.tmp": 10}),
            (4, {"b": 0, "a.tmp": 10}),
            (5, {"b": 0, "a": 10}),
        ],
    )
    def it_ends_the_process_in_the_middle_of_a_step(self, folder, at, left):
        assert in_a_child(FaultyDisk(folder, Fault.KILL, at), folder) == KILLED
        assert files(folder) == left

    @pytest.mark.parametrize(("at", "size"), [(3, 0), (4, 10)])
    def it_loses_what_was_not_flushed_when_the_power_fails(self, folder, at, size):
        assert in_a_child(FaultyDisk(folder, Fault.POWER, at), folder) == KILLED
        assert files(folder)["a.tmp"] == size

    @pytest.mark.parametrize(
        ("fault", "at", "code", "left"),
        [
            (Fault.FULL, 2, errno.ENOSPC, {"b": 0, "a.tmp": 5}),
            (Fault.DAMAGED, 3, errno.EIO, {"b": 0, "a.tmp": 10}),
            (Fault.DENIED, 1, errno.EACCES, {"b": 0}),
            (Fault.RENAME, 1, errno.EBUSY, {"b": 0, "a.tmp": 10}),
        ],
    )
    def it_raises_what_a_system_raises(self, folder, fault, at, code, left):
        with pytest.raises(OSError) as raised, faulty(FaultyDisk(folder, fault, at)):
            write(folder)
        assert raised.value.errno == code
        assert files(folder) == left

    def it_still_removes_when_it_is_full(self, folder):
        with faulty(FaultyDisk(folder, Fault.FULL, 1, lasting=True)):
            with pytest.raises(OSError, match="No space"):
                (folder / "a").write_bytes(b"x")
            (folder / "b").unlink()
        assert files(folder) == {}

    def but_a_share_that_is_gone_is_gone_for_all_that_follows(self, folder):
        with faulty(FaultyDisk(folder, Fault.GONE, 1)):
            for step in (lambda: (folder / "a").write_bytes(b"x"), (folder / "b").unlink):
                with pytest.raises(OSError, check=lambda error: error.errno == errno.ENOTCONN):
                    step()
