"""The master as a merge sees it: tables as dictionaries, what was sent, what came back, every change recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from catalogue_xl.core.records import RowValues, Value
from catalogue_xl.core.schema import LEVELS, load
from catalogue_xl.exchange.batch_states import BatchState, known_batches
from catalogue_xl.exchange.merging.base_store import LAST, RETURNED_FILES, Address, base_rows, read_bases
from catalogue_xl.exchange.merging.conflicts import ConflictList, Spot, described
from catalogue_xl.exchange.merging.history import GONE, Memory
from catalogue_xl.exchange.merging.normal_form import normal, shown
from catalogue_xl.exchange.merging.table_copies import TableCopy
from catalogue_xl.exchange.merging.threeway import Key
from catalogue_xl.exchange.packed_rows import StoredRow, packed
from catalogue_xl.exchange.present_names import present_names
from catalogue_xl.workbook.master.master import Master

_TABLES = ("items", "tasks", "publications", "agencies", "office", "holidays", "conflicts", "batches")
_ORDER = {"conflicts": ("agency", "sheet", "key", "column")}
_AS_ENTERED = frozenset({"publications"})  # its keys are random to people, who know their rows by the order of typing
_BRIEF = 80  # characters of an item's name and of its content

UNDONE = "撤销"
"""The 类别 in 变更记录 of what takes a merged file back."""

SUPERSEDED = "已有更新的填报，未采用"
"""The 类别 in 变更记录 of what an older file says that came after a newer one: 原值 is that, 新值 what stands."""

HANDED_OVER = "职责划转"
"""The 类别 of a line that says which body an item was handed over to: from 原值 to 新值."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a cell is changed: the file that says so, or the office's choice. Goes into 变更记录."""

    batch: str
    agency: str
    file: str
    digest: str = ""


