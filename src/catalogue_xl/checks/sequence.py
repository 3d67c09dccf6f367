"""Serial numbers that are missing, jump or recur."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.records import Record
from catalogue_xl.core.tables import Book, problem

_SECTION = ("group", "level1")
_FEW = 3
"""So many places out of order are slips, each to be mended; more come of sorting."""


def check_sequence(book: Book) -> Iterator[Problem]:
    """What breaks the run 1, 2, 3 … of 序号; nothing at all where no item has one.

    A new section (another 板块 or 一级事项) may begin again at 1. Rows that the office sorted by something else, with
    every number there once, are one finding and not one a row.
    """
    rows = book.rows("items")
    if not any(isinstance(row.values.get("seq"), int) for row in rows):
        return
    if (moved := _first_out_of_order(rows)) is not None:
        yield problem(ProblemCode.SEQ_SORTED, "items", moved, "seq")
        return
    seen: dict[int, int] = {}
    last, missing, section = 0, 0, ("", "")
    for row in rows:
        number = row.values.get("seq")
        if not isinstance(number, int):
            missing += 1
            if not row.text("seq"):
                yield problem(ProblemCode.SEQ_MISSING, "items", row, "seq")
            continue
        if number == 1 and _section(row) != section:
            seen, last, missing = {}, 0, 0
        section = _section(row)
        if number in seen:
            yield problem(ProblemCode.SEQ_DUPLICATE, "items", row, "seq", other=seen[number])
            continue
        # A row without a number may or may not be meant to count.
        if last and not last < number <= last + 1 + missing:
            yield problem(ProblemCode.SEQ_JUMP, "items", row, "seq", before=last, wanted=last + 1)
        seen[number] = row.row
        last, missing = number, 0


def _first_out_of_order(rows: Sequence[Record]) -> Record | None:
    """The first row out of order where every number from 1 on is there once and many are; None elsewhere."""
    numbers = [row.values.get("seq") for row in rows]
    whole = all(isinstance(number, int) for number in numbers) and set(numbers) == set(range(1, len(numbers) + 1))
    breaks = sum(after != before + 1 for before, after in pairwise(numbers)) if whole else 0  # type: ignore[operator]
    if breaks <= _FEW:
        return None
    return next((row for place, row in enumerate(rows, start=1) if row.values["seq"] != place), None)


def _section(row: Record) -> tuple[str, str]:
    return row.text(_SECTION[0]), row.text(_SECTION[1])
