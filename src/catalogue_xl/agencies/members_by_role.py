"""Who an agency expression names, one after the other, each with the column of 目录 that its role has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from catalogue_xl.agencies.expressions import AgencyExpression, parse_agency
from catalogue_xl.agencies.roles import Role

ROLE_KEYS = ("lead", "responsible", "support")
"""The JSON keys of 牵头单位, 责任单位 and 配合单位."""

_KEYS: Mapping[Role, str] = {Role.LEAD: "lead", Role.RESPONSIBLE: "responsible", Role.SUPPORT: "support"}


def members(expression: AgencyExpression) -> Iterator[tuple[str, str]]:
    """The role's JSON key and the name of each agency, then those of each group."""
    for key in ROLE_KEYS:
        for name in getattr(expression, key):
            yield key, name
    for group in expression.groups:
        yield _KEYS[expression.group_role(group)], group


@lru_cache(maxsize=4096)
def roles_of(text: str) -> Mapping[str, tuple[str, ...]]:
    """Who leads, answers and supports by a cell of 公开主体: names in order, by JSON key."""
    found: dict[str, dict[str, None]] = {key: {} for key in ROLE_KEYS}
    for key, name in members(parse_agency(text)):
        found[key][name] = None
    return MappingProxyType({key: tuple(names) for key, names in found.items()})
