"""How a cell of a workbook that is patched looks: each part of its format set for itself."""

from __future__ import annotations

from typing import Any

from catalogue_xl.workbook.xlsx.patching.holders import SheetOfCells
from catalogue_xl.workbook.xlsx.patching.stylesheet import StyleSheet


class CellFormats:
    """The parts of the format of whatever has one; each may be set from XML or from openpyxl's object."""

    __slots__ = ()
    parent: SheetOfCells

    @property
    def style_index(self) -> int:
        """The place of the format."""
        raise NotImplementedError

    @style_index.setter
    def style_index(self, index: int) -> None:
        raise NotImplementedError

    @property
    def _style(self) -> int:
        return self.style_index

    @_style.setter
    def _style(self, index: int) -> None:
        self.style_index = index

    @property
    def has_style(self) -> bool:
        """Whether it looks otherwise than a cell without any format."""
        return self.style_index != 0 and not self._sheet.is_plain(self.style_index)

    @property
    def style(self) -> str:
        """The name of its style, which only the normal one is known by."""
        return "Normal" if self.style_index == 0 else ""

    @style.setter
    def style(self, name: str) -> None:
        if name != "Normal":
            raise ValueError(name)
        self.style_index = 0

    @property
    def number_format(self) -> str:
        """The code of its number format."""
        return self._sheet.number_format(self.style_index)

    @number_format.setter
    def number_format(self, code: str) -> None:
        if code != self.number_format:
            self.style_index = self._sheet.derive(self.style_index, number_format=code)

    @property
    def quotePrefix(self) -> bool:  # noqa: N802 - openpyxl's name
        """Whether Excel shows that it is text, whatever it begins with."""
        return self._sheet.attribute(self.style_index, "quotePrefix") in ("1", "true")

    @quotePrefix.setter
    def quotePrefix(self, prefixed: bool) -> None:  # noqa: N802
        if prefixed != self.quotePrefix:
            self.style_index = self._sheet.derive(self.style_index, quote_prefix=prefixed)

    @property
    def fill_xml(self) -> str:
        """Its fill; "" where that is none."""
        return self._sheet.part(self.style_index, "fill")

    @property
    def fill(self) -> Any:
        """Its fill, as openpyxl has it."""
        from openpyxl.styles.fills import Fill

        return Fill.from_tree(_tree(self.fill_xml or "<fill><patternFill/></fill>"))

    @fill.setter
    def fill(self, fill: Any) -> None:
        self._set("fill", fill)

    @property
    def font(self) -> Any:
        """Its font, as openpyxl has it."""
        from openpyxl.styles import Font

        return Font.from_tree(_tree(self._sheet.part(self.style_index, "font") or "<font/>"))

    @font.setter
    def font(self, font: Any) -> None:
        self._set("font", font)

    @property
    def border(self) -> Any:
        """Its border, as openpyxl has it."""
        from openpyxl.styles import Border

        return Border.from_tree(_tree(self._sheet.part(self.style_index, "border") or "<border/>"))

    @border.setter
    def border(self, border: Any) -> None:
        self._set("border", border)

    @property
    def alignment(self) -> Any:
        """Its alignment, as openpyxl has it."""
        from openpyxl.styles import Alignment

        return Alignment.from_tree(_tree(self._sheet.part(self.style_index, "alignment") or "<alignment/>"))

    @alignment.setter
    def alignment(self, alignment: Any) -> None:
        self._set("alignment", alignment)

    @property
    def protection(self) -> Any:
        """Its protection, as openpyxl has it."""
        from openpyxl.styles import Protection

        return Protection.from_tree(_tree(self._sheet.part(self.style_index, "protection") or "<protection/>"))

    @protection.setter
    def protection(self, protection: Any) -> None:
        self._set("protection", protection)

    @property
    def _sheet(self) -> StyleSheet:
        return self.parent.book.styles

    def _set(self, name: str, value: Any) -> None:
        xml = value if isinstance(value, str) else _xml(value, name)
        if xml != self._sheet.part(self.style_index, name):
            self.style_index = self._sheet.derive(self.style_index, **{name: xml})


def _tree(xml: str) -> Any:
    from openpyxl.xml.functions import fromstring

    return fromstring(xml)


def _xml(value: Any, name: str) -> str:
    from openpyxl.xml.functions import tostring

    tree = value.to_tree() if name == "fill" else value.to_tree(name)
    return str(tostring(tree).decode())
