"""Phrases for ``parse`` and ``due``: the corpus's examples, and those in the tests of the older state."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

DAYS = ("2026-01-15", "2026-09-28", "2024-02-29")
"""From which a phrase's last day is asked for: an ordinary day, one before the long holidays, and a leap day."""


def write_lists(folder: Path, tests: Path, corpus: Path | None) -> dict[str, int]:
    """Write deadlines.jsonl, agencies.jsonl and due.jsonl into FOLDER; returns how many lines each has."""
    found = {}
    for room in ("deadlines", "agencies"):
        examples = corpus / f"{room}_examples.jsonl" if corpus else None
        lines = examples.read_text("utf-8").splitlines() if examples and examples.is_file() else []
        texts = [json.loads(line)["text"] for line in lines if line.strip()]
        found[room] = list(dict.fromkeys([*texts, *_in_tests(tests, room)]))
    asked = [{"phrase": text, "from": day} for text in found["deadlines"] for day in DAYS]
    lists = {**found, "due": asked}
    for name, values in lists.items():
        text = "".join(f"{json.dumps(value, ensure_ascii=False)}\n" for value in values)
        (folder / f"{name}.jsonl").write_text(text, "utf-8")
    return {name: len(values) for name, values in lists.items()}


def _in_tests(tests: Path, room: str) -> Iterator[str]:
    """What stands before ``=>`` or before ``| a date`` in a test's table."""
    for path in sorted(tests.rglob("*")):
        if path.suffix in (".py", ".txt") and room in path.relative_to(tests).parts:
            for line in path.read_text("utf-8").splitlines():
                if found := re.match(r"([^#\s\"'].*?)\s*(?:=> |\| \d{4}-\d\d-\d\d \|)", line):
                    yield found[1].replace("⏎", "\n").replace("␣", " ")
