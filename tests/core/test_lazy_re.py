from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

from catalogue_xl.core import lazy_re

USES = [
    lambda pattern: pattern.match("12年3月").span(),
    lambda pattern: pattern.search("于12年"),
    lambda pattern: pattern.fullmatch("12年"),
    lambda pattern: pattern.sub("x", "12年3年"),
    lambda pattern: pattern.subn(lambda found: found["n"], "12年3年"),
    lambda pattern: pattern.split("a12年b"),
    lambda pattern: pattern.findall("12年3年"),
    lambda pattern: [found["n"] for found in pattern.finditer("12年3年")],
    lambda pattern: dict(pattern.groupindex),
    lambda pattern: (pattern.pattern, pattern.groups),
]


def plain(answer):
    return (answer.span(), answer.groups()) if isinstance(answer, re.Match) else answer


@pytest.mark.parametrize("use", USES)
def it_answers_as_a_compiled_pattern_does(use):
    lazy = lazy_re.compile("(?P<n>[0-9]+)年")
    for _ in range(2):
        assert plain(use(lazy)) == plain(use(re.compile("(?P<n>[0-9]+)年")))


def it_heeds_flags():
    assert lazy_re.compile("^b$", lazy_re.MULTILINE).search("a\nb") is not None
    assert lazy_re.compile("a.b", lazy_re.DOTALL).fullmatch("a\nb") is not None


def it_compiles_with_the_first_use_and_only_then(monkeypatch):
    compiled = []
    compile_ = re.compile
    monkeypatch.setattr(re, "compile", lambda *asked: compiled.append(asked[0]) or compile_(*asked))
    lazy = lazy_re.compile("一")
    assert lazy.pattern == "一"
    assert compiled == []
    assert [bool(lazy.match("一")), bool(lazy.search("二")), bool(lazy.match("二"))] == [True, False, False]
    assert compiled == ["一"]


def it_holds_no_pattern_in_the_program_that_does_not_compile():
    """A wrong one would be found only when a text calls for it."""
    for room in ("agencies", "deadlines"):
        package = importlib.import_module(f"catalogue_xl.{room}")
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for name, value in vars(importlib.import_module(found.name)).items():
                for pattern in patterns_in(value):
                    assert re.compile(pattern.pattern, pattern.flags), f"{found.name}.{name}"


def patterns_in(value):
    if isinstance(value, lazy_re._Lazy):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from patterns_in(one)
    elif isinstance(value, dict):
        yield from patterns_in(list(value.values()))


def it_is_what_the_grammars_use():
    from catalogue_xl.deadlines.grammar import relative

    assert any(isinstance(value, lazy_re._Lazy) for value in vars(relative).values())
