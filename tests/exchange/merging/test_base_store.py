from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from catalogue_xl.exchange.merging.base_store import CELL_LIMIT, pack, unpack

LONG = "“长”\n" * 20_000


def it_leaves_blanks_out_and_keeps_dates_as_text() -> None:
    assert pack({"status": "已公开", "link": None, "last_published": date(2026, 3, 1)}) == [
        '{"status":"已公开","last_published":"2026-03-01"}'
    ]


def it_spreads_columns_over_several_cells() -> None:
    pieces = pack({"one": "一" * 20_000, "two": "二" * 20_000, "three": "三"})
    assert len(pieces) == 2
    assert unpack(pieces) == {"one": "一" * 20_000, "two": "二" * 20_000, "three": "三"}


def it_cuts_a_value_that_no_cell_holds() -> None:
    pieces = pack({"content": LONG, "status": "已公开"})
    assert len(pieces) > 1
    assert unpack(reversed(pieces)) == {"content": LONG, "status": "已公开"}


def it_reads_what_is_empty() -> None:
    assert unpack(pack({})) == {}
    assert unpack(["", "{}"]) == {}


@given(st.dictionaries(st.sampled_from(["a", "b", "c", "d@"]), st.text(min_size=1).map(lambda t: t * 900), max_size=4))
def test_what_is_packed_is_unpacked_and_fits(values: dict[str, str]) -> None:
    pieces = pack(values)
    assert unpack(pieces) == values
    assert all(len(piece.encode("utf-16-le")) // 2 <= CELL_LIMIT for piece in pieces)
