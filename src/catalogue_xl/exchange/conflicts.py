"""The list of conflicts that wait for the office: entered once, closed when settled, carried out when chosen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from .copies import TableCopy
from .meaning import Value, shown
from .report import KIND_LABELS
from .statements import GONE, Memory, Stamp
from .threeway import Class

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


class ConflictList:
    """The sheet 合并冲突 and what is remembered of conflicts that left it.

    Args:
        copy: Of the sheet.
        memory: Remembers which conflicts were declined, and how new the file was that raised them.
    """

    def __init__(self, copy: TableCopy, memory: Memory) -> None:
        self._copy = copy
        self._memory = memory
        self._ids: dict[Spot, set[str]] = {}
        for conflict_id, row in self:
            self._ids.setdefault(spot_of(row), set()).add(conflict_id)

    def __len__(self) -> int:
        return len(self._copy.rows)

    def enter(self, spot: Spot, values: dict[str, Value], kind: Class, stamp: Stamp) -> bool:
        """List a conflict, unless it was declined; whether it is new there.

        VALUES are the sheet's ``base``, ``ours``, ``theirs``, ``file``, ``cell``, ``reporter`` and ``batch``.
        """
        conflict_id = spot.conflict_id(values["theirs"])
        if self._memory.see_conflict(spot.agency, conflict_id, stamp).declined:
            return False
        if (conflict_id,) in self._copy.rows:
            return False
        self._ids.setdefault(spot, set()).add(conflict_id)
        self._copy.rows[conflict_id,] = {
            **{column: shown(value) for column, value in values.items()},
            "id": conflict_id,
            "sheet": spot.sheet,
            "key": spot.key,
            "agency": spot.agency,
            "column": spot.column or WHOLE_ROW,
            "kind": KIND_LABELS[kind],
        }
        return True

    def declined(self, spot: Spot, theirs: Value) -> bool:
        """Whether the office decided against this value for good."""
        seen = self._memory.conflict(spot.agency, spot.conflict_id(theirs))
        return seen is not None and seen.declined

    def decline(self, conflict_id: str) -> None:
        """Take a conflict off the list, for good."""
        agency = str(self._copy.rows[conflict_id,].get("agency") or "")
        self.close(conflict_id)
        seen = self._memory.conflict(agency, conflict_id) or self._memory.see_conflict(
            agency, conflict_id, Stamp("", "", "")
        )
        seen.declined = True

    def close(self, conflict_id: str) -> None:
        """Take a conflict off the list because nothing is left to choose."""
        row = self._copy.rows.pop((conflict_id,))
        self._ids[spot_of(row)].discard(conflict_id)

    def close_older(self, spot: Spot, stamp: Stamp, *, but: str = "") -> None:
        """Close what older files raised about SPOT, except for the conflict numbered BUT."""
        for conflict_id in self.about(spot):
            seen = self._memory.conflict(spot.agency, conflict_id)
            if conflict_id != but and seen is not None and seen.stamp < stamp:
                self.close(conflict_id)

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
