"""A part of a workbook with places for the numbers that grow with it, found by comparing it at two sizes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from catalogue_xl.workbook.xlsx.ready_parts import ReadyBlock

TemplatePiece = str | ReadyBlock
"""A stretch of a part: text, or packed already."""

_LONG = 1500
"""From how many characters on a stretch that never varies is packed once."""

_NUMBER = re.compile(r"(\d+)")
_MARK = re.compile("(\ue000[a-z]+\ue001)")


def mark(name: str) -> str:
    """What stands in a prototype in the place of a text, by which it is found again."""
    return f"\ue000{name}\ue001"


@dataclass(frozen=True, slots=True)
class Size:
    """How many there are of something in the two parts that are compared.

    By how much the second has more tells whose number it is that grows, so no two sizes may grow alike.
    """

    small: int
    large: int


class Template:
    """The part, which of its numbers follow which size, and where its marks are.

    The same part of two workbooks that are alike but for their sizes differs in numbers alone: rows that end further
    down, ranges that reach further. Where the one has ``$D$2:$D$2`` and the other ``$D$2:$D$3``, the last number is
    one more than there are tasks. No address is looked for, so ``$D$8`` is never taken for the start of ``$D$84``.

    Args:
        small: The part as text, in the smaller workbook.
        large: The same in the larger one.
        sizes: By name.

    Raises:
        ValueError: They differ in anything else.
    """

    def __init__(self, small: str, large: str, sizes: Mapping[str, Size]) -> None:
        grown = {size.large - size.small: name for name, size in sizes.items()}
        pieces, others = _NUMBER.split(small), _NUMBER.split(large)
        if len(grown) < len(sizes) or pieces[::2] != others[::2]:
            raise ValueError("the prototypes differ in more than their sizes")
        texts = [""]
        self._places: list[str | tuple[str, int]] = []
        for piece, other in zip(pieces, others, strict=True):
            if piece != other:
                name = grown.get(int(other) - int(piece))
                if name is None:
                    raise ValueError(f"a number grows from {piece} to {other}, like no size")
                self._places.append((name, int(piece) - sizes[name].small))
                texts.append("")
                continue
            for number, text in enumerate(_MARK.split(piece)):
                if number % 2:
                    self._places.append(text)
                    texts.append("")
                else:
                    texts[-1] += text
        self._texts: list[TemplatePiece] = [
            ReadyBlock.of(text.encode()) if len(text) > _LONG else text for text in texts
        ]

    def fill(self, sizes: Mapping[str, int], texts: Mapping[str, str]) -> Iterator[TemplatePiece]:
        """The part for SIZES, with TEXTS by mark."""
        yield self._texts[0]
        for place, text in zip(self._places, self._texts[1:], strict=True):
            yield texts[place] if isinstance(place, str) else str(sizes[place[0]] + place[1])
            yield text
