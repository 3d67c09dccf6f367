"""The live checks of a whole task workbook: the hidden sheet of formulas, and the list of findings drawn up from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from catalogue_xl.core.schema import Sheet
from catalogue_xl.workbook.live_formulas.typed_days import STEPS, day_steps
from catalogue_xl.workbook.task_book.live_checks.check_columns import NAME, Watch
from catalogue_xl.workbook.task_book.live_checks.check_rules import (
    Rule,
    contact_rules,
    grey_rules,
    ledger_rules,
    task_rules,
)
from catalogue_xl.workbook.task_book.live_checks.findings import Listed, list_findings
from catalogue_xl.workbook.task_book.live_checks.formula_sheet import ROW, Grid, from_outside
from catalogue_xl.workbook.task_book.machine_sheet import (
    AGENCY_CELL,
    CODES_COLUMN,
    RECORDS_COLUMN,
    Stamp,
    list_range,
    shown_keys,
    shown_range,
)
from catalogue_xl.workbook.task_book.task_layout import HEADER_ROW, MACHINE

SENT, CODES, RECORDS, AGENCY = (f"{NAME}_{name}" for name in ("s", "codes", "records", "agency"))
"""The defined names of what the machine sheet holds: the sent texts, item codes, record numbers, the agency's name."""

SPARE_ROWS = 30
"""How many rows at least are watched below those that were sent."""

_STEP = 10
"""Watched are full tens of rows, so that workbooks of similar size share their hidden sheet of formulas."""

CONTACT_ROWS = 6


@dataclass(frozen=True, slots=True)
class Checks:
    """The hidden sheet, and where on it the others find what they show.

    Attributes:
        tasks, ledger, contact: The watched sheets.
        total: The cell with the number of findings.
        listed: The list of findings, from row FIRST on.
        found_in: By the visible sheet's name, how many findings it has: an expression.
        unwatched: The cell with the number of filled rows below the watched ones.
        sent: By defined name, where on the machine sheet stands what was sent.
    """

    grid: Grid
    tasks: Watch
    ledger: Watch
    contact: Watch
    total: str
    listed: Listed
    found_in: Mapping[str, str]
    unwatched: str
    sent: Mapping[str, str]


