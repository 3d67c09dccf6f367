"""The formulas of a worksheet that is patched: those that several cells share can be told apart again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from catalogue_xl.core.copied_formulas import copied
from catalogue_xl.workbook.xlsx.patching.stored_content import StoredFormula, formula_of
from catalogue_xl.workbook.xlsx.values.addresses import Place, address, area_of


class _Cell(Protocol):
    @property
    def stored_content(self) -> str: ...

    @property
    def data_type(self) -> str: ...

    @property
    def value(self) -> object: ...

    def translate(self, formula: str, area: str = "") -> None: ...


class _Sheet(Protocol):
    def cells(self) -> Mapping[Place, _Cell]: ...

    def has_shared_formulas(self) -> bool: ...


class SheetFormulas:
    """The formulas of SHEET."""

    def __init__(self, sheet: _Sheet) -> None:
        self._sheet = sheet
        self._origins: dict[str, tuple[StoredFormula, Place]] | None = None

    def text(self, row: int, column: int, inner: str) -> str:
        """The formula in a cell, as it reads there."""
        formula = formula_of(inner)
        if formula.kind != "shared" or len(formula.text) > 1:
            return formula.text
        origin, place = self._shared().get(formula.group, (formula, (row, column)))
        return copied(origin.text, address(*place), address(row, column))

    def goes(self, inner: str) -> None:
        """Before a cell with the content INNER gets another: let those that share its formula have their own."""
        formula = formula_of(inner)
        if formula.kind == "shared" and len(formula.text) > 1:
            self._part(formula.group)

    def make_plain(self) -> None:
        """Let every cell have its own formula."""
        for group in list(self._shared()):
            self._part(group)

    def move(self, new_row: Callable[[int], int | None]) -> None:
        """Translate the formulas of cells whose rows get other numbers, as when they are copied there."""
        for (row, column), cell in self._sheet.cells().items():
            now = new_row(row)
            if now is not None and now != row and cell.data_type == "f":
                text = str(cell.value)
                stored = formula_of(cell.stored_content) if cell.stored_content else None
                if stored is None or stored.kind != "dataTable":
                    text = copied(text, address(row, column), address(now, column))
                cell.translate(text, _moved(stored.area, new_row) if stored is not None else "")

    def _shared(self) -> dict[str, tuple[StoredFormula, Place]]:
        if self._origins is None:
            self._origins = {}
            if not self._sheet.has_shared_formulas():
                return self._origins
            for place, cell in self._sheet.cells().items():
                inner = cell.stored_content
                if inner and 't="shared"' in inner:
                    formula = formula_of(inner)
                    if len(formula.text) > 1:
                        self._origins[formula.group] = formula, place
        return self._origins

    def _part(self, group: str) -> None:
        origin, place = self._shared()[group]
        for (row, column), cell in self._sheet.cells().items():
            inner = cell.stored_content
            if inner and 't="shared"' in inner and formula_of(inner).group == group:
                cell.translate(copied(origin.text, address(*place), address(row, column)))
        del self._shared()[group]


def _moved(area: str, new_row: Callable[[int], int | None]) -> str:
    """Where an AREA is once its rows have other numbers; those that are gone make it smaller."""
    if not area:
        return ""
    stored = area_of(area)
    rows = [now for row in range(stored.top, stored.bottom + 1) if (now := new_row(row)) is not None]
    first, last = address(rows[0], stored.left), address(rows[-1], stored.right)
    return first if first == last else f"{first}:{last}"
