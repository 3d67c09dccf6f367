"""A part of a workbook with places for the numbers that grow with it, found by comparing it at two sizes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_NUMBER = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Size:
    """How many there are of something in the two parts that are compared.

    By how much the second has more tells whose number it is that grows, so no two sizes may grow alike.
    """

    small: int
    large: int


class Template:
    """The part, and which of its numbers follow which size.

    The same part of two workbooks that are alike but for their sizes differs in numbers alone: rows that end further
    down, ranges that reach further. Where the one has ``$D$2:$D$2`` and the other ``$D$2:$D$3``, the last number is
    one more than there are tasks. No address is looked for, so ``$D$8`` is never taken for the start of ``$D$84``.

    Args:
        small, large: The part as text.
        sizes: By name.

    Raises:
        ValueError: They differ in anything else.
    """

    def __init__(self, small: str, large: str, sizes: Mapping[str, Size]) -> None:
        grown = {size.large - size.small: name for name, size in sizes.items()}
        pieces, others = _NUMBER.split(small), _NUMBER.split(large)
        if len(grown) < len(sizes) or pieces[::2] != others[::2]:
            raise ValueError("the prototypes differ in more than their sizes")
        self._pieces: list[str] = [""]
        self._places: list[tuple[str, int]] = []
        for piece, other in zip(pieces, others, strict=True):
            if piece == other:
                self._pieces[-1] += piece
                continue
            name = grown.get(int(other) - int(piece))
            if name is None:
                raise ValueError(f"a number grows from {piece} to {other}, like no size")
            self._places.append((name, int(piece) - sizes[name].small))
            self._pieces.append("")

    def fill(self, sizes: Mapping[str, int]) -> str:
        """The part for SIZES."""
        filled = [self._pieces[0]]
        for (name, more), piece in zip(self._places, self._pieces[1:], strict=True):
            filled += (str(sizes[name] + more), piece)
        return "".join(filled)
