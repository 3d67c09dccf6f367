"""What the tests of publications share: the published sample, a browser, and programs of npm's."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from catalogue_xl.operations.publication import publish as operation
from catalogue_xl.operations.publication.publish import Published, publish
from catalogue_xl.reading.importing import read_catalogue
from catalogue_xl.sample import sample_file
from catalogue_xl.workbook.master.compose import compose
from catalogue_xl.workbook.master.master import Master

from .browser import Browser

AXE = "axe-core@4.10.2"
DAY = date(2026, 3, 2)


@pytest.fixture(scope="session")
def sample_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, imported and saved."""
    path = tmp_path_factory.mktemp("样例") / "目录.xlsx"
    compose(read_catalogue([sample_file("docx")]), path).save()
    return path


@pytest.fixture(scope="session")
def published(sample_master: Path, tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The sample, published without PDF."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operation, "find_program", lambda: None)
        return publish(sample_master, tmp_path_factory.mktemp("发布"), today=DAY)


@pytest.fixture(scope="session")
def part(published: Published) -> Callable[[str], Path]:
    """The file of a kind among the published."""
    return {one.kind: one.path for one in published.files}.__getitem__


@pytest.fixture
def master_of(tmp_path: Path) -> Callable[..., Master]:
    """A master with such rows in 目录."""

    def make(*rows: dict[str, object], title: str = "某县政府信息主动公开基本目录") -> Master:
        master = Master.create(tmp_path / "目录.xlsx", title=title, region="某县", year=2026)
        for number, row in enumerate(rows, start=1):
            master.table("items").append({"id": f"SX{number:04}", **row})
        return master

    return make


@pytest.fixture(scope="session")
def browser(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A Chromium of our own, one for the whole session."""
    started = Browser(chromium, tmp_path_factory.mktemp("chromium"))
    yield started
    started.close()


@pytest.fixture(scope="session")
def axe(npx: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The script of axe-core, which finds what shuts people out of a page."""
    folder = tmp_path_factory.mktemp("axe")
    npm = shutil.which("npm") or str(Path(npx).with_name("npm"))
    told = subprocess.run(
        [npm, "pack", AXE, "--silent", "--pack-destination", str(folder)], capture_output=True, text=True, check=True
    )
    with tarfile.open(folder / told.stdout.strip().splitlines()[-1]) as archive:
        script = archive.extractfile("package/axe.min.js")
        assert script is not None
        return script.read().decode()
