"""What batches sent is read again as it was sent, however seldom it is stored."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from catalogue_xl.core.records import Record
from catalogue_xl.exchange.merging.base_store import read_bases, span, stretched
from catalogue_xl.exchange.sending.kept_bases import last_batches, store_bases

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


def distributed(rounds: list[dict]) -> tuple[Sheet, dict, list[dict]]:
    """The sheet after ROUNDS, what each sent by address, and the rows of the sheet of batches."""
    sheet, sent, batches = Sheet(), {}, []
    for number, one in enumerate(rounds, start=1):
        batch = f"2026-01-01-{number:02}"
        before = last_batches((row["batch"], row["agency"]) for row in batches)
        batches += [{"batch": batch, "agency": agency} for agency in one]
        now = {
            (batch, agency, "tasks", key): {"说明": text} for agency, told in one.items() for key, text in told.items()
        }
        now |= {(batch, "", "items", key): {"内容": key} for told in one.values() for key in told}
        store_bases(sheet, batch, before, now.items())
        sent |= now
    return sheet, sent, batches


LONG = "长" * 40_000
TOLD = st.dictionaries(st.sampled_from(KEYS), st.sampled_from(["一", "二", LONG]), max_size=3)


@given(st.lists(st.dictionaries(st.sampled_from(AGENCIES), TOLD, min_size=1), max_size=6))
def it_reads_what_was_sent_to_whom_in_which_batch(rounds):
    sheet, sent, batches = distributed(rounds)
    assert read_bases(sheet.records(), batches) == sent


def it_stores_what_does_not_change_once():
    same = {"甲局": {"SX0001": "一", "SX0002": LONG}, "乙局": {"SX0001": "二"}}
    once, *_ = distributed([same])
    often, *_ = distributed([same] * 9)
    assert len(often.rows) == len(once.rows)
    assert {row["batch"] for row in often.rows} == {"2026-01-01-01～2026-01-01-09"}


def it_begins_anew_after_a_batch_that_left_something_out():
    all_, some = {"甲局": {"SX0001": "一", "SX0002": "一"}}, {"甲局": {"SX0001": "一"}}
    sheet, sent, batches = distributed([all_, some, all_])
    assert ("2026-01-01-02", "甲局", "tasks", "SX0002") not in sent
    assert read_bases(sheet.records(), batches) == sent


def it_knows_that_a_name_that_is_no_number_is_no_span():
    assert span("副本 张三～李四.xlsx") == ("副本 张三～李四.xlsx",) * 2


def it_stretches_from_the_first():
    assert stretched(stretched("2026-01-01-01", "2026-01-08-01"), "2026-01-15-01") == "2026-01-01-01～2026-01-15-01"
