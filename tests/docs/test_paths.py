"""Every path that the pages for developers name is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "catalogue_xl"
TOPS = {"src", "tests", "docs", "tools", "schema"}
ROOMS = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
PAGES = sorted(
    [
        *ROOT.glob("docs/*.md"),
        *ROOT.glob("docs/decisions/*.md"),
        *ROOT.glob("docs/contracts/*.md"),
        ROOT / "CONTRIBUTING.md",
    ]
)


def paths_in(text: str) -> set[str]:
    """The paths in the backticks of TEXT, code blocks left out, that begin where the project's files lie."""
    prose = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    words = {word for code in re.findall(r"`([^`]+)`", prose) for word in code.split()}
    return {word for word in words if re.fullmatch(r"[\w.-]+/\S+\.(py|md|json)", word) and _top(word) in TOPS | ROOMS}


def is_there(path: str) -> bool:
    """Whether a file of the project is called so; a room's path begins in the package."""
    return (ROOT / path).is_file() or (_top(path) in ROOMS and (SOURCE / path).is_file())


def _top(path: str) -> str:
    return path.partition("/")[0]


def missing_from(page: Path) -> set[tuple[str, str]]:
    name = page.relative_to(ROOT).as_posix()
    return {(name, path) for path in paths_in(page.read_text("utf-8")) if not is_there(path)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def it_names_only_files_that_are_there(page: Path):
    assert missing_from(page) == set()


def it_finds_a_wrong_path():
    text = "`core/cells.py`, `python tools/gone.py --write`, `core/gone.py`, `docs/gone.md`, `other/gone.py`"
    text += "\n```\n`core/in_a_block.py`\n```\n"
    assert {path for path in paths_in(text) if not is_there(path)} == {"tools/gone.py", "core/gone.py", "docs/gone.md"}


def it_reads_pages_and_rooms_at_all():
    assert {"core", "excel", "workbook"} <= ROOMS
    assert sum(len(paths_in(page.read_text("utf-8"))) for page in PAGES) > 50
