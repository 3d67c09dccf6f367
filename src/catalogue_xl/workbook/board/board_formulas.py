"""Which figure of the board stands in which cell, and by which formula it follows the other sheets.

On the right of the page, where nothing is printed, stand the figures that the charts draw and the few values that a
command writes: the day, the batches, whose names are ranked, where the weeks ahead end. Everything else is a formula of
Excel 2010 over whole columns, so that a row that is added counts, and a cell that changes moves the charts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from catalogue_xl.core.schema import load
from catalogue_xl.deadlines.lateness import NOT_OVERDUE, OVERDUE

Letters = Mapping[str, Mapping[str, str]]
"""The column letter of each JSON key, by the schema's name of the sheet."""

DAY, YEAR, BATCH, BATCH_BEFORE = "S2", "S3", "S4", "T4"
"""Cells with what a command writes: the day that counts, the year, the last batch, and the one before."""

RETURNS = ("未交", "已交未填", "已交有错", "已交未填全", "已报送")
STATUSES = (*load("tasks")["status"].choices, "未填报")
RETURN_ROWS, STATUS_ROWS = range(6, 11), range(13, 13 + len(STATUSES))
MONTH_ROWS, WEEK_ROWS, PROBLEM_ROWS = range(21, 33), range(35, 41), range(43, 49)
RANK_ROWS = range(35, 45)
"""Rows of the blocks; those of the ranking stand on the page, the others beside it."""

WEEK_STARTS, WEEK_ENDS = "T", "U"
SHEETS = ("items", "tasks", "publications", "problems", "conflicts", "batches")
_EXEMPT = "不涉及"
_DEEPEST = 1000
"""How many rows a batch list may have, and how many below the last task are counted with it."""


@dataclass(frozen=True, slots=True)
class _Columns:
    letters: Letters

    def of(self, sheet: str, key: str) -> str:
        """A whole column, such as ``任务!$D:$D``."""
        letter = self.letters[sheet][key]
        return f"'{load(sheet).title}'!${letter}:${letter}"

    def to(self, sheet: str, key: str, last: int) -> str:
        """The column from below the header to the row LAST."""
        letter = self.letters[sheet][key]
        return f"'{load(sheet).title}'!${letter}$2:${letter}${last}"


def template_letters() -> Letters:
    """Those of a new workbook, in which nobody has moved a column."""
    from openpyxl.utils import get_column_letter

    return {
        name: {column.key: get_column_letter(number) for number, column in enumerate(load(name).columns, start=1)}
        for name in SHEETS
    }


def board_formulas(letters: Letters, last_task: int) -> Iterator[tuple[str, str]]:
    """The address and the formula of every figure.

    Args:
        letters: Where the columns stand.
        last_task: The last row of 任务 to which formulas reach that look at each task by itself.
    """
    columns = _Columns(letters)
    yield from _tiles(columns, last_task)
    yield from _returns(columns)
    yield from _statuses(columns)
    yield from _months(columns)
    yield from _weeks(columns)
    for row in PROBLEM_ROWS:
        yield f"S{row}", f'=IF(R{row}="",0,COUNTIF({columns.of("problems", "column")},R{row}))'
    yield from _ranking(columns, last_task)


def _rows(columns: _Columns, sheet: str, key: str) -> str:
    return f"(COUNTA({columns.of(sheet, key)})-1)"


def _share(part: str, whole: str) -> str:
    return f'=IF({whole}>0,{part}/{whole},"—")'


def _tiles(columns: _Columns, last_task: int) -> Iterator[tuple[str, str]]:
    first, last = RETURN_ROWS[0], RETURN_ROWS[-1]
    status = columns.of("tasks", "status")
    yield "A5", "=" + _rows(columns, "items", "id")
    yield "C5", "=" + _rows(columns, "tasks", "item")
    yield "E5", _share(f"S{last}", f"SUM(S{first}:S{last})")
    yield (
        "G5",
        _share(
            f'COUNTIF({status},"{STATUSES[0]}")', f'({_rows(columns, "tasks", "item")}-COUNTIF({status},"{_EXEMPT}"))'
        ),
    )
    yield "I5", f'=COUNTIF({columns.of("publications", "overdue")},"{OVERDUE}")'
    yield "K5", "=" + _unseen(columns, "", last_task)
    yield "M5", "=" + _rows(columns, "problems", "number")
    yield "O5", "=" + _rows(columns, "conflicts", "key")


