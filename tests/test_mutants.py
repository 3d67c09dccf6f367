"""The list of mutants fits the source (whether they are killed is asked by ``nox -s mutants``)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parent.parent / "tools"


@pytest.fixture
def tool(monkeypatch):
    monkeypatch.syspath_prepend(TOOLS)
    import mutants

    yield mutants
    for name in ("mutants", "mutant_list"):
        sys.modules.pop(name)


def test_the_old_text_of_every_mutant_stands_once_in_its_module(tool):
    assert [complaint for subject in tool.SUBJECTS for complaint in tool.misfits(subject)] == []


def and_its_tests_are_there(tool):
    assert [path for subject in tool.SUBJECTS for path in subject.tests if not (tool.ROOT / path).is_file()] == []


def test_a_mutant_may_survive_only_for_a_reason_and_then_must(tool):
    plain, same = tool.Mutant("plain", "a", "b"), tool.Mutant("same", "a", "b", equivalent="it is")
    assert [tool.judged(mutant, code) for mutant in (plain, same) for code in (0, 1, 2)] == [
        ("SURVIVED", False),
        ("killed", True),
        ("NOT RUN (pytest ended with 2)", False),
        ("equivalent (it is)", True),
        ("KILLED, but called equivalent", False),
        ("NOT RUN (pytest ended with 2)", False),
    ]
