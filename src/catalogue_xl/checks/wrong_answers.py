"""What an agency answered that is no answer: told with its cell in the returned file, so that it can go back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from catalogue_xl.checks.row_schema import row_problems
from catalogue_xl.checks.spoiled_cells import spoiled_cells
from catalogue_xl.core import tables
from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.records import Record
from catalogue_xl.core.schema import load


def wrong_answers(rows: Mapping[str, Iterable[Record]], items: Collection[str]) -> list[Problem]:
    """The answers that their columns do not allow: 已办结 as 办理状态, 2月30日, #N/A, a code that no item has.

    They are merged all the same: what an agency wrote is not lost, and ``validate`` finds it in the master.

    Args:
        rows: The returned rows by the schema's name of their sheet; each knows its place in the returned file.
        items: The codes of the catalogue.
    """
    found: dict[tuple[str, str], Problem] = {}
    for name, records in rows.items():
        answers = {column.key for column in load(name).answers}
        for row in records:
            for problem in (*spoiled_cells(name, row), *row_problems(name, row, answers)):
                if problem.key in answers:
                    found.setdefault((row.sheet, problem.cell), replace(problem, sheet=row.sheet))
            if name == "publications" and row.text("item") and row.text("item") not in items:
                unknown = tables.problem(ProblemCode.UNKNOWN_ITEM, name, row, "item")
                found.setdefault((row.sheet, unknown.cell), replace(unknown, sheet=row.sheet))
    return list(found.values())
