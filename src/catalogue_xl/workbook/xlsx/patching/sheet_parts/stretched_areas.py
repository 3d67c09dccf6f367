"""Areas of a worksheet that reach further down when rows are added: its filter, the office's tables, named areas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalogue_xl.workbook.xlsx.patching.markup import attributes, children, opening, unprefixed, with_attribute
from catalogue_xl.workbook.xlsx.patching.package_patch import PackagePatch
from catalogue_xl.workbook.xlsx.patching.sheet_parts.patched_frame import PatchedFrame
from catalogue_xl.workbook.xlsx.patching.workbook_frame import WorkbookFrame
from catalogue_xl.workbook.xlsx.values.addresses import address, area_of


class AutoFilter:
    """The filter in a worksheet's FRAME, and the hidden name by which Excel finds it again."""

    def __init__(self, frame: PatchedFrame, names: WorkbookFrame, title: str) -> None:
        self._frame, self._names, self._title = frame, names, title

    @property
    def ref(self) -> str | None:
        """The area; None where there is no filter."""
        stored = self._frame.first("autoFilter")
        return attributes(opening(stored)).get("ref") if stored else None

    @ref.setter
    def ref(self, area: str) -> None:
        stored = self._frame.first("autoFilter")
        tag = opening(stored)
        self._frame.put("autoFilter", stored.replace(tag, with_attribute(tag, "ref", area), 1))
        self._names.stretch_filter(self._title, area)


class StretchedTable:
    """A table of the office's, which is a part of its own."""

    def __init__(self, package: PackagePatch, part: str) -> None:
        self._package, self._part = package, part
        self._xml = unprefixed(package.text(part))
        told = attributes(opening(self._xml))
        self.name = told.get("displayName", "")

    @property
    def ref(self) -> str:
        """Its area, with its header."""
        return attributes(opening(self._xml)).get("ref", "")

    @ref.setter
    def ref(self, area: str) -> None:
        xml = self._xml
        for piece in children(xml):
            if piece.name == "autoFilter":
                tag = opening(xml[piece.start : piece.end])
                xml = xml[: piece.start] + with_attribute(tag, "ref", area) + xml[piece.start + len(tag) :]
        tag = opening(xml)
        self._xml = xml.replace(tag, with_attribute(tag, "ref", area), 1)
        self._package.write(self._part, self._xml)


def tables_of(package: PackagePatch, sheet: str) -> Iterator[StretchedTable]:
    """The tables of the worksheet that is the part SHEET."""
    for relation in package.relations(sheet).values():
        if relation.kind == "table" and relation.target in package.names:
            yield StretchedTable(package, relation.target)


class AppendedRows:
    """The rows that were added to the tables of a worksheet; what reaches down with them is only told at the end."""

    def __init__(self) -> None:
        self._spans: dict[int, tuple[int, int]] = {}

    def note(self, header: int, before: int, last: int) -> None:
        """The table whose titles stand in the row HEADER went down to the row BEFORE, and now does to LAST."""
        first_before, furthest = self._spans.get(header, (before, last))
        self._spans[header] = min(first_before, before), max(furthest, last)

    def stretch(self, owners: Iterable[AutoFilter | StretchedTable], names: WorkbookFrame, title: str) -> None:
        """Let what begins with a table's titles reach to its end, and the names in the worksheet TITLE that did."""
        for header, (before, last) in self._spans.items():
            for owner in owners:
                area = area_of(owner.ref) if owner.ref else None
                if area is not None and area.top == header and area.bottom < last:
                    owner.ref = f"{address(header, area.left)}:{address(last, area.right)}"
            names.stretch_areas(title, header, before, last)
        self._spans.clear()

    def __bool__(self) -> bool:
        return bool(self._spans)
