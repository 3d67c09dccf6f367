"""What takes too much is interrupted, with a sentence that names the file."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from catalogue_xl.core.budget import ReadingBudget
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.storage.plain_files import refuse_special


def without_end() -> None:
    number = 0
    while True:
        try:
            number += 1
        except Exception:  # what a library catches is not what ends it
            number = 0


def it_interrupts_what_takes_too_long() -> None:
    with pytest.raises(Refusal) as refusal, ReadingBudget("报送.xlsx", seconds=0.1):
        without_end()
    assert refusal.value.code is RefusalCode.TOO_COMPLEX
    assert "报送.xlsx" in refusal.value.sentence


@pytest.mark.skipif(sys.platform == "darwin", reason="the system does not tell without a library")
def it_interrupts_what_fills_the_memory() -> None:
    with pytest.raises(Refusal, match="占用内存超过20 MB"), ReadingBudget("报送.xlsx", megabytes=20):
        filled([])


def filled(blocks: list[bytes]) -> None:
    """Blocks so large that each is asked of the system: smaller ones may find room in what the process has already."""
    while len(blocks) < 30:
        blocks.append(b"x" * (64 << 20))


def it_lets_pass_what_does_not() -> None:
    with ReadingBudget("报送.xlsx", seconds=60):
        done = sum(range(1000))
    assert done == 499_500


def it_lets_other_errors_pass() -> None:
    with pytest.raises(KeyError), ReadingBudget("报送.xlsx"):
        raise KeyError


def but_a_lack_of_memory_is_a_sentence() -> None:
    with pytest.raises(Refusal, match="占用内存"), ReadingBudget("报送.xlsx"):
        raise MemoryError


def it_counts_one_within_another_as_a_part_of_it() -> None:
    with (
        pytest.raises(Refusal, match=r"外面\.xlsx"),
        ReadingBudget("外面.xlsx", seconds=0.1),
        ReadingBudget("里面.xlsx", seconds=60),
    ):
        without_end()


class DescribeSpecialFiles:
    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has none")
    def it_declines_a_pipe(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "管道.xlsx")
        with pytest.raises(Refusal, match=r"管道\.xlsx"):
            refuse_special(tmp_path / "管道.xlsx")

    @pytest.mark.skipif(not Path("/dev/zero").exists(), reason="Windows has none")
    def it_declines_a_device(self, tmp_path: Path) -> None:
        (tmp_path / "零.csv").symlink_to("/dev/zero")
        with pytest.raises(Refusal, match="不是普通文件"):
            refuse_special(tmp_path / "零.csv")

    def it_declines_a_link_to_itself(self, tmp_path: Path) -> None:
        (tmp_path / "环.xlsx").symlink_to(tmp_path / "环.xlsx")
        with pytest.raises(Refusal, match="不是普通文件"):
            refuse_special(tmp_path / "环.xlsx")

    def it_leaves_files_folders_and_what_is_missing_to_others(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("x")
        for path in (tmp_path, tmp_path / "a.txt", tmp_path / "没有.txt"):
            refuse_special(path)
