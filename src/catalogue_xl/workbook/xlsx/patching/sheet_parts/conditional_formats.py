"""The conditional formats of a worksheet: looked at, and one added."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from catalogue_xl.workbook.xlsx.patching.markup import attributes, children, cut, element_text, meant, opening
from catalogue_xl.workbook.xlsx.patching.sheet_parts.patched_frame import PatchedFrame
from catalogue_xl.workbook.xlsx.patching.stylesheet import StyleSheet

_ELEMENT = "conditionalFormatting"


@dataclass(frozen=True, slots=True)
class FormatRule:
    """When something looks different."""

    formula: tuple[str, ...]
    priority: int


@dataclass(frozen=True, slots=True)
class FormattedArea:
    """Where rules hold."""

    sqref: str
    rules: tuple[FormatRule, ...]


class ConditionalFormats:
    """The conditional formats in a worksheet's FRAME."""

    def __init__(self, frame: PatchedFrame, styles: StyleSheet) -> None:
        self._frame, self._styles = frame, styles

    def __iter__(self) -> Iterator[FormattedArea]:
        for xml in self._frame.all(_ELEMENT):
            rules = tuple(_rule(rule) for name, rule in cut(xml, children(xml)) if name == "cfRule")
            yield FormattedArea(attributes(opening(xml)).get("sqref", ""), rules)

    def add_fill(self, area: str, formula: str, fill: Any) -> None:
        """Let the cells of AREA for which FORMULA is true have another fill.

        Args:
            area: Such as ``B2:B9``.
            formula: As it reads in the area's first cell, without ``=``.
            fill: XML, or openpyxl's object.
        """
        xml = fill if isinstance(fill, str) else _xml(fill)
        place = self._styles.differential(f"<dxf>{xml}</dxf>")
        priority = 1 + max((rule.priority for one in self for rule in one.rules), default=0)
        rule = f'<cfRule type="expression" priority="{priority}" dxfId="{place}">'
        condition = f"<formula>{element_text(formula)}</formula>"
        self._frame.add(_ELEMENT, f'<{_ELEMENT} sqref="{area}">{rule}{condition}</cfRule></{_ELEMENT}>')


def _rule(xml: str) -> FormatRule:
    formulas = [
        text[len(opening(text)) : text.rfind("</")] for name, text in cut(xml, children(xml)) if name == "formula"
    ]
    return FormatRule(tuple(map(meant, formulas)), int(attributes(opening(xml)).get("priority", "0")))


def _xml(fill: Any) -> str:
    from openpyxl.xml.functions import tostring

    return str(tostring(fill.to_tree()).decode())
