"""The office's list of bodies: who is meant by a printed name, and who belongs to a group."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from catalogue_xl.agencies.expressions import AgencyExpression
from catalogue_xl.agencies.name_index import NameIndex
from catalogue_xl.agencies.names import core, is_abbreviation, marks_of, same_body
from catalogue_xl.agencies.roles import Role

Task = tuple["Member | None", str, str]

FROM_PRINT = "由“公开主体”整理，请核对"
"""The 备注 of a body that was entered because the catalogue names it."""


@dataclass(frozen=True, slots=True)
class Member:
    """One body of the roster.

    `contact` holds the other columns of the sheet 单位 by their titles (分管领导, 联络员, 邮箱 …), as they stand;
    `ended_on` is when it was abolished: it is known by its name, but no group reaches it any more.
    """

    name: str
    aliases: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    contact: Mapping[str, str] = field(default_factory=dict, hash=False)
    ended_on: date | None = None


@lru_cache(maxsize=8192)
def _key(name: str) -> str:
    """Return a name as it is compared: no white space, half-width brackets."""
    return re.sub(r"\s+", "", name).replace("（", "(").replace("）", ")")


class Roster:
    """Members in the order of the sheet; asking never changes it, but what was asked is remembered."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._members: list[Member] = []
        self._by_name: dict[str, list[Member]] = {}
        self._by_group: dict[str, list[Member]] = {}
        self._resolved: dict[str, Member | None] = {}
        self._known: list[tuple[int, str]] = []  # every name and alias, with its member's place
        self._names = NameIndex()
        for member in members:
            self.add(member)

    @property
    def members(self) -> tuple[Member, ...]:
        """Everyone, in order."""
        return tuple(self._members)

    def add(self, member: Member) -> None:
        """Enter a body below the others; who was meant by a name may change with it."""
        place = len(self._members)
        self._members.append(member)
        for known in (member.name, *member.aliases):
            self._known.append((place, known))
            self._names.add(known)
        for name in dict.fromkeys(map(_key, (member.name, *member.aliases))):
            self._by_name.setdefault(name, []).append(member)
        for group in dict.fromkeys(map(_key, member.groups)) if member.ended_on is None else ():
            self._by_group.setdefault(group, []).append(member)
        self._resolved.clear()

    def resolve(self, name: str) -> Member | None:
        """Return the member a printed name means: by name, by alias, or by the only abbreviation that fits.

        A name or alias that two members share, or an abbreviation of two, means nobody: None.
        """
        key = _key(name)
        if key not in self._resolved:
            self._resolved[key] = self._resolve(key)
        return self._resolved[key]

    def _resolve(self, key: str) -> Member | None:
        named = self._by_name.get(key, [])
        for known in ([member for member in named if _key(member.name) == key], named):
            if known:
                return _only(known)
        near = (self._known[at] for at in self._names.near(key))
        places = dict.fromkeys(place for place, known in near if self._short_of_each_other(key, known))
        return _only([self._members[place] for place in places])

    @staticmethod
    def _short_of_each_other(one: str, other: str) -> bool:
        return same_body(one, other) == "same" or is_abbreviation(one, other) or is_abbreviation(other, one)

    def candidates(self, name: str, limit: int = 3) -> tuple[Member, ...]:
        """Return the members a doubtful name may mean, best first.

        First those that may be one body with it, then the same name at another level, then like spelling.
        """
        near = set(self._names.near(name))
        likeness = [0.0] * len(self._members)
        for at, (place, known) in enumerate(self._known):
            likeness[place] = max(likeness[place], _likeness(name, known, related=at in near))
        places = sorted(range(len(likeness)), key=lambda place: (-likeness[place], place))
        return tuple(self._members[place] for place in places[:limit] if likeness[place] >= _ALIKE)

    def expand(self, group: str) -> tuple[Member, ...] | None:
        """Return the members whose 分组 names this group, in the order of the sheet; None when nobody belongs to it."""
        members = self._by_group.get(_key(group))
        return tuple(members) if members else None

    def who(self, expression: AgencyExpression) -> list[Task]:
        """Return who has to act: (member, printed name, role 牵头/责任/配合); leads first, groups last.

        A member meant twice appears once, with its strongest role and the name it was first called by. Names and
        groups that nobody knows stay, with None for a member, so that they become a problem and no task is dropped.
        """
        named = [
            *((name, Role.LEAD) for name in expression.lead),
            *((name, Role.RESPONSIBLE) for name in expression.responsible),
            *((name, Role.SUPPORT) for name in expression.support),
        ]
        found: list[tuple[Member | None, str, Role]] = [(self.resolve(name), name, role) for name, role in named]
        for group in expression.groups:
            role = expression.group_role(group)
            found += [(member, group, role) for member in self.expand(group) or (None,)]
        return [(member, printed, role.label) for member, printed, role in _once(found)]


_ALIKE = 0.5
"""How alike a candidate's name must at least be."""


def _likeness(name: str, known: str, *, related: bool) -> float:
    """Return 0 (nothing alike) to 3 (the same body); ``related`` is whether the two may be related at all."""
    relation = same_body(name, known) if related else None
    if relation:
        return {"same": 3.0, "abbreviation": 2.5, "overlapping": 2.0}[relation]
    one, other = core(_key(name)), core(_key(known))
    if one == other:
        return 1.5
    shared = marks_of(one).signs & marks_of(other).signs
    if shared and (is_abbreviation(one, other) or is_abbreviation(other, one)):
        return 1.5
    return _spelled_alike(one, other)


def _spelled_alike(one: str, other: str) -> float:
    """Return the ratio of their common spelling, 0 where it is sure to be below :data:`_ALIKE`."""
    common = min(sum(sign in other for sign in one), sum(sign in one for sign in other))
    if 2 * common < _ALIKE * (len(one) + len(other)):
        return 0.0
    from difflib import SequenceMatcher  # only where a name is not known

    return SequenceMatcher(None, one, other).ratio()


def _only(members: list[Member]) -> Member | None:
    return members[0] if len(members) == 1 else None


def _once(found: list[tuple[Member | None, str, Role]]) -> list[tuple[Member | None, str, Role]]:
    """Keep every member once, at its first place and with its strongest role; unknown names all stay."""
    strongest: dict[str, Role] = {}
    for member, _, role in found:
        if member:
            strongest[member.name] = max(role, strongest.get(member.name, role))
    out: list[tuple[Member | None, str, Role]] = []
    seen: set[str] = set()
    for member, printed, role in found:
        if member is None:
            out.append((member, printed, role))
        elif member.name not in seen:
            seen.add(member.name)
            out.append((member, printed, strongest[member.name]))
    return out
