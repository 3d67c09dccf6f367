"""Records of a text with separators in which a quotation mark opens and is never closed: it swallows what follows."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import Any

_QUOTE = '"'
_SAMPLE_LINES = 200


def records(lines: Sequence[str], separator: str) -> Iterator[tuple[list[str], bool]]:
    """The records of a text, each with whether a quotation mark in it was open and has been read as a character.

    A mark is open where the cell that it begins takes in lines that are whole records by themselves, or the end.
    """
    width = _usual_width(lines[:_SAMPLE_LINES], separator)
    start = 0
    while start < len(lines):
        reader = _reader(lines[start:], separator)
        stop = start
        for record in reader:
            first, stop = stop, start + reader.line_num
            if _has_open_mark(lines[first:stop], separator, width):
                yield _with_marks(lines[first], separator), True
                stop = first + 1
                break
            yield record, False
        start = stop


def _reader(lines: Sequence[str], separator: str, *, strict: bool = False) -> Any:
    return csv.reader((f"{line}\n" for line in lines), delimiter=separator, quotechar=_QUOTE, strict=strict)


def _usual_width(lines: Sequence[str], separator: str) -> int:
    """How many cells the first line without a quotation mark has, which is the header in nearly all files."""
    return next((line.count(separator) + 1 for line in lines if separator in line and _QUOTE not in line), 0)


def _has_open_mark(lines: Sequence[str], separator: str, width: int) -> bool:
    if _QUOTE not in lines[0]:
        return False
    # The line that ends a cell of several lines has a mark without its pair.
    whole = (line for line in lines[1:] if line.count(_QUOTE) % 2 == 0)
    if any(line.count(separator) + 1 == width > 1 for line in whole):
        return True
    try:
        for _ in _reader(lines, separator, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _with_marks(line: str, separator: str) -> list[str]:
    """The cells of a line in which an open mark is a character; marks that are closed are none."""
    cells = line.split(separator)
    return [
        cell[1:-1].replace(_QUOTE * 2, _QUOTE)
        if len(cell) > 1 and cell.startswith(_QUOTE) and cell.endswith(_QUOTE)
        else cell
        for cell in cells
    ]
