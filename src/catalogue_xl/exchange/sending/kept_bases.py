"""What a batch sent is kept for the merge: what the next one sends unchanged once, what is long over packed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from catalogue_xl.core.records import Record, RowValues
from catalogue_xl.exchange.batch_states import BatchState, KnownBatch
from catalogue_xl.exchange.merging.base_store import RETURNED_FILES, Address, base_rows, span, stretched
from catalogue_xl.exchange.packed_rows import PACKED, StoredRow, packed, stored_rows
from catalogue_xl.workbook.sheets.table import SheetTable

_WORTH_IT = 50
"""Rows; to pack them, the sheet is written anew."""


def last_batches(batches: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """The last batch of each agency, and under the empty name the last of all, of BATCHES with their agencies."""
    last: dict[str, str] = {}
    for batch, agency in batches:
        for name in ("", agency):
            last[name] = max(last.get(name, ""), batch)
    return last


def store_bases(
    bases: SheetTable, number: str, before: Mapping[str, str], sent: Iterable[tuple[Address, RowValues]]
) -> None:
    """Enter in BASES what the batch NUMBER sent.

    Args:
        bases: The hidden sheet.
        number: Greater than that of any other batch.
        before: The last batch of each agency before this one.
        sent: Address by address; the address of an item has no agency.
    """
    newest: dict[tuple[str, str, str], list[Record]] = {}
    for record in bases.records():
        agency = record.text("agency")
        if before.get(agency) and span(record.text("batch"))[1] == before[agency]:
            newest.setdefault((agency, record.text("sheet"), record.text("key")), []).append(record)
    for address, values in sent:
        rows = list(base_rows(address, values))
        known = newest.get(address[1:], [])
        if [record.text("values") for record in known] == [row["values"] for row in rows]:
            for record in known:
                bases.write(record.row, "batch", stretched(record.text("batch"), number))
        else:
            for row in rows:
                bases.append(row)


def pack_bases(bases: SheetTable, batches: Mapping[str, KnownBatch], *, least: int = _WORTH_IT) -> None:
    """Pack in BASES what no open batch concerns and the next batch will not be compared with.

    Args:
        bases: The hidden sheet.
        batches: Those of the master, by number.
        least: So many rows are to be packed, or nothing is done.
    """
    last = last_batches((number, agency) for number, one in batches.items() for agency in one.agencies)
    records = bases.records()
    over = [record for record in records if _is_over(StoredRow.of(record.values), batches, last)]
    if len(over) < least:
        return
    gone = {record.row for record in over}
    before = [record for record in records if record.text("batch") == PACKED]
    rows = [*stored_rows(before), *(StoredRow.of(record.values) for record in over)]
    left = [record.values for record in records if record.row not in gone and record.text("batch") != PACKED]
    bases.rewrite([*packed(PACKED, rows), *left])


def _is_over(row: StoredRow, batches: Mapping[str, KnownBatch], last: Mapping[str, str]) -> bool:
    """Whether ROW was sent by batches that are closed, and later ones sent its agency others."""
    number = span(row.batch)[1]
    if row.batch in (PACKED, RETURNED_FILES) or number not in batches:
        return False
    return batches[number].state is not BatchState.OPEN and number < last.get(row.agency, "")
