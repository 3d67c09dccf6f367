"""Nobody forgets that two clerks may be at work."""

from __future__ import annotations

from pathlib import Path

import catalogue_xl.operations

_HELPERS = {"demo.py", "mail_routes.py"}
"""The first works in a folder of its own; the second is called by mail and remind, which hold the workbook."""


def they_hold_the_workbook_that_they_save():
    modules = list(Path(catalogue_xl.operations.__file__).parent.rglob("*.py"))
    saving = {path.name for path in modules if ".save(" in path.read_text("utf-8")} - _HELPERS
    assert saving
    assert [
        path.name for path in modules if path.name in saving and "@one_at_a_time(" not in path.read_text("utf-8")
    ] == []
