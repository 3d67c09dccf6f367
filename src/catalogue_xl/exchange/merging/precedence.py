"""Which of a returned file's values are news: what an agency said before is taken into account before merging."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from catalogue_xl.core.records import RowValues, Value
from catalogue_xl.exchange.merging.history import GONE, Recency, RowAnswers
from catalogue_xl.exchange.merging.threeway import (
    CellDecision,
    Class,
    Key,
    Returned,
    Scope,
    contradictory,
    merge_rows,
    only,
    without,
)

Declined = Callable[[Key, str, Value], bool]
"""Whether the office decided against a value of theirs (key, column, value) for good."""


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything known when a file of an agency comes in, for one sheet.

    Attributes:
        sent: The rows as its batch sent them.
        ours: The agency's rows in the master now.
        said: What the agency said in files merged before.
        stamp: The file's.
    """

    sent: Mapping[Key, RowValues]
    ours: Mapping[Key, RowValues]
    said: Mapping[Key, RowAnswers]
    stamp: Recency
    scope: Scope
    declined: Declined


@dataclass(slots=True)
class Sides:
    """The three sides to merge, and what needs no merging.

    Attributes:
        superseded: Cells about which a newer file has spoken. They are to be remembered, for a row that comes back.
        outdated: The same of rows that are gone or contradict each other: there is nothing to remember.
        unordered: Cells about which two files differ, and nobody can tell which of the files is the newer.
        contradictions: The columns in which copies of a row contradict each other.
    """

    base: dict[Key, RowValues] = field(default_factory=dict)
    ours: dict[Key, RowValues] = field(default_factory=dict)
    theirs: list[Returned] = field(default_factory=list)
    superseded: list[CellDecision] = field(default_factory=list)
    outdated: list[CellDecision] = field(default_factory=list)
    unordered: list[CellDecision] = field(default_factory=list)
    contradictions: list[CellDecision] = field(default_factory=list)


def decide(situation: Situation, returned: Iterable[Returned]) -> Sides:
    """Prepare a merge so that files of one agency give the same master in whatever order they come.

    Only a cell that differs from what was sent is a statement. Of two statements about a cell the one with the newer
    stamp counts; a newer one replaces the agency's own earlier value without a conflict, as long as the master still
    holds that. A repeated statement is news neither after the office changed the cell nor after it declined it.
    """
    by_key: dict[Key, list[Returned]] = {}
    for row in returned:
        by_key.setdefault(row.key, []).append(row)
    decided = Sides()
    for key in dict.fromkeys([*situation.sent, *situation.ours, *by_key]):
        if key in by_key:
            _decide_present(situation, key, by_key[key], decided)
        else:
            _decide_missing(situation, key, decided)
    return decided


def _decide_missing(situation: Situation, key: Key, decided: Sides) -> None:
    sent, ours = situation.sent.get(key), situation.ours.get(key)
    said = situation.said.get(key, {})
    if sent is not None and ours is not None and situation.scope.may_delete:
        newer_spoke = any(answer.stamp > situation.stamp for answer in said.values())
        if newer_spoke or situation.declined(key, GONE, None):
            decided.outdated.append(_kept(key, "", None, None, None, None))
            return
        taken_over = {c: s.value for c, s in said.items() if s.applied and c != GONE}
        sent = {**sent, **taken_over}
    if sent is not None:
        decided.base[key] = sent
    if ours is not None:
        decided.ours[key] = ours


def _decide_contradictory(situation: Situation, key: Key, rows: list[Returned], decided: Sides) -> None:
    """Columns in which copies of a row differ: all are listed against what was sent, unless a newer file spoke."""
    sent = {key: situation.sent[key]} if key in situation.sent else {}
    ours = {key: situation.ours[key]} if key in situation.ours else {}
    for decision in merge_rows(sent, ours, rows, situation.scope):
        if decision.kind is not Class.DUPLICATE:
            continue  # the master lost the row
        if _newer(situation, key, decision.column):
            decided.outdated.append(decision._replace(kind=Class.OURS))
        else:
            decided.contradictions.append(decision)


def _newer(situation: Situation, key: Key, column: str) -> bool:
    """Whether a newer file said something about a cell, or (:data:`GONE`) took the whole row away."""
    answer = situation.said.get(key, {}).get(column)
    return answer is not None and answer.stamp > situation.stamp and (column != GONE or answer.applied)


