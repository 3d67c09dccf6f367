"""Each code of a catalogue is raised somewhere in the program and provoked by a test; none is dead."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from pathlib import Path

import pytest

from catalogue_xl.agencies.repairs import RepairCode
from catalogue_xl.core.import_codes import DoubtCode, FillRule, LeftoverCode
from catalogue_xl.core.problems import ProblemCode
from catalogue_xl.core.refusals import RefusalCode
from catalogue_xl.reading.rows.row_kinds import RowKind

ROOT = Path(__file__).parents[2]
CODES: tuple[type[StrEnum], ...] = (ProblemCode, RefusalCode, DoubtCode, LeftoverCode, FillRule, RepairCode)
LEAST = 5
HERE = Path(__file__).name
# A row that is no item becomes a leftover with the code that its kind is named like (reading/rows/items.py).
BY_KIND = {LeftoverCode[kind.name] for kind in RowKind if kind.name in LeftoverCode.__members__}


@cache
def facts(file: Path) -> tuple[frozenset[tuple[str, str]], frozenset[str]]:
    """What a module names as ``SomeCode.MEMBER``, and every string that stands by itself in it."""
    nodes = list(ast.walk(ast.parse(file.read_text("utf-8"))))
    return (
        frozenset(
            (node.value.id, node.attr)
            for node in nodes
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        ),
        frozenset(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)),
    )


def modules(folder: str) -> Iterable[Path]:
    return (file for file in (ROOT / folder).rglob("*.py") if file.name != HERE)


@cache
def members_named(folder: str, codes: str) -> frozenset[str]:
    """Every member of the class CODES that the modules in FOLDER name; those without its name need no parsing."""
    naming = [file for file in modules(folder) if f"{codes}." in file.read_text("utf-8")]
    return frozenset(member for file in naming for name, member in facts(file)[0] if name == codes)


@cache
def texts_in_tests() -> frozenset[str]:
    """Every string that stands by itself in a test, and every line of the tables beside them."""
    return frozenset(word for file in modules("tests") for text in facts(file)[1] for word in _words(text))


def _words(text: str) -> Iterable[str]:
    """TEXT, the cells of the table that it may be, and its words that can be nothing but a code."""
    yield text
    yield from (cell.strip() for cell in text.replace("\n", "|").split("|"))
    yield from re.findall("[a-z]+(?:_[a-z]+)+", text)


def never_raised(codes: type[StrEnum]) -> list[str]:
    return [code.name for code in codes if code.name not in members_named("src", codes.__name__)]


def never_tested(codes: type[StrEnum]) -> list[str]:
    return [code.name for code in codes if not (_is_named(code) or _is_quoted(code))]


def _is_named(code: StrEnum) -> bool:
    return code.name in members_named("tests", type(code).__name__) or str(code) in texts_in_tests()


def _is_quoted(code: StrEnum) -> bool:
    """Whether a test quotes the sentence of CODE, with at least so much of its own words that it can be no other's."""
    sentence = getattr(code, "what", "") or getattr(code, "message", "") or getattr(code, "sentence", "")
    words = [words for words in re.split(r"{\w+}", sentence) if len(words) >= LEAST]
    return any(
        one in quoted or (len(quoted) >= LEAST and quoted in one) for one in words for quoted in texts_in_tests()
    )


@pytest.mark.parametrize("codes", CODES)
class DescribeACatalogueOfCodes:
    def it_has_no_code_that_nothing_raises(self, codes):
        assert [name for name in never_raised(codes) if codes[name] not in BY_KIND] == []

    def it_has_no_code_that_no_test_names(self, codes):
        assert never_tested(codes) == []


class Invented(StrEnum):
    DEAD_AS_A_DOORNAIL = "dead" + "_as_a_doornail"


def it_finds_a_dead_code():
    assert never_raised(Invented) == never_tested(Invented) == ["DEAD_AS_A_DOORNAIL"]


@pytest.mark.parametrize("codes", [ProblemCode, RefusalCode])
def they_have_their_names_in_lower_case_for_values(codes):
    assert [str(code) for code in codes] == [code.name.lower() for code in codes]
