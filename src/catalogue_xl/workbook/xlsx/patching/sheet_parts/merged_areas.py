"""The merged areas of a worksheet."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from catalogue_xl.workbook.xlsx.patching.markup import attributes, children, cut, opening
from catalogue_xl.workbook.xlsx.patching.sheet_parts.patched_frame import PatchedFrame
from catalogue_xl.workbook.xlsx.values.addresses import address, area_of


@dataclass(slots=True)
class MergedArea:
    """One merged area; its bounds belong to it."""

    min_row: int
    min_col: int
    max_row: int
    max_col: int

    def __str__(self) -> str:
        return f"{address(self.min_row, self.min_col)}:{address(self.max_row, self.max_col)}"


class MergedAreas:
    """The merged areas in a worksheet's FRAME."""

    def __init__(self, frame: PatchedFrame) -> None:
        self._frame = frame
        stored = frame.first("mergeCells")
        areas = (
            [area_of(attributes(opening(xml)).get("ref", "")) for _, xml in cut(stored, children(stored))]
            if stored
            else []
        )
        self.ranges = [MergedArea(area.top, area.left, area.bottom, area.right) for area in areas]
        self._stored = [str(merged) for merged in self.ranges]

    def covers(self, row: int, column: int) -> bool:
        """Whether an area hides what stands there: all but the first cell of it."""
        return any(
            merged.min_row <= row <= merged.max_row
            and merged.min_col <= column <= merged.max_col
            and (row, column) != (merged.min_row, merged.min_col)
            for merged in self.ranges
        )

    def delete(self, rows: Sequence[int]) -> None:
        """Let the areas shrink and move up as ROWS, sorted, are deleted."""
        kept = []
        for merged in self.ranges:
            above, inside = bisect_left(rows, merged.min_row), bisect_left(rows, merged.max_row + 1)
            height = merged.max_row - merged.min_row + 1 - (inside - above)
            if height:
                merged.min_row -= above
                merged.max_row = merged.min_row + height - 1
            if height > 1 or (height and merged.max_col > merged.min_col):  # one cell alone is not merged
                kept.append(merged)
        self.ranges = kept

    def flush(self) -> None:
        """Put changed areas into the frame."""
        now = [str(merged) for merged in self.ranges]
        if now != self._stored:
            areas = "".join(f'<mergeCell ref="{area}"/>' for area in now)
            self._frame.put("mergeCells", f'<mergeCells count="{len(now)}">{areas}</mergeCells>' if now else "")
            self._stored = now
