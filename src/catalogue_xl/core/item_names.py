"""What people call an item: beside its code, and in a drop-down together with it."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue_xl.core.cells import cell_text
from catalogue_xl.core.records import RowValues
from catalogue_xl.core.schema import LEVELS

_BRIEF = 40


def item_name(row: RowValues) -> str:
    """The deepest heading of an item (by JSON keys of ``schema/items``), else its content."""
    return next(filter(None, (cell_text(row.get(key)) for key in (*reversed(LEVELS), "content"))), "")


def item_path(row: RowValues) -> str:
    """The headings of an item, from the first to the deepest; empty where it has none."""
    return "／".join(filter(None, (cell_text(row.get(key)) for key in LEVELS)))


def item_label(code: str, row: RowValues) -> str:
    """An item as a drop-down shows it: the code, a blank, and the name on one line."""
    name = " ".join(item_name(row).split())
    return f"{code} {name if len(name) <= _BRIEF else f'{name[: _BRIEF - 1]}…'}".rstrip()


def code_in(label: str, codes: Iterable[str]) -> str:
    """The one of CODES that LABEL begins with, as :func:`item_label` puts it; else LABEL."""
    first = label.split(maxsplit=1)[0] if label.strip() else ""
    return first if first != label and first in codes else label
