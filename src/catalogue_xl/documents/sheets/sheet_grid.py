"""What is printed in a spreadsheet's sheet, gathered cell by cell, becomes rows without the empty margin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from catalogue_xl.core.import_codes import LeftoverCode
from catalogue_xl.documents.collecting import Parts, refuse_if_too_large
from catalogue_xl.documents.grid import Aside, Cell, CellDoubt, Row

_BETWEEN_CELLS = " | "
Position = tuple[int, int]
"""(row, column), both from 1."""


@dataclass(slots=True)
class SheetContent:
    """What is printed in a sheet, and what makes a cell doubtful.

    Attributes:
        merges: The merged ranges as (left, top, right, bottom).
        remarks: What its comments, text boxes and the like say; the name of the sheet is added to them.
    """

    texts: dict[Position, str] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    remarks: list[Aside] = field(default_factory=list)
    doubts: dict[Position, tuple[CellDoubt, ...]] = field(default_factory=dict)

    @property
    def printed(self) -> bool:
        """Whether anything is printed in it."""
        return any(text.strip() for text in self.texts.values())

    def bounds(self, file: str) -> tuple[range, range]:
        """The rows and the columns from the first to the last printed one; white space alone is not printed.

        Raises:
            Refusal: too_many_cells.
        """
        rows, columns = ({place[axis] for place, text in self.texts.items() if text.strip()} for axis in (0, 1))
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
        spans, anchors = self._spans(rows, columns)
        for row in rows:
            cells = []
            for column in columns:
                here = row, column
                anchor = anchors.get(here, here)
                if anchor == here:
                    rowspan, colspan = spans.get(here, (1, 1))
                    doubts = self.doubts.get(here, ())
                    cells.append(Cell(self.texts.get(here, ""), row, column, rowspan, colspan, doubts=doubts))
                else:
                    cells.append(Cell("", row, column, anchor=anchor))
            yield Row(tuple(cells))

    def covered(self, file: str) -> Iterator[tuple[str, Position]]:
        """What stands below a merged cell and differs from its text: nobody sees it, until somebody splits the cell.

        Raises:
            Refusal: too_many_cells.
        """
        _, anchors = self._spans(*self.bounds(file))
        for here, anchor in anchors.items():
            text = self.texts.get(here, "").strip()
            if here != anchor and text and text != self.texts.get(anchor, "").strip():
                yield text, here

    def _spans(self, rows: range, columns: range) -> tuple[dict[Position, Position], dict[Position, Position]]:
        """How far each merged cell reaches, and the merged cell at each position, within the bounds."""
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
        return spans, anchors


def add_sheet(parts: Parts, name: str, content: SheetContent, *, hidden: bool = False) -> None:
    """Add a sheet's table, and what stands in its other layers; of a hidden sheet every row is such a text.

    Raises:
        Refusal: too_many_cells.
        ValueError: See :meth:`SheetContent.rows`.
    """
    if hidden:
        for row, cells in groupby(sorted(content.texts.items()), key=lambda one: one[0][0]):
            printed = [(column, text) for (_, column), text in cells if text.strip()]
            if printed:
                text = _BETWEEN_CELLS.join(text for _, text in printed)
                parts.add_aside(text, LeftoverCode.HIDDEN_SHEET, name, row, printed[0][0])
    elif content.printed:
        parts.add_table(list(content.rows(parts.file)), spans_known=True, name=name)
        for text, (row, column) in content.covered(parts.file):
            parts.add_aside(text, LeftoverCode.COVERED, name, row, column)
    for remark in content.remarks:
        parts.add_aside(remark.text, remark.code, name, remark.row, remark.column)
