"""Rows of the hidden sheet that no open batch concerns, packed into a few cells: still read, but they cost little."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from catalogue_xl.checks.item_codes import highest_code
from catalogue_xl.core.records import Record, RowValues, Value
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.schema import load

PACKED = "#"
"""Stands for the sheet in a row that holds others; in the column of the batch where they are what was sent."""

_PIECE = 30_000  # characters; Excel holds 32,767 in a cell
_MOST = 24_000_000  # characters of all packed rows together: more of them stay as they are


class StoredRow(NamedTuple):
    """A row of the hidden sheet."""

    batch: str
    agency: str
    sheet: str
    key: str
    values: str

    @classmethod
    def of(cls, row: RowValues) -> StoredRow:
        """The same by its columns."""
        return cls(*(str(row.get(column) or "") for column in cls._fields))


def stored_rows(records: Iterable[Record]) -> Iterator[StoredRow]:
    """What stands in the rows of the hidden sheet, the packed ones unpacked.

    Raises:
        Refusal: spoiled_memory.
    """
    pieces: dict[str, list[tuple[str, str]]] = {}
    for record in records:
        row = StoredRow.of(record.values)
        if row.sheet == PACKED:
            number, _, piece = row.values.partition(":")
            pieces.setdefault(row.batch, []).append((number.zfill(9), piece))
        else:
            yield row
    for found in pieces.values():
        yield from _unpacked("".join(piece for _, piece in sorted(found)))


def packed(batch: str, rows: Iterable[StoredRow]) -> Iterator[dict[str, Value]]:
    """The rows of the hidden sheet that hold ROWS; these as they are where they are too many.

    Each names the highest code of an item among them, so that who looks for a free one need not unpack them.

    Args:
        batch: Under which they stand.
        rows: As they were.
    """
    rows = list(rows)
    text = json.dumps([list(row) for row in rows], ensure_ascii=False, separators=(",", ":"))
    if len(text) > _MOST:
        yield from (row._asdict() for row in rows)
        return
    whole = base64.b64encode(zlib.compress(text.encode("utf-8", "surrogatepass"))).decode() if rows else ""
    code = highest_code(row.key for row in rows)
    for number, start in enumerate(range(0, len(whole), _PIECE)):
        values = f"{number}:{whole[start : start + _PIECE]}"
        yield {"batch": batch, "agency": "", "sheet": PACKED, "key": code, "values": values}


def _unpacked(whole: str) -> Iterator[StoredRow]:
    stream = zlib.decompressobj()
    try:
        # More than was ever packed is cut off, and then no JSON.
        text = stream.decompress(base64.b64decode(whole, validate=True), 4 * _MOST)
        yield from (StoredRow(*map(str, row)) for row in json.loads(text.decode("utf-8", "surrogatepass")))
    except (binascii.Error, zlib.error, ValueError, TypeError, RecursionError) as error:
        raise Refusal(RefusalCode.SPOILED_MEMORY, sheet=load("bases").title) from error
