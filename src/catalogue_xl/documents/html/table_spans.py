"""The rows of an HTML table as a grid: its spans laid out as a browser does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from catalogue_xl.documents.collecting import MAX_COLUMNS, MAX_ROWS, refuse_if_too_large
from catalogue_xl.documents.grid import Cell, Row

# What a browser reads from a span, however large the number (HTML standard, 4.9.11).
_MOST_COLUMNS, _MOST_ROWS = 1000, 65_534
_CELLS = ("td", "th")
# A browser shows the head first and the foot last, wherever they are written.
_SECTIONS = {"thead": 0, "tbody": 1, "tfoot": 2}


@dataclass(slots=True)
class _Span:
    """A cell and the columns (half-open, 0-based) and rows that it covers."""

    element: Any
    start: int
    stop: int
    row: int
    rows: int


def grid(table: Any, text: Callable[[Any], str], file: str) -> list[Row]:
    """The rows of a table, merges resolved; columns in which no cell starts are not counted.

    Args:
        table: The element.
        text: Gives the text of a cell.
        file: The file's name, for refusals.

    Raises:
        Refusal: too_many_cells.
    """
    rows: list[list[_Span]] = []
    for section in sections(table):
        rows += _laid_out(section, len(rows), file)
    starts = sorted({span.start for row in rows for span in row})
    refuse_if_too_large(file, len(rows), len(starts))
    numbers = {start: number for number, start in enumerate(starts, start=1)}
    return [Row(tuple(_cells(spans, row, numbers, text))) for row, spans in enumerate(rows, start=1)]


def sections(table: Any) -> list[list[list[Any]]]:
    """The cells' elements by section and row, without those of tables inside; the head first, the foot last.

    Pages are not always well-formed: a form may stand between a table and its rows, and cells without a row make one.
    """
    found: list[tuple[Any, list[list[Any]]]] = []
    row: Any = None
    section: Any = None
    inside = etree.iterwalk(table, events=("start", "end"))
    for event, element in inside:
        if event == "end":
            if element.tag == "tr" or element is section:
                row = None
                section = None if element is section else section
        elif element.tag in _CELLS:
            if row is None:
                row = _new_row(found, section)
            row.append(element)
            inside.skip_subtree()
        elif element.tag == "tr":
            row = _new_row(found, section)
        elif element.tag in _SECTIONS:
            section = element
        elif element.tag == "table" and element is not table:
            inside.skip_subtree()
    return [rows for _, rows in sorted(found, key=lambda entry: _place(entry[0]))]


def _place(section: Any) -> int:
    return 1 if section is None else _SECTIONS[section.tag]


def _new_row(found: list[tuple[Any, list[list[Any]]]], section: Any) -> list[Any]:
    if not found or found[-1][0] is not section:
        found.append((section, []))
    found[-1][1].append([])
    return found[-1][1][-1]


def _laid_out(section: list[list[Any]], above: int, file: str) -> Iterator[list[_Span]]:
    """For each row of a section the spans in it, those from above included, from left to right."""
    open_spans: list[_Span] = []
    for index, row in enumerate(section):
        number = above + index + 1
        if number > MAX_ROWS:
            refuse_if_too_large(file, number, 1)
        here = [span for span in open_spans if span.row + span.rows > number]
        taken = sorted((span.start, span.stop) for span in here)
        column = 0
        for element in row:
            column, free = _next_free(column, taken)
            width = min(_span(element, "colspan", _MOST_COLUMNS) or 1, free)
            down = _span(element, "rowspan", _MOST_ROWS) or len(section)
            here.append(_Span(element, column, column + width, number, min(down, len(section) - index)))
            column += width
        if len(here) > MAX_COLUMNS:
            refuse_if_too_large(file, 1, len(here))
        open_spans = here
        yield sorted(here, key=lambda span: span.start)


def _next_free(column: int, taken: list[tuple[int, int]]) -> tuple[int, int]:
    """The first column from COLUMN on that no span from above covers, and how many are free there."""
    for start, stop in taken:
        if start > column:
            return column, start - column
        column = max(column, stop)
    return column, _MOST_COLUMNS


def _span(element: Any, name: str, most: int) -> int:
    """A span attribute; 0 means: to the end of the section."""
    found = (element.get(name) or "").strip()
    return min(int(found), most) if found.isascii() and found.isdigit() and len(found) < 10 else 1


def _cells(spans: list[_Span], row: int, numbers: dict[int, int], text: Callable[[Any], str]) -> Iterator[Cell]:
    filled = 0
    for span in spans:
        columns = [numbers[start] for start in range(span.start, span.stop) if start in numbers]
        # Columns that this row leaves out stay blank.
        yield from (Cell("", row, column) for column in range(filled + 1, columns[0]))
        anchor = span.row, columns[0]
        for column in columns:
            if (row, column) == anchor:
                yield Cell(text(span.element), row, column, span.rows, len(columns))
            else:
                yield Cell("", row, column, anchor=anchor)
        filled = columns[-1]
    yield from (Cell("", row, column) for column in range(filled + 1, len(numbers) + 1))
