"""The list of mutants fits the source (whether they are killed is asked by ``nox -s mutants``)."""

from __future__ import annotations

import sys
from dataclasses import replace
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


def test_each_module_and_its_tests_are_found_and_every_old_text_stands_once(tool):
    assert [complaint for subject in tool.SUBJECTS for complaint in tool.misfits(subject)] == []


def test_what_is_not_found_is_told(tool):
    gone = tool.Subject("gone", "no_such_module.py", "no_such_test.py", ())
    stale = replace(tool.SUBJECTS[0], mutants=(tool.Mutant("stale", "no such text", ""),))
    assert tool.misfits(gone) == [
        "gone: 0 files below src end in no_such_module.py",
        "gone: 0 files below tests end in no_such_test.py",
    ]
    [complaint] = tool.misfits(stale)
    assert complaint.startswith("blanks: stale: the old text stands 0 times in src/catalogue_xl/")


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
