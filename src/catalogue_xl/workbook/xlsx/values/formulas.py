"""Formulas as a worksheet's XML stores them: those shared by several cells stand in the first of these only."""

from __future__ import annotations

from collections.abc import Mapping

from catalogue_xl.workbook.xlsx.values.addresses import Place
from catalogue_xl.workbook.xlsx.values.sheet_values import Formula, Shown


class Formulas:
    """The formulas of one worksheet, in the order in which they stand there."""

    def __init__(self) -> None:
        self._shared: dict[str, tuple[str, Place]] = {}

    def formula(self, place: Place, attributes: Mapping[str, str], text: str, shown: Shown) -> Formula:
        """The formula at PLACE.

        Args:
            place: Its cell.
            attributes: Of the element ``f``.
            text: In it.
            shown: What it last showed.
        """
        kind = attributes.get("t")
        if kind == "dataTable":  # of a what-if analysis; Excel writes it so
            return Formula(f"=TABLE({attributes.get('r1', '')},{attributes.get('r2', '')})", shown)
        if kind == "shared":
            index = attributes.get("si", "")
            if index in self._shared:
                stored, origin = self._shared[index]
                return Formula(stored, shown, origin, place)
            if text:
                self._shared[index] = f"={text}", place
        return Formula(f"={text}", shown)
