"""What each agency said about each cell, file by file, so that files merged late, twice or out of order do no harm."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from catalogue_xl.core.records import Value
from catalogue_xl.exchange.merging.base_store import RETURNED_FILES, Address, base_rows
from catalogue_xl.exchange.merging.normal_form import shown

GONE = ""
"""Stands for the column in a statement about a whole row: the agency took it out of its ledger (``applied``), or,
with the value :data:`BACK`, put it in again."""

BACK = "在"

_CONFLICTS, _FILES = "conflicts", "files"  # stand for the sheet where conflicts and files are remembered


class Recency(NamedTuple):
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


class Answer(NamedTuple):
    """The value an agency gave for a cell in one file; ``applied`` when the master took it over."""

    value: Value
    stamp: Recency
    applied: bool


@dataclass(slots=True)
class SeenConflict:
    """A conflict that was listed.

    Attributes:
        raised: The files that raised it, each with its row of 合并冲突.
        declined: The office declined it for good.
        closed: The newer file that took it off the list.
    """

    raised: dict[Recency, dict[str, Value]] = field(default_factory=dict)
    declined: bool = False
    closed: Recency | None = None

    @property
    def stamp(self) -> Recency:
        """The newest file that raised it."""
        return max(self.raised, default=Recency("", "", ""))


@dataclass(frozen=True, slots=True)
class FilledIn:
    """How far a returned workbook is filled in.

    Attributes:
        answered: The codes of the items that have a 办理状态.
        wrong: The codes of the items with an answer that is none; for other rows their sheet and row (公开台账!3).
        touched: Whether anything at all differs from what was sent.
    """

    answered: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    touched: bool = False


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A merged file: its agency, the name that this had in the batch, the file's name, and when it was merged first.

    Attributes:
        filled: What was filled in; None where an older version merged it and did not look.
    """

    agency: str
    sent_to: str
    stamp: Recency
    name: str
    day: str
    filled: FilledIn | None = None


RowAnswers = dict[str, Answer]
"""Column (or :data:`GONE`) → the newest statement."""


@dataclass(slots=True)
class _KnownRow:
    """All that was said about a row: the newest statements, and by column and digest those that gave way to them."""

    newest: RowAnswers = field(default_factory=dict)
    older: dict[tuple[str, str], Answer] = field(default_factory=dict)


