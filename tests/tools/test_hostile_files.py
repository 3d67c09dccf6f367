"""The hostile files that cost little to make, each read by its commands within the bounds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CASES = ("mergeCell over a sheet, single quotes", "an integer of 100,000 digits", "a pipe as ods", "a wrong checksum")
# In a process of its own: what the tests' process has in memory would count as its children's.
PROGRAM = f"""
import sys
from pathlib import Path
from hostile_files import all_cases, outcomes
cases = [case for case in all_cases() if case.name.removeprefix("toml: ").startswith({CASES!r})]
print(len(cases), [one for one in outcomes(cases, Path(sys.argv[1]), 1) if one.fault])
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="processes are limited as Unix does it")
def they_end_with_a_sentence(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (ran.stdout.strip(), ran.returncode) == ("4 []", 0), ran.stderr
