"""What batches sent is read again as it was sent, however seldom it is stored."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from catalogue_xl.core.records import Record
from catalogue_xl.exchange.batch_states import BatchState, known_batches
from catalogue_xl.exchange.merging.base_store import read_bases, span, stretched
from catalogue_xl.exchange.packed_rows import PACKED
from catalogue_xl.exchange.sending.kept_bases import last_batches, pack_bases, store_bases

AGENCIES = ("甲局", "乙局")
KEYS = ("SX0001", "SX0002", "SX0003")


@dataclass
class Sheet:
    """The hidden sheet, in memory."""

    rows: list[dict] = field(default_factory=list)

    def records(self) -> list[Record]:
        return [Record(dict(row), number) for number, row in enumerate(self.rows)]

    def write(self, row: int, key: str, value: object) -> None:
        self.rows[row][key] = value

    def append(self, values: dict) -> None:
        self.rows.append(dict(values))

    def rewrite(self, rows) -> None:
        self.rows = [dict(row) for row in rows]


def distributed(rounds: list[dict], *, closing: bool = False) -> tuple[Sheet, dict, list[dict]]:
    """The sheet after ROUNDS, what each sent by address, and the rows of the sheet of batches.

    CLOSING: each batch is closed before the next goes out.
    """
    sheet, sent, batches = Sheet(), {}, []
    for number, one in enumerate(rounds, start=1):
        batch = f"2026-01-01-{number:03}"
        before = last_batches((row["batch"], row["agency"]) for row in batches)
        batches = [{**row, "state": BatchState.CLOSED.label} for row in batches] if closing else batches
        batches += [{"batch": batch, "agency": agency} for agency in one]
        now = {
            (batch, agency, "tasks", key): {"说明": text} for agency, told in one.items() for key, text in told.items()
        }
        now |= {(batch, "", "items", key): {"内容": key} for told in one.values() for key in told}
        store_bases(sheet, batch, before, now.items())
        pack_bases(sheet, known_batches(batches), least=5)
        sent |= now
    return sheet, sent, batches


LONG = "长" * 40_000
TOLD = st.dictionaries(st.sampled_from(KEYS), st.sampled_from(["一", "二", LONG]), max_size=3)


@given(st.lists(st.dictionaries(st.sampled_from(AGENCIES), TOLD, min_size=1), max_size=6), st.booleans())
def it_reads_what_was_sent_to_whom_in_which_batch(rounds, closing):
    sheet, sent, batches = distributed(rounds, closing=closing)
    assert read_bases(sheet.records(), batches) == sent


def it_stores_what_does_not_change_once():
    same = {"甲局": {"SX0001": "一", "SX0002": LONG}, "乙局": {"SX0001": "二"}}
    once, *_ = distributed([same])
    often, *_ = distributed([same] * 9)
    assert len(often.rows) == len(once.rows)
    assert {row["batch"] for row in often.rows} == {"2026-01-01-001～2026-01-01-009"}


def it_stores_the_hundredth_round_in_as_many_rows_as_the_tenth():
    rounds = [
        {agency: {f"SX{n:04}": f"第{number}期" if n == 1 else "一" for n in range(9)} for agency in AGENCIES}
        for number in range(100)
    ]
    tenth, *_ = distributed(rounds[:10], closing=True)
    hundredth, sent, batches = distributed(rounds, closing=True)
    assert len(hundredth.rows) <= len(tenth.rows) + 1
    assert read_bases(hundredth.records(), batches) == sent


def it_packs_nothing_while_its_batches_are_open():
    often, *_ = distributed([{"甲局": {"SX0001": str(number)}} for number in range(30)])
    assert PACKED not in {row["batch"] for row in often.rows}


def it_begins_anew_after_a_batch_that_left_something_out():
    all_, some = {"甲局": {"SX0001": "一", "SX0002": "一"}}, {"甲局": {"SX0001": "一"}}
    sheet, sent, batches = distributed([all_, some, all_])
    assert ("2026-01-01-002", "甲局", "tasks", "SX0002") not in sent
    assert read_bases(sheet.records(), batches) == sent


def it_knows_that_a_name_that_is_no_number_is_no_span():
    assert span("副本 张三～李四.xlsx") == ("副本 张三～李四.xlsx",) * 2


def it_stretches_from_the_first():
    assert stretched(stretched("2026-01-01-01", "2026-01-08-01"), "2026-01-15-01") == "2026-01-01-01～2026-01-15-01"
