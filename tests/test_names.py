"""The tests' names: a line of a failure says by itself what of whom does not hold, and every test is one that runs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted((ROOT / "tests").rglob("test_*.py"))
SUBJECTS = {path.stem for tree in ("src", "tools") for path in (ROOT / tree).rglob("*")}
STARTS = ("it_", "they_", "but_", "and_", "test_")
FEWEST_WORDS = 3


def faults(name: str, source: str) -> Iterator[str]:
    """What is wrong with the names in the test module that is called NAME."""
    tree = ast.parse(source)
    has_subject = bool(ast.get_docstring(tree)) or name.removeprefix("test_") in SUBJECTS
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield from _faults_of_a_test(node, has_subject)
        elif isinstance(node, ast.ClassDef) and node.name.startswith("Describe"):
            for method in node.body:
                if isinstance(method, ast.FunctionDef):
                    yield from _faults_of_a_test(method, has_subject=True, fewest=2)
    yield from _never_run(tree)


def _faults_of_a_test(node: ast.FunctionDef, has_subject: bool, fewest: int = FEWEST_WORDS) -> Iterator[str]:
    if not node.name.startswith(STARTS):
        return
    if not has_subject and not node.name.startswith("test_"):
        yield f"{node.name}: who is it? Name the module for what it tests, or say it in the module's docstring"
    if len(node.name.strip("_").split("_")) < fewest:
        yield f"{node.name} is no sentence"


def _never_run(tree: ast.Module) -> Iterator[str]:
    """Functions that nothing calls and pytest takes neither for tests nor for fixtures."""
    called = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    called |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef) and node.name.startswith("Describe")]
    for node in [*tree.body, *(method for one in classes for method in one.body)]:
        if (
            isinstance(node, ast.FunctionDef)
            and node.name not in called
            and not node.name.startswith((*STARTS, "__"))
            and not any("fixture" in ast.unparse(decorator) for decorator in node.decorator_list)
        ):
            yield f"{node.name} is neither run nor called"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_module_names_its_subject_and_runs_what_it_has(file):
    assert list(faults(file.stem, file.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("def it_keeps_a_ditto(): ...", ["it_keeps_a_ditto: who is it?"]),
        ('"""The blanks of a table."""\ndef it_keeps_a_ditto(): ...', []),
        ("def test_a_ditto_is_kept(): ...", []),
        ("class DescribeBlanks:\n    def it_reads(self): ...", []),
        ("def test_merge(): ...", ["test_merge is no sentence"]),
        ("def a_ditto_is_kept(): ...", ["a_ditto_is_kept is neither run"]),
        ("class DescribeBlanks:\n    def a_ditto_is_kept(self): ...", ["a_ditto_is_kept is neither run"]),
        ("@pytest.mark.parametrize('a', [1])\ndef a_ditto_is_kept(a): ...", ["a_ditto_is_kept is neither run"]),
        ("@pytest.fixture\ndef ditto(): ...", []),
        ("def ditto(): ...\ndef test_a_ditto_is_kept(): ditto()", []),
    ],
)
def test_a_name_that_says_too_little_is_found(source, found):
    assert [fault.startswith(start) for fault, start in zip(faults("test_nobody", source), found, strict=True)] == (
        [True] * len(found)
    )
