"""Three-way merge of rows: what was sent, what stands now, what came back, and one decision for each cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from catalogue_xl.core.records import RowValues, Value
from catalogue_xl.exchange.merging.normal_form import normal

Key = tuple[str, ...]
"""What tells one row of a sheet from another."""


class Class(StrEnum):
    """What happened to a cell (docs/contracts/merge.md)."""

    UNCHANGED = "unchanged"
    THEIRS = "theirs"
    OURS = "ours"
    SAME = "same"
    CONFLICT = "conflict"
    ADDED = "added"
    DELETED = "deleted"
    DELETE_MODIFY = "delete_modify"
    ADD_ADD = "add_add"
    DUPLICATE = "duplicate"
    OUT_OF_SCOPE = "out_of_scope"


APPLIED = frozenset({Class.THEIRS, Class.ADDED})
"""The classes whose ``theirs`` goes into the master, cell by cell. A ``deleted`` row goes when ``applied`` says so."""

CONTESTED = frozenset({Class.CONFLICT, Class.DELETE_MODIFY, Class.ADD_ADD, Class.DUPLICATE})
"""The classes in which the office has to choose."""


class Returned(NamedTuple):
    """A row that came back, with whatever the caller needs to find it again (its place in the file)."""

    key: Key
    values: RowValues
    place: int | None = None


class CellDecision(NamedTuple):
    """What is to happen to one cell, or to a whole row where ``column`` is empty.

    ``base``, ``ours`` and ``theirs`` are normal forms; ``result`` is what the master holds afterwards.
    ``applied`` says whether the master changes; ``place`` is the returned row's.
    """

    key: Key
    column: str
    base: Value
    ours: Value
    theirs: Value
    result: Value
    kind: Class
    applied: bool = False
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What the other side may do.

    Attributes:
        allowed: The columns it may fill in. Changes to any other column are reported and not applied.
        may_add, may_delete: Whether rows of its own may appear and disappear.
        kinds: Columns to their kind (``date``, ``integer`` …), by which values are compared; ``text`` when absent.
    """

    allowed: Collection[str]
    may_add: bool = False
    may_delete: bool = False
    kinds: Mapping[str, str] | None = None

    def normal(self, row: RowValues, column: str) -> Value:
        """The normal form of a cell of ROW."""
        value = row.get(column)
        if value is None:
            return None
        return normal(value, self.kinds.get(column, "text") if self.kinds is not None else "text")


def merge_rows(
    base: Mapping[Key, RowValues], ours: Mapping[Key, RowValues], theirs: Iterable[Returned], scope: Scope
) -> list[CellDecision]:
    """Decide about every cell of THEIRS, and about every row that only BASE or OURS has.

    A column that a returned row does not carry makes no statement: it is not a blank. A row that is gone from
    THEIRS deletes ours only where SCOPE lets it and nobody touched ours since; for a row whose deletion meets a
    change the class is ``delete_modify`` and ours stays, or stays away. Two added rows with one key are ``same``
    when equal, else ``add_add``. Rows of THEIRS that share a key count as one in the columns in which they agree; in
    the others every change is ``duplicate``, and none is applied.
    """
    by_key: dict[Key, list[Returned]] = {}
    for row in theirs:
        by_key.setdefault(row.key, []).append(row)
    decisions: list[CellDecision] = []
    for key in dict.fromkeys([*base, *ours, *by_key]):
        decisions += _merge_key(_Sides(key, base.get(key), ours.get(key), scope), by_key.get(key, []))
    return decisions


def summary(decisions: Iterable[CellDecision]) -> dict[str, int]:
    """How many decisions fell into each class, in the order of :class:`Class`, without the zeros."""
    counts = Counter(decision.kind for decision in decisions)
    return {str(kind): counts[kind] for kind in Class if counts[kind]}


@dataclass(frozen=True, slots=True)
class _Sides:
    """One key's row as it was sent and as it stands now."""

    key: Key
    base: RowValues | None
    ours: RowValues | None
    scope: Scope

    def cell(
        self, kind: Class, column: str = "", theirs: Value = None, place: int | None = None, *, applied: bool = False
    ) -> CellDecision:
        base = self.scope.normal(self.base or {}, column) if column else None
        ours = self.scope.normal(self.ours or {}, column) if column else None
        result = theirs if applied else ours
        return CellDecision(self.key, column, base, ours, theirs, result, kind, applied, place)

    def changed_by_us(self) -> list[str]:
        """The columns that the master holds differently from what was sent."""
        base, ours = self.base or {}, self.ours or {}
        columns = dict.fromkeys([*base, *ours])
        return [c for c in columns if self.scope.normal(base, c) != self.scope.normal(ours, c)]

    def changed_by(self, row: Returned) -> list[str]:
        """The columns of ROW that differ from what was sent."""
        base = self.base or {}
        return [c for c in row.values if self.scope.normal(base, c) != self.scope.normal(row.values, c)]


