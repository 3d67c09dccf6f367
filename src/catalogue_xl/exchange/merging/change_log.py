"""变更记录 read back: which file changed which cell, from what to what, and what has been undone since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from catalogue_xl.core.records import Record, Value
from catalogue_xl.core.schema import Sheet, load
from catalogue_xl.exchange.merging.master_copy import SUPERSEDED, UNDONE, MasterCopy
from catalogue_xl.exchange.merging.normal_form import normal
from catalogue_xl.exchange.merging.threeway import Key

_SHEETS = ("tasks", "publications", "agencies")

LoggedPlace = tuple[str, Key, str]
"""Sheet (its schema name), row key in the master, and column key."""


@dataclass(slots=True)
class LoggedChange:
    """One line about a cell; ``live`` until the file with ``digest`` (empty for the office's own acts) was undone."""

    place: LoggedPlace
    old: Value
    new: Value
    digest: str
    live: bool = True


class ChangeLog:
    """The lines of 变更记录 by cell, the oldest first, however the office sorted them."""

    def __init__(self, records: Iterable[Record], copy: MasterCopy) -> None:
        self._by_place: dict[LoggedPlace, list[LoggedChange]] = {}
        for record in sorted(records, key=lambda record: record.text("time")):
            digest = record.text("digest")
            if record.text("kind") == UNDONE:
                if not record.text("sheet"):
                    self.undo(digest)
                continue
            if record.text("kind") == SUPERSEDED:
                continue  # nothing was changed
            place = _place(record, copy)
            if place is not None:
                kind = load(place[0])[place[2]].kind
                old, new = (normal(record.values.get(column), kind) for column in ("old", "new"))
                if place[2] == "agency":
                    old, new = (value and copy.canonical(str(value)) for value in (old, new))
                self._by_place.setdefault(place, []).append(LoggedChange(place, old, new, digest))

    def undo(self, digest: str) -> None:
        """Take the lines of a file for void."""
        for changes in self._by_place.values():
            for change in changes:
                if change.digest == digest:
                    change.live = False

    def made_by(self, digest: str) -> dict[LoggedPlace, tuple[Value, Value]]:
        """What a file changed: the cell's value before it, and what it left there.

        A value before that came from a file undone since is replaced by what was there before that one.
        """
        found = {}
        for place, changes in self._by_place.items():
            own = [number for number, change in enumerate(changes) if change.live and change.digest == digest]
            if own:
                found[place] = self._before(changes, own[0]), changes[own[-1]].new
        return found

    @staticmethod
    def _before(changes: list[LoggedChange], number: int) -> Value:
        before = changes[number].old
        for earlier in reversed(changes[:number]):
            if earlier.live or earlier.new != before:
                break
            before = earlier.old
        return before

    def replaced_by_record(self, place: LoggedPlace, digest: str, current: Value) -> bool:
        """Whether CURRENT was put there, after the file with DIGEST, by another file or by the office's choice."""
        changes = self._by_place.get(place, [])
        last = max((n for n, change in enumerate(changes) if change.digest == digest), default=-1)
        return any(change.live and change.new == current for change in changes[last + 1 :])


def _place(record: Record, copy: MasterCopy) -> LoggedPlace | None:
    """The cell that a line is about; None for a line about none of the merged sheets."""
    sheet: Sheet | None = next((load(name) for name in _SHEETS if load(name).title == record.text("sheet")), None)
    column = sheet.by_title.get(record.text("column")) if sheet is not None else None
    if sheet is None or column is None:
        return None
    agency = copy.canonical(record.text("agency"))
    row = record.text("key") if sheet.name != "agencies" else copy.canonical(record.text("key"))
    return sheet.name, (row, agency) if sheet.name == "tasks" else (row,), column.key
