"""The formats of a workbook: those in use keep their places and their letters, new ones are added behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from catalogue_xl.workbook.xlsx.patching.markup import (
    OddMarkupError,
    attribute_text,
    attributes,
    before_end,
    children,
    cut,
    meant,
    opening,
    unprefixed,
    with_attribute,
)

_LISTS = {"font": ("fonts", "fontId"), "fill": ("fills", "fillId"), "border": ("borders", "borderId")}
_INNER = ("alignment", "protection")
_APPLY = {
    "font": "applyFont", "fill": "applyFill", "border": "applyBorder", "number_format": "applyNumberFormat",
    "alignment": "applyAlignment", "protection": "applyProtection",
}  # fmt: skip
_ORDER = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors",
    "extLst",
)  # fmt: skip
_FIRST_OWN = 164
"""The first number of a number format that a workbook may give itself (ECMA-376, 18.8.30)."""

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm", 37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);[Red](#,##0.00)", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0",
    48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""Number formats that a workbook need not write down."""


@dataclass(slots=True)
class _List:
    """One list of the part: its items, and how many of them stood there at first."""

    items: list[str] = field(default_factory=list)
    stored: int = 0

    def index(self, item: str) -> int:
        """Where ITEM stands; it is added where it does not."""
        if item not in self.items:
            self.items.append(item)
        return self.items.index(item)


class StyleSheet:
    """The part of formats.

    Raises:
        OddMarkupError: It is spelled so that nothing can be added to it.
    """

    def __init__(self, xml: str) -> None:
        self._xml = unprefixed(xml)
        self._lists = {name: _List() for name in ("numFmts", "fonts", "fills", "borders", "cellXfs", "dxfs")}
        for name, text in cut(self._xml, children(self._xml)):
            if name in self._lists:
                items = [item for _, item in cut(text, children(text))]
                self._lists[name] = _List(items, len(items))
        if not self._lists["cellXfs"].items:
            raise OddMarkupError("styles without formats of cells")
        self._derived: dict[tuple[int, tuple[tuple[str, object], ...]], int] = {}
        self._told: dict[int, dict[str, str]] = {}
        self._plain: dict[int, bool] = {}
        formats = map(attributes, self._lists["numFmts"].items)
        self._codes = BUILT_IN | {int(one["numFmtId"]): one.get("formatCode", "") for one in formats}

    @property
    def changed(self) -> bool:
        """Whether anything was added."""
        return any(len(one.items) > one.stored for one in self._lists.values())

    def attribute(self, index: int, name: str) -> str:
        """An attribute of the format of a cell, "0" where it has none."""
        if index not in self._told:
            self._told[index] = attributes(opening(self._format(index)))
        return self._told[index].get(name, "0")

    def part(self, index: int, name: str) -> str:
        """The XML of what a cell's format says of its font, fill, border, alignment or protection; may be ""."""
        if name in _INNER:
            return self._inner(index).get(name, "")
        place, attribute = _LISTS[name]
        items, number = self._lists[place].items, int(self.attribute(index, attribute))
        return items[number] if number < len(items) else ""

    def number_format(self, index: int) -> str:
        """The code of a cell's number format."""
        return self._codes.get(int(self.attribute(index, "numFmtId")), "General")

    def is_plain(self, index: int) -> bool:
        """Whether a cell with this format looks as one without any."""
        if index not in self._plain:
            numbers = ("numFmtId", "fontId", "fillId", "borderId", "xfId", "quotePrefix")
            said = any(self.attribute(index, name) not in ("0", "false") for name in numbers)
            self._plain[index] = not said and not self._inner(index)
        return self._plain[index]

    def derive(self, index: int, **parts: str | bool) -> int:
        """The format of a cell that differs from another in some parts.

        Args:
            index: The other's; what is not among PARTS stays as there.
            parts: XML of ``font``, ``fill``, ``border``, ``alignment``, ``protection`` ("" for none of the last two);
                the code of a ``number_format``; whether ``quote_prefix``.
        """
        key = index, tuple(sorted(parts.items()))
        if key not in self._derived:
            self._derived[key] = self._add(index, parts)
        return self._derived[key]

    def differential(self, xml: str) -> int:
        """The place of a format for conditional formatting, which is added where it is not there."""
        return self._lists["dxfs"].index(xml)

    def text(self) -> str:
        """The part."""
        xml = self._xml
        for name, one in self._lists.items():
            if len(one.items) > one.stored:
                xml = _extended(xml, name, one)
        return xml

    def _format(self, index: int) -> str:
        items = self._lists["cellXfs"].items
        return items[index] if index < len(items) else items[0]

    def _inner(self, index: int) -> dict[str, str]:
        xml = self._format(index)
        return dict(cut(xml, children(xml))) if "</" in xml else {}

    def _add(self, index: int, parts: dict[str, str | bool]) -> int:
        xml = self._format(index)
        tag, inner = opening(xml), self._inner(index)
        for name, value in parts.items():
            if name == "quote_prefix":
                tag = with_attribute(tag, "quotePrefix", "1" if value else None)
                continue
            assert isinstance(value, str)
            tag = with_attribute(tag, _APPLY[name], "1")
            if name in _INNER:
                inner[name] = value
            elif name == "number_format":
                tag = with_attribute(tag, "numFmtId", str(self._number(value)))
            else:
                place, attribute = _LISTS[name]
                tag = with_attribute(tag, attribute, str(self._lists[place].index(value)))
        content = "".join(inner.get(name, "") for name in (*_INNER, "extLst"))
        start = tag[:-2].rstrip() if tag.endswith("/>") else tag[:-1]
        return self._lists["cellXfs"].index(f"{start}>{content}</xf>" if content else f"{start}/>")

    def _number(self, code: str) -> int:
        for number, known in self._codes.items():
            if known == code:
                return number
        number = max(_FIRST_OWN - 1, *self._codes) + 1
        self._codes[number] = code
        self._lists["numFmts"].items.append(f'<numFmt numFmtId="{number}" formatCode="{attribute_text(code)}"/>')
        return number


def _extended(xml: str, name: str, one: _List) -> str:
    added = "".join(one.items[one.stored :])
    for piece in children(xml):
        if piece.name == name:
            text = before_end(xml[piece.start : piece.end], added)
            tag = opening(text)
            text = text.replace(tag, with_attribute(tag, "count", str(len(one.items))), 1)
            return xml[: piece.start] + text + xml[piece.end :]
    whole = f'<{name} count="{len(one.items)}">{added}</{name}>'
    later = _ORDER[_ORDER.index(name) :]
    at = next((piece.start for piece in children(xml) if piece.name in later), None)
    return before_end(xml, whole) if at is None else xml[:at] + whole + xml[at:]


def rgb(xml: str, element: str) -> str:
    """The colour that ELEMENT inside a format's XML gives as eight digits; "" where it has none or names a theme's."""
    found = re.search(rf'<{element}\b[^>]*?\srgb="([^"]*)"', xml)
    return meant(found[1]) if found else ""
