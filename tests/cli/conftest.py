"""Runs the command line as a user does, in the same process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from catalogue_xl.cli import main
from catalogue_xl.sample import sample_file


@dataclass
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """run("import", path, ...): the exit code and what was printed."""

    def _run(*words: object) -> Ran:
        with pytest.raises(SystemExit) as left:
            main([str(word) for word in words])
        printed = capsys.readouterr()
        return Ran(int(left.value.code or 0), printed.out, printed.err)

    return _run


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The sample's master workbook as `import` writes it."""
    path = tmp_path_factory.mktemp("样例") / "目录.xlsx"
    with pytest.raises(SystemExit) as left:
        main(["import", str(sample_file("xlsx")), "-o", str(path)])
    assert not left.value.code
    return path.read_bytes()


@pytest.fixture
def book(tmp_path: Path, imported: bytes) -> Path:
    """The sample's master workbook."""
    path = tmp_path / "目录.xlsx"
    path.write_bytes(imported)
    return path
