"""What a batch sent is kept for the merge; a row that did not change since the agency's last batch is kept once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from catalogue_xl.core.records import Record, RowValues
from catalogue_xl.exchange.merging.base_store import Address, base_rows, span, stretched
from catalogue_xl.workbook.sheets.table import SheetTable


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
