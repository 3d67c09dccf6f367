"""What is printed in a spreadsheet's sheet, gathered cell by cell, becomes rows without the empty margin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from catalogue_xl.documents.collecting import refuse_if_too_large
from catalogue_xl.documents.grid import Cell, Row

Position = tuple[int, int]
"""(row, column), both from 1."""


@dataclass(slots=True)
class SheetContent:
    """What is printed in a sheet, and the merged ranges as (left, top, right, bottom)."""

    texts: dict[Position, str] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)

    def bounds(self, file: str) -> tuple[range, range]:
        """The rows and the columns from the first to the last printed one.

        Raises:
            Refusal: too_many_cells.
        """
        rows, columns = ({position[axis] for position in self.texts} for axis in (0, 1))
        top, bottom, left, right = min(rows), max(rows), min(columns), max(columns)
        refuse_if_too_large(file, bottom - top + 1, right - left + 1)
        return range(top, bottom + 1), range(left, right + 1)

    def rows(self, file: str) -> Iterator[Row]:
        """The rows within the bounds; merges that reach beyond are cut at them.

        Raises:
            Refusal: too_many_cells.
            ValueError: The merges cover more than there is, so they overlap, and no spreadsheet program made them.
        """
        rows, columns = self.bounds(file)
        spans: dict[Position, Position] = {}
        anchors: dict[Position, Position] = {}
        covered = 0
        for left, top, right, bottom in self.merges:
            down = range(max(top, rows.start), min(bottom + 1, rows.stop))
            across = range(max(left, columns.start), min(right + 1, columns.stop))
            if down and across:
                covered += len(down) * len(across)
                if covered > len(rows) * len(columns):
                    raise ValueError("merged ranges overlap")
                anchor = down[0], across[0]
                spans[anchor] = len(down), len(across)
                anchors |= {(row, column): anchor for row in down for column in across}
        for row in rows:
            cells = []
            for column in columns:
                here = row, column
                anchor = anchors.get(here, here)
                if anchor == here:
                    rowspan, colspan = spans.get(here, (1, 1))
                    cells.append(Cell(self.texts.get(here, ""), row, column, rowspan, colspan))
                else:
                    cells.append(Cell("", row, column, anchor=anchor))
            yield Row(tuple(cells))
