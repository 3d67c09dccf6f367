"""Texts in the boxes on a sheet of before 2007, in streams put together by hand."""

from __future__ import annotations

import struct

from catalogue_xl.documents.sheets.xls_drawings import drawn_texts

TEXT_BOX, COMMENT = 0x06, 0x19


def record(kind, data=b""):
    return struct.pack("<HH", kind, len(data)) + data


def begin():
    return record(0x809, bytes(16))


def end():
    return record(0x0A)


def box(shape, *pieces):
    """A shape with its text, in pieces that are each wide or not."""
    length = sum(len(piece) for piece, _ in pieces)
    head = record(0x5D, struct.pack("<HHH", 0x15, 18, shape)) + record(
        0x1B6, bytes(10) + struct.pack("<H", length) + bytes(6)
    )
    texts = (bytes([wide]) + piece.encode("utf-16-le" if wide else "latin-1") for piece, wide in pieces)
    return head + b"".join(record(0x3C, text) for text in texts) + record(0x3C, bytes(16))


def stream(*sheets):
    """A workbook of sheets with these records in them, behind some other bytes."""
    parts = [begin() + content + end() for content in sheets]
    size = len(begin()) + len(end()) + len(sheets) * len(record(0x85, bytes(8)))
    places = [size + sum(map(len, parts[:place])) for place in range(len(parts))]
    told = (record(0x85, struct.pack("<I", place) + bytes(4)) for place in places)
    return b"?" * 7 + begin() + b"".join(told) + end() + b"".join(parts)


def it_reads_boxes_sheet_by_sheet():
    data = stream(box(TEXT_BOX, ("说明：甲", 1)), box(TEXT_BOX, ("ab", 0), ("乙\r丙", 1)))
    assert drawn_texts(data, 0, 7) == ["说明：甲"]
    assert drawn_texts(data, 1, 7) == ["ab乙\n丙"]


def but_comments_are_told_elsewhere():
    assert drawn_texts(stream(box(COMMENT, ("待定", 1))), 0, 7) == []


def it_reads_what_stands_behind_a_chart():
    assert drawn_texts(stream(begin() + end() + box(TEXT_BOX, ("注", 1))), 0, 7) == ["注"]


def it_reads_what_is_there_of_a_stream_that_is_cut():
    whole = stream(box(TEXT_BOX, ("说明：甲", 1)))
    for size in range(len(whole)):
        assert drawn_texts(whole[:size], 0, 7) in ([], ["说明：甲"])
