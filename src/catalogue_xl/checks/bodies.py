"""The bodies that an item names, each with the cell in which it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from catalogue_xl.agencies.expressions import AgencyExpression, parse_agency
from catalogue_xl.agencies.groups import is_group
from catalogue_xl.agencies.lists import listed_names
from catalogue_xl.agencies.members_by_role import ROLE_KEYS
from catalogue_xl.agencies.roster import Member, Roster
from catalogue_xl.core.records import Record
from catalogue_xl.core.tables import Book

__all__ = ["ROLE_KEYS", "Body", "all_bodies", "bodies", "expression", "printed_names", "roster_of"]


@dataclass(frozen=True, slots=True)
class Body:
    """An agency or a group of agencies, where an item names it.

    Attributes:
        key: The column's JSON key: ``agency`` where the printed expression names it, else the role's column.
    """

    name: str
    group: bool
    row: Record
    key: str


Named = tuple[str, bool, str]
"""A body that an item names: its name, whether it is a group, and the column that names it."""

# As many different cells as a very large catalogue has: the checks go through the rows one after another, and a
# memory for fewer would have forgotten the first cell whenever the next check begins.
_remembered = lru_cache(maxsize=65536)


@_remembered
def expression(text: str) -> AgencyExpression:
    """The agency expression that TEXT is."""
    return parse_agency(text)


def printed_names(row: Record) -> tuple[str, ...]:
    """The agencies and groups that 公开主体 names."""
    return _printed(row.text("agency"))


def _printed(agency: str) -> tuple[str, ...]:
    printed = expression(agency)
    return (*printed.lead, *printed.responsible, *printed.support, *printed.groups)


def bodies(row: Record) -> Iterator[Body]:
    """The bodies an item goes by, each once: those of the role columns where any is filled, else those printed."""
    for name, group, key in named(row):
        yield Body(name, group, row, key)


def named(row: Record) -> Sequence[Named]:
    """The same without their row."""
    text = row.text
    return _named(text("agency"), text("lead"), text("responsible"), text("support"))


@_remembered
def _named(agency: str, *roles: str) -> Sequence[Named]:
    """The bodies that these cells name together."""
    printed = _printed(agency)
    listed: dict[str, str] = {}
    for key, text in zip(ROLE_KEYS, roles, strict=True):
        for name in listed_names(text):
            listed.setdefault(name, key)
    return tuple((name, is_group(name), "agency" if name in printed else listed[name]) for name in listed or printed)


def all_bodies(book: Book) -> list[Body]:
    """The bodies of every item, in order."""
    return [body for row in book.rows("items") for body in bodies(row)]


def roster_of(book: Book) -> Roster:
    """The sheet 单位 as a roster; rows without a name are left out."""
    return Roster(
        Member(
            row.text("name"),
            listed_names(row.text("aliases")),
            listed_names(row.text("groups")),
            ended_on=row.day("ended_on"),
        )
        for row in book.rows("agencies")
        if row.text("name")
    )
