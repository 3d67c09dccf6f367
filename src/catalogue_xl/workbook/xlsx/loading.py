"""Opening other people's workbooks with openpyxl: bounded, quiet, and broken ones declined with a sentence."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

from openpyxl.utils.cell import range_boundaries

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.workbook.xlsx.package_parts import Package

MAX_CELLS = 2_000_000
"""Per worksheet; 50,000 rows of 40 columns."""

MAX_MERGED = 200_000
"""Cells under merges, per worksheet: fewer than a whole column, each of which would take openpyxl half a minute."""

_DOCTYPES = b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le")[:-1]
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
            xml = package.read(part)
            if any(doctype in xml for doctype in _DOCTYPES):
                raise Refusal(RefusalCode.CORRUPT, file=file, wanted=" .xlsx ")
    if _STRICT in package.read(package.workbook_part):
        raise Refusal(RefusalCode.STRICT_FORMAT, file=file)
    for part in package.sheets.values():
        xml = package.read(part)
        cells = sum(1 for _ in _CELL.finditer(xml))
        if cells > MAX_CELLS:
            raise Refusal(RefusalCode.TOO_MANY_CELLS, file=file, found=f"{cells}个单元格", limit=f"{MAX_CELLS}个")
        merged = sum(map(_area, _RANGE.findall(xml)))
        if merged > MAX_MERGED:
            raise Refusal(
                RefusalCode.TOO_MANY_CELLS, file=file, found=f"合并了{merged}个单元格", limit=f"{MAX_MERGED}个"
            )


def _area(reference: bytes) -> int:
    left, top, right, bottom = range_boundaries(reference.decode())
    return ((right or 1) - (left or 1) + 1) * ((bottom or 1) - (top or 1) + 1)


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
    except (zipfile.BadZipFile, ElementTree.ParseError, SyntaxError, ArithmeticError) as error:
        raise Refusal(RefusalCode.CORRUPT, file=path.name, wanted=" .xlsx ") from error
    except (ValueError, TypeError, LookupError, AttributeError, OSError) as error:
        raise Refusal(RefusalCode.CORRUPT, file=path.name, wanted=" .xlsx ") from error
