"""Patterns that are kept from one start to the next."""

from __future__ import annotations

import importlib
import marshal
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalogue_xl.core import kept_patterns, lazy_re

ASKED = ("(?P<n>[0-9]+)年|月", int(re.IGNORECASE))


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where they are kept; nothing is, yet."""
    path = tmp_path / "kept.patterns"
    monkeypatch.setattr(kept_patterns, "_place", lambda: path)
    monkeypatch.setattr(kept_patterns, "_kept", None)
    monkeypatch.setattr(kept_patterns, "_new", set())
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    return path


def start_again(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Forget all but the file; gives the patterns that the library compiles from now on."""
    compiled: list[str] = []
    compile_ = re.compile
    monkeypatch.setattr(kept_patterns, "_kept", None)
    monkeypatch.setattr(kept_patterns, "_new", set())
    monkeypatch.setattr(re, "compile", lambda *asked: compiled.append(asked[0]) or compile_(*asked))
    return compiled


def patterns_of_the_program() -> Iterator[tuple[str, int]]:
    for room in ("agencies", "deadlines"):
        package = importlib.import_module(f"catalogue_xl.{room}")
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for value in vars(importlib.import_module(found.name)).values():
                if isinstance(value, lazy_re._Lazy):
                    yield value.pattern, value.flags


def it_makes_of_every_pattern_what_the_library_makes_of_it() -> None:
    asked = set(patterns_of_the_program())
    assert len(asked) > 100
    for pattern, flags in asked:
        made = marshal.loads(marshal.dumps(kept_patterns._made_of(pattern, flags)))
        again, own = kept_patterns._pattern_of(pattern, made), re.compile(pattern, flags)
        assert again == own  # which compares their code
        assert (again.groups, dict(again.groupindex)) == (own.groups, dict(own.groupindex))


def it_compiles_a_pattern_once_for_all_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    first = kept_patterns.compiled(*ASKED)
    kept_patterns.keep()
    compiled = start_again(monkeypatch)
    again = kept_patterns.compiled(*ASKED)
    assert (compiled, again) == ([], first)
    assert again.fullmatch("12年")["n"] == "12"  # type: ignore[index]
    kept_patterns.compiled("二", 0)
    assert compiled == ["二"]


def it_adds_what_a_later_start_had_to_compile(monkeypatch: pytest.MonkeyPatch) -> None:
    for pattern in ("一", "二"):
        kept_patterns.compiled(pattern, 0)
        kept_patterns.keep()
        compiled = start_again(monkeypatch)
    assert [bool(kept_patterns.compiled(pattern, 0).match("二")) for pattern in ("一", "二")] == [False, True]
    assert compiled == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00damaged",
        marshal.dumps(7),
        marshal.dumps((("another version", 1), {ASKED: ()})),
        marshal.dumps((kept_patterns._version(), [])),
        marshal.dumps((kept_patterns._version(), {ASKED: (0, [1, 2, 3], 0, {}, [None])})),
        marshal.dumps((kept_patterns._version(), {ASKED: "no code"})),
    ],
    ids=["empty", "damaged", "something else", "another version", "no table", "wrong code", "no code"],
)
def it_compiles_again_where_the_file_is_no_good(content: bytes, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place.write_bytes(content)
    compiled = start_again(monkeypatch)
    assert kept_patterns.compiled(*ASKED).fullmatch("12年") is not None
    assert compiled == [ASKED[0]]


def it_keeps_nothing_where_nothing_can_be_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(kept_patterns, "_place", lambda: tmp_path / "no such folder" / "kept.patterns")
    kept_patterns.compiled(*ASKED)
    kept_patterns.keep()
    assert list(tmp_path.iterdir()) == []


def it_keeps_nothing_where_python_is_told_to_keep_none(monkeypatch: pytest.MonkeyPatch, place: Path) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    kept_patterns.compiled(*ASKED)
    kept_patterns.keep()
    assert not place.exists()
