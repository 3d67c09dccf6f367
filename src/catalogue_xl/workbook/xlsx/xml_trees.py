"""The small parts of a workbook, read into memory as trees."""

from __future__ import annotations

from xml.etree import ElementTree

from catalogue_xl.workbook.xlsx.values.bounds import MAX_TREE_TAGS, check_tags


def tree_of(xml: bytes) -> ElementTree.Element:
    """The root of a part, whose document type was looked for before.

    Raises:
        OutOfBoundsError: It has more tags than are worth their memory.
        xml.etree.ElementTree.ParseError: It is no XML.
    """
    check_tags(xml.count(b"<"), MAX_TREE_TAGS)
    return ElementTree.fromstring(xml)
