"""The cells of a worksheet that is spelled as Excel, WPS, LibreOffice and openpyxl spell it, read by patterns.

Each piece is known to hold nothing else: its ``<`` are counted and must be those of the cells that the pattern found,
of the rows, and of the empty cells. Where they are not, and where the pattern could be misled otherwise, a parser has
to read the part (:mod:`.parsed_cells`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import IO, NamedTuple
from xml.etree import ElementTree

from catalogue_xl.workbook.xlsx.values.addresses import LAST_ROW, column_number
from catalogue_xl.workbook.xlsx.values.bounds import check_cells
from catalogue_xl.workbook.xlsx.values.escapes import unescaped
from catalogue_xl.workbook.xlsx.values.formulas import Formulas
from catalogue_xl.workbook.xlsx.values.plain_xml import decoded, is_utf8, resolved
from catalogue_xl.workbook.xlsx.values.sheet_values import CellValue
from catalogue_xl.workbook.xlsx.values.stored_cells import INLINE, Reader, StoredCells

Rows = dict[int, dict[int, CellValue]]
_Match = tuple[str, str, str, str, str, str]

_PIECE = 1 << 18
_LONGEST_ROW = 1 << 25
_ROW_END, _DATA, _DATA_END = b"</row>", re.compile(rb"<sheetData\s*>"), b"</sheetData>"
_FILLED = re.compile(
    r'<c r="([A-Z]++)([0-9]++)"([^<>/]*+)>(?=<[vif])(<f(?=[ />])[^<>]*+>(?:[^<>]*+</f>)?+)?+'
    r'(?:<v>([^<>]*+)</v>|<is><t(?: xml:space="preserve")?+>([^<>]*+)</t></is>|)</c>'
)
_SIMPLE = re.compile(r'<c r="([A-Z]++)([0-9]++)"([^<>/]*+)><v>([^<>]++)</v></c>')
_NOT_SIMPLE = ("<f", "<is", "&", "_x")
"""What a piece must not have for the pattern above to read it: formulas, texts in their cells, and what is spelled."""

_BLANKS = ("<v></v>", "<v/>", "<is><t></t></is>", '<is><t xml:space="preserve"></t></is>')
_REFERENCE = re.compile("&(?:amp|lt|gt|quot|apos|#([1-9][0-9]{2,4}));")
_MEANT = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}
_OUTER = ("<c ", "></c>", "<row", "</row>")


class NotPlainError(Exception):
    """The part is spelled in a way of its own."""


class PlainSheet:
    """A worksheet's part, read once.

    Args:
        source: The part.
        stored: What its cells refer to.

    Attributes:
        rows: The filled cells, by row and column.
        frame: The part without its rows.

    Raises:
        NotPlainError: Patterns cannot read it.
        OutOfBoundsError: It has too many cells.
        xml.etree.ElementTree.ParseError, xml.parsers.expat.ExpatError, ValueError, IndexError: The part is broken.
    """

    def __init__(self, source: IO[bytes], stored: StoredCells) -> None:
        self.rows: Rows = {}
        self._cells = _Cells(self.rows, stored)
        self.frame = self._read(source)

    def _read(self, source: IO[bytes]) -> bytes:
        head = source.read(_PIECE)
        start = _DATA.search(head)
        if not is_utf8(head):
            raise NotPlainError
        if start is None:
            if b"<sheetData/>" not in head:
                raise NotPlainError
            return head + source.read()
        rest = head[start.end() :]
        while _DATA_END not in rest:
            more = source.read(_PIECE)
            if not more:
                raise NotPlainError
            whole, found, left = (rest + more).rpartition(_ROW_END)
            self._cells.add(whole + found)
            rest = left
            if len(rest) > _LONGEST_ROW:
                raise NotPlainError
        last, _, tail = rest.partition(_DATA_END)
        self._cells.add(last)
        return head[: start.start()] + b"<sheetData/>" + tail + source.read()


class _Attributes(dict[str, tuple[Reader, bool]]):
    """How a cell with these attributes is read, and whether its text stands in it; each spelling is parsed once."""

    def __init__(self, stored: StoredCells) -> None:
        super().__init__()
        self._stored = stored

    def __missing__(self, attributes: str) -> tuple[Reader, bool]:
        kind, style = _kind_and_style(attributes)
        found = self[attributes] = self._stored.reader(kind, style), kind == INLINE
        return found


@lru_cache(maxsize=4096)
def _kind_and_style(attributes: str) -> tuple[str, int]:
    """What the attributes of a cell say; those of one program are the same in all its files."""
    try:
        cell = ElementTree.fromstring(f"<c{attributes}/>")
    except ElementTree.ParseError as error:  # it may be that of an empty cell
        raise NotPlainError from error
    if "r" in cell.attrib:
        raise NotPlainError
    return cell.get("t", "n"), int(cell.get("s", 0))


class _Cells:
    def __init__(self, rows: Rows, stored: StoredCells) -> None:
        self._rows = rows
        self._attributes = _Attributes(stored)
        self._formulas = Formulas()
        self._columns = _Columns()
        self._count = 0

    def add(self, piece: bytes) -> None:
        """Enter the cells of a PIECE, which ends behind a row."""
        xml = decoded(piece)
        if xml is None:
            raise NotPlainError
        if self._add_simple(xml):
            return
        found = _FILLED.findall(xml)
        cells = _by_group(found)
        if not _accounted_for(xml, cells):
            for blank in _BLANKS:
                xml = xml.replace(f"{blank}</c>", "</c>")
            found = _FILLED.findall(xml)
            cells = _by_group(found)
            if not _accounted_for(xml, cells):
                raise NotPlainError
        self._count += len(found)
        check_cells(self._count)
        typed, results = cells.inline, cells.text
        if "&" in xml:
            typed, results = resolved(typed), resolved(results)
        if "_x" in xml:
            typed, results = list(map(unescaped, typed)), list(map(unescaped, results))
        self._enter(cells, typed, results)

    def _add_simple(self, xml: str) -> bool:
        """The same where all that is filled are numbers and shared texts, as in most of a workbook that Excel saved."""
        if any(mark in xml for mark in _NOT_SIMPLE):
            return False
        found = _SIMPLE.findall(xml)
        if 2 * len(found) + _outer_tags(xml) != xml.count("<"):
            return False
        self._count += len(found)
        check_cells(self._count)
        columns, attributes_of = self._columns, self._attributes
        last, row = "", dict[int, CellValue]()
        for letters, digits, attributes, text in found:
            if digits != last:
                row, last = self._row(digits), digits
            reader, stands_in_it = attributes_of[attributes]
            if not stands_in_it:
                row[columns[letters]] = reader(text)
        return True

    def _enter(self, cells: _Cellwise, typed: Sequence[str], results: Sequence[str]) -> None:
        columns, attributes_of = self._columns, self._attributes
        last, row = "", dict[int, CellValue]()
        found = zip(cells.letters, cells.digits, cells.attributes, cells.formula, results, typed, strict=True)
        for letters, digits, attributes, formula, text, inline in found:
            if digits != last:
                row, last = self._row(digits), digits
            reader, stands_in_it = attributes_of[attributes]
            if stands_in_it:
                text = inline
            shown = reader(text) if text else None
            column = columns[letters]
            if formula:
                row[column] = self._formulas.formula((int(digits), column), *_parsed(formula), shown)
            elif shown is not None:
                row[column] = shown

    def _row(self, digits: str) -> dict[int, CellValue]:
        number = int(digits)
        if not 1 <= number <= LAST_ROW:
            raise ValueError(f"there is no row {number}")
        return self._rows.setdefault(number, {})


class _Columns(dict[str, int]):
    """The numbers of columns; each is worked out once."""

    def __missing__(self, letters: str) -> int:
        found = self[letters] = column_number(letters)
        return found


class _Cellwise(NamedTuple):
    """What the pattern found, group by group: the same place in each is the same cell."""

    letters: Sequence[str] = ()
    digits: Sequence[str] = ()
    attributes: Sequence[str] = ()
    formula: Sequence[str] = ()
    text: Sequence[str] = ()
    inline: Sequence[str] = ()


def _by_group(found: Sequence[_Match]) -> _Cellwise:
    return _Cellwise(*zip(*found, strict=True))


def _accounted_for(xml: str, cells: _Cellwise) -> bool:
    """Whether every tag of XML is that of one of CELLS, of a row, or of an empty cell."""
    texts, inlines = (len(group) - group.count("") for group in (cells.text, cells.inline))
    # <v> and </v>; <is> <t> </t> </is>; <f/>, or <f> and </f>
    inside = 2 * texts + 4 * inlines + "".join(cells.formula).count("<")
    return inside + _outer_tags(xml) == xml.count("<")


def _outer_tags(xml: str) -> int:
    """How many tags are those of rows, and of cells but for what stands in them."""
    return sum(map(xml.count, _OUTER))


@lru_cache(maxsize=8192)  # task workbooks have the same, row by row
def _parsed(formula: str) -> tuple[Mapping[str, str], str]:
    """The attributes and the text of an element ``f``."""
    if formula.startswith("<f>") and "&" not in _REFERENCE.sub("", formula):
        return {}, _REFERENCE.sub(_character, formula[3:-4]) if "&" in formula else formula[3:-4]
    element = ElementTree.fromstring(formula)
    return element.attrib, element.text or ""


def _character(reference: re.Match[str]) -> str:
    if reference[1] is None:
        return _MEANT[reference[0]]
    code = int(reference[1])
    if 0xD800 <= code < 0xE000 or code >= 0xFFFE:
        raise ValueError(f"{reference[0]} is no character")
    return chr(code)
