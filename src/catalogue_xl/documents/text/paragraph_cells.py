"""Text with one cell per paragraph that starts with a tab, and rows that end at some of the blank lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, islice, pairwise

from catalogue_xl.documents.collecting import Parts
from catalogue_xl.documents.grid import Cell, Row
from catalogue_xl.documents.text.row_ends import RowEnds, infer_row_ends

_CELL_START = re.compile(r" *(\t+)(.*)", re.DOTALL)
# What a second table in the same run of cells must save before it is believed, in the prices of row_ends.
_PRICE_OF_A_TABLE = 3.0
_FEWEST_ROWS = _FEWEST_COLUMNS = 2
_RUNS_NEARBY, _RUNS_AROUND = 5, 40


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A printed line, or the line that starts a cell; ``gap`` is the number of blank lines above it."""

    text: str
    row: int
    gap: int


@dataclass(slots=True)
class _Cell:
    """What stands from one tab to the next; ``gap`` is the number of blank lines below it."""

    depth: int
    paragraphs: list[_Paragraph]
    gap: int = 0

    @property
    def row(self) -> int:
        return self.paragraphs[0].row

    @property
    def text(self) -> str:
        return "".join("\n" * (p.gap + 1) + p.text for p in self.paragraphs).replace("\v", "\n").strip("\n")

    def break_inside(self, gap: int) -> int | None:
        """The index of the first paragraph with more than ``gap`` blank lines above it."""
        return next((i for i, p in enumerate(self.paragraphs) if i and p.gap > gap), None)


def read_cells(lines: Sequence[str], parts: Parts) -> None:
    """Add the tables and lines of a text in which each cell is a paragraph that starts with a tab.

    A blank line ends a row, but also stands inside cells and between the cells of a row, so the rows are those
    whose widths agree best. A change in the number of tabs starts another table. Text that follows the last cell
    of a table after a blank line is not in the cell. Cells that make no table of two rows and two columns are
    paragraphs with an indent, and become lines.
    """
    before, cells = _scan(lines)
    _add_lines(before, parts)
    waiting = [list(run) for _, run in groupby(cells, key=lambda cell: cell.depth)][::-1]
    while waiting:
        run = waiting.pop()
        gap = _gap_inside_rows(run)
        split = _best_split(run, gap)
        if split is None:
            _add_run(run, gap, parts)
        else:
            waiting += [run[split:], run[:split]]


def _scan(lines: Sequence[str]) -> tuple[list[_Paragraph], list[_Cell]]:
    """The paragraphs before the first cell, and the cells with all that follows each of them."""
    before: list[_Paragraph] = []
    cells: list[_Cell] = []
    gap = 0
    for number, line in enumerate(lines, start=1):
        start = _CELL_START.fullmatch(line)
        if start is not None:
            if cells:
                cells[-1].gap = gap
            cells.append(_Cell(len(start[1]), [_Paragraph(start[2], number, 0)]))
        elif line.strip():
            (cells[-1].paragraphs if cells else before).append(_Paragraph(line, number, gap))
        else:
            gap += 1
            continue
        gap = 0
    return before, cells


def _add_lines(paragraphs: Iterable[_Paragraph], parts: Parts) -> None:
    for paragraph in paragraphs:
        parts.add_line(paragraph.text, paragraph.row)


def _add_run(cells: Sequence[_Cell], gap: int, parts: Parts) -> None:
    """Add the table that a run of cells makes, if it makes one."""
    rows = infer_row_ends(_segments(cells, gap))
    if _is_table(rows):
        _add_table(cells, gap, rows, parts)
    else:
        for cell in cells:
            _add_lines(cell.paragraphs, parts)


def _is_table(rows: RowEnds) -> bool:
    return rows.width >= _FEWEST_COLUMNS and len(rows.sizes) >= _FEWEST_ROWS


def _add_table(cells: Sequence[_Cell], gap: int, rows: RowEnds, parts: Parts) -> None:
    # What follows a complete row stands below the table. After a row without its last cell that takes a wider gap.
    last = cells[-1]
    cut = last.break_inside(gap if rows.sizes[-1] >= rows.width else gap + 1)
    below: list[_Paragraph] = []
    if cut is not None:
        below = last.paragraphs[cut:]
        del last.paragraphs[cut:]
    remaining = iter(cells)
    parts.add_table(
        [
            Row(
                tuple(Cell(cell.text, cell.row, column) for column, cell in enumerate(islice(remaining, size), start=1))
            )
            for size in rows.sizes
        ],
        spans_known=False,
    )
    _add_lines(below, parts)


def _gap_inside_rows(cells: Sequence[_Cell]) -> int:
    """How many blank lines stand between the cells of a row: usually none.

    A table inside a table comes with blank lines between all its cells and more of them between its rows. It is
    taken for one when the rows that the wider gaps make have several cells and mostly agree.
    """
    least = min((cell.gap for cell in cells[:-1]), default=0)
    if not least:
        return 0
    lengths = _segments(cells, least)
    width, times = Counter(lengths).most_common(1)[0]
    return least if width > 1 and len(lengths) > 1 and times * 2 > len(lengths) else 0


def _segments(cells: Sequence[_Cell], gap: int) -> list[int]:
    """The numbers of cells between gaps wider than ``gap``."""
    ends = [index for index, cell in enumerate(cells[:-1], start=1) if cell.gap > gap]
    return [end - start for start, end in pairwise([0, *ends, len(cells)])]


def _best_split(cells: Sequence[_Cell], gap: int) -> int | None:
    """Where a table of another width starts, if two tables explain the cells around clearly better than one."""
    best, best_saving = None, _PRICE_OF_A_TABLE
    for first, point, last in _possible_splits(cells, gap):
        one, above, below = (
            infer_row_ends(_segments(cells[start:end], gap))
            for start, end in ((first, last), (first, point), (point, last))
        )
        saving = one.cost - above.cost - below.cost
        apart = above.width != below.width and _is_table(above) and _is_table(below)
        if apart and saving > best_saving:
            best, best_saving = point, saving
    return best


def _possible_splits(cells: Sequence[_Cell], gap: int) -> Iterator[tuple[int, int, int]]:
    """Where a cell is followed by other text, and most runs of cells just above and just below differ in length.

    Each with the bounds of the cells around it that are enough to judge by.
    """
    lengths = _segments(cells, gap)
    ends = list(accumulate(lengths, initial=0))
    for index, (start, end) in enumerate(pairwise(ends)):
        for point in range(start + 1, min(end + 1, len(cells))):
            if cells[point - 1].break_inside(gap) is not None:
                above = [*lengths[max(0, index - _RUNS_NEARBY) : index], point - start]
                below = [*([end - point] if end > point else []), *lengths[index + 1 : index + 1 + _RUNS_NEARBY]]
                if _usual(above) != _usual(below):
                    yield ends[max(0, index - _RUNS_AROUND)], point, ends[min(len(lengths), index + _RUNS_AROUND)]


def _usual(lengths: Sequence[int]) -> int:
    return Counter(lengths).most_common(1)[0][0]
