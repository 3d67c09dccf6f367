"""The whole loop of a government-information disclosure catalogue, in and around Excel.

What people who write Python may call stands in ``__all__``; docs/library.md goes through it. Everything is loaded when
it is first asked for: the package itself loads no workbook library, because a click on a button pays for every import.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from catalogue_xl.core.model import Catalogue, Item
    from catalogue_xl.core.problems import Problem
    from catalogue_xl.core.refusals import Refusal
    from catalogue_xl.deadlines.calendar import WorkCalendar
    from catalogue_xl.operations.batches import batches
    from catalogue_xl.operations.check import check
    from catalogue_xl.operations.compute_deadlines import compute_deadlines
    from catalogue_xl.operations.correspondence.collect import collect
    from catalogue_xl.operations.correspondence.mail import mail
    from catalogue_xl.operations.correspondence.remind import remind
    from catalogue_xl.operations.distribute import distribute
    from catalogue_xl.operations.import_documents import import_documents
    from catalogue_xl.operations.merge import merge
    from catalogue_xl.operations.opening import open_master
    from catalogue_xl.operations.phrases.due import due
    from catalogue_xl.operations.phrases.parsing import parse_agencies, parse_deadline
    from catalogue_xl.operations.publication.export import export
    from catalogue_xl.operations.publication.publish import publish
    from catalogue_xl.operations.publication.year_figures import year_figures
    from catalogue_xl.operations.renew import renew
    from catalogue_xl.operations.repair import repair
    from catalogue_xl.operations.restore import restore
    from catalogue_xl.operations.status import status
    from catalogue_xl.operations.undo import undo
    from catalogue_xl.workbook.master.master import Master

__version__ = "0.1.0"

__all__ = [  # noqa: RUF022 - in the order of the work
    "import_documents",
    "renew",
    "check",
    "repair",
    "compute_deadlines",
    "distribute",
    "mail",
    "collect",
    "merge",
    "undo",
    "status",
    "batches",
    "remind",
    "restore",
    "publish",
    "year_figures",
    "export",
    "open_master",
    "parse_deadline",
    "due",
    "parse_agencies",
    "WorkCalendar",
    "Master",
    "Catalogue",
    "Item",
    "Problem",
    "Refusal",
]

# Where a name lies that has no module of its own name in operations; a test compares this with the imports above.
_PLACES = {
    "mail": "operations.correspondence.mail",
    "collect": "operations.correspondence.collect",
    "remind": "operations.correspondence.remind",
    "publish": "operations.publication.publish",
    "export": "operations.publication.export",
    "year_figures": "operations.publication.year_figures",
    "open_master": "operations.opening",
    "parse_deadline": "operations.phrases.parsing",
    "parse_agencies": "operations.phrases.parsing",
    "due": "operations.phrases.due",
    "WorkCalendar": "deadlines.calendar",
    "Master": "workbook.master.master",
    "Catalogue": "core.model",
    "Item": "core.model",
    "Problem": "core.problems",
    "Refusal": "core.refusals",
}

if not TYPE_CHECKING:  # else every misspelt name would be one of any type

    def __getattr__(name: str) -> Any:
        """A name of the public surface, loaded now."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(f"{__name__}.{_PLACES.get(name, f'operations.{name}')}"), name)
        globals()[name] = found
        return found

    def __dir__() -> list[str]:
        """What is there, also what was not asked for yet."""
        return sorted({*globals(), *__all__})
