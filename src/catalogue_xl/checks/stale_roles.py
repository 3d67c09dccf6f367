"""Roles that still say what 公开主体 said before the office changed it, or something else altogether."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue_xl.agencies.lists import listed_names
from catalogue_xl.checks.bodies import ROLE_KEYS, printed_names
from catalogue_xl.checks.derivations import ROLES
from catalogue_xl.checks.derived_states import DerivedState, Edited, derived_states
from catalogue_xl.core import schema
from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.records import Record
from catalogue_xl.core.tables import Book, problem

_FOLLOWS = 0.8
"""The share of rows whose roles must be those of 公开主体 for the others to be strange."""


def check_stale_roles(book: Book) -> Iterator[Problem]:
    """Items whose roles do not follow 公开主体: to be carried out, to be decided, or of unknown history.

    The tasks go by the roles. Where somebody edited the roles alone they are meant so, and nothing is said.
    """
    unknown = []
    for one in derived_states(book, ROLES):
        if one.edited is Edited.SOURCE:
            yield problem(ProblemCode.AGENCY_CHANGED, "items", one.row, "agency", **_sides(one), wanted=_wanted(one))
        elif one.edited is Edited.BOTH:
            key = next(key for key in ROLE_KEYS if one.row.text(key))
            found = one.row.text("agency")
            yield problem(ProblemCode.AGENCY_DISPUTED, "items", one.row, key, found, **_sides(one))
        elif one.edited is Edited.UNKNOWN:
            unknown.append(one.row)
    yield from _strange(unknown)


def _sides(one: DerivedState) -> dict[str, str]:
    return {"before": one.before["agency"], **_filled(one.row)}


def _filled(row: Record) -> dict[str, str]:
    filled = [key for key in ROLE_KEYS if row.text(key)]
    titles = "、".join(schema.load("items")[key].title for key in filled)
    return {"roles": titles, "other": "、".join(row.text(key) for key in filled)}


def _wanted(one: DerivedState) -> str:
    columns = schema.load("items")
    return "；".join(f"{columns[key].title}“{text}”" for key, text in one.wanted.items() if text)


def _strange(rows: list[Record]) -> Iterator[Problem]:
    """Items whose 公开主体 names somebody whom none of the role columns has.

    In a catalogue that prints the roles in columns of their own the two need not agree: nothing is said there.
    """
    rows = [row for row in rows if printed_names(row) and _named_in_roles(row)]
    strange = [row for row in rows if set(printed_names(row)) - _named_in_roles(row)]
    if len(strange) > (1 - _FOLLOWS) * len(rows) and len(strange) > 1:
        return
    for row in strange:
        yield problem(ProblemCode.STALE_ROLES, "items", row, "agency", **_filled(row))


def _named_in_roles(row: Record) -> set[str]:
    return {name for key in ROLE_KEYS for name in listed_names(row.text(key))}