def rows_watched(sent: int) -> int:
    """How many rows below the header are watched when SENT of them were sent."""
    return -(-(sent + SPARE_ROWS) // _STEP) * _STEP


def watch_book(
    stamp: Stamp,
    tasks: Sheet,
    ledger: Sheet,
    contact: Sheet,
    rows: tuple[int, int],
    ledger_days: Mapping[str, str] = MappingProxyType({}),
) -> Checks:
    """The formulas for a workbook with these sheets.

    Args:
        stamp: What the machine sheet holds.
        tasks: 任务清单.
        ledger: 公开台账.
        contact: The agency's contact, one row.
        rows: How many rows of 任务清单 and of 公开台账 are sent.
        ledger_days: By JSON key, the columns (as defined names) where the ledger's dates have been read already.
    """
    last_rows = [HEADER_ROW + rows_watched(sent) for sent in rows]
    grid = Grid(max(last_rows))
    watched = (
        _watch_tasks(grid, tasks, stamp, last_rows[0]),
        _watch_ledger(grid, ledger, last_rows[1], ledger_days),
        _watch_contact(grid, contact),
    )
    lost_rows = _watch_lost_rows(grid, watched[0])
    found = [_watch_titles(grid, watched), lost_rows, *(watch.all_found() for watch in watched)]
    for span in found:
        grid.number_findings(span)
    listed = list_findings(grid, [watch.block for watch in watched], found.index(lost_rows) + 1, CODES)
    unwatched = grid.number("unwatched", "=" + "+".join(_below(watch) for watch in watched[:2]))
    return Checks(grid, *watched, grid.sources[-1].end, listed, _found_in(grid, watched), unwatched, _sent(stamp))


def _sent(stamp: Stamp) -> dict[str, str]:
    return {
        SENT: shown_range(MACHINE, stamp),
        CODES: list_range(MACHINE, CODES_COLUMN, len(stamp.item_codes)),
        RECORDS: list_range(MACHINE, RECORDS_COLUMN, len(stamp.records)),
        AGENCY: f"'{MACHINE}'!{AGENCY_CELL}",
    }


def _watch_tasks(grid: Grid, sheet: Sheet, stamp: Stamp, rows: int) -> Watch:
    watch = Watch(grid, sheet, rows, ["item", "content", *(column.key for column in sheet.answers)])
    _find_code(watch)
    watch.help("first", 'IF(@code="",@row,MATCH(@code,@all_code,0))', unused="0")
    watch.help("state", 'IFERROR(TRIM([status]&""),"#")', unused='""')
    watch.help("open", 'IF(AND(@base>0,@first=@row,@state=""),1,0)', unused="0")
    _read_days(watch, {})
    _watch_columns(watch, task_rules(sheet))
    watch.watch_grey(grey_rules(sheet, shown_keys(stamp)), SENT)
    return watch


def _watch_ledger(grid: Grid, sheet: Sheet, rows: int, days: Mapping[str, str]) -> Watch:
    watch = Watch(grid, sheet, rows, ["id", *(column.key for column in sheet.answers)])
    _find_code(watch)
    watch.help("id", 'IFERROR(TRIM([id]&""),"#")', unused='""')
    twice = 'IF(MATCH(@id,@all_id,0)<@row,"twice","")'
    watch.help("known", f'IF(@id="","",IF(ISNA(MATCH(@id,{RECORDS},0)),"unknown",{twice}))', unused='""')
    _read_days(watch, days)
    _watch_columns(watch, ledger_rules(sheet))
    return watch


def _find_code(watch: Watch) -> None:
    """The row's item code as text, and its place among the codes that were sent (0: none)."""
    watch.help("code", 'IFERROR(TRIM([item]&""),"#")', unused='""')
    watch.help("base", f'IF(@code="",0,IFERROR(MATCH(@code,{CODES},0),0))', unused="0")


def _read_days(watch: Watch, known: Mapping[str, str]) -> None:
    """The day that each typed date means, looked up or step by step; the last step is ``key_day``."""
    for column in watch.sheet.answers:
        if column.key in known:
            watch.help(f"{column.key}_day", f"INDEX({known[column.key]},@row)", unused='""')
        elif column.kind == "date":
            names = [f"{column.key}_{step}" for step in STEPS]
            for name, formula in zip(names, day_steps(f"[{column.key}]", [f"@{n}" for n in names[:3]]), strict=True):
                watch.help(name, formula, unused='""')


def _watch_contact(grid: Grid, sheet: Sheet) -> Watch:
    watch = Watch(grid, sheet, CONTACT_ROWS, [column.key for column in sheet.columns], one_row=True)
    _watch_columns(watch, contact_rules(sheet, AGENCY))
    return watch


def _watch_columns(watch: Watch, rules: Sequence[Rule]) -> None:
    for key, own in groupby(rules, key=lambda rule: rule.key):
        watch.watch(key, list(own))


def _watch_lost_rows(grid: Grid, tasks: Watch) -> str:
    """For each code that was sent: whether its row is still there."""
    fix = "请撤销删除，或从发出的原件把这一行复制回来；不承担的事项请选“不涉及”"
    token = tasks.finding(Rule("item", "", "有事项的那一行不见了", fix))
    present = f"MATCH(INDEX({CODES},{ROW}),{tasks.helpers['code']},0)"
    is_there = f"IF({ROW}>COUNTA({CODES}),TRUE,ISNUMBER({present}))"
    return grid.fill_down("lost rows", tasks.rows, f'=IF({is_there},"","{token}")')


def _watch_titles(grid: Grid, watched: Sequence[Watch]) -> str:
    lost = [watch.lost(key) for watch in watched for key in watch.numbers]
    return grid.column("lost titles", [f'=IF({when},"{token}","")' for when, token in lost])


def _found_in(grid: Grid, watched: Sequence[Watch]) -> dict[str, str]:
    """Each sheet's own findings; a lost row is one of 任务清单, a lost title one of the whole workbook."""
    ends = [from_outside(source.end) for source in grid.sources]
    tasks, *others = watched
    pairs = zip(others, ends[-2:], ends[-3:], strict=False)
    return {tasks.sheet.title: f"{ends[2]}-{ends[0]}"} | {w.sheet.title: f"{end}-{before}" for w, end, before in pairs}


def _below(watch: Watch) -> str:
    """How many rows are filled below the watched ones, by the column that every row needs."""
    number = watch.numbers["item"]
    return f"IFERROR(COUNTA(INDEX({watch.block},{watch.rows + 1},{number}):INDEX({watch.block},60000,{number})),0)"
