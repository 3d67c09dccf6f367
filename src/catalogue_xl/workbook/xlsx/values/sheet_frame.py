"""What a worksheet's part says around its rows: merges, links, and where its comments stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from catalogue_xl.workbook.xlsx.package_parts import MAIN, RELATION, Package, PackageRelation
from catalogue_xl.workbook.xlsx.values.addresses import Area, Place, area_of, place_of
from catalogue_xl.workbook.xlsx.values.bounds import check_covered
from catalogue_xl.workbook.xlsx.values.shared_strings import content
from catalogue_xl.workbook.xlsx.values.sheet_values import Link
from catalogue_xl.workbook.xlsx.xml_trees import tree_of

_REMEMBERED_BYTES = 1 << 16
"""How long a frame may be to be remembered: one with its rows is not."""

_START, _END = re.compile(rb"<sheetData\s*>"), b"</sheetData>"


def frame_of(xml: bytes) -> bytes:
    """A worksheet's part without its rows; with them where it is not plain where these begin and end."""
    start = _START.search(xml)
    end = xml.find(_END, start.end()) if start is not None else -1
    if start is None or end < 0 or xml.count(b"sheetData") != 2:
        return xml
    return xml[: start.start()] + b"<sheetData/>" + xml[end + len(_END) :]


class SheetFrame:
    """What is around the rows of the worksheet PART of PACKAGE.

    Args:
        package: The file.
        part: The worksheet's.
        frame: The part's XML, with its rows or without.

    Attributes:
        merges: The areas under merges, in the file's order.
        links: The links of cells.
        covered: How many cells are under merges and links.

    Raises:
        OutOfBoundsError: Merges and links cover too many cells.
        xml.etree.ElementTree.ParseError, ValueError, KeyError: The part is broken.
    """

    def __init__(self, package: Package, part: str, frame: bytes) -> None:
        told = _told(frame) if len(frame) <= _REMEMBERED_BYTES else _told.__wrapped__(frame)
        self._relations = package.relations(part)
        self.merges = list(told.merges)
        self.covered = told.covered
        self.has_rows = told.has_rows
        self.links = dict(_linked(told.anchors, self._relations)) if told.anchors else {}

    def notes(self, package: Package) -> dict[Place, str]:
        """The text of each comment."""
        found: dict[Place, str] = {}
        for relation in self._relations.values():
            if relation.kind == "comments" and relation.target in package.names:
                for one in tree_of(package.read(relation.target)).iter(f"{MAIN}comment"):
                    text = one.find(f"{MAIN}text")
                    found[place_of(one.get("ref", ""))] = content(text) if text is not None else ""
        return found

    def hides(self, place: Place) -> bool:
        """Whether a merge hides what stands at PLACE: all but the first cell of it."""
        return any(area.holds(place) and place != (area.top, area.left) for area in self.merges)

    def hidden(self) -> Iterator[Place]:
        """The places under merges."""
        for area in self.merges:
            for row in range(area.top, area.bottom + 1):
                for column in range(area.left, area.right + 1):
                    if (row, column) != (area.top, area.left):
                        yield row, column


class _Anchor(NamedTuple):
    """A link as the frame has it: for which cells, and which relation or place it names."""

    area: Area
    relation: str
    location: str


class _Told(NamedTuple):
    """What a frame says by itself."""

    merges: Sequence[Area]
    anchors: Sequence[_Anchor]
    covered: int
    has_rows: bool


@lru_cache(maxsize=64)  # each is asked twice, and the task workbooks of a batch have few that differ
def _told(frame: bytes) -> _Told:
    root = tree_of(frame)
    merges = tuple(area_of(one.get("ref", "")) for one in root.iter(f"{MAIN}mergeCell"))
    anchors = tuple(
        _Anchor(area_of(one.get("ref", "")), one.get(f"{RELATION}id", ""), one.get("location", ""))
        for one in root.iter(f"{MAIN}hyperlink")
    )
    covered = sum(area.size for area in (*merges, *(anchor.area for anchor in anchors)))
    check_covered(covered)
    return _Told(merges, anchors, covered, root.find(f"{MAIN}sheetData/{MAIN}row") is not None)


def _linked(anchors: Sequence[_Anchor], relations: Mapping[str, PackageRelation]) -> Iterator[tuple[Place, Link]]:
    for area, name, location in anchors:
        relation = relations.get(name)
        link = Link(relation.target if relation is not None else "", location)
        for row in range(area.top, area.bottom + 1):
            for column in range(area.left, area.right + 1):
                yield (row, column), link
