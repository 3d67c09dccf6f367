"""What must differ between two runs, and is therefore not compared: each kind by a rule with a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

RULES: Mapping[str, str] = {
    "backup": r"备份-\d{8}-\d{6}(?:-\d+)?",
    "digest": r"(?<![0-9A-Za-z])(?:[0-9a-f]{64}|[0-9a-f]{16})(?![0-9A-Za-z])",
}
"""The names of backups; digests, secrets and the catalogues' numbers, which are drawn by lot."""

ORDERLESS = frozenset({"变更记录"})
"""Sheets whose rows stand in the order in which returned files were saved, to the second, and then of their digests."""


def masked(text: str, *, folder: Path, days: Iterable[date]) -> str:
    """TEXT with ``<rule number>`` for what a rule covers; the same text has the same number, so equality is kept.

    Args:
        text: What the program said or wrote.
        folder: Where the state worked; it becomes ``<folder>``.
        days: The days on which it worked; each becomes ``<today>``, in numbers of batches too, and with a time of day
            ``<now>``. Times on other days were given, and are compared.
    """
    text = text.replace(str(folder), "<folder>")
    for name, pattern in RULES.items():
        seen: dict[str, int] = {}
        text = re.sub(pattern, lambda found, n=name, s=seen: f"<{n} {s.setdefault(found[0], len(s) + 1)}>", text)
    for day in days:
        text = re.sub(rf"{day:%Y-%m-%d}[T ](?!00:00)\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?", "<now>", text)
        for spelling in (f"{day:%Y-%m-%d}", f"{day:%Y%m%d}", f"{day.year}年{day.month}月{day.day}日"):
            text = text.replace(spelling, "<today>")
    return text


def without_lots(text: str) -> str:
    """TEXT without what is drawn by lot: by this, rows of two runs can be put in one order."""
    return re.sub("|".join(RULES.values()), "", text)
