"""The tables that stand in one grid, below one another or side by side: a form, a catalogue, an appendix in a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from catalogue_xl.documents.grid import Row, Table
from catalogue_xl.reading.cells.features import is_tick, number, squeeze
from catalogue_xl.reading.columns.blocks import blocks
from catalogue_xl.reading.columns.header import find_header, is_reprint, recognised, starts_header
from catalogue_xl.reading.headings import find_title
from catalogue_xl.reading.liaison_forms import is_form_header

_APPENDIX = re.compile(r"附[表件录]\s*[\d一二三四五六七八九十]*[:：、.]?.{0,30}")
_ORDINALS = "一二三四五六七八九十"
_SURELY = 3  # known titles that make a row within a table the header of another table


def is_appendix(text: str) -> bool:
    """True for a line that announces another table: 附表2：术语解释."""
    return _APPENDIX.fullmatch(squeeze(text)) is not None


def sections(table: Table) -> Iterator[tuple[str, Table]]:
    """The tables in a grid, each with a name of its own: the grid itself in nearly all cases.

    Another one starts at a header that is no reprint, together with the lines right above it, and at 附表, 附件 below
    rows of several cells. The first bears the grid's name, the others 之二, 之三 … after it.
    """
    starts = _starts(table.rows, spans_known=table.spans_known)
    below = (
        replace(table, rows=table.rows[start:stop])
        for start, stop in zip(starts, [*starts[1:], len(table.rows)], strict=True)
    )
    for place, part in enumerate(block for section in below for block in blocks(section)):
        ordinal = _ORDINALS[place] if place < len(_ORDINALS) else str(place + 1)
        yield f"{table.name}之{ordinal}" if place else table.name, part


def _starts(rows: Sequence[Row], *, spans_known: bool) -> list[int]:
    starts = [0]
    header: Sequence[Row] = ()
    peopled = False  # rows of several cells stand in the section
    index = headed = 0  # where the header of the section stands
    while index < len(rows):
        row = rows[index]
        length = _header_length(rows, index, spans_known=spans_known, first=not header)
        if length:
            again = bool(header) and is_reprint(row, header)
            if header and (not again or _under_new_title(rows[index - 1], rows[starts[-1] : headed])):
                starts.append(_with_lines_above(rows, index, starts[-1]))
            if not again:
                headed = index
            header, peopled = rows[index : index + length], True
        elif len(row.printed) == 1 and peopled and is_appendix(row.printed[0].text):
            starts.append(index)
            header, peopled = (), False
        elif len(row.printed) > 1:
            peopled = True
        index += max(1, length)
    return starts


def _header_length(rows: Sequence[Row], index: int, *, spans_known: bool, first: bool) -> int:
    """How many rows the header that starts here has; 0 where none does."""
    row = rows[index]
    texts = [cell.text for cell in row.printed]
    if len(texts) < 2 or any(text.strip().isdecimal() for text in texts):
        return 0  # nearly every row, and quickly told
    if is_form_header(row):
        return 1
    if not starts_header(row):
        return 0
    if not first and (recognised(row) < _SURELY or any(number(t) is not None or is_tick(t) for t in texts)):
        return 0
    found = find_header(rows[index : index + 6], spans_known=spans_known)
    return found.stop if found is not None and found.start == 0 else 0


def _under_new_title(above: Row, lead: Sequence[Row]) -> bool:
    """True when the row above a header that is printed again is a title, and none of those at the top."""
    if len(above.printed) != 1 or not find_title([above.printed[0].text]):
        return False
    return squeeze(above.printed[0].text) not in {squeeze(cell.text) for row in lead for cell in row.printed}


def _with_lines_above(rows: Sequence[Row], index: int, floor: int) -> int:
    while index - 1 > floor and len(rows[index - 1].printed) <= 1:
        index -= 1
    return index
