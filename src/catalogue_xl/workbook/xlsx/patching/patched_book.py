"""A workbook that is changed by patching its package.

Its names are openpyxl's, so that the same code fills a new workbook and changes one that is there. Each worksheet is
read when it is asked for; a part in which nothing is changed keeps its bytes.
"""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path

from catalogue_xl.workbook.xlsx.loading import broken_files_refused
from catalogue_xl.workbook.xlsx.package_parts import MAIN, Package
from catalogue_xl.workbook.xlsx.patching.markup import with_attribute
from catalogue_xl.workbook.xlsx.patching.package_patch import PackagePatch
from catalogue_xl.workbook.xlsx.patching.patched_sheet import PatchedSheet
from catalogue_xl.workbook.xlsx.patching.stylesheet import StyleSheet
from catalogue_xl.workbook.xlsx.patching.workbook_frame import WorkbookFrame
from catalogue_xl.workbook.xlsx.values.number_formats import style_readings
from catalogue_xl.workbook.xlsx.values.shared_strings import shared_strings
from catalogue_xl.workbook.xlsx.values.stored_cells import StoredCells

_WORKSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_EMPTY = f'<worksheet xmlns="{MAIN[1:-1]}"><sheetData/></worksheet>'


def _chosen(piece: str, chosen: str) -> str:
    return with_attribute(piece, "tabSelected", chosen) if re.match(r"<sheetView\s", piece) else piece


class PatchedBook:
    """The workbook in PACKAGE.

    Attributes:
        package: With the changes that were flushed into it.
        path: Where it is from, for refusals.
        formulas_changed: Whether a formula came, went or moved.

    Args:
        package: The package.
        path: Where it is from, for refusals.

    Raises:
        Refusal: corrupt; also whenever a sheet is asked for.
    """

    def __init__(self, package: PackagePatch, path: Path) -> None:
        self.package = package
        self.path = path
        with broken_files_refused(path):
            self.names = WorkbookFrame(package.text(package.workbook_part))
        self.formulas_changed = False
        self._parts = dict(package.sheets)
        self._sheets: dict[str, PatchedSheet] = {}
        targets = package.relations(package.workbook_part).values()
        self._related = {relation.kind: relation.target for relation in targets if relation.target in package.names}

    @classmethod
    def open(cls, path: Path) -> PatchedBook:
        """The one at PATH."""
        with broken_files_refused(path):
            return cls(PackagePatch(Package(path)), path)

    @property
    def sheetnames(self) -> list[str]:
        """The names of its worksheets in their order; a sheet that is one chart is none."""
        return list(self._parts)

    @property
    def since_1904(self) -> bool:
        """Whether days are counted from 1904."""
        return self.names.since_1904

    @cached_property
    def styles(self) -> StyleSheet:
        """The formats of its cells."""
        with broken_files_refused(self.path):
            return StyleSheet(self.package.text(self._related["styles"]))

    @cached_property
    def stored(self) -> StoredCells:
        """What its cells refer to."""
        texts, styles = self._related.get("sharedStrings"), self._related.get("styles")
        with broken_files_refused(self.path):
            return StoredCells(
                shared_strings(self.package.xml(texts)) if texts else (),
                style_readings(self.package.xml(styles) if styles else None),
                since_1904=self.since_1904,
            )

    def __getitem__(self, title: str) -> PatchedSheet:
        if title not in self._sheets:
            with broken_files_refused(self.path):
                self._sheets[title] = PatchedSheet(self, title, self._parts[title])
        return self._sheets[title]

    def __contains__(self, title: str) -> bool:
        return title in self._parts

    def create_sheet(self, title: str, xml: str = _EMPTY) -> PatchedSheet:
        """Add a worksheet at the end, empty or with the given XML."""
        part = self.package.free_name("xl/worksheets/sheet{}.xml")
        self.package.add(part, xml, _WORKSHEET)
        self.names.add_sheet(title, self.package.relate(self.package.workbook_part, "worksheet", part))
        self._parts[title] = part
        return self[title]

    def fresh_sheet(self, title: str) -> PatchedSheet:
        """The hidden worksheet TITLE, empty, whether it was there or not; its part stays where the same is written."""
        if title not in self:
            self.create_sheet(title)
            self.set_state(title, "veryHidden")
        self._sheets[title] = PatchedSheet(self, title, self._parts[title], _EMPTY)
        return self._sheets[title]

    def noted(self) -> list[str]:
        """The names of the worksheets that have, or may have, notes."""
        package = self.package
        stored = {
            title
            for title, part in self._parts.items()
            if any(relation.kind == "comments" for relation in package.relations(part).values())
        }
        return [title for title in self._parts if title in stored or title in self._sheets]

    def state_of(self, title: str) -> str:
        """Whether a worksheet is ``visible``, ``hidden`` or ``veryHidden``."""
        return self.names.states()[title]

    def set_state(self, title: str, state: str) -> None:
        """Show or hide a worksheet."""
        self.names.set_state(title, state)

    def activate(self, title: str) -> None:
        """Let TITLE be the worksheet that is seen when the workbook is opened, and no other be chosen with it."""
        before = self.names.active()
        self.names.activate(title)
        for name in dict.fromkeys(filter(None, (before, title))):
            frame = self[name].frame
            views = frame.first("sheetViews")
            if views:
                chosen = "1" if name == title else "0"
                pieces = re.split("(<sheetView[^>]*>)", views)
                frame.put("sheetViews", "".join(_chosen(piece, chosen) for piece in pieces))

    def to_bytes(self) -> bytes:
        """The package with all changes."""
        self.flush()
        return self.package.to_bytes()

    def flush(self) -> None:
        """Put the changes of all sheets into the package."""
        changed = False
        for sheet in self._sheets.values():
            xml = sheet.flush()
            if xml is not None:
                self.package.write(sheet.part, xml)
                changed = True
        if "styles" in self.__dict__ and self.styles.changed:
            self.package.write(self._related["styles"], self.styles.text())
        if changed:
            self.names.compute_on_opening()
        if self.formulas_changed and "calcChain" in self._related:
            self._drop_chain()
        if self.names.changed:
            self.package.write(self.package.workbook_part, self.names.xml)

    def changed_sheets(self) -> list[str]:
        """The names of the worksheets that are not as they were; after :meth:`flush`."""
        return [title for title, sheet in self._sheets.items() if sheet.part in self.package.changed]

    def touched_sheets(self) -> list[str]:
        """The names of the worksheets in which anything was touched so far."""
        return [title for title, sheet in self._sheets.items() if sheet.is_changed]

    def is_open(self, title: str) -> bool:
        """Whether a worksheet has been asked for, so that it may be no longer as the file has it."""
        return title in self._sheets

    def _drop_chain(self) -> None:
        """Take out in which order formulas were computed last; whoever opens the workbook finds it out anew."""
        part = self._related.pop("calcChain")
        for rid, relation in self.package.relations(self.package.workbook_part).items():
            if relation.target == part:
                self.package.unrelate(self.package.workbook_part, rid)
        self.package.remove(part)
