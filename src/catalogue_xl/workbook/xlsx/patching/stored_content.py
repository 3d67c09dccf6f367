"""What stands between the tags of a cell, read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from catalogue_xl.workbook.xlsx.patching.markup import attributes, element_text, meant, with_attribute
from catalogue_xl.workbook.xlsx.values.escapes import unescaped
from catalogue_xl.workbook.xlsx.values.sheet_values import Shown
from catalogue_xl.workbook.xlsx.values.stored_cells import INLINE, StoredCells

_VALUE = re.compile(r"<v(?:\s[^>]*)?>([^<]*)</v>")
_INLINE = re.compile(r"<t(?:\s[^>]*)?>([^<]*)</t>")
_PHONETIC = re.compile(r"<rPh\b.*?</rPh>", re.DOTALL)
_FORMULA = re.compile(r"(<f\b[^>]*?)(?:/>|>([^<]*)</f>)")


class Holder(Protocol):
    """What cells refer to."""

    @property
    def stored(self) -> StoredCells:
        """Shared texts, and how numbers are read."""


def stored_value(holder: Holder, kind: str, style: int, inner: str) -> Shown:
    """What a cell shows, leaving its formula aside; None for a blank.

    Raises:
        ValueError, LookupError: It is not what its kind says.
    """
    if kind == INLINE:
        text = "".join(_INLINE.findall(_PHONETIC.sub("", inner)))
    else:
        found = _VALUE.search(inner)
        text = found[1] if found else ""
    if not text:
        return None
    return holder.stored.reader(kind, style)(unescaped(meant(text)))


@dataclass(frozen=True, slots=True)
class StoredFormula:
    """A formula as a cell holds it.

    Attributes:
        kind: ``normal``, ``shared``, ``array`` or ``dataTable``.
        text: With its ``=``; only ``=`` in the cells that share that of another.
        group: The number of a shared one.
        area: The cells that it is for, where it is for several.
    """

    kind: str
    text: str
    group: str = ""
    area: str = ""


def formula_of(inner: str) -> StoredFormula:
    """The formula in a cell that has one."""
    found = _FORMULA.search(inner)
    assert found is not None
    told = attributes(found[1] + ">")
    kind = told.get("t", "normal")
    text = f"={meant(found[2] or '')}"
    if kind == "dataTable":
        text = f"=TABLE({told.get('r1', '')},{told.get('r2', '')})"
    return StoredFormula(kind, text, told.get("si", ""), told.get("ref", ""))


def with_formula(inner: str, formula: str, area: str = "") -> str:
    """A cell's content with another FORMULA; what the old one showed stays.

    Args:
        inner: The content.
        formula: With its ``=``.
        area: The cells that an array formula or a what-if analysis is for; any other formula becomes a plain one.
    """

    def changed(found: re.Match[str]) -> str:
        text = element_text(formula[1:])
        kind = attributes(found[1] + ">").get("t")
        if kind not in ("array", "dataTable"):
            return f"<f>{text}</f>"
        tag = with_attribute(found[1] + ">", "ref", area)
        return f"{tag}{text if kind == 'array' else found[2] or ''}</f>"

    return _FORMULA.sub(changed, inner, count=1)
