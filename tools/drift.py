"""Whether what is generated and committed is as its source says."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path


def settle(made: Mapping[Path, bytes]) -> int:
    """Write what was MADE where ``--write`` was asked for, else compare.

    Returns:
        0 when every file is up to date (or has been written), 1 when one has drifted; then it says which.
    """
    if "--write" in sys.argv:
        for path, content in made.items():
            path.write_bytes(content)
        return 0
    drifted = [path.name for path, content in made.items() if not path.exists() or path.read_bytes() != content]
    if drifted:
        print(f"out of date: {', '.join(drifted)}; run python tools/{Path(sys.argv[0]).name} --write")
    return int(bool(drifted))
