"""What stands in cells, read in blocks: values and formulas, compared the same way wherever they come from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias


class TypedFormula(str):
    """A formula with its ``=``; plain text that begins so is no formula."""

    __slots__ = ()


Content: TypeAlias = TypedFormula | str | float | bool | date | None
"""A cell's content: a formula, text, a number, a truth value, a moment, or nothing."""

BlockPlace: TypeAlias = tuple[int, int]
"""Row and column, from 1."""


def normal(content: Content) -> Content:
    """CONTENT so that equal ones compare equal: numbers as floats, days as moments, blank text as nothing."""
    if isinstance(content, str):
        plain = content.replace("\r\n", "\n").replace("\r", "\n")
        return type(content)(plain) if plain else None
    if isinstance(content, date) and not isinstance(content, datetime):
        return datetime(content.year, content.month, content.day)
    return float(content) if isinstance(content, int) and not isinstance(content, bool) else content


_FREE = re.compile(r"[' ]|\(\)")


def same(one: Content, other: Content) -> bool:
    """Whether two contents are the same; a formula is never the same as its text.

    Formulas are the same but for blanks, empty brackets and the quotes around sheet names, which each application
    sets in its own way.
    """
    first, second = normal(one), normal(other)
    if isinstance(first, TypedFormula) and isinstance(second, TypedFormula):
        return _FREE.sub("", first) == _FREE.sub("", second)
    return first == second and isinstance(first, TypedFormula) == isinstance(second, TypedFormula)


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of cells.

    Attributes:
        row, column: Of its first cell.
        shown: What the cells show: of a formula its result.
        contents: What stands in them.
    """

    row: int
    column: int
    shown: Sequence[Sequence[Content]]
    contents: Sequence[Sequence[Content]]

    def filled(self) -> Iterator[tuple[BlockPlace, Content, Content]]:
        """Place, content and shown value of each filled cell, row by row."""
        for down, line in enumerate(self.contents):
            for right, content in enumerate(line):
                if content is not None:
                    yield (self.row + down, self.column + right), content, self.shown[down][right]


def read(cells: Any) -> Block:
    """The contents of CELLS (xlwings' range), in two reads whatever its size."""
    shown = [[normal(value) for value in line] for line in cells.options(ndim=2, err_to_str=True).value]
    formulas = _lines(cells.formula)
    contents = [
        [_content(value, formula) for value, formula in zip(values, line, strict=True)]
        for values, line in zip(shown, formulas, strict=True)
    ]
    return Block(cells.row, cells.column, shown, contents)


def _lines(formulas: Any) -> list[list[Any]]:
    """Xlwings gives one cell bare."""
    if not isinstance(formulas, list | tuple):
        return [[formulas]]
    return [list(line) if isinstance(line, list | tuple) else [line] for line in formulas]


def _content(value: Content, formula: object) -> Content:
    # Text that begins like a formula is its own formula.
    if isinstance(formula, str) and formula.startswith("=") and formula != value:
        return TypedFormula(formula)
    return value


def letters(column: int) -> str:
    """The letters of a column: 28 is AB."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def place_of(cell: str) -> BlockPlace:
    """Row and column of a reference such as ``F12``."""
    column = 0
    for letter in cell.rstrip("0123456789"):
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")), column


def a1(row: int, column: int) -> str:
    """The reference of a cell, such as ``F12``."""
    return f"{letters(column)}{row}"


_TRUTH = ("TRUE", "FALSE")
_SHORT = 40
"""No number, date, time or amount of money is longer than this."""


def would_be_read(content: Content) -> bool:
    """Whether Excel would make something else of a text that is put into a cell not formatted as text.

    007 becomes 7, 2026-3-1 a date, =1+1 a formula; an apostrophe in front keeps it text.
    """
    if not isinstance(content, str) or isinstance(content, TypedFormula) or not content:
        return False
    short = content.strip()
    return content[0] in "=+-@'#" or (
        len(short) <= _SHORT and (bool(re.search(r"\d", short)) or short.upper() in _TRUTH)
    )


def rectangles(cells: Mapping[BlockPlace, Content]) -> Iterator[tuple[BlockPlace, list[list[Content]]]]:
    """CELLS as few rectangles without gaps: the first place of each, and its lines."""
    open_runs: dict[tuple[int, int], tuple[BlockPlace, list[list[Content]]]] = {}
    for row, runs in _runs(cells):
        going_on = {}
        for left, line in runs:
            span = left, len(line)
            above = open_runs.get(span)
            if above is not None and above[0][0] + len(above[1]) == row:
                above[1].append(line)
                going_on[span] = open_runs.pop(span)
            else:
                going_on[span] = ((row, left), [line])
        yield from open_runs.values()
        open_runs = going_on
    yield from open_runs.values()


def _runs(cells: Mapping[BlockPlace, Content]) -> Iterator[tuple[int, list[tuple[int, list[Content]]]]]:
    """Row by row: where a run of neighbouring cells begins, and what it holds."""
    for row, columns in _by_row(cells):
        runs: list[tuple[int, list[Content]]] = []
        for column in columns:
            if runs and runs[-1][0] + len(runs[-1][1]) == column:
                runs[-1][1].append(cells[row, column])
            else:
                runs.append((column, [cells[row, column]]))
        yield row, runs


def _by_row(places: Iterable[BlockPlace]) -> Iterator[tuple[int, list[int]]]:
    rows: dict[int, list[int]] = {}
    for row, column in sorted(places):
        rows.setdefault(row, []).append(column)
    yield from rows.items()
