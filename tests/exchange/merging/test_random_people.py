"""An office and its agencies as people who do anything in any order, beside a model that knows only what they said.

``PEOPLE=200`` in the environment lets so many lives be lived instead of a few (``nox -s fuzz`` does).
"""

from __future__ import annotations

import os
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from catalogue_xl.exchange.sending.batch_changes import close_batch

if TYPE_CHECKING:
    from ..conftest import Office

TASKS, COLUMN, KEY = "任务清单", "情况说明", "remark"
SHARES = {"区财政局": ("SX0001", "SX0002"), "区教育局": ("SX0002",)}
CELLS = [(item, agency) for agency, items in SHARES.items() for item in items]
AGENCIES = st.sampled_from(sorted(SHARES))
LIVES = int(os.environ.get("PEOPLE", "3"))


class People(RuleBasedStateMachine):
    """What an office and two agencies do with one column of 任务."""

    office_of: Any

    def __init__(self) -> None:
        super().__init__()
        self._place = tempfile.TemporaryDirectory()
        self.office: Office = self.office_of(Path(self._place.name))
        self.pending: list[tuple[str, Path, dict[str, str], tuple[str, int]]] = []
        self.merged: list[tuple[str, Path, dict[str, str], tuple[str, int]]] = []
        self.edited: dict[tuple[str, str], list[str]] = {}
        self.number = 0

    def teardown(self) -> None:
        self._place.cleanup()

    def new_text(self, who: str) -> str:
        self.number += 1
        return f"{who}第{self.number}次"

    @initialize()
    def found(self) -> None:
        self.office.create().distribute("下发0")

    @rule(close=st.booleans())
    @precondition(lambda self: self.number < 40)
    def send_out_anew(self, close: bool) -> None:
        if close:
            master = self.office.master()
            assert self.office.batch is not None
            close_batch(master, self.office.batch.number, now=datetime(2026, 11, 30))
            master.save()
        self.number += 1
        self.office.distribute(f"下发{self.number}")

    @rule(agency=AGENCIES, rows=st.sets(st.integers(0, 1), min_size=1))
    def fill_in(self, agency: str, rows: set[int]) -> None:
        said = {SHARES[agency][row]: self.new_text(agency) for row in rows if row < len(SHARES[agency])}
        if not said:
            return
        steps = [(TASKS, 1 + SHARES[agency].index(item), COLUMN, text) for item, text in said.items()]
        self.number += 1
        saved = (
            f"2026-11-22T{self.number:02}:00:00Z" if self.number < 24 else f"2026-11-23T{self.number - 24:02}:00:00Z"
        )
        file = self.office.answer(agency, *steps, name=f"{agency}{self.number}.xlsx", saved=saved)
        assert self.office.batch is not None
        self.pending.append((agency, file, said, (self.office.batch.number, self.number)))

    @rule(which=st.integers(0, 99), several=st.booleans())
    @precondition(lambda self: self.pending)
    def merge(self, which: int, several: bool) -> None:
        taken = self.pending if several else [self.pending[which % len(self.pending)]]
        self.office.merge(*(file for _, file, _, _ in taken))
        self.merged += taken
        self.pending = [one for one in self.pending if one not in taken]

    @rule(which=st.integers(0, 99))
    @precondition(lambda self: self.merged)
    def merge_once_more(self, which: int) -> None:
        before = self.office.path.read_bytes()
        report = self.office.merge(self.merged[which % len(self.merged)][1])
        assert not any(cell.applied for file in report.files for cell in file.cells)
        assert not report.saved or self.office.path.read_bytes() != before

    @rule(cell=st.sampled_from(CELLS))
    def edit(self, cell: tuple[str, str]) -> None:
        text = self.new_text("本办")
        self.office.edit("tasks", cell, **{KEY: text})
        self.edited.setdefault(cell, []).append(text)

    @invariant()
    def nothing_is_lost_and_nobody_speaks_for_another(self) -> None:
        if not self.merged and not self.edited:
            return
        tasks = {(row["item"], row["agency"]): row.get(KEY) for row in self.office.rows("tasks")}
        told = {row.get("theirs") for row in self.office.rows("conflicts")}
        told |= {row.get(side) for row in self.office.rows("changes") for side in ("old", "new")}
        for cell in CELLS:
            item, agency = cell
            answers = {stamp: said[item] for who, _, said, stamp in self.merged if who == agency and item in said}
            known = {None, *answers.values(), *self.edited.get(cell, ())}
            assert tasks[cell] in known, (cell, tasks[cell])
            assert set(answers.values()) <= told | {tasks[cell]}, (cell, answers)
            if answers and cell not in self.edited:
                assert tasks[cell] == answers[max(answers)], (cell, answers)
            if not answers and cell in self.edited:
                assert tasks[cell] == self.edited[cell][-1]


@pytest.mark.slow
def they_lose_nothing_whatever_they_do(office: Office) -> None:
    class These(People):
        office_of = staticmethod(type(office))

    run_state_machine_as_test(
        These,
        settings=settings(
            max_examples=LIVES,
            stateful_step_count=12,
            deadline=None,
            derandomize=LIVES <= 3,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
