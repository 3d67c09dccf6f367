"""Rows of 目录 that somebody added by hand: items without a code, which get the next ones that were never used."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue_xl.agencies.members_by_role import ROLE_KEYS, roles_of
from catalogue_xl.checks.item_codes import free_codes
from catalogue_xl.core.model import LEVELS
from catalogue_xl.core.records import Record
from catalogue_xl.core.schema import load
from catalogue_xl.core.tables import Book
from catalogue_xl.deadlines.effective_rule import derived_rule


def is_new_item(row: Record) -> bool:
    """Whether a row is an item that has no code yet: it says what it is about."""
    return not row.text("id") and any(row.text(key) for key in (*LEVELS, "content"))


def new_items(book: Book) -> Iterator[tuple[Record, dict[str, str]]]:
    """Each of them with the cells that are to be filled in: its code, the roles and 时限规则 where they are blank."""
    codes = free_codes(book)
    for row in book.rows("items"):
        if not is_new_item(row):
            continue
        cells = {"id": next(codes)}
        if not any(row.text(key) for key in ROLE_KEYS):
            named = roles_of(row.text("agency"))
            cells |= {key: load("items")[key].separator.join(names) for key, names in named.items() if names}
        if not row.text("rule") and (rule := derived_rule(row.text("deadline"))):
            cells["rule"] = rule
        yield row, cells
