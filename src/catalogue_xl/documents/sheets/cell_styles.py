"""How the cells of an Excel workbook are printed: number formats, and fonts that change what their text says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.xml.constants import SHEET_MAIN_NS

from catalogue_xl.documents.printed_marks import PrintedMark, marked
from catalogue_xl.documents.sheets.displayed_values import EAST_ASIAN_FORMATS
from catalogue_xl.documents.symbol_fonts import in_font

_S = f"{{{SHEET_MAIN_NS}}}"
_OFF = frozenset(("0", "false", "off"))


@dataclass(frozen=True, slots=True)
class Font:
    """A font, as far as it changes what a text says."""

    name: str = ""
    struck: bool = False
    raised: bool = False

    def printed(self, text: str) -> str:
        """The text as it is printed in this font, with its marks."""
        return marked(in_font(text, self.name), *self._marks()) if self != _PLAIN else text

    def _marks(self) -> Iterator[PrintedMark]:
        if self.struck:
            yield PrintedMark.STRUCK
        if self.raised:
            yield PrintedMark.RAISED


_PLAIN = Font()


@dataclass(frozen=True, slots=True)
class CellStyle:
    """The style of a cell."""

    number_format: str = "General"
    font: Font = _PLAIN


def font_of(element: Any) -> Font:
    """What a font element, or the properties of a run, say."""
    name = next((one.get("val", "") for tag in ("name", "rFont") for one in element.iterfind(f"{_S}{tag}")), "")
    strike = element.find(f"{_S}strike")
    align = element.find(f"{_S}vertAlign")
    return Font(
        name,
        strike is not None and strike.get("val", "1") not in _OFF,
        align is not None and align.get("val") == "superscript",
    )


def cell_styles(root: Any) -> Sequence[CellStyle]:
    """The styles of cells by their number, from the root of the styles part. Fills and borders are not looked at."""
    formats = {one.get("numFmtId"): one.get("formatCode", "") for one in root.iterfind(f"{_S}numFmts/{_S}numFmt")}
    fonts = [font_of(one) for one in root.iterfind(f"{_S}fonts/{_S}font")]
    return [
        CellStyle(_format(one.get("numFmtId", "0"), formats), _at(fonts, one.get("fontId", "0")))
        for one in root.iterfind(f"{_S}cellXfs/{_S}xf")
    ]


def _format(number: str, formats: dict[str, str]) -> str:
    known = int(number) if number.isdecimal() else 0
    return EAST_ASIAN_FORMATS.get(known) or BUILTIN_FORMATS.get(known) or formats.get(number) or "General"


def _at(fonts: Sequence[Font], number: str) -> Font:
    return fonts[int(number)] if number.isdecimal() and int(number) < len(fonts) else _PLAIN
