"""Reader of ``phrases.txt``: phrases with what they mean, in a notation that a reviewer can read line by line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

UNITS = ("workday", "day", "week", "month", "year", "hour")
FLAGS = ("trigger_missing", "typo")


def rows() -> list[tuple[str, dict[str, Any]]]:
    """(phrase, expected JSON) of every line of the table."""
    found = []
    for line in (Path(__file__).parent / "phrases.txt").read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            phrase, meaning = line.split("=> ")
            found.append((phrase.strip(" ").replace("⏎", "\n").replace("␣", " "), _meaning(meaning)))
    return found


def _meaning(notation: str) -> dict[str, Any]:
    first, *clauses = (_rule(part) for part in notation.split(" | "))
    return first | ({"clauses": clauses} if clauses else {})


def _rule(notation: str) -> dict[str, Any]:
    kind, *words = notation.split()
    rule: dict[str, Any] = {"kind": kind}
    for word in words:
        key, _, value = word.partition("=")
        if word.isdigit():
            rule["n"] = int(word)
        elif word in UNITS:
            rule["unit"] = word
        elif word in FLAGS:
            rule[word] = True
        elif key == "by":
            rule["by"] = None if value == "null" else value.split(",") if "," in value else value
        else:
            rule[key] = value
    return rule
