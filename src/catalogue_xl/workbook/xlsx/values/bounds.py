"""How much of a worksheet is read: more than any office fills, and less than would fill a computer."""

from __future__ import annotations

MAX_CELLS = 2_000_000
"""Per worksheet; 50,000 rows of 40 columns."""

MAX_COVERED = 200_000
"""Cells under merges and links, of all worksheets: fewer than a whole column."""

MAX_TAGS = 3_000_000
"""Tags in all parts of a workbook: ten times those of a catalogue of 5,000 items."""

MAX_TREE_TAGS = 500_000
"""Tags of a part that is read into memory as a tree, which takes some hundred bytes for each."""


class OutOfBoundsError(Exception):
    """A worksheet has more than is read.

    Attributes:
        found: What and how many, in words for the user.
        limit: How many there may be.
    """

    def __init__(self, found: str, limit: int) -> None:
        super().__init__(found)
        self.found = found
        self.limit = limit


def check_cells(count: int) -> None:
    """Decline a worksheet of COUNT cells.

    Raises:
        OutOfBoundsError: See :data:`MAX_CELLS`.
    """
    if count > MAX_CELLS:
        raise OutOfBoundsError(f"{count}个单元格", MAX_CELLS)


def check_tags(count: int, limit: int = MAX_TAGS) -> None:
    """Decline XML of COUNT tags.

    They are counted by their ``<``, which an encoding may lengthen but cannot hide: no element is without one.

    Raises:
        OutOfBoundsError: There are more than LIMIT.
    """
    if count > limit:
        raise OutOfBoundsError(f"单元格、格式等共{count}处", limit)


def check_covered(count: int) -> None:
    """Decline merges and links that cover COUNT cells.

    Raises:
        OutOfBoundsError: See :data:`MAX_COVERED`.
    """
    if count > MAX_COVERED:
        raise OutOfBoundsError(f"合并了{count}个单元格", MAX_COVERED)
