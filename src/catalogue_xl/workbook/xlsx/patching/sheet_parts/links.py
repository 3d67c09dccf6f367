"""Where the cells of a worksheet lead: its links, each cell's for itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from catalogue_xl.workbook.xlsx.package_parts import PackageRelation
from catalogue_xl.workbook.xlsx.patching.markup import (
    attribute_text,
    attributes,
    children,
    cut,
    opening,
    with_attribute,
)
from catalogue_xl.workbook.xlsx.patching.sheet_parts.patched_frame import PatchedFrame
from catalogue_xl.workbook.xlsx.values.addresses import Place, address, area_of
from catalogue_xl.workbook.xlsx.values.sheet_values import Link as StoredLink

_ELEMENT = "hyperlinks"


@dataclass(frozen=True, slots=True)
class PatchedLink:
    """A link: an address outside of the workbook, or a place in it."""

    ref: str
    target: str | None = None
    location: str | None = None
    xml: str = ""
    """As it stands in the file."""


class Links:
    """The links in a worksheet's FRAME.

    Args:
        frame: Around the rows.
        relations: Of the worksheet's part.
    """

    def __init__(self, frame: PatchedFrame, relations: Mapping[str, PackageRelation]) -> None:
        self._frame = frame
        self._links: dict[Place, PatchedLink] = {}
        self._changed = False
        stored = frame.first(_ELEMENT)
        for _, xml in cut(stored, children(stored)) if stored else ():
            told = attributes(opening(xml))
            rid = next((value for name, value in told.items() if re.fullmatch(r"\w+:id", name)), "")
            target = relations[rid].target if rid in relations else None
            area = area_of(told.get("ref", ""))
            link = PatchedLink(told["ref"], target, told.get("location"), xml)
            for row in range(area.top, area.bottom + 1):
                for column in range(area.left, area.right + 1):
                    self._links[row, column] = link

    def __len__(self) -> int:
        return len(self._links)

    def get(self, row: int, column: int) -> PatchedLink | None:
        """Where a cell leads."""
        found = self._links.get((row, column))
        return None if found is None else PatchedLink(address(row, column), found.target, found.location, found.xml)

    def set(self, row: int, column: int, link: Any) -> None:
        """Let a cell lead to a place in the workbook, or nowhere.

        Args:
            row: The cell's.
            column: The cell's.
            link: Something with a ``location``, or None.
        """
        if link is None:
            self._changed |= self._links.pop((row, column), None) is not None
            return
        if not link.location:
            raise ValueError("only places in the workbook can be linked to")
        self._links[row, column] = PatchedLink(address(row, column), None, link.location)
        self._changed = True

    def values(self) -> dict[Place, StoredLink]:
        """Where each cell leads."""
        return {place: StoredLink(link.target or "", link.location or "") for place, link in self._links.items()}

    def move(self, new_row: Callable[[int], int | None]) -> None:
        """Let the links go with their rows; NEW_ROW gives the new number of a row, or None where it is gone."""
        moved = {}
        for (row, column), link in self._links.items():
            now = new_row(row)
            self._changed |= now != row
            if now is not None:
                moved[now, column] = link
        self._links = moved

    def flush(self) -> None:
        """Put changed links into the frame."""
        if not self._changed:
            return
        left: dict[str, int] = {}
        for place, link in self._links.items():
            if link.xml and area_of(link.ref).holds(place):
                left[link.xml] = left.get(link.xml, 0) + 1
        whole = {link.xml for link in self._links.values() if link.xml and left.get(link.xml) == area_of(link.ref).size}
        written: dict[str, None] = {}
        for (row, column), link in sorted(self._links.items(), key=lambda pair: pair[0]):
            if link.xml in whole:
                written[link.xml] = None
            elif link.xml:
                written[_at(link.xml, address(row, column))] = None
            else:
                location = attribute_text(link.location or "")
                written[f'<hyperlink ref="{address(row, column)}" location="{location}"/>'] = None
        stored = self._frame.first(_ELEMENT)
        start = opening(stored).removesuffix("/>").removesuffix(">").rstrip() if stored else f"<{_ELEMENT}"
        self._frame.put(_ELEMENT, f"{start}>{''.join(written)}</{_ELEMENT}>" if written else "")
        self._changed = False


def _at(xml: str, reference: str) -> str:
    tag = opening(xml)
    return xml.replace(tag, with_attribute(tag, "ref", reference), 1)
