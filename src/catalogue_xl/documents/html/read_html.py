"""Web pages, also those that programs call .xls or .doc: data tables become grids, everything else lines of text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from lxml import etree

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.documents.collecting import Parts
from catalogue_xl.documents.encoding import decode
from catalogue_xl.documents.grid import Part, Table
from catalogue_xl.documents.html.displayed_lines import PageLine, cell_text, lines
from catalogue_xl.documents.html.styles import Styles
from catalogue_xl.documents.html.table_spans import grid, sections

_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HEAD_BYTES = 8192
_FEWEST_ROWS, _FEWEST_COLUMNS = 2, 2
_FEWEST_ROWS_AROUND_TABLES = 3
_CELLS_PER_TABLE_INSIDE = 5
_HEADINGS = ("h1", "h2", "h3")
_BETWEEN_NAMES = re.compile(r"\s*[_|｜]\s*|\s+[-—–]+\s+|\s*[—–]{2,}\s*")  # the page's name and the site's
_FEWEST_HEADS = 3
_HOLDERS, _CELLS = ("div", "section", "center", "form"), ("td", "th")


def read(path: Path) -> tuple[Part, ...]:
    """The lines and tables of a saved page in order; a line's ``row`` counts the lines.

    A page that shows no heading begins with its title, as the window has it: a line, with the row 0, for each of the
    names in it. A table for layout is read through. Links that follow each other are one line, however many the page's
    menus have. Nothing that the page refers to is loaded, and no script runs.

    Raises:
        Refusal: unknown_encoding, too_many_cells, too_complex, frames.
    """
    data = path.read_bytes()
    parts = Parts(path.name)
    framed = add_page(decode(data, path.name, declared_encoding(data)), parts, path.name)
    found = parts.finish()
    if framed and not any(isinstance(part, Table) for part in found):
        raise Refusal(RefusalCode.FRAMES, file=path.name, found="、".join(framed))
    return found


def declared_encoding(data: bytes, stated: str | None = None) -> str | None:
    """The encoding that a page says it has; TOLD is what stands on its envelope, and goes before."""
    found = _CHARSET.search(data[:_HEAD_BYTES])
    return stated or (found[1].decode("ascii") if found else None)


def add_page(text: str, parts: Parts, file: str) -> list[str]:
    """Add the lines and tables of a page, and give the names of the pages that it shows in frames.

    Raises:
        Refusal: too_many_cells, too_complex.
    """
    # The text is given as UTF-8, so that what it says about its encoding no longer matters.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise Refusal(RefusalCode.TOO_COMPLEX, file=file, why="网页嵌套太深")
    if root is not None:
        _Page(parts, file, Styles(root)).add(root)
    return _framed(root) if root is not None else []


def _framed(root: Any) -> list[str]:
    """The pages that a page shows in frames; Excel lists the sheets of a workbook as links beside."""
    sources = [(frame.get("src") or "").strip() for frame in root.iter("frame", "iframe")]
    sources += [(link.get("href") or "").strip() for link in root.iter("link") if link.get("id") == "shLink"]
    names = dict.fromkeys(source for source in sources if source and not source.startswith(("about:", "javascript:")))
    return [name for name in names if "tabstrip" not in name.lower()]


class _Page:
    """Collects lines and tables; runs of links wait to become one line."""

    def __init__(self, parts: Parts, file: str, styles: Styles) -> None:
        self._styles = styles
        self._parts = parts
        self._file = file
        self._links: list[str] = []
        self._count = 0

    def add(self, root: Any) -> None:
        if next(root.iter(*_HEADINGS), None) is None:
            for name in filter(None, _BETWEEN_NAMES.split(root.xpath("normalize-space(//head/title)"))):
                self._parts.add_line(name, 0)
        self._add_lines(lines(root, self._add_table, styles=self._styles))
        self._end_links()

    def _add_lines(self, found: Iterable[PageLine]) -> None:
        for line in found:
            if line.links:
                self._links.append(line.text.strip())
            elif line.text.strip():
                self._end_links()
                self._add_line(line.text)

    def _add_line(self, text: str) -> None:
        self._count += 1
        self._parts.add_line(text.strip(), self._count)

    def _end_links(self) -> None:
        if self._links:
            self._add_line(" ".join(self._links))
            self._links.clear()

    def _add_table(self, table: Any) -> bool:
        if not _holds_data(table):
            return False
        cells = frozenset(cell for section in sections(table) for row in section for cell in row)
        self._add_lines(lines(table, skip=cells, styles=self._styles))
        self._end_links()
        self._parts.add_table(grid(table, partial(cell_text, styles=self._styles), self._file), spans_known=True)
        return True


def _holds_data(table: Any) -> bool:
    """Whether a table is one for its rows and columns, and not one that puts parts of the page side by side."""
    rows = [row for section in sections(table) for row in section]
    full = sum(len(row) >= _FEWEST_COLUMNS for row in rows)
    if full < _FEWEST_ROWS:
        return len(rows) == 1 and (_heads_next_table(table, rows[0]) or _goes_on(table, rows[0]))
    inner = list(table.iterdescendants("table"))
    if not inner:
        return not all(line.links for line in lines(table))
    if full < _FEWEST_ROWS_AROUND_TABLES or full <= max(sum(1 for _ in one.iterdescendants("tr")) for one in inner):
        return False
    return len(inner) * _CELLS_PER_TABLE_INSIDE <= sum(map(len, rows))


def _heads_next_table(table: Any, row: Sequence[Any]) -> bool:
    """Whether a table of one row has the column heads for the one behind it, as scrolling tables do."""
    if len(row) < _FEWEST_HEADS or next(table.iterdescendants("table"), None) is not None:
        return False
    following = next((one for one in table.itersiblings("table", *_HOLDERS)), None)
    around = table.getparent()
    while following is None and around is not None and around.tag not in _CELLS:
        following = next(around.itersiblings("table", *_HOLDERS), None)
        around = around.getparent()
    if following is None:
        return False
    behind = following if following.tag == "table" else next(following.iterdescendants("table"), None)
    below = [cells for section in sections(behind) for cells in section] if behind is not None else []
    return bool(below) and sum(map(_width, below[0])) == sum(map(_width, row))


def _goes_on(table: Any, row: Sequence[Any]) -> bool:
    """Whether a table of one row has as many cells as the one before it, which has several."""
    if len(row) <= _FEWEST_HEADS or next(table.iterdescendants("table"), None) is not None:
        return False
    before = next(iter(table.xpath("preceding::table[1]")), None)
    above = [cells for section in sections(before) for cells in section] if before is not None else []
    return len(above) >= _FEWEST_ROWS and all(sum(map(_width, cells)) == sum(map(_width, row)) for cells in above[:1])


def _width(cell: Any) -> int:
    span = cell.get("colspan") or ""
    return int(span) if span.isdecimal() else 1