def _merge_key(sides: _Sides, rows: Sequence[Returned]) -> list[CellDecision]:
    if not rows:
        return _merge_missing(sides)
    disputed = contradictory(rows, sides.scope)
    if disputed:
        found = [c for row in only(rows, disputed) for c in _duplicates(sides, row)]
        return [*found, *_merge_key(sides, without(rows, disputed))]
    if sides.base is None:
        decisions = _merge_added(sides, rows[0])
    elif sides.ours is None:
        decisions = _merge_onto_deleted(sides, rows[0])
    else:
        decisions = _merge_row(sides, rows[0], sides.base, sides.ours)
    return decisions + list(_out_of_scope(sides, rows[1:]))


def contradictory(rows: Sequence[Returned], scope: Scope) -> set[str]:
    """The columns that may be filled in and in which ROWS do not agree."""
    if len(rows) < 2:  # nearly always
        return set()
    columns = {column for row in rows for column in row.values if column in scope.allowed}
    return {column for column in columns if len({scope.normal(row.values, column) for row in rows}) > 1}


def only(rows: Iterable[Returned], columns: Collection[str]) -> list[Returned]:
    """ROWS with nothing but COLUMNS."""
    return [Returned(row.key, {c: v for c, v in row.values.items() if c in columns}, row.place) for row in rows]


def without(rows: Iterable[Returned], columns: Collection[str]) -> list[Returned]:
    """ROWS without COLUMNS."""
    return [Returned(row.key, {c: v for c, v in row.values.items() if c not in columns}, row.place) for row in rows]


def _duplicates(sides: _Sides, row: Returned) -> Iterator[CellDecision]:
    for column in sides.changed_by(row):
        yield sides.cell(Class.DUPLICATE, column, sides.scope.normal(row.values, column), row.place)


def _out_of_scope(sides: _Sides, rows: Iterable[Returned]) -> Iterator[CellDecision]:
    """The changes outside of the scope in further copies of a row; what is inside, the first copy says too."""
    for row in rows:
        for column in sides.changed_by(row):
            if column not in sides.scope.allowed:
                yield sides.cell(Class.OUT_OF_SCOPE, column, sides.scope.normal(row.values, column), row.place)


def _merge_missing(sides: _Sides) -> list[CellDecision]:
    """The other side does not have the row."""
    if sides.base is None:
        return [sides.cell(Class.OURS)]
    if sides.ours is None:
        return [sides.cell(Class.SAME)]
    if not sides.scope.may_delete:
        return [sides.cell(Class.DELETED)]
    changed = sides.changed_by_us()
    if changed:
        return [sides.cell(Class.DELETE_MODIFY, column) for column in changed]
    return [sides.cell(Class.DELETED, applied=True)]


def _merge_onto_deleted(sides: _Sides, row: Returned) -> list[CellDecision]:
    """We took the row away since it was sent, and it came back."""
    changed = sides.changed_by(row)
    if not changed:
        return [sides.cell(Class.OURS, place=row.place)]
    allowed = sides.scope.allowed
    return [
        sides.cell(
            Class.DELETE_MODIFY if column in allowed else Class.OUT_OF_SCOPE,
            column,
            sides.scope.normal(row.values, column),
            row.place,
        )
        for column in changed
    ]


def _merge_added(sides: _Sides, row: Returned) -> list[CellDecision]:
    """The row was not sent: the other side added it, and perhaps so did we."""
    scope, decisions = sides.scope, []
    for column in row.values:
        theirs = scope.normal(row.values, column)
        ours = scope.normal(sides.ours or {}, column)
        if not scope.may_add or column not in scope.allowed:
            kind = Class.OUT_OF_SCOPE if theirs is not None else Class.UNCHANGED
        elif sides.ours is None:
            kind = Class.ADDED if theirs is not None else Class.UNCHANGED
        else:
            kind = Class.SAME if theirs == ours else Class.ADD_ADD
        decisions.append(sides.cell(kind, column, theirs, row.place, applied=kind is Class.ADDED))
    return decisions


def _merge_row(sides: _Sides, row: Returned, sent: RowValues, held: RowValues) -> list[CellDecision]:
    """All three sides have the row."""
    key, place, scope, decisions = sides.key, row.place, sides.scope, []
    for column, value in row.values.items():
        theirs = base = ours = scope.normal(row.values, column)
        if sent.get(column) != value:  # else it is the same without a closer look
            base = scope.normal(sent, column)
        if held.get(column) != value:
            ours = scope.normal(held, column)
        kind, applied = _class_of(base, ours, theirs, allowed=column in scope.allowed)
        result = theirs if applied else ours
        decisions.append(CellDecision(key, column, base, ours, theirs, result, kind, applied, place))
    return decisions


def _class_of(base: Value, ours: Value, theirs: Value, *, allowed: bool) -> tuple[Class, bool]:
    """What happened to a cell that all three sides have, and whether the master is to change."""
    if not allowed:
        return (Class.UNCHANGED if theirs == base else Class.OUT_OF_SCOPE), False
    if theirs == base:
        return (Class.UNCHANGED if ours == base else Class.OURS), False
    if ours == base:
        return Class.THEIRS, True
    return (Class.SAME if ours == theirs else Class.CONFLICT), False
