"""What is derived in 目录 written anew where its source was edited, and remembered as it stands."""

from __future__ import annotations

from collections.abc import Sequence

from catalogue_xl.checks.derived_states import memories
from catalogue_xl.checks.safe_fixes import Fix, edit_fixes
from catalogue_xl.core.tables import book_of
from catalogue_xl.workbook.surface import Surface


def follow_edits(surface: Surface) -> list[Fix]:
    """Let what is derived follow what was edited, and give new items their codes; returns what was written."""
    fixes = edit_fixes(book_of(surface.tables))
    write_fixes(surface, fixes)
    remember(surface)
    return fixes


def write_fixes(surface: Surface, fixes: Sequence[Fix]) -> None:
    """Write every fix into its cell; nothing is saved."""
    for fix in fixes:
        surface.write(fix.name, fix.row, fix.key, fix.new)
    surface.reread()


def remember(surface: Surface) -> None:
    """Keep in the hidden sheet what the derived cells say and what they were derived from."""
    if "derivations" not in surface.tables.sheets():
        return
    for row, cells in list(memories(book_of(surface.tables))):
        if row is None:
            surface.append("derivations", cells)
            continue
        for key, text in cells.items():
            surface.write("derivations", row, key, text or None)
    surface.reread()