class Memory:
    """All statements, by agency, sheet and row key; all conflicts, by agency and id; all files, by agency and digest.

    Args:
        bases: The hidden sheet.
        canonical: What an agency is called by now.
    """

    def __init__(
        self, rows_sent: dict[Address, dict[str, Value]], canonical: Callable[[str], str] = lambda name: name
    ) -> None:
        self._rows: dict[tuple[str, str, str], _KnownRow] = {}
        self._conflicts: dict[tuple[str, str], SeenConflict] = {}
        self._files: dict[tuple[str, str], SeenFile] = {}
        self._files_of: dict[tuple[str, str], dict[tuple[str, str], SeenFile]] = {}  # by batch and name in the batch
        for (batch, stored, sheet, key), values in rows_sent.items():
            agency = canonical(stored)
            if batch != RETURNED_FILES:
                continue
            if sheet == _FILES:
                self._keep_file(agency, key, _read_file(agency, values))
            elif sheet == _CONFLICTS:
                self._conflicts[agency, key] = _read_conflict(values)
            else:
                for column, answer in _read_row(values):
                    self._enter(agency, sheet, key, column, answer)

    # statements

    def row(self, agency: str, sheet: str, key: str) -> RowAnswers:
        """The newest statements about a row; not to be changed."""
        row_known = self._rows.get((agency, sheet, key))
        return row_known.newest if row_known is not None else {}

    def say(self, agency: str, sheet: str, key: str, column: str, answer: Answer) -> None:
        """Remember a statement as the newest; the one before stays known until its file is undone."""
        row_known = self._rows.setdefault((agency, sheet, key), _KnownRow())
        self._displace(row_known, column)
        row_known.newest[column] = answer
        row_known.older.pop((column, answer.stamp.digest), None)

    def say_late(self, agency: str, sheet: str, key: str, column: str, answer: Answer) -> None:
        """Remember a statement of a file that is older than what is known."""
        row_known = self._rows.setdefault((agency, sheet, key), _KnownRow())
        newest = row_known.newest.get(column)
        if newest is None or newest.stamp.digest != answer.stamp.digest:
            row_known.older.setdefault((column, answer.stamp.digest), answer)

    def _enter(self, agency: str, sheet: str, key: str, name: str, answer: Answer) -> None:
        """Take up a stored statement; where two agencies became one, the newer of their statements is the newest."""
        column, older, _ = name.partition("~")
        newest = self.row(agency, sheet, key).get(column)
        if older or (newest is not None and newest.stamp > answer.stamp):
            self.say_late(agency, sheet, key, column, answer)
        else:
            self.say(agency, sheet, key, column, answer)

    @staticmethod
    def _displace(row_known: _KnownRow, column: str) -> None:
        before = row_known.newest.pop(column, None)
        if before is not None:
            row_known.older[column, before.stamp.digest] = before

    def forget_answers(self, agency: str, digest: str) -> list[tuple[str, str, str]]:
        """Forget what a file said; the cells (sheet, key, column) about which its word was the newest."""
        cells = []
        for (who, sheet, key), row_known in self._rows.items():
            if who != agency:
                continue
            for column in [c for c, d in row_known.older if d == digest]:
                del row_known.older[column, digest]
            for column in [c for c, answer in row_known.newest.items() if answer.stamp.digest == digest]:
                del row_known.newest[column]
                before = [s for (c, _), s in row_known.older.items() if c == column]
                if before:
                    newest = max(before, key=lambda s: s.stamp)
                    row_known.newest[column] = row_known.older.pop((column, newest.stamp.digest))
                cells.append((sheet, key, column))
        return cells

    # files

    def see_file(self, file: SeenFile) -> bool:
        """Remember that a file was merged; whether it was merged before."""
        known = (file.agency, file.stamp.digest) in self._files
        if not known:
            self._keep_file(file.agency, file.stamp.digest, file)
        return known

    def stamp_of(self, agency: str, digest: str) -> Recency | None:
        """How new a file was taken to be when it was merged first; None for one that is new."""
        known = self._files.get((agency, digest))
        return known.stamp if known is not None else None

    def note_filled(self, agency: str, digest: str, filled: FilledIn) -> None:
        """Remember how far a merged file is filled in."""
        self._keep_file(agency, digest, replace(self._files[agency, digest], filled=filled))

    def _keep_file(self, agency: str, digest: str, file: SeenFile) -> None:
        self._files[agency, digest] = file
        self._files_of.setdefault((file.stamp.batch, file.sent_to), {})[agency, digest] = file

    def files(self, agency: str = "", batch: str = "") -> list[SeenFile]:
        """The merged files, the newest last; only those of an agency or a batch where these are given."""
        found = [f for f in self._files.values() if agency in ("", f.agency) and batch in ("", f.stamp.batch)]
        return sorted(found, key=lambda f: f.stamp)

    def answers_to(self, batch: str, sent_to: str) -> list[SeenFile]:
        """The merged files that answer what BATCH sent to an agency then called SENT_TO, the newest last."""
        return sorted(self._files_of.get((batch, sent_to), {}).values(), key=lambda f: f.stamp)

    def forget_file(self, file: SeenFile) -> None:
        """Forget that a file was merged."""
        del self._files[file.agency, file.stamp.digest]
        del self._files_of[file.stamp.batch, file.sent_to][file.agency, file.stamp.digest]

    # conflicts

    def conflict(self, agency: str, conflict_id: str) -> SeenConflict | None:
        """What is remembered of a conflict."""
        return self._conflicts.get((agency, conflict_id))

    def conflicts(self, agency: str) -> dict[str, SeenConflict]:
        """All of an agency's, by their numbers."""
        return {number: seen for (who, number), seen in self._conflicts.items() if who == agency}

    def raised_by(self, digest: str) -> set[tuple[str, Recency]]:
        """The agencies about which a file raised conflicts, with its stamps."""
        return {
            (who, stamp)
            for (who, _), seen in self._conflicts.items()
            for stamp in seen.raised
            if stamp.digest == digest
        }

    def conflict_rows(self) -> dict[str, dict[str, Value]]:
        """The lines of 合并冲突 as the newest file raised them, by number."""
        return {number: seen.raised[seen.stamp] for (_, number), seen in self._conflicts.items() if seen.raised}

    def see_conflict(self, agency: str, conflict_id: str) -> SeenConflict:
        """What is remembered of a conflict, from now on if nothing was."""
        return self._conflicts.setdefault((agency, conflict_id), SeenConflict())

    def forget_conflict(self, agency: str, conflict_id: str) -> None:
        """Forget a conflict."""
        self._conflicts.pop((agency, conflict_id), None)

    # storage

    def rows(self) -> list[dict[str, Value]]:
        """The rows of the hidden sheet that hold this memory, in one order whatever happened in which."""
        return self.rows_apart(())[0]

    def rows_apart(self, settled: Collection[str]) -> tuple[list[dict[str, Value]], list[dict[str, Value]]]:
        """The same, apart: what concerns other batches, and what was said to those alone that are SETTLED."""
        known: tuple[list[dict[str, Value]], list[dict[str, Value]]] = [], []
        for address, values, is_settled in self.told(settled):
            known[is_settled].extend(base_rows(address, values))
        return known

    def told(self, settled: Collection[str]) -> Iterator[tuple[Address, dict[str, Value], bool]]:
        """What those rows say before it is packed into cells, each time with whether SETTLED batches alone said it."""
        for (agency, sheet, key), row_known in sorted(self._rows.items(), key=lambda entry: entry[0]):
            for is_settled in (False, True):
                said = _write_row(row_known, settled, is_settled=is_settled)
                if said:
                    yield (RETURNED_FILES, agency, sheet, key), said, is_settled
        for (agency, key), seen in sorted(self._conflicts.items(), key=lambda entry: entry[0]):
            is_settled = bool(seen.raised) and all(stamp.batch in settled for stamp in seen.raised)
            yield (RETURNED_FILES, agency, _CONFLICTS, key), _write_conflict(seen), is_settled
        for (agency, key), file in sorted(self._files.items(), key=lambda entry: entry[0]):
            values: dict[str, Value] = {
                "@": str(file.stamp),
                "to": file.sent_to,
                "name": file.name,
                "day": file.day,
                "filled": _write_filled(file.filled),
            }
            yield (RETURNED_FILES, agency, _FILES, key), values, file.stamp.batch in settled


