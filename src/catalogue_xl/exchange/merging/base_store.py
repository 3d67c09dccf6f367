"""What was sent and what came back so far, kept row by row as JSON in the hidden sheet of the master."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from catalogue_xl.core.records import Record, RowValues, Value
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.schema import load
from catalogue_xl.exchange.merging.normal_form import shown
from catalogue_xl.exchange.packed_rows import stored_rows
from catalogue_xl.workbook.sheets.text_cells import units

CELL_LIMIT = 32_000
"""UTF-16 units in one piece; Excel holds 32,767 in a cell."""

RETURNED_FILES = "*"
"""Stands for the batch where the hidden sheet keeps what came back instead of what was sent."""

LAST = "last."
"""Begins the columns of an item's row that hold what the master knew as the agency's answer when the batch went out,
where the workbook shows that beside its answer cells and not in them."""

_PART = 8_000  # characters of a long value: at most four units each when escaped, so a part always fits

_MOST_ESCAPED, _AROUND = 6, 6
"""Units that JSON makes of a character at most, and characters that it puts around a column and its value."""

_TO = "～"
"""Between the first and the last batch of an agency that sent it a row unchanged."""

_SPAN = re.compile(rf"([0-9-]+){_TO}([0-9-]+)")

Address = tuple[str, str, str, str]
"""Batch, agency, sheet (its schema name), and the row's key in that sheet."""


def pack(values: RowValues) -> list[str]:
    """VALUES without the blanks as one or more JSON objects, each short enough for a cell.

    Columns are spread over the objects; a value too long for one is cut into parts ``column#1``, ``column#2`` …
    """
    texts = {column: text for column, value in values.items() if (text := shown(value)) is not None}
    if _MOST_ESCAPED * sum(len(column) + len(text) + _AROUND for column, text in texts.items()) <= CELL_LIMIT:
        return [_json(texts)]
    pieces: list[str] = []
    current: dict[str, str] = {}
    size = 2
    for column, value in _parts(texts):
        length = units(_json({column: value}))
        if current and size + length > CELL_LIMIT:
            pieces.append(_json(current))
            current, size = {}, 2
        current[column] = value
        size += length
    pieces.append(_json(current))
    return pieces


def unpack(pieces: Iterable[str]) -> dict[str, Value]:
    """The values that :func:`pack` made PIECES of, in whatever order they come; dates come back as text."""
    plain: dict[str, Value] = {}
    parts: dict[str, dict[int, str]] = {}
    for piece in pieces:
        for column, value in _object(piece):
            name, mark, number = column.partition("#")
            if mark:
                parts.setdefault(name, {})[int(number)] = value
            else:
                plain[column] = value
    for name, texts in parts.items():
        plain[name] = "".join(text for _, text in sorted(texts.items()))
    return plain


def _object(piece: str) -> Iterable[tuple[str, str]]:
    try:
        found = json.loads(piece or "{}")
        pairs: Iterable[tuple[str, str]] = found.items()
    except (ValueError, AttributeError, RecursionError) as error:
        raise Refusal(RefusalCode.SPOILED_MEMORY, sheet=load("bases").title) from error
    return pairs


def base_rows(address: Address, values: RowValues) -> Iterator[dict[str, Value]]:
    """The rows of the hidden sheet that hold VALUES."""
    batch, agency, sheet, key = address
    for piece in pack(values):
        yield {"batch": batch, "agency": agency, "sheet": sheet, "key": key, "values": piece}


def read_bases(
    records: Iterable[Record], batches: Iterable[RowValues | Record] = ()
) -> dict[Address, dict[str, Value]]:
    """The hidden sheet as a whole: address → values.

    Args:
        records: Its rows. A row that several batches sent an agency unchanged is stored once, under the first and the
            last of them (:func:`stretched`).
        batches: The rows of the hidden sheet of batches, which tell what lies between.
    """
    sent: dict[str, set[str]] = {}
    for one in batches:
        row = one.values if isinstance(one, Record) else one
        for agency in ("", str(row.get("agency") or "")):
            sent.setdefault(agency, set()).add(str(row.get("batch") or ""))
    pieces: dict[Address, list[str]] = {}
    for stored in stored_rows(records):
        pieces.setdefault((stored.batch, stored.agency, stored.sheet, stored.key), []).append(stored.values)
    found: dict[Address, dict[str, Value]] = {}
    for (batch, agency, sheet, key), texts in pieces.items():
        values = unpack(texts)
        first, last = span(batch)
        between = (one for one in sent.get(agency, ()) if first <= one <= last) if first != last else ()
        for number in {first, last, *between}:
            found[number, agency, sheet, key] = values
    return found


def span(stored: str) -> tuple[str, str]:
    """The first and the last batch for which a row is stored under the name STORED."""
    found = _SPAN.fullmatch(stored)
    return (found[1], found[2]) if found else (stored, stored)


def stretched(stored: str, batch: str) -> str:
    """Under what name a row is stored from now on that BATCH, the agency's next, sent unchanged."""
    return f"{span(stored)[0]}{_TO}{batch}"


def items_sent(records: Iterable[Record], batches: Iterable[RowValues | Record]) -> dict[tuple[str, str], list[str]]:
    """The codes of the items that each batch asked each agency for, by batch and agency, as :func:`read_bases`.

    An agency stands there as it was called in the batch.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for batch, agency, sheet, item in read_bases(records, batches):
        if sheet == "tasks" and batch != RETURNED_FILES:
            found.setdefault((batch, agency), []).append(item)
    return found


def _parts(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for column, text in texts.items():
        if units(_json({column: text})) <= CELL_LIMIT:
            yield column, text
            continue
        for number, start in enumerate(range(0, len(text), _PART), start=1):
            yield f"{column}#{number}", text[start : start + _PART]


def _json(values: Mapping[str, str]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
