"""What was written, read by other code than wrote it, and compared with what was to be written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.parsers import expat

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.workbook.xlsx.package_parts import Package
from catalogue_xl.workbook.xlsx.patching.cell_text import number_text
from catalogue_xl.workbook.xlsx.patching.patched_book import PatchedBook
from catalogue_xl.workbook.xlsx.values.read_values import BookValues
from catalogue_xl.workbook.xlsx.values.sheet_values import CellValue, Formula, SheetValues

_XML = (".xml", ".rels")


def compare_written(book: PatchedBook, path: Path, stored: Callable[[str], SheetValues | None] | None = None) -> None:
    """Compare the file at PATH, to which BOOK has just been written, with what is in memory.

    Args:
        book: Nothing was changed in it since.
        path: The file.
        stored: Gives the cells of a worksheet as the old file has them, None for one that it has not; saves time.

    Raises:
        Refusal: write_failed, where anything is not as it should be; the file is then not to be used.
    """
    package = Package(path)
    if package.names != book.package.names:
        raise _refusal(path, "文件里的部件")
    for part in book.package.changed:
        if part.endswith(_XML):
            _check_xml(package.read(part), path, part)
    values = BookValues(package, path)
    for title in book.changed_sheets():
        meant = book[title].values(stored(title) if stored is not None else None)
        if not _alike(meant, values.sheet(title)):
            raise _refusal(path, f"工作表“{title}”")


def _alike(meant: SheetValues, read: SheetValues) -> bool:
    if meant.rows.keys() != read.rows.keys():
        return False
    for row, cells in meant.rows.items():
        found = read.rows[row]
        if cells == found:
            continue
        if cells.keys() != found.keys() or any(not _same(value, found[column]) for column, value in cells.items()):
            return False
    return dict(meant.links) == dict(read.links) and dict(meant.notes) == dict(read.notes)


def _same(meant: CellValue, read: CellValue) -> bool:
    """Whether what is meant was read; a formula reads the same however it is stored."""
    if isinstance(meant, Formula):
        return isinstance(read, Formula) and read.text == meant.text
    if isinstance(meant, str):
        return isinstance(read, str) and str(read) == str(meant)
    return read == meant or repr(read) == number_text(meant)  # a day that no calendar of Excel's has is its number


def _check_xml(xml: bytes, path: Path, part: str) -> None:
    try:
        expat.ParserCreate().Parse(xml, True)
    except expat.ExpatError as error:
        raise _refusal(path, f"部件 {part}") from error


def _refusal(path: Path, what: str) -> Refusal:
    return Refusal(RefusalCode.WRITE_FAILED, file=path.name, why=f"写入后复查，{what}与应写入的不一致")
