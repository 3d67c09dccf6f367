"""Each reader is fed a little of what ``nox -s fuzz`` feeds it at length; what was found stays here as a case."""

from __future__ import annotations

import pytest

from fuzz import __main__ as fuzz
from fuzz.targets import TARGETS

pytestmark = pytest.mark.slow

BUDGET = {"package": 12, "text": 40, "phrases": 60, "mail": 60, "mapping": 60}


@pytest.mark.parametrize("name", TARGETS)
def it_raises_nothing_but_what_it_promises(name, tmp_path):
    assert fuzz.by_chance(name, 60, 7, tmp_path / "found", most=BUDGET[name]) == 0


def but_a_reader_that_does_is_found_out_and_what_it_read_is_kept(tmp_path, monkeypatch):
    def careless(content: bytes) -> None:
        content.decode("ascii")

    monkeypatch.setattr(fuzz, "TARGETS", {"mapping": careless})
    assert fuzz.by_chance("mapping", 60, 7, tmp_path / "found", most=3) == 3
    assert len(list((tmp_path / "found").iterdir())) == 3
