"""The few things that xlwings leaves to the application's own objects: Excel's and WPS's, or LibreOffice's."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

GRID = 0xBFBFBF
"""The colour of the lines between cells, the same in both byte orders."""


class Application(Protocol):
    """What the add-in asks of it beyond xlwings. Sheets, books and cells are xlwings' own."""

    def save_copy(self, book: Any, path: Path) -> None:
        """Write a copy of BOOK as it is now; the book itself stays unsaved and where it is."""

    def can_be_saved(self, book: Any) -> bool:
        """Whether a plain save writes BOOK where it came from: it was saved before, and is not read-only."""

    def takes_no_sheets(self, book: Any) -> bool:
        """Whether sheets can be neither added nor deleted."""

    def is_protected(self, sheet: Any) -> bool:
        """Whether the sheet's locked cells decline to be written."""

    def link(self, cell: Any, sheet: str, address: str) -> None:
        """Let a click on CELL lead to ADDRESS on SHEET; what the cell shows stays."""

    def unlink(self, cells: Any) -> None:
        """Take links off CELLS."""

    def target(self, cell: Any) -> str:
        """The web address behind CELL; empty for none."""

    def frame(self, cells: Any) -> None:
        """Draw thin lines between and around CELLS."""


class ComApplication:
    """Excel and WPS, through their COM objects."""

    _CONTINUOUS = 1  # xlContinuous

    def save_copy(self, book: Any, path: Path) -> None:
        """``Workbook.SaveCopyAs``."""
        book.api.SaveCopyAs(str(path))

    def can_be_saved(self, book: Any) -> bool:
        """``Workbook.Path`` and ``Workbook.ReadOnly``."""
        return bool(book.api.Path) and not bool(book.api.ReadOnly)

    def takes_no_sheets(self, book: Any) -> bool:
        """``Workbook.ProtectStructure``."""
        return bool(book.api.ProtectStructure)

    def is_protected(self, sheet: Any) -> bool:
        """``Worksheet.ProtectContents``; a sheet protected for people only, not for programs, is not."""
        return bool(sheet.api.ProtectContents) and not bool(sheet.api.ProtectionMode)

    def link(self, cell: Any, sheet: str, address: str) -> None:
        """``Hyperlinks.Add`` with an empty address and a place in the book."""
        quoted = sheet.replace("'", "''")
        cell.sheet.api.Hyperlinks.Add(cell.api, "", f"'{quoted}'!{address}")

    def unlink(self, cells: Any) -> None:
        """``Range.ClearHyperlinks``, which unlike ``Hyperlinks.Delete`` leaves the format alone."""
        if cells.api.Hyperlinks.Count:
            cells.api.ClearHyperlinks()

    def target(self, cell: Any) -> str:
        """The first of the cell's ``Hyperlinks``."""
        links = cell.api.Hyperlinks
        return str(links.Item(1).Address or "") if links.Count else ""

    def frame(self, cells: Any) -> None:
        """``Range.Borders``: all four sides and the lines between."""
        cells.api.Borders.LineStyle = self._CONTINUOUS
        cells.api.Borders.Color = GRID


class UnoApplication:
    """LibreOffice, through UNO."""

    _HAIR = 9  # hundredths of a millimetre

    def save_copy(self, book: Any, path: Path) -> None:
        """``storeToURL``."""
        book.impl.save_copy(str(path))

    def can_be_saved(self, book: Any) -> bool:
        """``XStorable``."""
        return bool(book.api.hasLocation()) and not bool(book.api.isReadonly())

    def takes_no_sheets(self, book: Any) -> bool:
        """``XProtectable``."""
        return bool(book.api.isProtected())

    def is_protected(self, sheet: Any) -> bool:
        """``XProtectable``."""
        return bool(sheet.api.isProtected())

    def link(self, cell: Any, sheet: str, address: str) -> None:
        """A text field in place of the text: LibreOffice knows no other link in a cell."""
        native = cell.api.getCellByPosition(0, 0)
        shown = native.getString()
        field = cell.sheet.book.api.createInstance("com.sun.star.text.TextField.URL")
        field.URL, field.Representation = f"#{sheet}.{address}", shown
        native.setString("")
        native.insertTextContent(native.createTextCursor(), field, False)

    def unlink(self, cells: Any) -> None:
        """Nothing to do: whatever is written into the cell replaces the text field."""

    def target(self, cell: Any) -> str:
        """The address of the cell's first text field."""
        fields = cell.api.getCellByPosition(0, 0).getTextFields()
        return str(fields.createEnumeration().nextElement().URL) if fields.hasElements() else ""

    def frame(self, cells: Any) -> None:
        """``TableBorder``."""
        from catalogue_xl.excel.libreoffice.uno_bridge import uno

        line = uno().createUnoStruct("com.sun.star.table.BorderLine2")
        line.Color, line.OuterLineWidth = GRID, self._HAIR
        border = cells.api.TableBorder2
        for side in ("TopLine", "BottomLine", "LeftLine", "RightLine", "HorizontalLine", "VerticalLine"):
            setattr(border, side, line)
            setattr(border, f"Is{side}Valid", True)
        cells.api.TableBorder2 = border


def application_of(book: Any) -> Application:
    """What BOOK is open in."""
    return UnoApplication() if book.app.engine.name == "libreoffice" else ComApplication()
