"""The hostile files that cost little to make, each read by its commands within the bounds."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

CASES = ("mergeCell over a sheet, single quotes", "an integer of 100,000 digits", "a pipe as ods", "a wrong checksum")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="processes are limited as Unix does it")
def they_end_with_a_sentence(tmp_path: Path) -> None:
    from hostile_files import all_cases, outcomes

    cases = [case for case in all_cases() if case.name.removeprefix("toml: ").startswith(CASES)]
    assert len(cases) == 4
    assert [one for one in outcomes(cases, tmp_path, 1) if one.fault] == []
