"""Opening other people's workbooks with openpyxl: bounded, quiet, and broken ones declined with a sentence."""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.workbook.xlsx.package_parts import Package
from catalogue_xl.workbook.xlsx.values.addresses import area_of
from catalogue_xl.workbook.xlsx.values.bounds import MAX_CELLS, MAX_COVERED

_BROKEN = (
    zipfile.BadZipFile, zlib.error, ElementTree.ParseError, expat.ExpatError, SyntaxError, ArithmeticError, ValueError,
    TypeError, LookupError, AttributeError, OSError,
)  # fmt: skip
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/"

_CELL = re.compile(rb"<(?:\w+:)?c[ />]")
_RANGE = re.compile(rb'<(?:\w+:)?(?:mergeCell|hyperlink)\b[^>]*?\bref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')


def refuse_unbounded(package: Package, file: str) -> None:
    """Decline what openpyxl would unfold without bounds: too many cells, or a merged range of whole columns.

    Raises:
        Refusal: too_many_cells; strict_format; corrupt, for a part with a document type (which no spreadsheet program
            writes, and which may hide an entity bomb).
    """
    for part in package.names:
        if part.endswith((".xml", ".rels", ".vml")):
            try:
                package.xml(part)
            except ValueError as error:
                raise Refusal(RefusalCode.CORRUPT, file=file, wanted=" .xlsx ") from error
    if _STRICT in package.read(package.workbook_part):
        raise Refusal(RefusalCode.STRICT_FORMAT, file=file)
    for part in package.sheets.values():
        xml = package.read(part)
        cells = sum(1 for _ in _CELL.finditer(xml))
        if cells > MAX_CELLS:
            raise Refusal(RefusalCode.TOO_MANY_CELLS, file=file, found=f"{cells}个单元格", limit=f"{MAX_CELLS}个")
        merged = sum(area_of(reference.decode()).size for reference in _RANGE.findall(xml))
        if merged > MAX_COVERED:
            limit = f"{MAX_COVERED}个"
            raise Refusal(RefusalCode.TOO_MANY_CELLS, file=file, found=f"合并了{merged}个单元格", limit=limit)


@contextmanager
def quiet_openpyxl() -> Iterator[None]:
    """Silence the warnings of what openpyxl does not read; for a master :mod:`.unsupported_parts` sees to that."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")
        yield


@contextmanager
def broken_files_refused(path: Path) -> Iterator[None]:
    """Turn what libraries raise on a file with broken contents into a sentence."""
    try:
        with quiet_openpyxl():
            yield
    except _BROKEN as error:
        raise Refusal(RefusalCode.CORRUPT, file=path.name, wanted=" .xlsx ") from error
