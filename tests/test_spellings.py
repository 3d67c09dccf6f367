"""How people write a date, and what every reader of ours makes of it: the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from catalogue_xl.addin.functions import NOT_A_DATE, 截止日期
from catalogue_xl.checks.row_schema import check_rows
from catalogue_xl.checks.safe_fixes import safe_fixes
from catalogue_xl.cli.words import as_day
from catalogue_xl.core.cells import value_as
from catalogue_xl.core.refusals import Refusal
from catalogue_xl.core.tables import Book, book_of
from catalogue_xl.deadlines.calendar import WorkCalendar
from catalogue_xl.excel.open_book.open_tables import LiveMaster
from catalogue_xl.exchange.merging.normal_form import normal
from catalogue_xl.workbook.live_formulas.hidden_sheets import Span
from catalogue_xl.workbook.live_formulas.task_ledger import LiveLedger
from catalogue_xl.workbook.master.deadline_columns import fill_deadlines
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.task_book.live_checks.check_columns import SHIFT
from catalogue_xl.workbook.task_book.returned import read_return
from catalogue_xl.workbook.task_book.task_book import TaskBook, TaskLine, write_task_book
from catalogue_xl.workbook.xlsx.loading import quiet_openpyxl

from .addin.open_book import as_open

MARCH_1 = date(2026, 3, 1)
DATES: Sequence[Any] = (
    MARCH_1,
    datetime(2026, 3, 1, 17, 30),
    46082,
    46082.7,
    20260301,
    "2026-03-01",
    "2026-3-1",
    "2026/3/1",
    "2026.3.1",
    "2026-3/1",
    "2026.3-01",
    "2026年3月1日",
    "2026年3月1号",
    "2026年03月01日",
    "2026年3月1",
    "2026年3-1",
    "2026-3-1日",
    "20260301",
    " 2026-3-1  ",
    "　2026年3月1日　",
    "2026 年 3 月 1 日",
    "2026 - 3 - 1",
    "2026\u00a0年3月1日\n",
    "２０２６－０３－０１",
    "２０２６年３月１日",
    "２０２６．３．１",
    "2026/3/1 0:00",
    "2026-03-01 00:00:00",
    "2026-03-01T00:00:00",
    "2026年3月1日 00:00",
)
NOT_DATES: Sequence[Any] = (
    20,
    2026,
    25000,
    202631,
    20260230,
    True,
    date(1968, 6, 11),
    "25000",
    "46082",
    "1968-06-11",
    "2101-01-01",
    "2026-02-30",
    "2026年2月30日",
    "20260230",
    "2026-13-1",
    "2026-0-1",
    "2026-3-0",
    "2026-003-1",
    "3/1",
    "3月1日",
    "26.3.1",
    "1/3/2026",
    "2026年3月",
    "2026-3",
    "2026-3-1 1",
    "2 026-3-1",
    "2026 3 1",
    "2026月3年1日",
    "2026年3年1日",
    "2026-3-1-2",
    "2026--3-1",
    "2026-3-1日号",
    "2026-3-1号日",
    "2026-3-1|",
    "+2026-3-1",
    "2026-+3-1",
    "2026-3-1e0",
    "2026-3-1.",
    "2026-03-01前",
    "2026-3-1 9:30",
    "三月底",
    "长期",
)
SPELLINGS = [*((typed, MARCH_1) for typed in DATES), *((typed, None) for typed in NOT_DATES)]
every_spelling = pytest.mark.parametrize(("typed", "means"), SPELLINGS, ids=[repr(typed) for typed, _ in SPELLINGS])


def dates_alone(values: Sequence[Any]) -> list[date | None]:
    return [value if isinstance(value, date) else None for value in values]


TYPED = [typed for typed, _ in SPELLINGS]


def differing(found: Sequence[Any]) -> list[Any]:
    """The spellings that a reader makes something else of."""
    return [(typed, is_, means) for (typed, means), is_ in zip(SPELLINGS, found, strict=True) if is_ != means]


@every_spelling
def it_is_read_by_one_rule(typed: Any, means: date | None) -> None:
    assert dates_alone([value_as("date", typed)]) == [means]


@every_spelling
def it_is_so_for_the_merge(typed: Any, means: date | None) -> None:
    assert dates_alone([normal(typed, "date")]) == [means]


@every_spelling
def it_is_so_on_the_command_line(typed: Any, means: date | None) -> None:
    if means is None:
        with pytest.raises(Refusal) as refused:
            as_day(str(typed))
        assert refused.value.code == "bad_date"
    elif isinstance(typed, str):
        assert as_day(typed) == means


@every_spelling
def it_is_so_for_the_worksheet_function(typed: Any, means: date | None) -> None:
    if means is not None or not isinstance(typed, date):  # a real date that no calendar reaches has its own words
        assert 截止日期("形成之日起1日内", typed) == (NOT_A_DATE if means is None else datetime(2026, 3, 2))


@pytest.fixture(scope="module")
def master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A master with one publication for each spelling, typed into 形成或变更日期."""
    path = tmp_path_factory.mktemp("目录") / "目录.xlsx"
    made = Master.create(path, title="某区目录", year=2026)
    made.table("items").append({"id": "A1", "content": "批复", "deadline": "形成之日起1日内", "agency": "甲局"})
    table = made.table("publications")
    for number in range(len(SPELLINGS)):
        table.append({"id": f"P{number}", "item": "A1", "agency": "甲局", "title": "批复"})
    fill_deadlines(made, today=date(2026, 11, 28))
    for row, typed in enumerate(TYPED, start=2):
        made.workbook["台账"][table.address(row, "formed_on")].value = typed
    made.save()
    return path


