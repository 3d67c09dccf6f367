"""The sheet 看板 brought up to the day: what its formulas cannot know by themselves is written into it.

That is the day, the batches, whose names are ranked, where the next weeks end and which columns have problems; all
figures are formulas (:mod:`catalogue_xl.workbook.board.board_formulas`) and follow the other sheets by themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import zip_longest

from catalogue_xl.core.records import Value
from catalogue_xl.exchange.standing.progress import Status
from catalogue_xl.exchange.standing.return_states import Reported, ReturnState
from catalogue_xl.workbook.board.board_formulas import (
    BATCH,
    BATCH_BEFORE,
    DAY,
    PROBLEM_ROWS,
    RANK_ROWS,
    SHEETS,
    WEEK_ENDS,
    WEEK_ROWS,
    WEEK_STARTS,
    YEAR,
    board_formulas,
)
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.master.office_calendar import calendar_of
from catalogue_xl.workbook.master.page_names import BOARD
from catalogue_xl.workbook.sheets.text_cells import as_text_cell

_WEEK = 5  # working days
_SPARE_TASKS = 200


def draw_board(master: Master, state: Status) -> None:
    """Bring the sheet up to STATE and let it be the one that is seen first. The caller saves."""
    sheet = master.workbook[BOARD]
    tables = {name: master.table(name) for name in SHEETS}
    letters = {name: table.letters for name, table in tables.items()}
    for address, formula in board_formulas(letters, tables["tasks"].last_row + _SPARE_TASKS):
        if sheet[address].value != formula:
            sheet[address].value = formula
    for address, value in _values(master, state):
        if isinstance(value, str):
            as_text_cell(sheet[address], value)
        else:
            sheet[address].value = value
    master.workbook.activate(BOARD)


def _values(master: Master, state: Status) -> Iterator[tuple[str, Value]]:
    name = " ".join(filter(None, (master.title, BOARD)))
    yield from (("A1", name), ("A2", f"截至{state.today.isoformat()}"), (DAY, state.today))
    yield YEAR, master.year or state.today.year
    batches = [one.batch.number for one in state.batches]
    yield from zip_longest((BATCH, BATCH_BEFORE), batches[:2])
    yield from _weeks(master, state.today)
    met = Counter(record.text("column") for record in master.table("problems").records())
    named = [column for column, _ in met.most_common(len(PROBLEM_ROWS))]
    for row, column in zip_longest(PROBLEM_ROWS, named):
        yield f"R{row}", column
    latest = {one.agency: one for one in state.returns if batches and one.batch == batches[0]}
    ranked = ranking(state, list(latest.values()))[: len(RANK_ROWS)]
    for place, (row, agency) in enumerate(zip_longest(RANK_ROWS, ranked), start=1):
        yield f"A{row}", place if agency else None
        yield f"B{row}", agency
        yield f"N{row}", latest[agency].label if agency in latest else None


def _weeks(master: Master, today: date) -> Iterator[tuple[str, Value]]:
    """The next thirty working days, in parts of five; days of rest belong to the part before."""
    calendar = calendar_of(master)
    start = today
    for number, row in enumerate(WEEK_ROWS, start=1):
        end = calendar.add_workdays(today, _WEEK * number)
        yield f"R{row}", f"{_short(start)}—{_short(end)}"
        yield f"{WEEK_STARTS}{row}", start
        yield f"{WEEK_ENDS}{row}", end
        start = end + timedelta(days=1)


def _short(day: date) -> str:
    return f"{day.month}.{day.day}"


def ranking(state: Status, returns: Sequence[ReturnState]) -> list[str]:
    """The agencies, first those that have not reported, then by how much they published late, and nobody has seen."""
    waiting = {one.agency: (one.state is Reported.NOTHING_CAME, one.state is not Reported.DONE) for one in returns}
    late = Counter(one.agency for one in state.late_publications)
    unseen = Counter(one.agency for one in state.unseen)
    agencies = dict.fromkeys([*(one.agency for one in state.agencies), *waiting])
    return sorted(
        filter(None, agencies),
        key=lambda one: (*(not flag for flag in waiting.get(one, (False, False))), -late[one], -unseen[one]),
    )