def _decide_present(situation: Situation, key: Key, rows: list[Returned], decided: Sides) -> None:
    disputed = contradictory(rows, situation.scope)
    if disputed:
        _decide_contradictory(situation, key, only(rows, disputed), decided)
        rows = without(rows, disputed)
    said, ours = situation.said.get(key, {}), situation.ours.get(key)
    base = dict(situation.sent.get(key, {})) if key in situation.sent or said else None
    theirs = [_Cells(situation, key, row) for row in rows]
    for cells in theirs:
        for column in cells.answers():
            if _is_unordered(situation, cells, column):
                decided.unordered.append(cells.drop(column)._replace(kind=Class.CONFLICT))
            elif _newer(situation, key, column) or _newer(situation, key, GONE):
                decided.superseded.append(cells.drop(column))
    gone = said.get(GONE)
    if gone is not None and gone.applied and ours is None and theirs[0].answers():
        # The agency's own deletion is older than what it says now: the row comes back with all it ever said.
        base = None
        sent = situation.sent.get(key, {})
        for cells in theirs:
            cells.values |= {column: sent.get(column) for column in disputed}  # as long as nobody has chosen
            cells.complete(said)
    if base is not None:
        for column in theirs[0].answers():
            _decide_cell(situation, theirs[0], column, base)
        decided.base[key] = base
    if ours is not None:
        decided.ours[key] = ours
    decided.theirs += [Returned(key, cells.values, cells.row.place) for cells in theirs]


def _is_unordered(situation: Situation, cells: _Cells, column: str) -> bool:
    """Whether another file of the same batch said something else, and one of both has no time that can be believed."""
    before = situation.said.get(cells.key, {}).get(column)
    if before is None or before.stamp.batch != situation.stamp.batch or before.stamp.digest == situation.stamp.digest:
        return False
    if before.stamp.saved and situation.stamp.saved:
        return False
    value = situation.scope.normal(cells.values, column)
    others = (before.value, situation.ours.get(cells.key, {}).get(column))
    differs = all(situation.scope.normal({column: other}, column) != value for other in others)
    return bool(before.stamp.digest) and differs and not situation.declined(cells.key, column, value)


def _decide_cell(situation: Situation, cells: _Cells, column: str, base: dict[str, Value]) -> None:
    """Move the base of a cell to what the agency said before, where that makes the difference."""
    before = situation.said.get(cells.key, {}).get(column)
    if before is None:
        return
    value = situation.scope.normal(cells.values, column)
    earlier = situation.scope.normal({column: before.value}, column)
    still_there = situation.scope.normal(situation.ours.get(cells.key, {}), column) == value
    if value != earlier:
        if before.applied:
            base[column] = earlier
    elif not still_there and (before.applied or situation.declined(cells.key, column, value)):
        base[column] = earlier


class _Cells:
    """A returned row whose columns can be taken out one by one."""

    def __init__(self, situation: Situation, key: Key, row: Returned) -> None:
        self.key = key
        self.row = row
        self.values: dict[str, Value] = dict(row.values)
        self._situation = situation

    def answers(self) -> list[str]:
        """The columns that may be filled in and differ from what was sent."""
        scope, sent = self._situation.scope, self._situation.sent.get(self.key, {})
        return [
            column
            for column in self.values
            if column in scope.allowed and scope.normal(self.values, column) != scope.normal(sent, column)
        ]

    def complete(self, said: RowAnswers) -> None:
        """Where the row says nothing, let it repeat what was said before."""
        silent = set(self.values) - set(self.answers())
        self.values |= {column: said[column].value for column in silent if column in said}

    def drop(self, column: str) -> CellDecision:
        """Take a column out; the decision that says why."""
        scope = self._situation.scope
        base = scope.normal(self._situation.sent.get(self.key, {}), column)
        ours = scope.normal(self._situation.ours.get(self.key, {}), column)
        theirs = scope.normal(self.values, column)
        del self.values[column]
        return _kept(self.key, column, base, ours, theirs, self.row.place)


def _kept(key: Key, column: str, base: Value, ours: Value, theirs: Value, place: int | None) -> CellDecision:
    return CellDecision(key, column, base, ours, theirs, ours, Class.OURS, place=place)
