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
from catalogue_xl.workbook.xlsx.values.bounds import OutOfBoundsError, check_cells, check_covered, check_tags
from catalogue_xl.workbook.xlsx.values.sheet_frame import SheetFrame, frame_of

_BROKEN = (
    zipfile.BadZipFile, zlib.error, ElementTree.ParseError, expat.ExpatError, SyntaxError, ArithmeticError, ValueError,
    TypeError, LookupError, AttributeError, OSError,
)  # fmt: skip
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/"

_CELL = re.compile(rb"<(?:[^\s<>/:]+:)?c[\s/>]")


def refuse_hostile(package: Package, path: Path) -> None:
    """Read every part once, and decline what would fill the memory of whoever reads it on.

    Raises:
        Refusal: too_many_cells, also for merges or links of whole columns; strict_format; corrupt, also for a part
            with a document type (which no spreadsheet program writes, and which may hide an entity bomb).
    """
    with broken_files_refused(path):
        sheets = set(package.sheets.values())
        tags = covered = 0
        for part in package.names:
            if part not in sheets and not part.endswith((".xml", ".rels", ".vml")):
                package.read(part)
                continue
            xml = package.xml(part)
            tags += xml.count(b"<")
            check_tags(tags)
            if part in sheets:
                covered += SheetFrame(package, part, frame_of(xml)).covered
                check_covered(covered)
        if _STRICT in package.read(package.workbook_part):
            raise Refusal(RefusalCode.STRICT_FORMAT, file=path.name)


def refuse_unbounded(package: Package, path: Path) -> None:
    """Decline worksheets with more cells than objects should be made of, blank ones included.

    Raises:
        Refusal: too_many_cells, corrupt.
    """
    with broken_files_refused(path):
        cells = 0
        for part in package.sheets.values():
            cells += len(_CELL.findall(package.read(part)))
            check_cells(cells)


@contextmanager
def quiet_openpyxl() -> Iterator[None]:
    """Silence the warnings of what openpyxl does not read."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")
        yield


@contextmanager
def broken_files_refused(path: Path) -> Iterator[None]:
    """Turn what libraries raise on a file with broken contents, or with too much of them, into a sentence."""
    with broken_parts_refused(path), quiet_openpyxl():
        yield


@contextmanager
def broken_parts_refused(path: Path) -> Iterator[None]:
    """The same where openpyxl has no hand in it."""
    try:
        yield
    except OutOfBoundsError as error:
        raise Refusal(
            RefusalCode.TOO_MANY_CELLS, file=path.name, found=error.found, limit=f"{error.limit:,}个"
        ) from error
    except _BROKEN as error:
        raise Refusal(RefusalCode.CORRUPT, file=path.name, wanted=" .xlsx ") from error
