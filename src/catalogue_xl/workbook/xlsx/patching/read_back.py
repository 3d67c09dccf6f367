"""What was written, read by other code than wrote it, and compared with what was to be written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from xml.parsers import expat

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.workbook.xlsx.package_parts import Package
from catalogue_xl.workbook.xlsx.patching.cell_text import number_text
from catalogue_xl.workbook.xlsx.patching.patched_book import PatchedBook
from catalogue_xl.workbook.xlsx.patching.patched_cell import PatchedCell
from catalogue_xl.workbook.xlsx.values.addresses import Place
from catalogue_xl.workbook.xlsx.values.number_formats import reading_of
from catalogue_xl.workbook.xlsx.values.numbers import as_reading
from catalogue_xl.workbook.xlsx.values.read_values import BookValues
from catalogue_xl.workbook.xlsx.values.sheet_values import Formula

_XML = (".xml", ".rels")


def compare_written(book: PatchedBook, path: Path) -> None:
    """Compare the file at PATH, to which BOOK has just been written, with what is in memory.

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
    for title, cells in book.changed_cells().items():
        read = dict(values.sheet(title).cells())
        if read != dict(_expected(cells)):
            raise _refusal(path, f"工作表“{title}”")


def _expected(cells: Mapping[Place, PatchedCell]) -> Iterator[tuple[Place, object]]:
    for place, cell in cells.items():
        value = cell.value
        if value is None or value == "":
            continue
        if cell.data_type == "f":
            yield place, _AsFormula(str(value))
        elif isinstance(value, date):
            yield place, _AsDay(value, since_1904=cell.parent.book.since_1904)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            reading = reading_of(cell.number_format)
            yield place, as_reading(value, reading, since_1904=cell.parent.book.since_1904)
        else:
            yield place, value


class _AsDay:
    """Equal to a moment; one that no calendar of Excel's reaches is read as the number that was written."""

    def __init__(self, day: date, *, since_1904: bool) -> None:
        self._moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)
        self._number = number_text(day, since_1904=since_1904)

    def __eq__(self, other: object) -> bool:
        return other == self._moment if isinstance(other, date) else repr(other) == self._number

    __hash__ = None  # type: ignore[assignment]


class _AsFormula:
    """Equal to a formula that reads so, whatever it last showed."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Formula) and other.text == self._text

    __hash__ = None  # type: ignore[assignment]


def _check_xml(xml: bytes, path: Path, part: str) -> None:
    try:
        expat.ParserCreate().Parse(xml, True)
    except expat.ExpatError as error:
        raise _refusal(path, f"部件 {part}") from error


def _refusal(path: Path, what: str) -> Refusal:
    return Refusal(RefusalCode.WRITE_FAILED, file=path.name, why=f"写入后复查，{what}与应写入的不一致")