class MasterCopy:
    """Everything a merge reads and changes, in memory; the workbook is untouched until :meth:`write_back`.

    Attributes:
        tables: By schema name.
        memory: What came back so far, as the hidden sheet 底稿 holds it.
        conflicts: The list of open ones.
        changes: The lines to be added to 变更记录.
    """

    def __init__(self, master: Master, now: datetime) -> None:
        self._master = master
        self._now = now
        self.tables = {
            name: TableCopy(master.table(name), _ORDER.get(name, ()), as_entered=name in _AS_ENTERED)
            for name in _TABLES
        }
        stored = read_bases(master.table("bases").records(), self.tables["batches"].rows.values())
        self._sent: dict[tuple[str, str, str], dict[str, dict[str, Value]]] = {}
        self._last: dict[tuple[str, str], dict[str, dict[str, Value]]] = {}
        for (batch, agency, sheet, row), values in stored.items():
            if sheet == "tasks" and batch != RETURNED_FILES:
                last = {column.removeprefix(LAST): v for column, v in values.items() if column.startswith(LAST)}
                self._last.setdefault((batch, agency), {})[row] = last
                values = {column: v for column, v in values.items() if not column.startswith(LAST)}
            self._sent.setdefault((batch, agency, sheet), {})[row] = values
        self._names = present_names(self.tables["agencies"].rows.values())
        self.memory = Memory(stored, self.canonical)
        self._remembered = self._memory_now()
        self.conflicts = ConflictList(self.tables["conflicts"], self.memory)
        self.changes: list[dict[str, Value]] = []
        self._owned: dict[str, dict[object, dict[Key, None]]] = {}
        self._handed_over: dict[tuple[str, str], str] = {}
        self._kept: list[dict[str, Value]] = []
        self._forgotten: set[str] = set()
        self._later: list[tuple[str, int, str, Value]] = []
        for line in master.table("changes").records():
            if line.text("kind") == HANDED_OVER and line.text("sheet") == load("tasks").title:
                item, old, new = (line.text(key) for key in ("key", "old", "new"))
                self._handed_over[item, self.canonical(old)] = new
                self._handed_over.pop((item, self.canonical(new)), None)  # it may have come back

    def canonical(self, agency: str) -> str:
        """What an agency is called by now: where 单位 has AGENCY only as the 别名 of another, that one's name."""
        return self._names.get(agency, agency)

    def holder(self, item: str, agency: str) -> str:
        """Who answers for an item by now that AGENCY was given: itself, or the body that it was handed over to."""
        while (item, agency) in self._handed_over:
            agency = self.canonical(self._handed_over[item, agency])
        return agency

    @property
    def edits(self) -> int:
        """Goes up with every change to a cell and every conflict that comes or goes."""
        return len(self.changes) + self.conflicts.edits

    @property
    def now(self) -> datetime:
        """When the merge takes place."""
        return self._now

    def set_cell(
        self, sheet: str, key: Key, column: str, value: Value, *, cause: Cause, kind: str, cell: str = ""
    ) -> None:
        """Change a cell and record it; a row that is not there is made."""
        table = self.tables[sheet]
        new_row = key not in table.rows
        if new_row:
            table.rows[key] = dict(zip(table.sheet.key, key, strict=True))
        row = table.rows[key]
        definition = table.sheet[column]
        before = row.get(column)
        old, new = normal(before, definition.kind), normal(value, definition.kind)
        row[column] = new
        if sheet in self._owned and (new_row or column == "agency"):
            self._owned[sheet].setdefault(row.get("agency"), {})[key] = None
        if old != new:
            self.record(sheet, key, definition.title, (before, new), cause=cause, kind=kind, cell=cell)

    def rows_of(self, sheet: str, agency: str) -> list[tuple[Key, dict[str, Value]]]:
        """The rows of 任务 or 台账 that are AGENCY's, in order."""
        rows = self.tables[sheet].rows
        if sheet not in self._owned:
            owned: dict[object, dict[Key, None]] = {}
            for key, row in rows.items():
                owned.setdefault(row.get("agency"), {})[key] = None
            self._owned[sheet] = owned
        keys = self._owned[sheet].get(agency, {})
        return [(key, rows[key]) for key in keys if key in rows and rows[key].get("agency") == agency]

    def owners_changed(self) -> None:
        """Tell that rows were given to other agencies behind :meth:`set_cell`'s back."""
        self._owned.clear()

    def remove_row(self, sheet: str, key: Key, *, cause: Cause, kind: str) -> None:
        """Delete a row and record each of its values but the key's."""
        table = self.tables[sheet]
        for column, value in table.rows.pop(key).items():
            if value is not None and column not in table.sheet.key:
                self.record(sheet, key, table.sheet[column].title, (value, None), cause=cause, kind=kind)

    def add_row(self, sheet: str, key: Key, row: RowValues) -> None:
        """Put in a whole row; the caller records it."""
        self.tables[sheet].rows[key] = dict(row)
        self._owned.pop(sheet, None)

    def drop_row(self, sheet: str, key: Key) -> None:
        """Delete a row; the caller records it."""
        del self.tables[sheet].rows[key]
        self._owned.pop(sheet, None)

    def keep_row(self, address: Address, row: RowValues) -> None:
        """Keep a row in the hidden sheet: :meth:`sent` gives it back."""
        batch, agency, sheet, key = address
        self._sent.setdefault((batch, agency, sheet), {})[key] = dict(row)
        self._kept += base_rows(address, row)

    def forget_rows(self, batch: str) -> None:
        """Forget what :meth:`keep_row` kept under BATCH."""
        self._forgotten.add(batch)

    def write_later(self, sheet: str, row: int, column: str, value: Value) -> None:
        """Let :meth:`write_back` change a cell of a sheet that is no table of this copy."""
        self._later.append((sheet, row, column, value))

    def record(
        self,
        sheet: str,
        key: Key,
        title: str,
        values: tuple[Value, Value],
        *,
        cause: Cause,
        kind: str,
        cell: str = "",
    ) -> None:
        """Add a line to 变更记录: VALUES are the old one and the new one."""
        self.changes.append(
            {
                "time": self._now.isoformat(" ", "seconds"),
                "batch": cause.batch,
                "agency": cause.agency,
                "sheet": load(sheet).title,
                "key": key[0],
                "column": title,
                "old": shown(values[0]),
                "new": shown(values[1]),
                "kind": kind,
                "file": cause.file,
                "cell": cell,
                "digest": cause.digest,
            }
        )

    def record_undone(self, cause: Cause) -> None:
        """Close the lines about an undone file in 变更记录."""
        self.changes.append(
            {
                "time": self._now.isoformat(" ", "seconds"),
                "batch": cause.batch,
                "agency": cause.agency,
                "new": "整份文件已撤销",
                "kind": UNDONE,
                "file": cause.file,
                "digest": cause.digest,
            }
        )

    def sent(self, batch: str, agency: str, sheet: str) -> dict[str, dict[str, Value]]:
        """What a batch sent an agency on one sheet: the row's key → its values."""
        return self._sent.get((batch, agency, sheet), {})

    def last_answers(self, batch: str, agency: str) -> dict[str, dict[str, Value]]:
        """What a batch showed an agency as 上次填报, and the master held then: the item's code → its answers."""
        return self._last.get((batch, agency), {})

    def row_as_stated(self, batch: str, agency: str, sheet: str, key: str) -> dict[str, Value]:
        """A row as the agency last had it: what was sent, and over it what it said since."""
        row = dict(self.sent(batch, agency, sheet).get(key, {}))
        if sheet == "tasks":
            row |= self.last_answers(batch, agency).get(key, {})
        said = self.memory.row(agency, sheet, key)
        return row | {column: answer.value for column, answer in said.items() if column}

    def refresh_conflicts(self) -> None:
        """Let every conflict show what the master holds there now."""
        self.conflicts.refresh(self._now_there, self._about)

    def _now_there(self, spot: Spot) -> str | None:
        table = self.tables[spot.table.name]
        row = table.rows.get(spot.row, {})
        if spot.column == GONE:
            return "\n".join(filter(None, (described(table.sheet, row), table.beside.get(spot.row)))) or None
        column = table.sheet.by_title[spot.column]
        return shown(normal(row.get(column.key), column.kind))

    def _about(self, spot: Spot) -> str | None:
        """What people call the item or the ledger row; None where the key says it already."""
        if spot.table.name == "publications":
            record = self.tables["publications"].rows.get(spot.row) or self._last_sent(spot)
            return shown(normal(record.get("title")))
        item = self.tables["items"].rows.get((spot.key,), {})
        names = [shown(normal(item.get(level))) for level in LEVELS]
        texts = [*[name for name in names if name][-1:], shown(normal(item.get("content")))]
        return "：".join(text[:_BRIEF] for text in texts if text) or None

    def _last_sent(self, spot: Spot) -> RowValues:
        """A row as the newest batch that had it sent it."""
        name = spot.table.name
        sent = [rows[spot.key] for (_, _, of), rows in sorted(self._sent.items()) if of == name and spot.key in rows]
        return sent[-1] if sent else {}

    def differs(self) -> bool:
        """Whether there is anything to write back."""
        return (
            bool(self.changes or self._kept or self._later)
            or self._memory_now() != self._remembered
            or any(table.differs() for table in self.tables.values())
        )

    def write_back(self) -> None:
        """Put all changes into the workbook, which the caller saves."""
        for table in self.tables.values():
            table.write_back()
        for sheet, row, column, value in self._later:
            self._master.table(sheet).write(row, column, value)
        self._master.note_changes(self.changes)
        if self._memory_now() != self._remembered or self._kept or self._forgotten:
            base_rows = self._master.table("bases")
            records = base_rows.records()
            sent = [record for record in records if record.text("batch") not in {RETURNED_FILES, *self._forgotten}]
            # What was sent stands first, and never changes; where it does not, all is written anew.
            places = range(base_rows.header_row + 1, base_rows.header_row + 1 + len(sent))
            kept = len(sent) if [record.row for record in sent] == list(places) else 0
            plain, settled = self.memory.rows_apart(self._settled())
            rest = [*(record.values for record in sent[kept:]), *self._kept, *plain]
            base_rows.rewrite([*rest, *packed(RETURNED_FILES, map(StoredRow.of, settled))], kept=kept)

    def _memory_now(self) -> list[tuple[Address, dict[str, Value], bool]]:
        """What the hidden sheet is to remember."""
        return list(self.memory.told(self._settled()))

    def _settled(self) -> set[str]:
        """The batches to which nothing more is awaited."""
        known = known_batches(self.tables["batches"].rows.values()).values()
        return {one.number for one in known if one.state is not BatchState.OPEN}
