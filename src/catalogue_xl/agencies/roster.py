"""The office's list of bodies: who is meant by a printed name, and who belongs to a group."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from catalogue_xl.agencies.expressions import AgencyExpression
from catalogue_xl.agencies.names import core, is_abbreviation, same_body
from catalogue_xl.agencies.roles import Role

Task = tuple["Member | None", str, str]


@dataclass(frozen=True, slots=True)
class Member:
    """One body of the roster.

    `contact` holds the other columns of the sheet 单位 by their titles (分管领导, 联络员, 邮箱 …), as they stand.
    """

    name: str
    aliases: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    contact: Mapping[str, str] = field(default_factory=dict, hash=False)


def _key(name: str) -> str:
    """Return a name as it is compared: no white space, half-width brackets."""
    return re.sub(r"\s+", "", name).replace("（", "(").replace("）", ")")


class Roster:
    """Members in the order of the sheet. Immutable; asking never changes it, but what was asked is remembered."""

    def __init__(self, members: Iterable[Member]) -> None:
        self.members = tuple(members)
        self._by_name: dict[str, list[Member]] = {}
        self._by_group: dict[str, list[Member]] = {}
        self._resolved: dict[str, Member | None] = {}
        for member in self.members:
            for name in dict.fromkeys(map(_key, (member.name, *member.aliases))):
                self._by_name.setdefault(name, []).append(member)
            for group in dict.fromkeys(map(_key, member.groups)):
                self._by_group.setdefault(group, []).append(member)

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
        # Comparing with every member is dear, so it comes when no name fits.
        return _only([m for m in self.members if any(self._short_of_each_other(key, n) for n in (m.name, *m.aliases))])

    @staticmethod
    def _short_of_each_other(one: str, other: str) -> bool:
        return same_body(one, other) == "same" or is_abbreviation(one, other) or is_abbreviation(other, one)

    def candidates(self, name: str, limit: int = 3) -> tuple[Member, ...]:
        """Return the members a doubtful name may mean, best first.

        First those that may be one body with it, then the same name at another level, then like spelling.
        """
        scored = []
        for order, member in enumerate(self.members):
            score = max(self._likeness(name, known) for known in (member.name, *member.aliases))
            if score >= 0.5:
                scored.append((-score, order, member))
        return tuple(member for _, _, member in sorted(scored, key=lambda row: row[:2])[:limit])

    @staticmethod
    def _likeness(name: str, known: str) -> float:
        """Return 0 (nothing alike) to 3 (the same body)."""
        relation = same_body(name, known)
        if relation:
            return {"same": 3.0, "abbreviation": 2.5, "overlapping": 2.0}[relation]
        one, other = core(_key(name)), core(_key(known))
        if one == other or is_abbreviation(one, other) or is_abbreviation(other, one):
            return 1.5
        return SequenceMatcher(None, one, other).ratio()

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
