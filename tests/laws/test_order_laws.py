"""Files of one agency merge to one master in whatever order, a second time to nothing new, and undone to what was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue_xl.core.records import Record, RowValues, StrayCell, Value
from catalogue_xl.core.schema import Sheet, load
from catalogue_xl.exchange.merging.base_store import RETURNED_FILES, base_rows
from catalogue_xl.exchange.merging.history import Recency, SeenFile
from catalogue_xl.exchange.merging.master_copy import Cause, MasterCopy
from catalogue_xl.exchange.merging.merge_file import note_return
from catalogue_xl.exchange.merging.merge_report import FileReport
from catalogue_xl.exchange.merging.merge_sheet import Incoming, merge_sheet
from catalogue_xl.exchange.merging.threeway import Class, Returned, Scope
from catalogue_xl.exchange.merging.undo import take_back

pytestmark = pytest.mark.slow

BATCH, AGENCY = "2026-11-21-01", "区财政局"
SCOPE = Scope(("title", "link"), may_add=True, may_delete=True)
Ledger = Mapping[str, RowValues]


@dataclass
class FakeTable:
    """As much of a SheetTable as a MasterCopy reads."""

    sheet: Sheet
    rows: list[dict[str, Value]] = field(default_factory=list)

    def records(self) -> list[Record]:
        return [Record(values, row) for row, values in enumerate(self.rows, start=2)]

    def foreign(self) -> list[StrayCell]:
        return []

    def covered(self) -> set[tuple[int, str]]:
        return set()


class FakeMaster:
    """A master whose ledger is OURS and whose batch sent SENT."""

    def __init__(self, sent: Ledger, ours: Ledger, memory: Sequence[dict[str, Value]] = ()) -> None:
        self._tables: dict[str, list[dict[str, Value]]] = {
            "batches": [{"batch": BATCH, "agency": AGENCY}],
            "publications": [{"id": key, "agency": AGENCY, **row} for key, row in ours.items()],
            "bases": [
                *(r for key, row in sent.items() for r in base_rows((BATCH, AGENCY, "publications", key), row)),
                *memory,
            ],
        }

    def table(self, name: str) -> FakeTable:
        return FakeTable(load(name), self._tables.get(name, []))

    def save(self, copy: MasterCopy) -> None:
        """Hold what COPY holds."""
        for name in ("publications", "conflicts", "batches"):
            self._tables[name] = [dict(row) for row in copy.tables[name].rows.values()]
        sent = [row for row in self._tables["bases"] if row["batch"] != RETURNED_FILES]
        self._tables["bases"] = [*sent, *copy.memory.rows()]
        self._tables["changes"] = [*self._tables.get("changes", []), *copy.changes]

    def state(self) -> dict[str, list[str]]:
        """All cells but those of 变更记录; blanks count as nothing, and the order of rows does not count."""
        tables = {name: rows for name, rows in self._tables.items() if rows and name != "changes"}
        return {
            name: sorted(str(sorted((c, str(v)) for c, v in row.items() if v is not None)) for row in rows)
            for name, rows in tables.items()
        }


def seen(number: int) -> SeenFile:
    stamp = Recency(BATCH, f"2026-12-{number:02d}T00:00:00Z", f"digest{number}")
    return SeenFile(AGENCY, AGENCY, stamp, f"{number}.xlsx", "2026-12-20")


def merge(copy: MasterCopy, sent: Ledger, theirs: Sequence[tuple[str, RowValues]], number: int) -> FileReport:
    """Merge a returned ledger; files with greater numbers were saved later."""
    stamp = seen(number).stamp
    records = [
        Record(dict(row), place + 3, "公开台账", {"title": "C", "link": "G"}) for place, (_, row) in enumerate(theirs)
    ]
    incoming = Incoming(
        sheet="publications",
        scope=SCOPE,
        sent={(key,): row for key, row in sent.items()},
        ours={key: {c: row.get(c) for c in SCOPE.allowed} for key, row in copy.tables["publications"].rows.items()},
        theirs=[Returned((key,), row, place) for place, (key, row) in enumerate(theirs)],
        records=records,
        stamp=stamp,
        cause=Cause(BATCH, AGENCY, f"{number}.xlsx", stamp.digest),
    )
    report = FileReport(f"{number}.xlsx", stamp.digest)
    copy.memory.see_file(seen(number))
    note_return(copy, BATCH, AGENCY)
    merge_sheet(copy, incoming, report)
    return report


def outcome(copy: MasterCopy) -> tuple[dict[str, dict[str, Value]], dict[str, Value]]:
    """The ledger without blanks, and the listed conflicts: what must not depend on the order."""
    ledger = {
        key[0]: {column: value for column, value in row.items() if value is not None}
        for key, row in copy.tables["publications"].rows.items()
        if any(row.get(column) for column in SCOPE.allowed)  # a number without anything else is no record
    }
    return ledger, {number: (row["column"], row["theirs"]) for number, row in copy.conflicts}


NOW = datetime(2026, 12, 20, 9)
VALUES = st.sampled_from([None, "甲", "乙", "丙"])
ROWS = st.fixed_dictionaries({"title": VALUES, "link": VALUES}).filter(lambda row: any(row.values()))
SENT = st.dictionaries(st.sampled_from(["P1", "P2"]), ROWS, max_size=2)


@st.composite
def scenes(draw: st.DrawFn) -> tuple[Ledger, Ledger, list[list[tuple[str, RowValues]]]]:
    """What was sent, the master's ledger after the office's edits, and three returned ledgers."""
    sent = draw(SENT)
    ours = {key: draw(ROWS) if draw(st.booleans()) else row for key, row in sent.items() if draw(st.integers(0, 4))}
    files = []
    for _ in range(3):
        rows = []
        for key, row in sent.items():
            if draw(st.integers(0, 4)):
                rows.append((key, draw(ROWS) if draw(st.booleans()) else row))
        if draw(st.booleans()):
            rows.append(("P9", draw(ROWS)))  # a new row, with the number that its content gives it
        if rows and draw(st.integers(0, 4)) == 0:
            rows.append((rows[0][0], draw(ROWS)))
        files.append(rows)
    return sent, ours, files


@given(scene=scenes())
@settings(max_examples=300, deadline=None)
def test_the_order_of_files_does_not_matter(
    scene: tuple[Ledger, Ledger, list[list[tuple[str, RowValues]]]],
) -> None:
    sent, ours, files = scene
    outcomes = []
    for order in permutations(range(len(files))):
        copy = MasterCopy(FakeMaster(sent, ours), NOW)  # type: ignore[arg-type]
        for number in order:
            merge(copy, sent, files[number], number + 1)
        outcomes.append((order, outcome(copy)))
    for order, found in outcomes:
        assert found == outcomes[0][1], order


@given(scene=scenes())
@settings(max_examples=200, deadline=None)
def test_merging_all_files_again_changes_nothing(
    scene: tuple[Ledger, Ledger, list[list[tuple[str, RowValues]]]],
) -> None:
    sent, ours, files = scene
    copy = MasterCopy(FakeMaster(sent, ours), NOW)  # type: ignore[arg-type]
    for number, rows in enumerate(files, start=1):
        merge(copy, sent, rows, number)
    before, remembered = outcome(copy), list(copy.memory.rows())
    for number, rows in enumerate(files, start=1):
        merge(copy, sent, rows, number)
    assert outcome(copy) == before
    assert list(copy.memory.rows()) == remembered


@given(scene=scenes())
@settings(max_examples=200, deadline=None)
def test_what_is_remembered_survives_being_saved(
    scene: tuple[Ledger, Ledger, list[list[tuple[str, RowValues]]]],
) -> None:
    sent, ours, files = scene
    copy = MasterCopy(FakeMaster(sent, ours), NOW)  # type: ignore[arg-type]
    for number, rows in enumerate(files, start=1):
        merge(copy, sent, rows, number)
    memory = list(copy.memory.rows())
    again = MasterCopy(FakeMaster(sent, ours, memory), NOW)  # type: ignore[arg-type]
    assert list(again.memory.rows()) == memory


@given(scene=scenes())
@settings(max_examples=200, deadline=None)
def test_every_value_an_agency_gives_is_accounted_for(
    scene: tuple[Ledger, Ledger, list[list[tuple[str, RowValues]]]],
) -> None:
    """It is in the master, in the list of conflicts, or given way to the agency's own newer file; and reported."""
    sent, ours, files = scene
    copy = MasterCopy(FakeMaster(sent, ours), NOW)  # type: ignore[arg-type]
    for number, rows in enumerate(files, start=1):
        report = merge(copy, sent, rows, number)
        ledger, conflicts = outcome(copy)
        listed = set(conflicts.values())
        reported = {(cell.key, cell.column, cell.theirs) for cell in report.cells}
        for key, row in rows:
            for column in SCOPE.allowed:
                value, title = row[column], load("publications")[column].title
                if value == sent.get(key, {}).get(column):
                    continue
                in_master = ledger.get(key, {}).get(column) == value
                if in_master and value is None:
                    continue  # a blank in a row that came back is no cell of the report
                assert (key, title, value) in reported
                kinds = {c.kind for c in report.cells if (c.key, c.column, c.theirs) == (key, title, value)}
                assert in_master or (title, value) in listed or kinds == {Class.OURS}


