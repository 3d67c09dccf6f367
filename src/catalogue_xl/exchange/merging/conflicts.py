"""The list of conflicts that wait for the office: entered once, closed when settled, carried out when chosen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from catalogue_xl.core.records import RowValues, Value
from catalogue_xl.core.schema import Sheet, load
from catalogue_xl.exchange.merging.history import GONE, Memory, Recency, SeenConflict, SeenFile
from catalogue_xl.exchange.merging.normal_form import normal, shown
from catalogue_xl.exchange.merging.table_copies import TableCopy
from catalogue_xl.exchange.merging.threeway import Key

_MERGED = ("tasks", "publications", "agencies", "items", "office", "holidays")
_PLACE = ("sheet", "key", "agency", "column")
_BRIEF = 200  # characters of each cell where a whole row is told in one

KEEP, TAKE = "保留目录的值", "采用报送的值"
"""What the office may choose."""

WHOLE_ROW = "整行"
"""Stands for the column where the agency removed a row that the master changed."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The cell (or, where ``column`` is empty, the row) that a conflict is about; titles as Excel shows them."""

    sheet: str
    key: str
    agency: str
    column: str

    def conflict_id(self, theirs: Value) -> str:
        """The conflict's 冲突编号: the same whenever the agency says the same about the same spot."""
        text = json.dumps([self.sheet, self.key, self.agency, self.column, shown(theirs)], ensure_ascii=False)
        return "C" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]

    @property
    def table(self) -> Sheet:
        """The sheet's definition.

        Raises:
            LookupError: There is none; see :meth:`is_readable`.
        """
        return {load(name).title: load(name) for name in _MERGED}[self.sheet]

    @property
    def row(self) -> Key:
        """The row's key in the master."""
        return (self.key, self.agency) if len(self.table.key) == 2 else (self.key,)

    def is_readable(self) -> bool:
        """Whether sheet and column are any that are merged; in a line that somebody typed they may be anything."""
        titles = {load(name).title: {GONE, *load(name).by_title} for name in _MERGED}
        return self.column in titles.get(self.sheet, ())


def described(sheet: Sheet, row: RowValues) -> str | None:
    """What is filled in a whole row, in one text."""
    columns = sheet.answers or [column for column in sheet.columns if not column.computed]
    texts = ((column.title, shown(normal(row.get(column.key), column.kind))) for column in columns)
    return "\n".join(f"{title}：{text[:_BRIEF]}" for title, text in texts if text) or None


