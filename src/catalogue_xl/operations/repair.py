"""The repairs that cannot change what a cell means, and those that follow from what the office edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from catalogue_xl.checks.safe_fixes import Fix, describe_fixes, safe_fixes
from catalogue_xl.core.tables import book_of
from catalogue_xl.operations.opening import MasterOrPath, one_at_a_time, surface_of
from catalogue_xl.operations.result import Result, backup_notes
from catalogue_xl.workbook.follow_edits import remember, write_fixes
from catalogue_xl.workbook.surface import Surface

_SHOWN = 10
"""How many repairs a message box names."""


@dataclass(frozen=True, slots=True)
class Repaired(Result):
    """What was repaired; ``backup`` is None where nothing was, and for an open workbook."""

    fixes: Sequence[Fix]
    backup: Path | None = None

    def to_text(self) -> str:
        """Every repair on a line of its own."""
        return "\n".join([f"{self.sentence}：", *describe_fixes(list(self.fixes))]) if self.fixes else _NOTHING

    def summary(self) -> str:
        """The same for a message box, which has no room for all of them."""
        lines = list(describe_fixes(list(self.fixes)))
        if len(lines) <= _SHOWN:
            return self.to_text()
        return "\n".join([f"{self.sentence}：", *lines[:_SHOWN], f"……其余{len(lines) - _SHOWN}处见各表。"])

    @property
    def sentence(self) -> str:
        """How many there are."""
        return f"已修正{len(self.fixes)}处"

    def to_json(self) -> list[dict[str, Any]]:
        """One object for each repair."""
        return [
            {key: value.isoformat() if isinstance(value, date) else value for key, value in asdict(fix).items()}
            for fix in self.fixes
        ]

    @property
    def notes(self) -> Sequence[str]:
        """Where the backup is."""
        return backup_notes(self.backup)


_NOTHING = "没有需要自动修正的内容。"


@one_at_a_time()
def repair(book: MasterOrPath | Surface) -> Repaired:
    """Repair what can be put right without asking anybody, and save BOOK where something was.

    Blanks around a text, stray blanks inside an agency's name, numbers and dates typed as text; the roles where
    公开主体 was edited, and 时限规则 where 公开时限 was.

    Raises:
        Refusal: as :meth:`catalogue_xl.workbook.master.master.Master.save`; sheet_protected in an open workbook.

    Example::

        print(repair("目录.xlsx").to_text())
    """
    surface = surface_of(book)
    surface.check_writable()
    fixes = repaired(surface)
    return Repaired(fixes, surface.save() if fixes else None)


def repaired(surface: Surface) -> list[Fix]:
    """Write every repair into its cell; nothing is saved."""
    fixes = safe_fixes(book_of(surface.tables))
    surface.check(dict.fromkeys(fix.sheet for fix in fixes))
    write_fixes(surface, fixes)
    if fixes:
        remember(surface)
    return fixes
