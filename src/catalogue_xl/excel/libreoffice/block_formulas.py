"""Formulas as Excel writes them (A1, English names, commas), whatever the user's LibreOffice is set to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, TypeAlias

_XL_A1 = 1  # com.sun.star.sheet.AddressConvention
_XL_ENGLISH = 4  # com.sun.star.sheet.FormulaLanguage
_ALL_MAPPINGS = 0x7FFFFFFF

At: TypeAlias = tuple[int, int, str]
"""Row and column, from 0, and a formula with its ``=``."""


class UnoFormulas:
    """Translates between a document's formula cells and Excel's text.

    LibreOffice's own parser does it, at several calls to another process for each cell, and a sheet has thousands of
    formulas that differ in a row number. So each is translated once, and the others of its shape get their own numbers.
    """

    def __init__(self, document: Any) -> None:
        self._document = document
        self._made: Any = None
        self._excel: dict[str, str] = {}
        self._native: dict[str, str] = {}

    def put(self, sheet: Any, cells: Sequence[At]) -> None:
        """Set formulas as Excel writes them on a UNO sheet."""
        known: list[At] = []
        for row, column, formula in cells:
            plain = formula.replace("_xlfn.", "")
            shape, numbers = taken_apart(plain)
            if shape in self._native:
                known.append((row, column, put_together(self._native[shape], numbers)))
            else:
                self._put_one(sheet.getCellByPosition(column, row), plain)
        for _, run in groupby(enumerate(sorted(known, key=lambda at: (at[1], at[0]))), key=_run):
            below = [at for _, at in run]
            (top, column, _), (bottom, *_) = below[0], below[-1]
            area = sheet.getCellRangeByPosition(column, top, column, bottom)
            area.setFormulaArray(tuple((native,) for _, _, native in below))

    def _put_one(self, cell: Any, formula: str) -> None:
        cell.setTokens(self._parser.parseFormula(formula[1:], cell.getCellAddress()))
        self._learn(cell.getFormula(), formula)

    def texts(self, sheet: Any, cells: Sequence[At]) -> Iterator[str]:
        """What Excel would write in CELLS of a UNO sheet, whose formulas are given as UNO writes them."""
        for row, column, native in cells:
            shape, numbers = taken_apart(native)
            if shape in self._excel:
                yield put_together(self._excel[shape], numbers)
                continue
            cell = sheet.getCellByPosition(column, row)
            text = "=" + str(self._parser.printFormula(cell.getTokens(), cell.getCellAddress()))
            self._learn(native, text)
            yield text

    def _learn(self, native: str, excel: str) -> None:
        (native_shape, numbers), (excel_shape, same) = taken_apart(native), taken_apart(excel)
        if numbers == same:  # or one of them has A:A where the other has A1:A1048576
            self._excel[native_shape] = excel_shape
            self._native[excel_shape] = native_shape

    @property
    def _parser(self) -> Any:
        if self._made is None:
            self._made = self._document.createInstance("com.sun.star.sheet.FormulaParser")
            mapper = self._document.createInstance("com.sun.star.sheet.FormulaOpCodeMapper")
            self._made.CompileEnglish = True
            self._made.FormulaConvention = _XL_A1
            self._made.OpCodeMap = mapper.getAvailableMappings(_XL_ENGLISH, _ALL_MAPPINGS)
        return self._made


def _run(numbered: tuple[int, At]) -> tuple[int, int]:
    """The same for cells that follow one another down a column."""
    number, (row, column, _) = numbered
    return column, row - number


# Text and quoted names, which belong to the shape; or digits.
_PARTS = re.compile(r"""("(?:[^"]|"")*"|'(?:[^']|'')*')|([0-9]+)""")
_PLACE = "\0"


def taken_apart(formula: str) -> tuple[str, list[str]]:
    """A formula's shape, and the numbers that stand in it in order."""
    numbers: list[str] = []

    def taken(found: re.Match[str]) -> str:
        if found[1]:
            return found[1]
        numbers.append(found[2])
        return _PLACE

    return _PARTS.sub(taken, formula), numbers


def put_together(shape: str, numbers: Sequence[str]) -> str:
    """What :func:`taken_apart` took apart."""
    given = iter(numbers)
    return "".join(next(given) if part == _PLACE else part for part in re.split(f"({_PLACE})", shape))
