"""Workbooks with a large sheet of formulas that openpyxl need not unfold: given as XML."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.packaging.relationship import RelationshipList
from openpyxl.writer.excel import ExcelWriter

from catalogue_xl.workbook.xlsx.openpyxl_types import XlBook, XlSheet


def save_with(workbook: XlBook, path: Path | IO[bytes], parts: Mapping[str, str]) -> None:
    """Save WORKBOOK to PATH; the worksheets whose names are in PARTS become that XML."""
    workbook.properties.modified = datetime.now(UTC).replace(tzinfo=None)
    with ZipFile(path, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        _Writer(workbook, archive, parts).save()


class _Writer(ExcelWriter):
    def __init__(self, workbook: XlBook, archive: ZipFile, parts: Mapping[str, str]) -> None:
        super().__init__(workbook, archive)
        self._parts = parts

    def write_worksheet(self, ws: XlSheet) -> None:
        part = self._parts.get(ws.title)
        if part is None:
            super().write_worksheet(ws)
            return
        writer: Any = self
        ws._rels = RelationshipList()
        ws._drawing = ws._comments = None
        writer._archive.writestr(ws.path[1:], part)
        writer.manifest.append(ws)