def saved_merge(master: FakeMaster, sent: Ledger, rows: list[tuple[str, RowValues]], number: int) -> None:
    copy = MasterCopy(master, NOW)  # type: ignore[arg-type]
    merge(copy, sent, rows, number)
    master.save(copy)


def saved_undo(master: FakeMaster, number: int) -> None:
    copy = MasterCopy(master, NOW)  # type: ignore[arg-type]
    take_back(copy, seen(number), master.table("changes").records())
    master.save(copy)


@given(scene=scenes())
@settings(max_examples=200, deadline=None)
def test_undoing_the_last_file_restores_every_cell(
    scene: tuple[Ledger, Ledger, list[list[tuple[str, RowValues]]]],
) -> None:
    """Files undone from the last to the first: after each step all is as it was before that file."""
    sent, ours, files = scene
    for order in permutations(range(1, len(files) + 1)):
        master = FakeMaster(sent, ours)
        before = []
        for number in order:
            before.append(master.state())
            saved_merge(master, sent, files[number - 1], number)
        for number in reversed(order):
            saved_undo(master, number)
            wanted = before.pop()
            assert master.state() == wanted, (order, number)


@given(scene=scenes())
@settings(max_examples=100, deadline=None)
def test_undoing_a_file_brings_back_no_value_of_it_and_loses_none_of_the_others(
    scene: tuple[Ledger, Ledger, list[list[tuple[str, RowValues]]]],
) -> None:
    """Without deletions and doubled rows: what stays is what the other files alone would give."""
    sent, ours, files = scene
    files = [[*dict(reversed(rows)).items()] for rows in files]
    files = [[*({**sent, **dict(rows)}).items()] for rows in files]
    ours = {**sent, **ours}
    for undone in range(1, len(files) + 1):
        master, without = FakeMaster(sent, ours), FakeMaster(sent, ours)
        for number, rows in enumerate(files, start=1):
            saved_merge(master, sent, rows, number)
            if number != undone:
                saved_merge(without, sent, rows, number)
        saved_undo(master, undone)
        assert outcome(MasterCopy(master, NOW)) == outcome(MasterCopy(without, NOW))  # type: ignore[arg-type]
