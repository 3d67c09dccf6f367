"""All checks of a catalogue, run one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from catalogue_xl.checks.abolished import check_abolished
from catalogue_xl.checks.aliases import check_aliases
from catalogue_xl.checks.ceiling import check_ceiling
from catalogue_xl.checks.contradictions import check_contradictions
from catalogue_xl.checks.double_names import check_names
from catalogue_xl.checks.doubts import check_doubts
from catalogue_xl.checks.handled import Findings, told_apart
from catalogue_xl.checks.holiday_rows import check_holidays, check_incomplete_notice
from catalogue_xl.checks.keys import check_keys
from catalogue_xl.checks.ledger_dates import check_ledger
from catalogue_xl.checks.levels import check_levels
from catalogue_xl.checks.orders import check_orders
from catalogue_xl.checks.overrides import check_overrides
from catalogue_xl.checks.paths import check_paths
from catalogue_xl.checks.provisional import check_provisional
from catalogue_xl.checks.references import check_references
from catalogue_xl.checks.required import check_required
from catalogue_xl.checks.row_schema import check_rows
from catalogue_xl.checks.sequence import check_sequence
from catalogue_xl.checks.spoiled_cells import check_spoiled_cells
from catalogue_xl.checks.stale_roles import check_stale_roles
from catalogue_xl.checks.twin_rows import check_twin_rows
from catalogue_xl.checks.unknown_agencies import check_agencies
from catalogue_xl.checks.unknown_channels import check_channels
from catalogue_xl.checks.unreadable_deadlines import check_deadlines
from catalogue_xl.core import schema
from catalogue_xl.core.problems import Problem
from catalogue_xl.core.tables import Book

Check = Callable[[Book], Iterable[Problem]]

CHECKS: Final[tuple[Check, ...]] = (
    check_rows,
    check_spoiled_cells,
    check_required,
    check_keys,
    check_paths,
    check_sequence,
    check_agencies,
    check_stale_roles,
    check_levels,
    check_names,
    check_aliases,
    check_twin_rows,
    check_abolished,
    check_channels,
    check_deadlines,
    check_overrides,
    check_ceiling,
    check_contradictions,
    check_provisional,
    check_orders,
    check_doubts,
    check_holidays,
    check_incomplete_notice,
    check_references,
    check_ledger,
)
"""Every check there is; to add one, write its function in a file of its own and name it here."""


def validate(book: Book) -> list[Problem]:
    """All open problems of BOOK, in the order in which one reads a workbook: by sheet, row and column."""
    return list(find_problems(book).open)


def find_problems(book: Book) -> Findings:
    """The same with what the office has settled, told apart."""
    return told_apart(book, sorted((found for check in CHECKS for found in check(book)), key=_place))


def _place(problem: Problem) -> tuple[int, int, int, str]:
    for number, sheet in enumerate(schema.all_sheets()):
        if sheet.title == problem.sheet:
            column = sheet.by_key.get(problem.key)
            return number, problem.row or 0, column.order if column else 0, problem.code
    return len(schema.SHEETS), problem.row or 0, 0, problem.code
