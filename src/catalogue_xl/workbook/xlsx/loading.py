"""Opening other people's workbooks: bounded, quiet, and broken ones declined with a sentence."""

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
from catalogue_xl.workbook.xlsx.values.bounds import OutOfBoundsError, check_cells
from catalogue_xl.workbook.xlsx.values.sheet_frame import SheetFrame, frame_of

_BROKEN = (
    zipfile.BadZipFile, zlib.error, ElementTree.ParseError, expat.ExpatError, SyntaxError, ArithmeticError, ValueError,
    TypeError, LookupError, AttributeError, OSError,
)  # fmt: skip
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/"

_CELL = re.compile(rb"<(?:\w+:)?c[ />]")


def refuse_hostile(package: Package, path: Path) -> None:
    """Read every part once, and decline what would fill the memory of whoever reads it on.

    Raises:
        Refusal: too_many_cells, for merges or links of whole columns; strict_format; corrupt, also for a part with a
            document type (which no spreadsheet program writes, and which may hide an entity bomb).
    """
    with broken_files_refused(path):
        sheets = set(package.sheets.values())
        for part in package.names:
            if not part.endswith((".xml", ".rels", ".vml")):
                package.read(part)
            elif part in sheets:
                _refuse_covered(package, part, path)
            else:
                package.xml(part)
        if _STRICT in package.read(package.workbook_part):
            raise Refusal(RefusalCode.STRICT_FORMAT, file=path.name)


def _refuse_covered(package: Package, part: str, path: Path) -> None:
    try:
        SheetFrame(package, part, frame_of(package.xml(part)))
    except OutOfBoundsError as error:
        raise _too_many(error, path) from error


def refuse_unbounded(package: Package, path: Path) -> None:
    """Decline worksheets with more cells than objects should be made of, blank ones included.

    Raises:
        Refusal: too_many_cells, corrupt.
    """
    with broken_files_refused(path):
        for part in package.sheets.values():
            try:
                check_cells(len(_CELL.findall(package.read(part))))
            except OutOfBoundsError as error:
                raise _too_many(error, path) from error


def _too_many(error: OutOfBoundsError, path: Path) -> Refusal:
    return Refusal(RefusalCode.TOO_MANY_CELLS, file=path.name, found=error.found, limit=f"{error.limit}个")


@contextmanager
def quiet_openpyxl() -> Iterator[None]:
    """Silence the warnings of what openpyxl does not read."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")
        yield


@contextmanager
def broken_files_refused(path: Path) -> Iterator[None]:
    """Turn what libraries raise on a file with broken contents into a sentence."""
    with broken_parts_refused(path), quiet_openpyxl():
        yield


@contextmanager
def broken_parts_refused(path: Path) -> Iterator[None]:
    """The same where openpyxl has no hand in it."""
    try:
        yield
    except _BROKEN as error:
        raise Refusal(RefusalCode.CORRUPT, file=path.name, wanted=" .xlsx ") from error
