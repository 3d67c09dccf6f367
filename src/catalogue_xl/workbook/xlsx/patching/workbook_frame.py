"""What the workbook's own part says: its sheets, its names, and when it is to be computed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from catalogue_xl.workbook.xlsx.patching.markup import (
    attribute_text,
    attributes,
    before_end,
    children,
    cut,
    element_text,
    meant,
    opening,
    unprefixed,
    with_attribute,
    with_letters,
)
from catalogue_xl.workbook.xlsx.patching.package_patch import OFFICE

_FILTER, _PRINTED = "_xlnm._FilterDatabase", "_xlnm.Print_Area"
_AREA = re.compile(
    r"""(?P<start>(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'!,:()\s]+))!\$?[A-Z]{1,3}\$?(?P<top>\d+):\$?[A-Z]{1,3}\$?)"""
    r"(?P<bottom>\d+)"
)
_AFTER_CALCULATION = (
    "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing",
    "fileRecoveryPr", "webPublishObjects", "extLst",
)  # fmt: skip


class WorkbookFrame:
    """The workbook's part.

    Attributes:
        since_1904: Whether days are counted from 1904.
    """

    def __init__(self, xml: str) -> None:
        self._xml = self._stored = unprefixed(with_letters(xml))
        self._states: tuple[str, dict[str, str]] | None = None  # read out of which text; every sheet asks for its own
        self._filters: dict[str, str] = {}
        properties = attributes(opening(self._element("workbookPr"))) if self._element("workbookPr") else {}
        self.since_1904 = properties.get("date1904") in ("1", "true")

    @property
    def xml(self) -> str:
        """The part as it stands now."""
        for title, area in self._filters.items():
            self._name_filter(title, area)
        self._filters.clear()
        return self._xml

    @property
    def changed(self) -> bool:
        """Whether it is no longer as it was."""
        return self.xml != self._stored

    def states(self) -> Mapping[str, str]:
        """Every sheet's name, and whether it is ``visible``, ``hidden`` or ``veryHidden``."""
        if self._states is None or self._states[0] != self._xml:
            told = [attributes(sheet) for sheet in self._sheets()]
            self._states = self._xml, {one.get("name", ""): one.get("state", "visible") for one in told}
        return self._states[1]

    def active(self) -> str:
        """The name of the sheet that is seen when the workbook is opened."""
        titles = list(self.states())
        views = self._element("bookViews")
        told = next((attributes(opening(view)) for _, view in cut(views, children(views))), {}) if views else {}
        number = int(told.get("activeTab", "0"))
        return titles[number] if number < len(titles) else titles[0]

    def activate(self, title: str) -> None:
        """Let the workbook open with the sheet TITLE."""
        views = self._element("bookViews")
        for _, view in cut(views, children(views)) if views else ():
            tag = opening(view)
            number = str(list(self.states()).index(title))
            self._put("bookViews", views.replace(tag, with_attribute(tag, "activeTab", number), 1))
            return

    def add_sheet(self, title: str, rid: str) -> None:
        """Add a sheet at the end."""
        number = 1 + max(int(attributes(sheet).get("sheetId", "0")) for sheet in self._sheets())
        name = attribute_text(title)
        sheet = f'<sheet xmlns:r="{OFFICE}" name="{name}" sheetId="{number}" r:id="{rid}"/>'
        self._put("sheets", before_end(self._element("sheets"), sheet))

    def set_state(self, title: str, state: str) -> None:
        """Show or hide a sheet."""
        sheets = self._element("sheets")
        for sheet in self._sheets():
            if attributes(sheet).get("name") == title:
                told = None if state == "visible" else state
                self._put("sheets", sheets.replace(sheet, with_attribute(sheet, "state", told), 1))

    def stretch_filter(self, title: str, area: str) -> None:
        """Let the hidden name of a sheet's filter follow its AREA; written when the part is asked for, not each row."""
        self._filters[title] = area

    def _name_filter(self, title: str, area: str) -> None:
        titles = list(self.states())
        names = self._element("definedNames")
        for _, name in cut(names, children(names)) if names else ():
            told = attributes(opening(name))
            if told.get("name") == _FILTER and told.get("localSheetId") == str(titles.index(title)):
                fixed = re.sub(r"([A-Z]+)([0-9]+)", r"$\1$\2", area)
                reference = element_text(f"{quoted(title)}!{fixed}")
                self._put("definedNames", names.replace(name, f"{opening(name)}{reference}</definedName>", 1))

    def stretch_areas(self, title: str, header: int, before: int, last: int) -> None:
        """Let the names that took in a table of the sheet TITLE to its end do so again.

        These are print areas and other names of nothing but areas, of which one begins no lower than under the row
        HEADER and reached the row BEFORE, or beyond; it now reaches LAST.
        """

        def stretched(found: re.Match[str]) -> str:
            sheet = (found["quoted"] or "").replace("''", "'") or found["plain"]
            top, bottom = int(found["top"]), int(found["bottom"])
            reaches = sheet == title and top <= header + 1 and before <= bottom < last
            return f"{found['start']}{last}" if reaches and bottom > lowest else found[0]

        names = changed = self._element("definedNames")
        for _, name in cut(names, children(names)) if names else ():
            tag = opening(name)
            told = attributes(tag).get("name")
            # A name for the titles alone means these also in a table without rows.
            lowest = 0 if told == _PRINTED else header
            text = meant(name[len(tag) :].removesuffix("</definedName>"))
            if told != _FILTER and not _AREA.sub("", text).strip(","):
                now = _AREA.sub(stretched, text)
                changed = changed.replace(name, f"{tag}{element_text(now)}</definedName>" if now != text else name, 1)
        if changed != names:
            self._put("definedNames", changed)

    def compute_on_opening(self) -> None:
        """Let the program that opens it compute every formula: what they last showed may be out of date."""
        stored = self._element("calcPr")
        if stored:
            self._put("calcPr", with_attribute(stored, "fullCalcOnLoad", "1"))
            return
        at = next((piece.start for piece in children(self._xml) if piece.name in _AFTER_CALCULATION), None)
        element = '<calcPr fullCalcOnLoad="1"/>'
        self._xml = before_end(self._xml, element) if at is None else self._xml[:at] + element + self._xml[at:]

    def _sheets(self) -> list[str]:
        sheets = self._element("sheets")
        return [opening(sheet) for _, sheet in cut(sheets, children(sheets))]

    def _element(self, name: str) -> str:
        return next((text for found, text in cut(self._xml, children(self._xml)) if found == name), "")

    def _put(self, name: str, xml: str) -> None:
        piece = next(piece for piece in children(self._xml) if piece.name == name)
        self._xml = self._xml[: piece.start] + xml + self._xml[piece.end :]


def quoted(title: str) -> str:
    """A sheet's name as a reference spells it."""
    doubled = title.replace("'", "''")
    return f"'{doubled}'"
