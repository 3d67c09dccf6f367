"""The open master workbook, as the checks see it: the same as the file adapter gives of the file."""

from __future__ import annotations

from typing import Any

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.schema import FIRST_VERSION, SCHEMA_VERSION, SHEETS, load
from catalogue_xl.core.tables import catalogue_year
from catalogue_xl.excel.open_book.application import Application
from catalogue_xl.excel.open_book.sheet_table import LiveTable


class LiveMaster:
    """A master workbook that is open in Excel, WPS or LibreOffice; read when asked, and then remembered.

    One of an older version is read as it stands, without what newer ones have besides.

    Args:
        book: xlwings' workbook.
        application: What it is open in.

    Raises:
        Refusal: not_a_master, newer_schema, sheet_missing, column_missing.
    """

    def __init__(self, book: Any, application: Application) -> None:
        self.book = book
        self._application = application
        self._tables: dict[str, LiveTable] = {}
        self._version = SCHEMA_VERSION
        self.titles = [sheet.name for sheet in book.sheets]
        if load("meta").title not in self.titles:
            raise Refusal(RefusalCode.NOT_A_MASTER, file=book.name)
        self.meta = {record.text("name"): record.text("value") for record in self.table("meta").records()}
        if not self.meta.get("catalogue_id"):
            raise Refusal(RefusalCode.NOT_A_MASTER, file=book.name)
        version = self.meta.get("schema_version", "")
        self._version = max(int(version), FIRST_VERSION) if version.isdecimal() else FIRST_VERSION
        if self._version > SCHEMA_VERSION:
            raise Refusal(RefusalCode.NEWER_SCHEMA, file=book.name, found=version, own=SCHEMA_VERSION)

    @property
    def title(self) -> str:
        """The catalogue's title; may be empty."""
        return self.meta.get("title", "")

    @property
    def region(self) -> str:
        """The region it belongs to; may be empty."""
        return self.meta.get("region", "")

    @property
    def year(self) -> int | None:
        """The catalogue's year; None where nobody said it."""
        return catalogue_year(self.meta.get("year", ""))

    def table(self, name: str) -> LiveTable:
        """A sheet by its schema name.

        Raises:
            Refusal: sheet_missing, column_missing.
        """
        if name not in self._tables:
            sheet = load(name)
            if sheet.title not in self.titles:
                raise Refusal(RefusalCode.SHEET_MISSING, file=self.book.name, sheet=sheet.title)
            self._tables[name] = LiveTable(
                self.book.sheets[sheet.title], sheet, self._application, version=self._version
            )
        return self._tables[name]

    def sheets(self) -> list[str]:
        """The schema names of the sheets that are to be there."""
        return [name for name in SHEETS if load(name).title in self.titles or load(name).since <= self._version]

    def forget(self) -> None:
        """Read every sheet anew when it is next asked for: it was written to."""
        self._tables.clear()
