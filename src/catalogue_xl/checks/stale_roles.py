"""Roles that still say what 公开主体 said before the office changed it."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue_xl.agencies.lists import listed_names
from catalogue_xl.checks.bodies import ROLE_KEYS, printed_names
from catalogue_xl.core import schema
from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.records import Record
from catalogue_xl.core.tables import Book, problem

_FOLLOWS = 0.8
"""The share of rows whose roles must be those of 公开主体 for the others to be strange."""


def check_stale_roles(book: Book) -> Iterator[Problem]:
    """Items whose 公开主体 names somebody whom none of the role columns has.

    The import fills the roles from 公开主体, and the tasks go by the roles: a changed 公开主体 alone changes nothing.
    In a catalogue that prints the roles in columns of their own the two need not agree: nothing is said there.
    """
    rows = [row for row in book.rows("items") if printed_names(row) and _named_in_roles(row)]
    strange = [row for row in rows if set(printed_names(row)) - _named_in_roles(row)]
    if len(strange) > (1 - _FOLLOWS) * len(rows) and len(strange) > 1:
        return
    for row in strange:
        filled = [key for key in ROLE_KEYS if row.text(key)]
        titles = "、".join(schema.load("items")[key].title for key in filled)
        others = "、".join(row.text(key) for key in filled)
        yield problem(ProblemCode.STALE_ROLES, "items", row, "agency", roles=titles, other=others)


def _named_in_roles(row: Record) -> set[str]:
    return {name for key in ROLE_KEYS for name in listed_names(row.text(key))}
