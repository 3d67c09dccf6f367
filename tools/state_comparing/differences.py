"""Where two answers differ, as paths into them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from fnmatch import fnmatchcase
from itertools import zip_longest
from pathlib import Path
from typing import Any

_ABSENT = object()
_SHOWN = 70
"""How many letters of a value a line shows."""


@dataclass(frozen=True)
class Difference:
    """A place and what the two states have there."""

    path: str
    old: str
    new: str

    def __str__(self) -> str:
        """In one line."""
        return f"{self.path}: {_short(self.old)} → {_short(self.new)}"


def differences(output: str, old: str, new: str) -> Iterator[Difference]:
    """Every place at which two texts differ: inside them where both are JSON (or a JSON a line), else by line."""
    if old == new:
        return
    before, after = _parsed(old), _parsed(new)
    if before is None or after is None:
        before, after = old.split("\n"), new.split("\n")
    found = list(_compared(output, before, after))
    yield from found or [Difference(output, "the same values, written otherwise", "")]


def _parsed(text: str) -> Any:
    """The value of a JSON text, or the list of those of its lines; None when it is neither."""
    try:
        return json.loads(text)
    except ValueError:
        pass
    try:
        return [json.loads(line) for line in text.splitlines()] or None
    except ValueError:
        return None


def _compared(path: str, old: Any, new: Any) -> Iterator[Difference]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*old, *(key for key in new if key not in old)]:
            yield from _compared(f"{path}.{key}", old.get(key, _ABSENT), new.get(key, _ABSENT))
        if [key for key in old if key in new] != [key for key in new if key in old]:
            yield Difference(f"{path} (order of keys)", _text(list(old)), _text(list(new)))
    elif isinstance(old, list) and isinstance(new, list):
        yield from _lists(path, old, new)
    elif type(old) is not type(new) or old != new:
        yield Difference(path, _text(old), _text(new))


def _lists(path: str, old: list[Any], new: list[Any]) -> Iterator[Difference]:
    """Position by position where the lists are equally long; else what was put in or left out, by old position."""
    if len(old) == len(new):
        for number, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from _compared(f"{path}[{number}]", before, after)
        return
    matcher = SequenceMatcher(None, [_text(one) for one in old], [_text(one) for one in new], autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind != "equal":
            pairs = zip_longest(old[start:end], new[new_start:new_end], fillvalue=_ABSENT)
            for number, (before, after) in enumerate(pairs, start=start):
                yield from _compared(f"{path}[{number}]", before, after)


def _text(value: Any) -> str:
    return "(absent)" if value is _ABSENT else json.dumps(value, ensure_ascii=False)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


class Allowances:
    """What may differ, and why: lines ``job pattern | path pattern | reason``; ``#`` begins a remark.

    Patterns are those of file names (``*``); what stands in square brackets is meant as it stands.
    """

    def __init__(self, file: Path | None) -> None:
        self.lines: list[tuple[str, str, str]] = []
        for line in file.read_text("utf-8").splitlines() if file else ():
            if line.strip() and not line.startswith("#"):
                parts = [part.strip() for part in line.split("|")]
                if len(parts) != 3 or not all(parts):
                    raise SystemExit(f"{file}: “{line}” is not: job | path | reason")
                self.lines.append((parts[0], parts[1], parts[2]))
        self.used: set[tuple[str, str, str]] = set()

    def cover(self, job: str, difference: Difference) -> bool:
        """Whether a line allows this difference; the line counts as used then."""
        found = [one for one in self.lines if _matches(job, one[0]) and _matches(difference.path, one[1])]
        self.used |= set(found)
        return bool(found)

    @property
    def unused(self) -> list[tuple[str, str, str]]:
        """Lines that allowed nothing: what they speak of does not differ, or no longer."""
        return [one for one in self.lines if one not in self.used]


def _matches(text: str, pattern: str) -> bool:
    return fnmatchcase(text, pattern.replace("[", "[[]"))