@pytest.fixture(scope="module")
def task_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A task workbook whose ledger was filled in with one publication for each spelling."""
    path = tmp_path_factory.mktemp("任务") / "甲局.xlsx"
    known = [{"id": f"P{n}", "item": "A1", "title": "批复"} for n in range(len(SPELLINGS))]
    item = {"id": "A1", "content": "批复", "deadline": "形成之日起1日内"}
    book = TaskBook(
        "c0ffee", "某区目录", "2026-01", "甲局", MARCH_1, None, [TaskLine(item, "责任")], "5ec2e7", publications=known
    )
    write_task_book(path, book, ledger_formulas=LiveLedger(WorkCalendar(), 2026, Span.around(2026)))
    workbook = openpyxl.load_workbook(path)
    column = {cell.value: cell.column for cell in workbook["公开台账"][2]}["形成或变更日期"]
    for row, typed in enumerate(TYPED, start=3):
        workbook["公开台账"].cell(row, column).value = typed
    workbook.save(path)
    return path


def formed(book: Book) -> list[date | None]:
    return dates_alone([row.values["formed_on"] for row in book.rows("publications")])


def it_is_so_for_the_tables_of_the_file(master: Path) -> None:
    assert differing(formed(book_of(Master.open(master)))) == []


@pytest.mark.slow
def it_is_so_for_the_tables_of_the_open_workbook(master: Path) -> None:
    assert differing(formed(book_of(LiveMaster(as_open(Master.open(master).workbook), None)))) == []  # type: ignore[arg-type]


def it_is_so_for_validate(master: Path) -> None:
    wrong = {problem.row for problem in check_rows(book_of(Master.open(master))) if problem.code == "not_a_date"}
    assert differing([None if row in wrong else MARCH_1 for row in range(2, 2 + len(SPELLINGS))]) == []


def it_is_so_for_the_safe_fixes(master: Path) -> None:
    fixed = {fix.row: fix.new for fix in safe_fixes(book_of(Master.open(master))) if fix.key == "formed_on"}
    texts = [(row, *pair) for row, pair in enumerate(SPELLINGS, start=2) if isinstance(pair[0], str)]
    assert [typed for row, typed, means in texts if dates_alone([fixed.get(row)]) != [means]] == []


def it_is_so_for_what_comes_back(task_book: Path) -> None:
    assert differing(dates_alone([row.values["formed_on"] for row in read_return(task_book).publications])) == []


@pytest.fixture(scope="module")
def computed(saved_as: Callable[[Path, Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Any]:
    """computed(path): the workbook with the values that LibreOffice computed."""
    folder = tmp_path_factory.mktemp("computed")

    def compute(path: Path) -> Any:
        saved = saved_as(path, folder / path.name)
        with quiet_openpyxl():  # 20260301 in a cell that wears a date's format
            return openpyxl.load_workbook(saved, data_only=True)

    return compute


def due_dates(sheet: Any, header: int) -> list[date | None]:
    column = {cell.value: cell.column for cell in sheet[header]}["截止日期"]
    cells = [sheet.cell(row, column).value for row in range(header + 1, header + 1 + len(SPELLINGS))]
    return [MARCH_1 if cell == datetime(2026, 3, 2) else cell or None for cell in cells]


@pytest.mark.office
def it_is_so_for_the_live_ledger_of_the_master(master: Path, computed: Callable[[Path], Any]) -> None:
    assert differing(due_dates(computed(master)["台账"], 1)) == []


@pytest.mark.office
def it_is_so_for_the_live_ledger_and_checks_of_the_task_workbook(
    task_book: Path, computed: Callable[[Path], Any]
) -> None:
    book = computed(task_book)
    assert differing(due_dates(book["公开台账"], 2)) == []
    watched = book["_核对"]
    column = next(cell.column for cell in watched[1] if cell.value == "formed_on")
    wrong = [watched.cell(row + SHIFT, column).value for row in range(3, 3 + len(SPELLINGS))]
    assert differing([None if finding else MARCH_1 for finding in wrong]) == []
