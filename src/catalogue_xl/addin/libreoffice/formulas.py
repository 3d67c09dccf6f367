"""Formulas as Excel writes them (A1, English names, commas), whatever the user's LibreOffice is set to."""

from __future__ import annotations

from typing import Any

_XL_A1 = 1  # com.sun.star.sheet.AddressConvention
_XL_ENGLISH = 4  # com.sun.star.sheet.FormulaLanguage
_ALL_MAPPINGS = 0x7FFFFFFF


class Formulas:
    """Translates between a document's formula cells and Excel's text."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._made: Any = None

    def put(self, cell: Any, formula: str) -> None:
        """Set FORMULA (with its ``=``) on a UNO cell."""
        plain = formula[1:].replace("_xlfn.", "")
        cell.setTokens(self._parser.parseFormula(plain, cell.getCellAddress()))

    def text(self, cell: Any) -> str:
        """The formula of a UNO cell, with its ``=``."""
        return "=" + str(self._parser.printFormula(cell.getTokens(), cell.getCellAddress()))

    @property
    def _parser(self) -> Any:
        if self._made is None:
            self._made = self._document.createInstance("com.sun.star.sheet.FormulaParser")
            mapper = self._document.createInstance("com.sun.star.sheet.FormulaOpCodeMapper")
            self._made.CompileEnglish = True
            self._made.FormulaConvention = _XL_A1
            self._made.OpCodeMap = mapper.getAvailableMappings(_XL_ENGLISH, _ALL_MAPPINGS)
        return self._made