def _returns(columns: _Columns) -> Iterator[tuple[str, str]]:
    for letter, batch in (("S", f"${BATCH[0]}$4"), ("T", f"${BATCH_BEFORE[0]}$4")):
        own, back = f"{columns.of('batches', 'batch')},{batch}", columns.of("batches", "returned_on")
        answered, wrong = columns.of("batches", "answered"), columns.of("batches", "wrong")
        cells = {
            key: columns.to("batches", key, _DEEPEST) for key in ("batch", "returned_on", "answered", "wrong", "tasks")
        }
        done = (
            f'SUMPRODUCT(({cells["batch"]}={batch})*({cells["returned_on"]}<>"")*({cells["answered"]}<>"")'
            f"*({cells['wrong']}=0)*({cells['answered']}>={cells['tasks']}))"
        )
        nothing, unfilled, faulty, partly, whole = (f"{letter}{row}" for row in RETURN_ROWS)
        wanted = f'=IF({batch}="",0,{{}})'
        yield nothing, wanted.format(f'COUNTIFS({own},{back},"")')
        yield unfilled, wanted.format(f'COUNTIFS({own},{back},"<>",{answered},"")')
        yield faulty, wanted.format(f'COUNTIFS({own},{back},"<>",{answered},"<>",{wrong},">0")')
        yield partly, wanted.format(f"COUNTIFS({own})-{nothing}-{unfilled}-{faulty}-{whole}")
        yield whole, wanted.format(done)


def _statuses(columns: _Columns) -> Iterator[tuple[str, str]]:
    status = columns.of("tasks", "status")
    *named, unanswered = STATUS_ROWS
    for row in named:
        yield f"S{row}", f"=COUNTIF({status},R{row})"
    # What stands there in other words is answered too.
    yield f"S{unanswered}", f"={_rows(columns, 'tasks', 'item')}-(COUNTA({status})-1)"


def _months(columns: _Columns) -> Iterator[tuple[str, str]]:
    day, overdue = columns.of("publications", "published_on"), columns.of("publications", "overdue")
    for month, row in enumerate(MONTH_ROWS, start=1):
        within = f'{day},">="&DATE($S$3,{month},1),{day},"<"&DATE($S$3,{month + 1},1)'
        yield f"S{row}", f'=COUNTIFS({within},{overdue},"{NOT_OVERDUE}")'
        yield f"T{row}", f'=COUNTIFS({within},{overdue},"{OVERDUE}")'


def _weeks(columns: _Columns) -> Iterator[tuple[str, str]]:
    due = columns.of("items", "next_due")
    for row in WEEK_ROWS:
        inside = f'COUNTIFS({due},">="&{WEEK_STARTS}{row},{due},"<="&{WEEK_ENDS}{row})'
        yield f"S{row}", f'=IF({WEEK_STARTS}{row}="",0,{inside})'


def _ranking(columns: _Columns, last_task: int) -> Iterator[tuple[str, str]]:
    agency, status = columns.of("tasks", "agency"), columns.of("tasks", "status")
    ledger, overdue = columns.of("publications", "agency"), columns.of("publications", "overdue")
    published = columns.of("publications", "published_on")
    for row in RANK_ROWS:
        name = f"$B{row}"
        owed = f'F{row}-COUNTIFS({agency},{name},{status},"{_EXEMPT}")'
        cells = {
            "F": f"COUNTIF({agency},{name})",
            "G": f'COUNTIFS({agency},{name},{status},"?*")',
            "H": f"IF(F{row}>0,G{row}/F{row},0)",
            "I": f'COUNTIFS({agency},{name},{status},"{STATUSES[0]}")',
            "J": f"IF(({owed})>0,I{row}/({owed}),0)",
            "K": f'COUNTIFS({ledger},{name},{overdue},"{NOT_OVERDUE}",{published},">0")',
            "L": f'COUNTIFS({ledger},{name},{overdue},"{OVERDUE}")',
            "M": _unseen(columns, name, last_task),
        }
        for letter, formula in cells.items():
            yield f"{letter}{row}", f'=IF({name}="","",{formula})'


def _unseen(columns: _Columns, agency: str, last_task: int) -> str:
    """How many tasks (of one AGENCY) have no publication, neither in 任务 nor in 台账, and are not 不涉及."""
    item, body, day, status = (
        columns.to("tasks", key, last_task) for key in ("item", "agency", "last_published", "status")
    )
    seen = ",".join(
        (
            f"{columns.of('publications', 'item')},{item}",
            f"{columns.of('publications', 'agency')},{body}",
            f'{columns.of("publications", "published_on")},">0"',
        )
    )
    own = f"({body}={agency})" if agency else f'({item}<>"")'
    return f'SUMPRODUCT({own}*({day}="")*({status}<>"{_EXEMPT}")*(COUNTIFS({seen})=0))'
