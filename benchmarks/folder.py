"""The folder that a job works in. Imports nothing: a process's peak memory is never less than its parent's."""

from __future__ import annotations

import shutil
from pathlib import Path

MASTER = "目录.xlsx"
KEPT = "原样.xlsx"
"""The master as it was before a run that changes it."""


def as_before(folder: Path) -> None:
    """Undo what a run did to the folder: the master, and what it made beside it."""
    shutil.copy(folder / KEPT, folder / MASTER)
    for made in ("下发", "结果"):
        shutil.rmtree(folder / made, ignore_errors=True)
    for backup in folder.glob("目录*.xlsx"):
        if backup.name != MASTER:
            backup.unlink()
