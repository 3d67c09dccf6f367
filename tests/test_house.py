"""Imports run one way (docs/architecture.md)."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "catalogue_xl"
GROUND = {"__init__", "core"}
# From the ground up: a room may use those below it, and itself.
FLOORS = (
    GROUND,
    {"agencies", "deadlines"},
    {"documents"},
    {"reading"},
    {"checks", "workbook"},
    {"exchange", "publish", "sample"},
    {"operations"},
    {"addin", "cli", "excel", "__main__"},
)
MODULES = sorted(SOURCE.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    package = ("catalogue_xl", *path.relative_to(SOURCE).with_suffix("").parts[:-1])
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name.split(".") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = list(package[: len(package) - node.level + 1]) if node.level else []
            stem = [*base, *(node.module.split(".") if node.module else [])]
            names = [[*stem, alias.name] for alias in node.names] if len(stem) < 2 else [stem]
        else:
            continue
        found |= {name[1] for name in names if name[0] == "catalogue_xl" and len(name) > 1}
    return {name for name in found if name.isidentifier()}


def floor_of(name: str) -> int | None:
    return next((level for level, rooms in enumerate(FLOORS) if name in rooms), None)


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(SOURCE)) for path in MODULES])
def it_imports_only_from_its_own_floor_or_below(path):
    own = floor_of(room(path))
    assert own is not None, "a new room: give it a floor"
    for other in imported_rooms(path):
        level = floor_of(other)
        assert level is None or level <= own, f"{path.name} imports from {other}"


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(SOURCE)) for path in MODULES])
def it_stays_under_400_lines(path):
    assert len(path.read_text("utf-8").splitlines()) <= 400


def it_starts_without_the_heavy_libraries():
    heavy = ("pandas", "openpyxl", "xlwings", "holidays", "docx", "jsonschema")
    code = f"import sys, catalogue_xl.cli; print([m for m in {heavy} if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )
