"""Which function does what a button is for.

The modules that the functions stand in import nothing heavy: each function imports its operation when it is called,
because a click on a button pays for every import.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from catalogue_xl.excel.buttons import (
    changing_items,
    checking,
    corresponding,
    gathering,
    helping,
    publishing,
    receiving,
    sending,
)
from catalogue_xl.excel.open_book.session import Session

Step: TypeAlias = Callable[[Session], str]
"""Does the work in the session, and returns what is to be said at the end."""

STEPS: Mapping[str, Step] = {
    "import_files": gathering.import_files,
    "renew": gathering.renew,
    "validate": checking.validate,
    "next_problem": checking.next_problem,
    "fix": checking.fix,
    "join_agencies": checking.join_agencies,
    "retire_items": changing_items.retire_items,
    "split_item": changing_items.split_item,
    "join_items": changing_items.join_items,
    "deadlines": checking.deadlines,
    "distribute": sending.distribute,
    "mail": corresponding.mail,
    "collect": corresponding.collect,
    "merge": receiving.merge,
    "resolve": receiving.resolve,
    "return_lists": receiving.return_lists,
    "status": receiving.status,
    "batches": receiving.batches,
    "remind": corresponding.remind,
    "publish": publishing.publish,
    "revision": publishing.revision,
    "year_figures": publishing.year_figures,
    "export": publishing.export,
    "undo": helping.undo,
    "guide": helping.guide,
    "demo": gathering.demo,
    "doctor": helping.doctor,
    "open_log": helping.open_log,
    "about": helping.about,
}
"""By the action's id, in the order of the table of actions."""
