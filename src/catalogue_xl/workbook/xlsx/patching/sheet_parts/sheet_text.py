"""A worksheet's XML taken apart at its rows: each row can be replaced, and the others keep their letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from catalogue_xl.workbook.xlsx.patching.markup import OddMarkupError, opening, unprefixed, with_letters

_DATA = re.compile(r"<sheetData\b[^>]*?(/?)>")
_EMPTY_ROW = re.compile(r"<row\b([^<>]*)/>")
_CELL = re.compile(r'(<c r="([A-Z]{1,3})([0-9]{1,7})"([^<>/]*+)(?:/>|>([^<]*+(?:<(?!/c>)[^<]*+)*+)</c>))')
_NUMBER = re.compile(r'\sr="([0-9]{1,7})"')
_STYLE = re.compile(r'\s+s="([0-9]+)"')
_KIND = re.compile(r'\s+t="(\w+)"')


@dataclass(slots=True)
class RowText:
    """A row as it stands in the text.

    Attributes:
        tag: Its attributes.
        inner: Its cells.
        empty: Whether it is written as one tag.
    """

    tag: str
    inner: str
    empty: bool = False

    @property
    def whole(self) -> str:
        """All of it."""
        return f"<row{self.tag}/>" if self.empty else f"<row{self.tag}>{self.inner}</row>"


@dataclass(frozen=True, slots=True)
class SheetText:
    """The pieces of a worksheet's XML.

    Attributes:
        head: What is in front of the rows.
        rows: By number, in the file's order.
        tail: What is behind them.
    """

    head: str
    rows: dict[int, RowText]
    tail: str


def taken_apart(xml: str) -> SheetText:
    """The pieces of XML; one that is spelled so that it cannot be cut is spelled anew first, with the same meaning.

    Raises:
        OddMarkupError: There are no rows to be found.
    """
    xml = with_letters(xml)
    try:
        return _taken_apart(xml)
    except OddMarkupError:
        return _taken_apart(_respelled(xml))


def _taken_apart(xml: str) -> SheetText:
    if "<!" in xml:
        raise OddMarkupError("comments, or text that is not parsed")
    xml = unprefixed(xml)
    data = _DATA.search(xml)
    if data is None or not opening(xml).startswith("<worksheet"):
        raise OddMarkupError("no rows")
    head = xml[: data.start()]
    if data[1]:
        return SheetText(head, {}, xml[data.end() :])
    end = xml.rindex("</sheetData>")
    body, tail = xml[data.end() : end], xml[end + len("</sheetData>") :]
    cells = body.count('<c r="')
    if cells != sum(map(body.count, ("<c ", "<c>", "<c/", "<c\n", "<c\t", "<c\r"))):
        raise OddMarkupError("cells that do not say first where they are")
    rows: dict[int, RowText] = {}
    *pieces, rest = body.split("</row>")
    for piece in pieces:
        start = piece.rfind("<row")
        _add_empty(rows, piece[:start])
        end = piece.find(">", start)
        row = RowText(piece[start + len("<row") : end], piece[end + 1 :])
        _add(rows, row)
    _add_empty(rows, rest)
    numbers = list(rows)
    if any(number >= after for number, after in pairwise(numbers)):
        raise OddMarkupError("rows out of order")
    return SheetText(head, rows, tail)


def _add(rows: dict[int, RowText], row: RowText) -> None:
    number = _NUMBER.search(row.tag)
    if number is None or int(number[1]) in rows:
        raise OddMarkupError(row.tag)
    rows[int(number[1])] = row


def _add_empty(rows: dict[int, RowText], text: str) -> None:
    """Add the rows without cells that TEXT is made of."""
    if not text.strip():
        return
    for found in _EMPTY_ROW.finditer(text):
        _add(rows, RowText(found[1], "", empty=True))
    if _EMPTY_ROW.sub("", text).strip():
        raise OddMarkupError("something between the rows")


RawCell = tuple[str, str, str]
"""A cell as it stands in the file: all of it, its attributes but the first, and what is between its tags."""


def cells_of(row: RowText, number: int) -> Iterator[tuple[str, RawCell]]:
    """Column letters and text of each cell of a row.

    Raises:
        OddMarkupError: A cell says that it belongs to another row, or cannot be told from the next.
    """
    found = _CELL.findall(row.inner)
    if len(found) != row.inner.count('<c r="'):
        raise OddMarkupError(row.inner[:80])
    figures = str(number)
    for whole, letters, told, rest, inner in found:
        if told != figures:
            raise OddMarkupError(f"{letters}{told} in row {number}")
        yield letters, (whole, rest, inner)


_SEEN: dict[str, tuple[int, str, str]] = {}
_MOST_SEEN = 10_000


def attributes_of_cell(rest: str) -> tuple[int, str, str]:
    """Format, kind and what is left of a cell's attributes; few differ, so they are remembered."""
    if rest not in _SEEN:
        if len(_SEEN) > _MOST_SEEN:
            _SEEN.clear()
        style, kind = _STYLE.search(rest), _KIND.search(rest)
        others = _KIND.sub("", _STYLE.sub("", rest)).rstrip()
        _SEEN[rest] = int(style[1]) if style else 0, kind[1] if kind else "n", others
    return _SEEN[rest]


def _respelled(xml: str) -> str:
    """XML written by another program's rules: plain tags, every row and every cell with its number."""
    from lxml import etree  # seldom needed

    from catalogue_xl.workbook.xlsx.values.addresses import address, place_of

    parser = etree.XMLParser(remove_comments=True, remove_pis=True, strip_cdata=True, resolve_entities=False)
    root: Any = etree.fromstring(xml.encode(), parser)
    space = f"{{{etree.QName(root).namespace}}}"
    row = 0
    for line in root.iter(f"{space}row"):
        row, column = int(line.get("r", row + 1)), 0
        line.set("r", str(row))
        for cell in line.iterchildren(f"{space}c"):
            reference = cell.get("r")
            column = place_of(reference)[1] if reference else column + 1
            others = {name: value for name, value in cell.attrib.items() if name != "r"}
            cell.attrib.clear()
            cell.set("r", address(row, column))
            cell.attrib.update(others)
            cell.tail = None
    return str(etree.tostring(root, encoding="unicode"))
