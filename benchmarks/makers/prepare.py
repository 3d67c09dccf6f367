"""The inputs of each job, made in a folder by a process of its own."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from benchmarks.folder import KEPT, MASTER
from benchmarks.makers.returns import fill_in
from benchmarks.makers.workbook import master_workbook
from catalogue_xl.sample import sample_file


def clean_master(folder: Path, size: int) -> None:
    """A master of SIZE rows without a fault."""
    _kept(master_workbook(folder / MASTER, size))


def faulty_master(folder: Path, size: int) -> None:
    """A master of SIZE rows, 5 % of them with a fault."""
    _kept(master_workbook(folder / MASTER, size, faulty=0.05))


def shared_out(folder: Path, size: int, each: int = 20) -> None:
    """A master of SIZE agencies with EACH items a piece."""
    _kept(master_workbook(folder / MASTER, size * each, bodies=size))


def shared_out_widely(folder: Path, size: int) -> None:
    """The same with 83 items a piece."""
    shared_out(folder, size, each=83)


def returned(folder: Path, size: int) -> None:
    """A master whose task workbooks went out to SIZE agencies and came back with answers."""
    shared_out(folder, size)
    _distribute(folder)
    (folder / "报送").mkdir()
    for sent in sorted((folder / "已发").glob("*.xlsx")):
        fill_in(sent, folder / "报送" / sent.name)


def merged(folder: Path, size: int) -> None:
    """The same after the answers were merged."""
    returned(folder, size)
    _command("merge", str(folder / MASTER), *map(str, sorted((folder / "报送").glob("*.xlsx"))))
    _kept(folder / MASTER)


def _distribute(folder: Path) -> None:
    _command("distribute", str(folder / MASTER), "-o", str(folder / "已发"), "--due", "2026-12-05")
    _kept(folder / MASTER)


def _command(*words: str) -> None:
    from catalogue_xl.cli import main

    try:
        main(words)
    except SystemExit as left:
        if left.code not in (None, 0, 1):
            raise


def documents(folder: Path, size: int) -> None:
    """SIZE real documents where there is a corpus of them (CATALOGUE_XL_CORPUS), else the sample's text again."""
    corpus = Path(os.environ.get("CATALOGUE_XL_CORPUS", "")) / "seeds"
    found = sorted(corpus.glob("*.txt"))[:size] if corpus.is_dir() else []
    for number in range(size):
        shutil.copy(found[number] if number < len(found) else sample_file("txt"), folder / f"文件{number}.txt")


def nothing(folder: Path, size: int) -> None:
    """The work makes its own input."""


def _kept(path: Path) -> None:
    shutil.copy(path, path.with_name(KEPT))
