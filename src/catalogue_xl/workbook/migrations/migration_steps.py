"""The list of migrations: each brings a workbook from one schema version to the next, in memory."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalogue_xl.core.schema import FIRST_VERSION

if TYPE_CHECKING:  # openpyxl is slow to import, and most workbooks are up to date
    from catalogue_xl.workbook.xlsx.openpyxl_types import XlBook


@dataclass(frozen=True, slots=True)
class MigrationStep:
    """One migration.

    Attributes:
        before: The version it starts from; it leads to the next.
        change: Does it, and names the sheets that it changed. What was migrated already it leaves as it is.
    """

    before: int
    change: Callable[[XlBook], Collection[str]]


@dataclass(frozen=True, slots=True)
class Migration:
    """What was done to a workbook.

    Attributes:
        before: Its version as it was opened.
        after: Its version now.
        sheets: The names of the sheets that were added or changed.
    """

    before: int
    after: int
    sheets: frozenset[str]


def _add_machine_forms(workbook: XlBook) -> Collection[str]:
    from catalogue_xl.workbook.migrations.machine_forms import add_machine_forms

    return add_machine_forms(workbook)


def _add_places_of_version_3(workbook: XlBook) -> Collection[str]:
    from catalogue_xl.workbook.migrations.new_places import add_places

    return add_places(workbook, 3)


def _nothing(workbook: XlBook) -> Collection[str]:
    return ()


MASTER_STEPS: Sequence[MigrationStep] = (
    MigrationStep(1, _add_machine_forms),
    MigrationStep(2, _add_places_of_version_3),
)
"""For master workbooks, in order."""

RETURN_STEPS: Sequence[MigrationStep] = (MigrationStep(1, _nothing), MigrationStep(2, _nothing))
"""For task workbooks that come back, in order."""


def migrate(workbook: Callable[[], XlBook], steps: Sequence[MigrationStep], version: int) -> Migration | None:
    """Bring a workbook up to date; None when it is.

    Args:
        workbook: Gives what is changed in memory; asked only where there is something to do.
        steps: The list for its kind.
        version: Its own; 0 when it does not tell it.
    """
    before = max(version, FIRST_VERSION)
    due = [step for step in steps if step.before >= before]
    changed = [title for step in due for title in step.change(workbook())]
    return Migration(before, due[-1].before + 1, frozenset(changed)) if due else None
