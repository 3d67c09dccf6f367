"""The safe repairs that the checks propose, applied to a master workbook."""

from __future__ import annotations

from collections.abc import Sequence

from catalogue_xl.checks.safe_fixes import Fix
from catalogue_xl.workbook.master.master import Master


def apply_fixes(master: Master, fixes: Sequence[Fix]) -> int:
    """Write every fix into its cell; returns how many. The caller saves."""
    for fix in fixes:
        master.table(fix.name).write(fix.row, fix.key, fix.new)
    return len(fixes)
