"""What each agency last said about each cell, so that files merged late, twice or out of order do no harm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from .bases import Address, base_rows
from .meaning import Value, shown

RETURNED = "*"
"""Stands for the batch where the hidden sheet keeps what came back instead of what was sent."""

GONE = ""
"""Stands for the column in a statement about a whole row: the agency took it out of its ledger."""

_SETTLED, _FILES = "conflicts", "files"  # stand for the sheet where conflicts and files are remembered


class Stamp(NamedTuple):
    """When a returned file was written, as far as the file itself tells: of two files the greater stamp is newer.

    The batch comes first: an answer to a later batch is newer. Then the time the file was last saved (UTC, as the
    program that saved it wrote it into the file; empty when it did not), then the digest, so that there is an order
    even where nothing else tells. It does not depend on the order in which files are merged.
    """

    batch: str
    saved: str
    digest: str

    def __str__(self) -> str:
        return "|".join(self)


@dataclass(frozen=True, slots=True)
class Statement:
    """The newest value an agency gave for a cell; ``applied`` when the master took it over."""

    value: Value
    stamp: Stamp
    applied: bool


@dataclass(slots=True)
class SeenConflict:
    """A conflict that was listed: the newest file that raised it, and whether the office declined it for good."""

    stamp: Stamp
    declined: bool = False


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A merged file: whether it was merged before, and the newest file of its agency and batch."""

    known: bool
    newest: Stamp


RowStatements = dict[str, Statement]
"""Column (or :data:`GONE`) → statement."""


class Memory:
    """All statements, by agency, sheet and row key; and all conflicts, by agency and id."""

    def __init__(self, bases: dict[Address, dict[str, Value]]) -> None:
        self._rows: dict[tuple[str, str, str], RowStatements] = {}
        self._conflicts: dict[tuple[str, str], SeenConflict] = {}
        self._files: dict[tuple[str, str], Stamp] = {}
        for (batch, agency, sheet, key), values in bases.items():
            if batch != RETURNED:
                continue
            if sheet == _FILES:
                self._files[agency, key] = _read_mark(values["@"])[0]
            elif sheet == _SETTLED:
                stamp, declined = _read_mark(values["@"])
                self._conflicts[agency, key] = SeenConflict(stamp, declined)
            else:
                self._rows[agency, sheet, key] = _read_row(values)

    def row(self, agency: str, sheet: str, key: str) -> RowStatements:
        """The statements about a row; empty when there are none. Changing it changes the memory."""
        return self._rows.setdefault((agency, sheet, key), {})

    def see_file(self, agency: str, stamp: Stamp) -> SeenFile:
        """Remember that a file with STAMP was merged."""
        known = (agency, stamp.digest) in self._files
        self._files[agency, stamp.digest] = stamp
        newest = max(s for (a, _), s in self._files.items() if a == agency and s.batch == stamp.batch)
        return SeenFile(known, newest)

    def conflict(self, agency: str, conflict_id: str) -> SeenConflict | None:
        """What is remembered of a conflict."""
        return self._conflicts.get((agency, conflict_id))

    def see_conflict(self, agency: str, conflict_id: str, stamp: Stamp) -> SeenConflict:
        """Remember that a file with STAMP raised a conflict."""
        seen = self._conflicts.setdefault((agency, conflict_id), SeenConflict(stamp))
        seen.stamp = max(seen.stamp, stamp)
        return seen

    def rows(self) -> Iterator[dict[str, Value]]:
        """The rows of the hidden sheet that hold this memory, in one order whatever happened in which."""
        for (agency, sheet, key), statements in sorted(self._rows.items()):
            if statements:
                yield from base_rows((RETURNED, agency, sheet, key), _write_row(statements))
        for (agency, key), seen in sorted(self._conflicts.items()):
            yield from base_rows((RETURNED, agency, _SETTLED, key), {"@": _mark(seen.stamp, seen.declined)})
        for (agency, key), stamp in sorted(self._files.items()):
            yield from base_rows((RETURNED, agency, _FILES, key), {"@": _mark(stamp, True)})


def _write_row(statements: RowStatements) -> dict[str, Value]:
    """``column`` → value and ``column@`` → mark; a blank value leaves only the mark."""
    values: dict[str, Value] = {}
    for column, statement in sorted(statements.items()):
        values[column or "="] = shown(statement.value)
        values[f"{column}@"] = _mark(statement.stamp, statement.applied)
    return values


def _read_row(values: dict[str, Value]) -> RowStatements:
    statements: RowStatements = {}
    for name, mark in values.items():
        if name.endswith("@"):
            column = name[:-1]
            stamp, applied = _read_mark(mark)
            statements[column] = Statement(values.get(column or "="), stamp, applied)
    return statements


def _mark(stamp: Stamp, flag: bool) -> str:
    return f"{'+' if flag else '-'}{stamp}"


def _read_mark(mark: Value) -> tuple[Stamp, bool]:
    text = str(mark)
    batch, saved, digest = text[1:].split("|")
    return Stamp(batch, saved, digest), text[0] == "+"
