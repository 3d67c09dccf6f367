"""Plain text as Word leaves it: rows of tab-separated cells, or a paragraph with a tab in front per cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from catalogue_xl.documents.collecting import Parts
from catalogue_xl.documents.encoding import decode
from catalogue_xl.documents.grid import Cell, Line, Part, Row
from catalogue_xl.documents.text.paragraph_cells import read_cells
from catalogue_xl.documents.text.torn_rows import join_torn_rows

_BOOKMARK = re.compile(r"\[bookmark: [^\]\n]*\]")
_LINE_END = re.compile(r"\r\n?|\n")
PAGE_NUMBER = re.compile(r"[\s\-—–.·第]*[0-9０-９]+[\s\-—–.·页，,/／共0-9０-９]*")
_BANNER = re.compile(r"\s*(第[一二三四五六七八九十\d]+(部分|章|篇)|[（(]?[一二三四五六七八九十]{1,3}[）)、.．])")
_MOST_BANNERS = 4  # below one another, the broader above the narrower
_FEWEST_ROWS = 2


def read(path: Path) -> tuple[Part, ...]:
    """The lines and tables of a text file; ``row`` is the line of the file, from 1.

    Word's bookmark marks are removed: they are its own markup and never printed.

    Raises:
        Refusal: unknown_encoding, too_many_cells.
    """
    lines = _LINE_END.split(_BOOKMARK.sub("", decode(path.read_bytes(), path.name)))
    parts = Parts(path.name)
    if rows_are_lines(lines):
        read_rows(lines, parts)
    else:
        read_cells(lines, parts)
    return parts.finish()


def rows_are_lines(lines: Sequence[str]) -> bool:
    """Whether tabs stand between the words of a line more often than a single one in front of them.

    Several in front stand for blank cells.
    """
    between = sum("\t" in line.strip(" ").lstrip("\t") for line in lines)
    alone = (line.lstrip(" ") for line in lines if "\t" not in line.strip(" \t"))
    in_front = sum(line.startswith("\t") and not line.startswith("\t\t") for line in alone)
    return between > in_front


def read_rows(lines: Sequence[str], parts: Parts) -> None:
    """Add the tables and lines of a text in which a line is a row and a tab parts its cells.

    Blank lines and form feeds are page breaks and do not end a table, and neither does a page number or a line
    repeated on each page; such a line is added after the table it interrupts. A line without a tab is a row of
    one cell where rows stand directly above and below it, and otherwise a line outside of the table.
    """
    table = _OpenTable(parts)
    seen: set[str] = set()
    for number, raw in enumerate(lines, start=1):
        line = raw.replace("\f", "")
        if "\f" in raw or not line.strip(" \u3000\xa0"):
            table.new_page()
        if "\t" in line or _between_rows(lines, number - 1):
            table.add_row(line, number)
        elif line.strip():
            runs_through = PAGE_NUMBER.fullmatch(line) or line in seen
            table.add_line(line, number, ends_table=not runs_through)
            seen.add(line)
    table.close()


def _between_rows(lines: Sequence[str], index: int) -> bool:
    """True for a line right between two rows, and for one of several such that are all numbered as banners are."""
    if not lines[index].strip():
        return False
    above, below = _lines_to_row(lines, index, -1), _lines_to_row(lines, index, 1)
    if above is None or below is None:
        return False
    run = lines[index - above : index + below + 1]
    return len(run) == 1 or all(map(_BANNER.match, run))


def _lines_to_row(lines: Sequence[str], index: int, step: int) -> int | None:
    """How many lines without tabs stand between a line and the next row; None where none is near."""
    for count in range(_MOST_BANNERS):
        place = index + step * (count + 1)
        if not 0 <= place < len(lines):
            return None
        if "\t" in lines[place]:
            return count
        if not lines[place].strip():
            return None
    return None


class _OpenTable:
    """The rows gathered since the last line that ended a table, and the lines that ran through them."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._rows: list[Row] = []
        self._passing: list[Line] = []
        self._page = 1
        self._page_ended = False

    def new_page(self) -> None:
        """Count a page, once for any number of blank lines, and only when rows stand before and after."""
        self._page_ended = bool(self._rows)

    def add_row(self, line: str, number: int) -> None:
        if self._page_ended:
            self._page += 1
            self._page_ended = False
        cells = (
            Cell(text.replace("\v", "\n"), number, column) for column, text in enumerate(line.split("\t"), start=1)
        )
        self._rows.append(Row(tuple(cells), self._page))

    def add_line(self, line: str, number: int, *, ends_table: bool) -> None:
        if ends_table:
            self.close()
        if self._rows:
            self._passing.append(Line(line, number))
        else:
            self._parts.add_line(line, number)

    def close(self) -> None:
        """Hand over the table; a single row with tabs in it (a signature, say) is a line and no table."""
        if len(self._rows) >= _FEWEST_ROWS:
            self._parts.add_table(join_torn_rows(self._rows), spans_known=False)
        else:
            for row in self._rows:
                self._parts.add_line("\t".join(cell.text for cell in row.cells), row.number)
        for line in self._passing:
            self._parts.add_line(line.text, line.row)
        self._rows, self._passing = [], []
        self._page_ended = False
