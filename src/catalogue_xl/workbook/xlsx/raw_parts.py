"""Workbooks of openpyxl's, saved without files of its own, and with large sheets of formulas that are given as XML.

openpyxl unpacks each worksheet into the system's temporary folder, where a killed process leaves it, with the contacts
of agencies and for other users of the machine to read.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.packaging.relationship import RelationshipList
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from catalogue_xl.workbook.xlsx.openpyxl_types import XlBook, XlSheet


def save_with(workbook: XlBook, path: Path | IO[bytes], parts: Mapping[str, str] | None = None) -> None:
    """Save WORKBOOK to PATH; the worksheets whose names are in PARTS become that XML."""
    workbook.properties.modified = datetime.now(UTC).replace(tzinfo=None)
    with ZipFile(path, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        _Writer(workbook, archive, parts or {}).save()


class _Writer(ExcelWriter):
    def __init__(self, workbook: XlBook, archive: ZipFile, parts: Mapping[str, str]) -> None:
        super().__init__(workbook, archive)
        self._parts = parts

    def write_worksheet(self, ws: XlSheet) -> None:
        writer: Any = self
        part: str | bytes | None = self._parts.get(ws.title)
        if part is None:
            part = self._unfolded(ws)
        else:
            ws._rels = RelationshipList()
            ws._drawing = ws._comments = None
        writer._archive.writestr(ws.path[1:], part)
        writer.manifest.append(ws)

    def _unfolded(self, ws: XlSheet) -> bytes:
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        stream = io.BytesIO()
        sheet: Any = WorksheetWriter
        sheet = sheet(ws, stream)
        sheet.write()
        ws._rels = sheet._rels
        return stream.getvalue()
