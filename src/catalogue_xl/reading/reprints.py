"""What every page prints again (the header, a running title, a note, the page's number) is left over once, counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from catalogue_xl.core.import_codes import LeftoverCode
from catalogue_xl.core.model import Leftover
from catalogue_xl.reading.cells.features import squeeze
from catalogue_xl.reading.messages import left_over

_HEADER, _PAGE = LeftoverCode.REPRINT, LeftoverCode.PAGE
_PRINTED_AGAIN = {_HEADER, _PAGE, LeftoverCode.LINE, LeftoverCode.NOTE, LeftoverCode.END, LeftoverCode.SIGNATURE}
_BETWEEN = "、"
_PAGE_MARK = re.compile(
    r"[-—－第共/\s]*\d{1,4}[-—－页码，,共/\s\d]*|_?\d{6,}\.\w{2,5}|\d{1,3}|[(（]?\s*(续表\d*|续上[页表]|[接转][上下]页)\s*[)）]?"
)


def is_page_mark(text: str) -> bool:
    """True for what a page or a printer adds by itself: the page's number, a file's name, 续上表."""
    return _PAGE_MARK.fullmatch(text.strip()) is not None


def told_once(leftovers: Sequence[Leftover]) -> list[Leftover]:
    """The leftovers with one for each header that is printed again, however many cells it has and however often.

    All of their texts are kept, and the rows in which they stand; the reason tells these.
    """
    groups: dict[tuple[str, str, str], list[Leftover]] = {}
    for place, left in enumerate(_blocks(leftovers)):
        source = f"{left.source.file}/{left.source.table}"
        if left.code not in _PRINTED_AGAIN:
            key = source, left.code, str(place)
        else:
            key = source, left.code, "" if left.code == _PAGE else squeeze(left.text)
        groups.setdefault(key, []).append(left)
    return [_counted(group) for group in groups.values()]


def _blocks(leftovers: Sequence[Leftover]) -> Iterator[Leftover]:
    """The cells of rows that repeat the header, and stand directly below one another, as one."""
    block: list[Leftover] = []
    for left in leftovers:
        if block and not (left.code == _HEADER and _goes_on(block[-1], left)):
            yield _joined(block)
            block = []
        if left.code == _HEADER:
            block.append(left)
        else:
            yield left
    if block:
        yield _joined(block)


def _goes_on(above: Leftover, left: Leftover) -> bool:
    one, other = above.source, left.source
    return one.table == other.table and 0 <= (other.row or 0) - (one.row or 0) <= 1


def _joined(block: Sequence[Leftover]) -> Leftover:
    if len(block) == 1:
        return block[0]
    texts = _BETWEEN.join("".join(left.text.split()) for left in block)
    return left_over(replace(block[0].source, column=None), texts, _HEADER)


def _counted(group: Sequence[Leftover]) -> Leftover:
    first = group[0]
    if len(group) == 1:
        return first
    texts = dict.fromkeys(left.text for left in group)
    rows = _BETWEEN.join(str(left.source.row) for left in group)
    why = f"{first.why}，共{len(group)}处：第{rows}行"
    return replace(first, text=_BETWEEN.join(texts) if first.code == _PAGE else first.text, why=why)
