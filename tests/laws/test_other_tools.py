"""Where two well-known three-way merges of tables lose data, run beside ours on the same tables.

daff is on PyPI and runs here every time. csvdiff3 is not on PyPI: what version 0.99.8 (github.com/sctweedie/csvdiff3,
493abc8) answers is written into the table, and compared with the real one wherever that is installed.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from importlib.util import find_spec

import pytest

from catalogue_xl.core.cells import cell_text
from catalogue_xl.core.records import RowValues
from catalogue_xl.exchange.merging.threeway import CONTESTED, Class, Returned, Scope, merge_rows

COLUMNS = ("status", "remark")
OURS_AND_THEIRS = Scope(COLUMNS, may_add=True, may_delete=True)
Rows = tuple[tuple[object, object, object], ...]

BASE: Rows = (("1", "a", "x"), ("2", "b", "y"))


@dataclass(frozen=True)
class Case:
    """Two sides of an edit of BASE, and who notices what.

    Attributes:
        daff: How many conflicts daff counts, and the rows it leaves.
        csvdiff3: Whether csvdiff3 marks a conflict, and the lines it leaves outside of the marks.
        ours: The classes of our decisions that are not ``unchanged`` or ``ours``, and the rows of the master after.
    """

    ours_side: Rows
    theirs_side: Rows
    daff: tuple[int, Rows]
    csvdiff3: tuple[bool, Rows]
    ours: tuple[set[str], Rows]


CASES = {
    "we deleted, they modified": Case(
        (BASE[1],),
        (("1", "CHANGED", "x"), BASE[1]),
        daff=(0, (BASE[1],)),  # their value is gone, and nobody is told
        csvdiff3=(True, (BASE[1],)),
        ours=({"delete_modify"}, (BASE[1],)),
    ),
    "we modified, they deleted": Case(
        (("1", "CHANGED", "x"), BASE[1]),
        (BASE[1],),
        daff=(0, (BASE[1],)),  # our row is gone, and nobody is told
        csvdiff3=(True, (BASE[1],)),
        ours=({"delete_modify"}, (("1", "CHANGED", "x"), BASE[1])),
    ),
    "both added a row with one key": Case(
        (*BASE, ("3", "p", "q")),
        (*BASE, ("3", "P", "Q")),
        daff=(0, (*BASE, ("3", "P", "Q"), ("3", "p", "q"))),  # two rows with one key
        csvdiff3=(True, BASE),
        ours=({"add_add"}, (*BASE, ("3", "p", "q"))),
    ),
    "they sent one key twice": Case(
        BASE,
        (BASE[0], ("1", "z", "x"), BASE[1]),
        daff=(0, (BASE[0], ("1", "z", "x"), BASE[1])),
        csvdiff3=(False, (BASE[0], ("1", "z", "x"), BASE[1])),
        ours=({"duplicate"}, BASE),
    ),
    "we gave the row another key, they modified it": Case(
        (("9", "a", "x"), BASE[1]),
        (("1", "CHANGED", "x"), BASE[1]),
        daff=(0, (("9", "CHANGED", "x"), BASE[1])),  # a guess that the two keys are one row
        csvdiff3=(True, (("9", "a", "x"), BASE[1])),
        ours=({"delete_modify"}, (("9", "a", "x"), BASE[1])),
    ),
    "10.0 and '10' are one number": Case(
        (("1", 10.0, "x"), BASE[1]),
        (("1", "10", "x"), BASE[1]),
        daff=(1, (("1", "((( a ))) 10.0 /// 10", "x"), BASE[1])),  # a conflict about nothing, written into the cell
        csvdiff3=(True, (BASE[1],)),
        ours=({"same"}, (("1", "10", "x"), BASE[1])),
    ),
}

every_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())


@every_case
def test_what_daff_makes_of_it(case: Case) -> None:
    import daff

    flags = daff.CompareFlags()
    flags.addPrimaryKey("id")
    header = ["id", *COLUMNS]
    base, ours, theirs = (
        daff.PythonTableView([header, *map(list, rows)]) for rows in (BASE, case.ours_side, case.theirs_side)
    )
    conflicts = daff.Merger(base, ours, theirs, flags).apply()
    assert (conflicts, tuple(tuple(row) for row in ours.data[1:])) == case.daff


if find_spec("csvdiff3"):  # not on PyPI: there is no such test where nobody installed it

    @every_case
    def test_what_csvdiff3_makes_of_it(case: Case) -> None:
        from csvdiff3.merge3 import merge3

        files = [io.StringIO(text_of(rows)) for rows in (BASE, case.ours_side, case.theirs_side)]
        output = io.StringIO()
        conflict = merge3(*files, "id", output=output, debug=False)
        plain, inside = [], False
        for line in output.getvalue().splitlines()[1:]:
            inside = (inside or line.startswith(">>>>>>")) and line != "<<<<<<"
            if not inside and line != "<<<<<<":
                plain.append(tuple(next(csv.reader([line]))))
        assert (bool(conflict), tuple(plain)) == case.csvdiff3


@every_case
def test_ours_loses_nothing_and_tells(case: Case) -> None:
    decisions = merge_rows(
        keyed(BASE), keyed(case.ours_side), [Returned((str(k),), row(s, r)) for k, s, r in case.theirs_side],
        OURS_AND_THEIRS,
    )  # fmt: skip
    after = {key: dict(values) for key, values in keyed(case.ours_side).items()}
    for decision in decisions:
        assert not (decision.applied and decision.kind in CONTESTED)
        if decision.applied and decision.column:
            after[decision.key][decision.column] = decision.result
    told = {str(d.kind) for d in decisions if d.kind not in (Class.UNCHANGED, Class.OURS)}
    assert (told, tuple((k[0], v["status"], v["remark"]) for k, v in after.items())) == case.ours
    theirs = {decision.theirs for decision in decisions}
    changed = [s for _, s, _ in case.theirs_side if s not in {status for _, status, _ in BASE}]
    assert {str(value) for value in changed} <= {str(value) for value in theirs}


def row(status: object, remark: object) -> RowValues:
    """As our reader takes it out of the cells of a workbook."""
    return {"status": cell_text(status), "remark": cell_text(remark)}


def keyed(rows: Rows) -> dict[tuple[str, ...], RowValues]:
    return {(str(key),): row(status, remark) for key, status, remark in rows}


def text_of(rows: Rows) -> str:
    output = io.StringIO()
    csv.writer(output, lineterminator="\n").writerows([("id", *COLUMNS), *rows])
    return output.getvalue()
