"""Compiled patterns kept from one start to the next, as Python keeps the bytecode of its modules beside them.

A command uses some two hundred patterns of the grammars, and compiling them is a quarter of what a small catalogue
costs. What the library's compiler made of a pattern is a list of numbers. Here these are kept in a file of the folder
``__pycache__``, under the exact version of Python, and by the pattern's own text, so that a pattern that was changed is
never mistaken for what it was. A file that is missing, of another version or damaged, and a folder that cannot be
written to, only mean that the patterns are compiled again.

The library has no public name for this: the four private ones that are used stand in :func:`_made_of` and
:func:`_pattern_of`, and ``tests/core/test_kept_patterns.py`` compares what comes out of them with the library's.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any, TypeAlias

Asked: TypeAlias = tuple[str, int]
"""A pattern's text and its flags."""

_Made: TypeAlias = tuple[int, list[int], int, dict[str, int], list[str | None]]
"""What the library's compiler makes of it: flags, code, number of groups, and their names both ways."""

_FAILURES = (OSError, ValueError, TypeError, EOFError, AttributeError, ImportError, RuntimeError, OverflowError)
_MOST = 2_000
"""Patterns; the program has a sixth of it."""

_new: set[Asked] = set()
_kept: dict[Asked, _Made] | None = None


def compiled(pattern: str, flags: int) -> re.Pattern[str]:
    """PATTERN as :func:`re.compile` gives it."""
    made = _remembered().get((pattern, flags))
    if made is not None:
        try:
            return _pattern_of(pattern, made)
        except _FAILURES:
            pass
    _new.add((pattern, flags))
    return re.compile(pattern, flags)


def keep() -> None:
    """Write down what had to be compiled since the start; nothing happens where that cannot be."""
    path = _place()
    if not _new or path is None or sys.dont_write_bytecode:
        return
    import marshal
    import os

    try:
        patterns = {**_remembered(), **{asked: _made_of(*asked) for asked in _new}}
        if len(patterns) <= _MOST:
            temporary = path.with_suffix(f".{os.getpid()}")
            temporary.write_bytes(marshal.dumps((_version(), patterns)))
            temporary.replace(path)
    except _FAILURES:
        return
    _new.clear()


def _remembered() -> dict[Asked, _Made]:
    global _kept
    if _kept is None:
        _kept = _read(_place())
    return _kept


def _read(path: Path | None) -> dict[Asked, _Made]:
    import marshal

    try:
        version, patterns = marshal.loads(path.read_bytes()) if path is not None else (None, None)
    except _FAILURES:
        return {}
    return patterns if version == _version() and isinstance(patterns, dict) else {}


def _place() -> Path | None:
    """Beside this module's bytecode; None where Python keeps none."""
    cached = __spec__.cached if __spec__ is not None else None
    return Path(cached).with_suffix(".patterns") if cached else None


def _version() -> tuple[str, int]:
    import _sre  # type: ignore[import-not-found]

    return sys.version, int(_sre.MAGIC)


def _made_of(pattern: str, flags: int) -> _Made:
    """As the library's own ``compile`` has it before it makes an object of it."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed: Any = _parser.parse(pattern, flags)
    code = list(map(int, _compiler._code(parsed, flags)))  # some are of a class of the library's own
    names: dict[str, int] = dict(parsed.state.groupdict)
    by_number: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        by_number[number] = name
    return int(flags | parsed.state.flags), code, parsed.state.groups - 1, names, by_number


def _pattern_of(pattern: str, made: _Made) -> re.Pattern[str]:
    import _sre

    flags, code, groups, names, by_number = made
    found: re.Pattern[str] = _sre.compile(pattern, flags, code, groups, names, tuple(by_number))
    return found
