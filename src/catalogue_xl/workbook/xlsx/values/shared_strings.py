"""The texts that a workbook's cells share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree

from catalogue_xl.workbook.xlsx.package_parts import MAIN
from catalogue_xl.workbook.xlsx.values.escapes import unescaped
from catalogue_xl.workbook.xlsx.values.plain_xml import plain_text, resolved
from catalogue_xl.workbook.xlsx.xml_trees import tree_of

_PIECE = re.compile(r'<t(?: xml:space="preserve")?+>([^<>]*+)</t>(?:</r>)?+(?:<phoneticPr[^<>]*+/>)?+(</si>)?+')
_MISLEADING = ("<rPh", "xmlns:")
"""Texts that only say how others are pronounced, and a second name for elements."""

_BEGINNING, _BETWEEN, _END = re.compile(r"<sst[^<>]*+>\s*+<si><t>"), "</t></si><si><t>", "</t></si></sst>"


def shared_strings(xml: bytes) -> Sequence[str]:
    """The texts in their order, each without its formats and without the readings above it.

    Raises:
        xml.etree.ElementTree.ParseError, xml.parsers.expat.ExpatError: The part is broken.
    """
    plain = plain_text(xml)
    found = None if plain is None else (_by_splitting(plain) or _by_pattern(plain))
    if found is None:
        found = [content(one) for one in tree_of(xml).iter(f"{MAIN}si")]
    return list(map(unescaped, found)) if b"_x" in xml else found


def content(element: ElementTree.Element) -> str:
    """The text of an ``si`` or ``is`` as it is stored: its own and that of its runs, not the phonetic ones."""
    pieces = []
    for child in element:
        if child.tag == f"{MAIN}t":
            pieces.append(child.text or "")
        elif child.tag == f"{MAIN}r":
            pieces += [piece.text or "" for piece in child.iterfind(f"{MAIN}t")]
    return "".join(pieces)


def _by_splitting(xml: str) -> list[str] | None:
    """As :func:`shared_strings`; None where some text is more than one run without formats."""
    alike = xml.replace('<t xml:space="preserve">', "<t>").rstrip()
    start = _BEGINNING.match(alike)
    if start is None or not alike.endswith(_END):
        return None
    texts = alike[start.end() : -len(_END)].split(_BETWEEN)
    # All its tags are <sst>, </sst> and four for each text.
    if alike.count("<") != 4 * len(texts) + 2:
        return None
    return resolved(texts)


def _by_pattern(xml: str) -> list[str] | None:
    """As :func:`shared_strings`; None where the part is not spelled plainly."""
    if not xml.startswith("<sst") or any(mark in xml for mark in _MISLEADING):
        return None
    pieces = _PIECE.findall(xml)
    texts: list[str] = []
    begun = ""
    for text, (_, end) in zip(resolved([text for text, _ in pieces]), pieces, strict=True):
        if end:
            texts.append(begun + text)
            begun = ""
        else:
            begun += text
    if len(pieces) != xml.count("<t") or not len(texts) == xml.count("</si>") == xml.count("<si"):
        return None
    return texts
