"""The batches of a master: which are open, closed or withdrawn, and when they are due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from catalogue_xl.core.records import Record, RowValues
from catalogue_xl.core.refusals import Refusal, RefusalCode


class BatchState(StrEnum):
    """What a batch is; its value is for programs, ``label`` what the master says."""

    label: str

    def __new__(cls, code: str, label: str) -> BatchState:
        """A member: its code is its value."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member

    OPEN = "open", "进行中"
    CLOSED = "closed", "已结束"
    WITHDRAWN = "withdrawn", "已撤回"


@dataclass(slots=True)
class KnownBatch:
    """A batch as the hidden sheet knows it.

    Attributes:
        number: Such as ``2026-11-21-01``.
        nonce: The random mark of its distribution; empty for those of older versions.
        prefilled: Whether its workbooks went out with the answers known then in the answer cells.
        agencies: To whom it went, as they were called then.
    """

    number: str
    state: BatchState
    nonce: str
    prefilled: bool
    sent_on: date | None
    due: date | None
    agencies: list[str] = field(default_factory=list)


def known_batches(rows: Iterable[RowValues | Record]) -> dict[str, KnownBatch]:
    """The batches that the rows of the hidden sheet are about, by number, in the order of their numbers."""
    found: dict[str, KnownBatch] = {}
    for one in rows:
        row = one.values if isinstance(one, Record) else one
        number = str(row.get("batch") or "")
        if number not in found:
            sent_on, due = row.get("sent_on"), row.get("due")
            found[number] = KnownBatch(
                number,
                _state(row),
                str(row.get("nonce") or ""),
                row.get("prefilled") != NOT_PREFILLED,
                sent_on if isinstance(sent_on, date) else None,
                due if isinstance(due, date) else None,
            )
        found[number].agencies.append(str(row.get("agency") or ""))
    return dict(sorted(found.items()))


PREFILLED, NOT_PREFILLED = "是", "否"
"""How the hidden sheet says whether a batch went out prefilled."""


def batch_named(batches: dict[str, KnownBatch], number: str) -> KnownBatch:
    """The batch of that number.

    Raises:
        Refusal: no_such_batch.
    """
    if number not in batches:
        known = "、".join(batches) or "无"
        raise Refusal(RefusalCode.NO_SUCH_BATCH, found=number, known=known)
    return batches[number]


def _state(row: RowValues) -> BatchState:
    return next((state for state in BatchState if state.label == row.get("state")), BatchState.OPEN)
