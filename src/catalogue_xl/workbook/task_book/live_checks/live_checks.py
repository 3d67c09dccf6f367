"""The live checks of a whole task workbook: the hidden sheet of formulas, and the list of findings drawn up from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from catalogue_xl.core.schema import Sheet
from catalogue_xl.workbook.live_formulas.date_formulas import first_word
from catalogue_xl.workbook.live_formulas.typed_days import STEPS, day_steps
from catalogue_xl.workbook.task_book.live_checks.check_columns import NAME, CheckColumns
from catalogue_xl.workbook.task_book.live_checks.check_findings import Listed, list_findings
from catalogue_xl.workbook.task_book.live_checks.check_rules import (
    CheckRule,
    contact_rules,
    grey_rules,
    ledger_rules,
    task_rules,
)
from catalogue_xl.workbook.task_book.live_checks.formula_sheet import ROW, Grid, from_outside
from catalogue_xl.workbook.task_book.machine_sheet import (
    AGENCY_CELL,
    CODES_COLUMN,
    RECORDS_COLUMN,
    Stamp,
    labels_range,
    list_range,
    shown_keys,
    shown_range,
)
from catalogue_xl.workbook.task_book.task_layout import HEADER_ROW, MACHINE

SENT, CODES, ITEMS, RECORDS, AGENCY = (f"{NAME}_{name}" for name in ("s", "codes", "items", "records", "agency"))
"""The defined names of what the machine sheet holds: the sent texts, the items' codes, the same with their names, the
record numbers, the agency's name."""

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
        unchecked: The cell with the number of filled rows below the watched ones.
        sent: By defined name, where on the machine sheet stands what was sent.
    """

    grid: Grid
    tasks: CheckColumns
    ledger: CheckColumns
    contact: CheckColumns
    total: str
    listed: Listed
    found_in: Mapping[str, str]
    unchecked: str
    sent: Mapping[str, str]


def rows_checked(sent: int) -> int:
    """How many rows below the header are watched when SENT of them were sent."""
    return -(-(sent + SPARE_ROWS) // _STEP) * _STEP


def write_live_checks(
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
    last_rows = [HEADER_ROW + rows_checked(sent) for sent in rows]
    grid = Grid(max(last_rows))
    checked = (
        _check_tasks(grid, tasks, stamp, last_rows[0]),
        _check_ledger(grid, ledger, last_rows[1], ledger_days),
        _check_contact(grid, contact),
    )
    lost_rows = _check_lost_rows(grid, checked[0])
    found = [_check_titles(grid, checked), lost_rows, *(sheet_checks.all_found() for sheet_checks in checked)]
    for span in found:
        grid.number_findings(span)
    listed = list_findings(grid, [sheet_checks.block for sheet_checks in checked], found.index(lost_rows) + 1, CODES)
    unchecked = grid.number("unchecked", "=" + "+".join(_below(sheet_checks) for sheet_checks in checked[:2]))
    return Checks(grid, *checked, grid.sources[-1].end, listed, _found_in(grid, checked), unchecked, _sent(stamp))


def _sent(stamp: Stamp) -> dict[str, str]:
    return {
        SENT: shown_range(MACHINE, stamp),
        CODES: list_range(MACHINE, CODES_COLUMN, len(stamp.item_codes)),
        ITEMS: labels_range(MACHINE, stamp),
        RECORDS: list_range(MACHINE, RECORDS_COLUMN, len(stamp.records)),
        AGENCY: f"'{MACHINE}'!{AGENCY_CELL}",
    }


def _check_tasks(grid: Grid, sheet: Sheet, stamp: Stamp, rows: int) -> CheckColumns:
    sheet_checks = CheckColumns(grid, sheet, rows, ["item", "content", *(column.key for column in sheet.answers)])
    _find_code(sheet_checks)
    sheet_checks.help("first", 'IF(@code="",@row,MATCH(@code,@all_code,0))', unused="0")
    sheet_checks.help("state", 'IFERROR(TRIM([status]&""),"#")', unused='""')
    sheet_checks.help("open", 'IF(AND(@base>0,@first=@row,@state=""),1,0)', unused="0")
    _read_days(sheet_checks, {})
    _check_columns(sheet_checks, task_rules(sheet))
    sheet_checks.grey_columns(grey_rules(sheet, shown_keys(stamp)), SENT)
    return sheet_checks


def _check_ledger(grid: Grid, sheet: Sheet, rows: int, days: Mapping[str, str]) -> CheckColumns:
    sheet_checks = CheckColumns(grid, sheet, rows, ["id", *(column.key for column in sheet.answers)])
    _find_code(sheet_checks, first_word("[item]"))
    sheet_checks.help("id", 'IFERROR(TRIM([id]&""),"#")', unused='""')
    twice = 'IF(MATCH(@id,@all_id,0)<@row,"twice","")'
    sheet_checks.help("known", f'IF(@id="","",IF(ISNA(MATCH(@id,{RECORDS},0)),"unknown",{twice}))', unused='""')
    _read_days(sheet_checks, days)
    _check_columns(sheet_checks, ledger_rules(sheet))
    return sheet_checks


def _find_code(sheet_checks: CheckColumns, code: str = 'TRIM([item]&"")') -> None:
    """The row's item CODE as text, and its place among the codes that were sent (0: none)."""
    sheet_checks.help("code", f'IFERROR({code},"#")', unused='""')
    sheet_checks.help("base", f'IF(@code="",0,IFERROR(MATCH(@code,{CODES},0),0))', unused="0")


