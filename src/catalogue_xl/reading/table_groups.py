"""The headings of a document's tables: where there are several, each becomes the group of its table's items."""

from __future__ import annotations

import re
from collections.abc import Iterable

from catalogue_xl.core.import_codes import FillRule
from catalogue_xl.core.model import Filled, Item
from catalogue_xl.reading.cells.features import squeeze
from catalogue_xl.reading.headings import find_heading, names_part

SEPARATOR = " / "
"""What parts the headings and banners that a group is made of."""

_NO_NAME = re.compile(r"(sheet|表|表格|工作表)\d*", re.IGNORECASE)


class Headed:
    """Gathers the items of each table below its heading: a line above it, else the sheet's name.

    A table without either goes on below the heading before.
    """

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._tables: list[tuple[str, list[Item]]] = []

    def pass_line(self, text: str) -> None:
        """Take a line that stands above the next table."""
        self._lines.append(text)

    def take(self, sheet: str, lead: Iterable[str], items: list[Item]) -> None:
        """Take a catalogue's items. SHEET is the table's name, LEAD the texts in it above its header."""
        heading = find_heading([*self._lines, *lead])
        before = self._tables[-1][0] if self._tables else ""
        if not heading and not _NO_NAME.fullmatch(squeeze(sheet)):
            heading = "".join(sheet.split())
        self._tables.append((heading or before, items))
        self._lines.clear()

    def headings(self) -> frozenset[str]:
        """The headings, squeezed, where the tables have different ones; else none."""
        found = frozenset(squeeze(heading) for heading, items in self._tables if items and heading)
        return found if len(found) > 1 else frozenset()

    def assign(self, title: str) -> frozenset[str]:
        """Give the items their headings as groups; returns what was used.

        TITLE, the document's, groups nothing, unless it is only the title of a first part.
        """
        used = self.headings() - ({squeeze(title)} if not names_part(title) else set())
        for heading, items in self._tables:
            for item in items if squeeze(heading) in used else ():
                banner = item.values.get("group", "")
                item.values["group"] = f"{heading}{SEPARATOR}{banner}" if banner else heading
                if not banner:
                    item.filled.append(Filled("group", FillRule.HEADING))
        return used