def _write_row(row_known: _KnownRow, settled: Collection[str], *, is_settled: bool) -> dict[str, Value]:
    """``column`` → value and ``column@`` → mark; an older one has its digest behind the column's name.

    A blank value leaves only the mark. Only answers to SETTLED batches are written, or only others.
    """
    values: dict[str, Value] = {}
    entries = dict(row_known.newest)
    entries |= {f"{column}~{digest}": answer for (column, digest), answer in row_known.older.items()}
    for name, answer in sorted(entries.items()):
        if (answer.stamp.batch in settled) is not is_settled:
            continue
        values[name or "="] = shown(answer.value)
        values[f"{name}@"] = f"{'+' if answer.applied else '-'}{answer.stamp}"
    return values


def _read_row(values: dict[str, Value]) -> Iterator[tuple[str, Answer]]:
    for marked, mark in values.items():
        if marked.endswith("@"):
            name, text = marked[:-1], str(mark)
            yield name, Answer(values.get(name or "="), _read_stamp(text[1:]), text[0] == "+")


def _read_file(agency: str, values: dict[str, Value]) -> SeenFile:
    stamp = _read_stamp(str(values["@"]))
    filled = _read_filled(values.get("filled"))
    return SeenFile(agency, str(values["to"]), stamp, str(values["name"]), str(values["day"]), filled)


def _write_filled(filled: FilledIn | None) -> str | None:
    if filled is None:
        return None
    return json.dumps([filled.answered, filled.wrong, filled.touched], ensure_ascii=False, separators=(",", ":"))


def _read_filled(text: Value) -> FilledIn | None:
    if text is None:
        return None
    answered, wrong, touched = json.loads(str(text))
    return FilledIn(tuple(answered), tuple(wrong), touched)


def _write_conflict(seen: SeenConflict) -> dict[str, Value]:
    raised = {str(stamp): {c: shown(v) for c, v in row.items()} for stamp, row in sorted(seen.raised.items())}
    values: dict[str, Value] = {"@": "+" if seen.declined else "-", "raised": json.dumps(raised, ensure_ascii=False)}
    return values if seen.closed is None else {**values, "closed": str(seen.closed)}


def _read_conflict(values: dict[str, Value]) -> SeenConflict:
    raised = {_read_stamp(stamp): row for stamp, row in json.loads(str(values["raised"])).items()}
    closed = values.get("closed")
    return SeenConflict(raised, values["@"] == "+", _read_stamp(str(closed)) if closed else None)


def _read_stamp(text: str) -> Recency:
    batch, saved, digest = text.split("|")
    return Recency(batch, saved, digest)
