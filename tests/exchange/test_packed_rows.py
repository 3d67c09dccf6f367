"""Rows that no open batch concerns are packed, read as before, and no longer grow the sheet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_xl.core.records import Record
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.exchange import packed_rows
from catalogue_xl.exchange.packed_rows import PACKED, StoredRow, packed, stored_rows

TEXTS = st.text(max_size=5)
ROWS = st.lists(st.builds(StoredRow, TEXTS, TEXTS, st.sampled_from(["tasks", "items"]), TEXTS, TEXTS), max_size=30)


def records(rows) -> list[Record]:
    return [Record(dict(row), number) for number, row in enumerate(rows, start=3)]


def it_unpacks_what_was_packed_in_whatever_order_its_cells_stand():
    rows = [StoredRow("2026-01-01-01", "甲局", "tasks", f"SX{n:04}", str(n * n) * 9) for n in range(30_000)]
    cells = list(packed(PACKED, rows))
    assert len(cells) > 10
    assert list(stored_rows(records(reversed(cells)))) == rows


@given(ROWS)
def it_gives_back_every_text(rows):
    assert list(stored_rows(records(packed(PACKED, rows)))) == rows


def it_names_the_highest_code_that_is_packed():
    rows = [StoredRow("b", "", "items", key, "{}") for key in ("SX0007", "SX0120", "P1", "")]
    assert {cell["key"] for cell in packed(PACKED, rows)} == {"SX0120"}


def it_leaves_as_they_are_more_than_it_would_unpack_again(monkeypatch):
    monkeypatch.setattr(packed_rows, "_MOST", 100)
    rows = [StoredRow("b", "甲局", "tasks", "SX0001", "x" * 100)]
    assert list(packed(PACKED, rows)) == [rows[0]._asdict()]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "0:" + text[9:],
        lambda text: text[:-8],
        lambda _: "0:",
        lambda _: "0:甲",
        lambda _: "0:eJyLjo6NBQADmAFx",
    ],
)
def it_declines_cells_that_somebody_changed(spoil):
    (cell,) = packed(PACKED, [StoredRow("b", "甲局", "tasks", "SX0001", "{}")])
    cell["values"] = spoil(cell["values"])
    with pytest.raises(Refusal) as declined:
        list(stored_rows(records([cell])))
    assert declined.value.code is RefusalCode.SPOILED_MEMORY


def it_unpacks_no_more_than_was_ever_packed(monkeypatch):
    (cell,) = packed(PACKED, [StoredRow("b", "甲局", "tasks", "SX0001", "x" * 1000)])
    monkeypatch.setattr(packed_rows, "_MOST", 100)
    with pytest.raises(Refusal):
        list(stored_rows(records([cell])))
