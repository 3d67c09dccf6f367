from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

TOOL = Path(__file__).resolve().parents[2] / "tools" / "make_sample.py"
MADE = ("sample.txt", "sample.docx", "sample.xlsx", "truth.json", "truth_txt.json")


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(TOOL), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folders = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("two")
    for folder in folders:
        assert run("--write", "--folder", folder).returncode == 0
    return folders


def it_finds_the_sample_that_ships_up_to_date():
    result = run("--check")
    assert (result.returncode, result.stderr) == (0, "")


def it_makes_the_same_bytes_each_time(twice):
    one, two = twice
    assert sorted(path.name for path in one.iterdir()) == sorted(MADE)
    for name in MADE:
        assert (one / name).read_bytes() == (two / name).read_bytes(), name


@pytest.mark.parametrize("name", MADE)
def but_it_says_which_file_was_changed_by_hand(twice, tmp_path, name):
    shutil.copytree(twice[0], tmp_path, dirs_exist_ok=True)
    other = "sample.xlsx" if name == "sample.docx" else "sample.docx"
    (tmp_path / name).write_bytes((tmp_path / other).read_bytes())
    result = run("--check", "--folder", tmp_path)
    assert result.returncode == 1
    assert result.stderr == f"{name}: differs from source.toml\n"


def and_it_says_which_file_is_missing(twice, tmp_path):
    shutil.copytree(twice[0], tmp_path, dirs_exist_ok=True)
    (tmp_path / "truth.json").unlink()
    assert run("--check", "--folder", tmp_path).stderr == "truth.json: differs from source.toml\n"