class ConflictList:
    """The sheet 合并冲突 and what is remembered of conflicts that left it.

    Args:
        copy: Of the sheet.
        memory: Remembers which conflicts were declined, and how new the file was that raised them.

    Attributes:
        edits: How many conflicts came or went so far.
    """

    def __init__(self, copy: TableCopy, memory: Memory) -> None:
        self._copy = copy
        self._memory = memory
        self.edits = 0
        self._ids: dict[Spot, set[str]] = {}
        places = memory.conflict_rows()
        for conflict_id, row in self:
            # What a line is about stays known, whatever was typed over it.
            row.update({column: value for column, value in places.get(conflict_id, {}).items() if column in _PLACE})
            self._ids.setdefault(spot_of(row), set()).add(conflict_id)

    def __len__(self) -> int:
        return len(self._copy.rows)

    def enter(self, spot: Spot, values: dict[str, Value], label: str, stamp: Recency) -> bool:
        """List a conflict, unless it was declined; whether it is new there.

        LABEL says what it is, for the office. VALUES are the sheet's ``base``, ``theirs``, ``file``, ``cell``,
        ``reporter`` and ``batch``; ``ours`` and ``about`` come with :meth:`refresh`.
        """
        conflict_id = spot.conflict_id(values["theirs"])
        row: dict[str, Value] = {
            **{column: shown(value) for column, value in values.items()},
            "id": conflict_id,
            "sheet": spot.sheet,
            "key": spot.key,
            "agency": spot.agency,
            "column": spot.column or WHOLE_ROW,
            "kind": label,
        }
        seen = self._memory.see_conflict(spot.agency, conflict_id)
        seen.raised.setdefault(stamp, row)
        row = seen.raised[seen.stamp]
        listed = self._copy.rows.get((conflict_id,))
        if seen.declined:
            return False
        if listed is not None:  # named after the newest file that raised it, whichever came first
            listed.update(row)
            return False
        seen.closed = None
        self._put(spot, conflict_id, dict(row))
        return True

    def refresh(self, now: Callable[[Spot], str | None], about: Callable[[Spot], str | None]) -> None:
        """Show in every line what the master holds there NOW, and what item or record it is ABOUT."""
        for _, row in self:
            spot = spot_of(row)
            if spot.is_readable():
                row.update(ours=now(spot), about=about(spot))

    def _put(self, spot: Spot, conflict_id: str, row: dict[str, Value]) -> None:
        self._copy.rows[conflict_id,] = row
        self._ids.setdefault(spot, set()).add(conflict_id)
        self.edits += 1

    def is_listed(self, spot: Spot, theirs: Value) -> bool:
        """Whether the conflict about this value waits for a choice."""
        return (spot.conflict_id(theirs),) in self._copy.rows

    def declined(self, spot: Spot, theirs: Value) -> bool:
        """Whether the office decided against this value for good."""
        seen = self._memory.conflict(spot.agency, spot.conflict_id(theirs))
        return seen is not None and seen.declined

    def decline(self, conflict_id: str) -> None:
        """Take a conflict off the list, for good."""
        agency = str(self._copy.rows[conflict_id,].get("agency") or "")
        self.close(conflict_id)
        self._memory.see_conflict(agency, conflict_id).declined = True

    def close(self, conflict_id: str) -> None:
        """Take a conflict off the list because nothing is left to choose."""
        row = self._copy.rows.pop((conflict_id,))
        self._ids[spot_of(row)].discard(conflict_id)
        self.edits += 1

    def close_older(self, spot: Spot, stamp: Recency, *, but: str = "") -> None:
        """Close what older files raised about SPOT, except for the conflict numbered BUT."""
        for conflict_id in self.about(spot):
            seen = self._memory.conflict(spot.agency, conflict_id)
            if conflict_id != but and seen is not None and seen.stamp < stamp:
                seen.closed = stamp
                self.close(conflict_id)

    def forget_file(self, file: SeenFile) -> None:
        """Take off what only FILE raised, and list again what FILE closed; decisions of the office stand."""
        for conflict_id, seen in self._memory.conflicts(file.agency).items():
            if seen.declined:
                continue
            raised = seen.raised.pop(file.stamp, None)
            listed = self._copy.rows.get((conflict_id,))
            if not seen.raised:
                if listed is not None:
                    self.close(conflict_id)
                self._memory.forget_conflict(file.agency, conflict_id)
            elif seen.closed == file.stamp or (raised is not None and listed is not None):
                self._list_again(conflict_id, seen, listed)

    def forget_copy(self, digest: str) -> None:
        """Take off what only the copy of the master with DIGEST raised."""
        for agency, stamp in self._memory.raised_by(digest):
            self.forget_file(SeenFile(agency, "", stamp, "", ""))

    def _list_again(self, conflict_id: str, seen: SeenConflict, listed: dict[str, Value] | None) -> None:
        """A conflict that older files raised, too: listed as theirs, unless yet another file has a newer word."""
        row = {**(listed or {}), **seen.raised[seen.stamp]}
        spot = spot_of(row)
        if listed is not None:
            self.close(conflict_id)
        newer = self._newest_word(spot)
        seen.closed = newer if newer is not None and newer > seen.stamp else None
        if seen.closed is None:
            self._put(spot, conflict_id, row)

    def _newest_word(self, spot: Spot) -> Recency | None:
        """The newest file that says anything about SPOT; a word about any of its cells is one about a whole row."""
        said = self._memory.row(spot.agency, spot.table.name, spot.key)
        if spot.column == GONE:
            return max((answer.stamp for answer in said.values()), default=None)
        answer = said.get(spot.table.by_title[spot.column].key)
        return answer.stamp if answer is not None else None

    def rename(self, canonical: Callable[[str], str]) -> None:
        """Let every conflict name its agency as it is called by now, and be numbered accordingly."""
        for conflict_id, row in list(self):
            before = spot_of(row)
            agency = canonical(before.agency)
            if agency == before.agency:
                continue
            spot = replace(before, agency=agency)
            number = spot.conflict_id(row.get("theirs"))
            seen = self._memory.see_conflict(agency, conflict_id)
            self.close(conflict_id)
            self._memory.forget_conflict(agency, conflict_id)
            for stamp, known in seen.raised.items():
                renamed = {**known, "id": number, "agency": agency}
                self._memory.see_conflict(agency, number).raised.setdefault(stamp, renamed)
            self._put(spot, number, {**row, "id": number, "agency": agency})

    def about(self, spot: Spot) -> list[str]:
        """The numbers of the listed conflicts about SPOT."""
        return sorted(self._ids.get(spot, ()))

    def __iter__(self) -> Iterator[tuple[str, dict[str, Value]]]:
        yield from [(key[0], row) for key, row in sorted(self._copy.rows.items())]


def spot_of(row: dict[str, Value]) -> Spot:
    """What a row of 合并冲突 is about."""
    column = str(row.get("column") or "")
    return Spot(
        str(row.get("sheet") or ""),
        str(row.get("key") or ""),
        str(row.get("agency") or ""),
        GONE if column == WHOLE_ROW else column,
    )
