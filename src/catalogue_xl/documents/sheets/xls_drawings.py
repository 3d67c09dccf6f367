"""Text boxes and shapes on the sheets of a workbook of before 2007, whose texts xlrd passes over ([MS-XLS] 2.4)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_SHEET, _OBJECT, _TEXT, _CONTINUED, _END, _BEGIN = 0x85, 0x5D, 0x1B6, 0x3C, 0x0A, 0x809
_COMMENT = 0x19
_WIDE = 1


def drawn_texts(stream: bytes, sheet: int, base: int = 0) -> list[str]:
    """What stands in the boxes and shapes on a sheet, comments apart.

    Args:
        stream: The workbook's main stream.
        sheet: The sheet's place in the workbook, from 0.
        base: Where in the stream the workbook begins.
    """
    starts = [int.from_bytes(data[:4], "little") for kind, data in _records(stream, base) if kind == _SHEET]
    return list(_texts(stream, base + starts[sheet])) if sheet < len(starts) else []


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The records of a part of the stream: kind and data; parts within it (charts) too."""
    depth, place = 0, start
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        data = stream[place + 4 : place + 4 + size]
        if len(data) < size:
            return
        yield kind, data
        place += 4 + size
        depth += (kind == _BEGIN) - (kind == _END)
        if depth <= 0:
            return


def _texts(stream: bytes, start: int) -> Iterator[str]:
    shape, rest, text = 0, 0, ""
    for kind, data in _records(stream, start):
        if kind == _OBJECT and len(data) >= 6:
            shape = int.from_bytes(data[4:6], "little")
        elif kind == _TEXT and len(data) >= 12:
            rest, text = int.from_bytes(data[10:12], "little"), ""
        elif kind == _CONTINUED and rest and data:
            piece = data[1:].decode("utf-16-le" if data[0] & _WIDE else "latin-1", "replace")[:rest]
            rest -= len(piece)
            text += piece
            if not rest and shape != _COMMENT and text.strip():
                yield text.replace("\r", "\n").strip()