def _read_days(sheet_checks: CheckColumns, known: Mapping[str, str]) -> None:
    """The day that each typed date means, looked up or step by step; the last step is ``key_day``."""
    for column in sheet_checks.sheet.answers:
        if column.key in known:
            sheet_checks.help(f"{column.key}_day", f"INDEX({known[column.key]},@row)", unused='""')
        elif column.kind == "date":
            names = [f"{column.key}_{step}" for step in STEPS]
            for name, formula in zip(names, day_steps(f"[{column.key}]", [f"@{n}" for n in names[:3]]), strict=True):
                sheet_checks.help(name, formula, unused='""')


def _check_contact(grid: Grid, sheet: Sheet) -> CheckColumns:
    sheet_checks = CheckColumns(grid, sheet, CONTACT_ROWS, [column.key for column in sheet.columns], one_row=True)
    _check_columns(sheet_checks, contact_rules(sheet, AGENCY))
    return sheet_checks


def _check_columns(sheet_checks: CheckColumns, rules: Sequence[CheckRule]) -> None:
    for key, own in groupby(rules, key=lambda rule: rule.key):
        sheet_checks.sheet_checks(key, list(own))


def _check_lost_rows(grid: Grid, tasks: CheckColumns) -> str:
    """For each code that was sent: whether its row is still there."""
    fix = "请撤销删除，或从发出的原件把这一行复制回来；不承担的事项请选“不涉及”"
    token = tasks.finding(CheckRule("item", "", "有事项的那一行不见了", fix))
    present = f"MATCH(INDEX({CODES},{ROW}),{tasks.helpers['code']},0)"
    is_there = f"IF({ROW}>COUNTA({CODES}),TRUE,ISNUMBER({present}))"
    return grid.fill_down("lost rows", tasks.rows, f'=IF({is_there},"","{token}")')


def _check_titles(grid: Grid, checked: Sequence[CheckColumns]) -> str:
    lost = [sheet_checks.lost(key) for sheet_checks in checked for key in sheet_checks.numbers]
    return grid.column("lost titles", [f'=IF({when},"{token}","")' for when, token in lost])


def _found_in(grid: Grid, checked: Sequence[CheckColumns]) -> dict[str, str]:
    """Each sheet's own findings; a lost row is one of 任务清单, a lost title one of the whole workbook."""
    ends = [from_outside(source.end) for source in grid.sources]
    tasks, *others = checked
    pairs = zip(others, ends[-2:], ends[-3:], strict=False)
    return {tasks.sheet.title: f"{ends[2]}-{ends[0]}"} | {w.sheet.title: f"{end}-{before}" for w, end, before in pairs}


def _below(sheet_checks: CheckColumns) -> str:
    """How many rows are filled below the watched ones, by the column that every row needs."""
    number = sheet_checks.numbers["item"]
    block = sheet_checks.block
    return f"IFERROR(COUNTA(INDEX({block},{sheet_checks.rows + 1},{number}):INDEX({block},60000,{number})),0)"
