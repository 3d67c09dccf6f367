"""Who publishes: nobody, a slip in the name, nobody in particular, or somebody the roster does not know."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from catalogue_xl.agencies.groups import is_placeholder
from catalogue_xl.agencies.repairs import RepairCode
from catalogue_xl.agencies.roster import Roster
from catalogue_xl.checks.bodies import Body, Named, bodies, expression, named, roster_of
from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.records import Record
from catalogue_xl.core.tables import Book, problem

# What the reading changed because the print is wrong; the other repairs spell out what it leaves unsaid.
_SLIPS = {
    RepairCode.STRAY_SPACE: ProblemCode.AGENCY_REPAIRED,
    RepairCode.CUT_NAME: ProblemCode.AGENCY_REPAIRED,
    RepairCode.CUT_GROUP: ProblemCode.AGENCY_REPAIRED,
    RepairCode.REPEATED: ProblemCode.AGENCY_REPEATED,
    RepairCode.UNREAD: ProblemCode.AGENCY_UNREAD,
}


def check_agencies(book: Book) -> Iterator[Problem]:
    """Items that name no body, slips in the printed names, placeholders, and names that the sheet 单位 lacks.

    Names are looked up only where the roster has rows: before it is filled in, every name would be unknown. A group
    without members is told once, where it stands first: it is to be filled in once, in 单位.
    """
    roster = roster_of(book)
    lookup = _Lookup(roster) if roster.members else None
    sound = _Sound(lookup)
    for row in book.rows("items"):
        names = named(row)
        if names and not expression(row.text("agency")).repairs and all(map(sound.__getitem__, names)):
            continue
        slips = list(_slips(row))
        if not names and not any(slip.code == ProblemCode.AGENCY_UNREAD for slip in slips):
            yield problem(ProblemCode.NO_AGENCY, "items", row, "agency")
        yield from slips
        for body in bodies(row):
            if body.group and is_placeholder(body.name):
                yield problem(ProblemCode.PLACEHOLDER_AGENCY, "items", row, body.key, body.name)
            elif lookup:
                yield from lookup.problems(body)


class _Sound(dict[Named, bool]):
    """Whether there is nothing to say of a body; each is asked once."""

    def __init__(self, lookup: _Lookup | None) -> None:
        super().__init__()
        self._lookup = lookup

    def __missing__(self, body: Named) -> bool:
        name, group, _ = body
        known = self._lookup is None or self._lookup.knows(name, group)
        found = self[body] = known and not (group and is_placeholder(name))
        return found


def _slips(row: Record) -> Iterator[Problem]:
    for repair in expression(row.text("agency")).repairs:
        if repair.code in _SLIPS:
            yield problem(_SLIPS[repair.code], "items", row, "agency", repair.found, suggestion=repair.suggestion)


class _Lookup:
    """The roster's answers, each name asked once."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self.knows = cache(self._is_known)
        self._hint = cache(self._candidates)
        self._empty_groups: set[str] = set()

    def problems(self, body: Body) -> Iterator[Problem]:
        if self.knows(body.name, body.group):
            return
        if body.group:
            if body.name not in self._empty_groups:
                self._empty_groups.add(body.name)
                yield problem(ProblemCode.UNKNOWN_GROUP, "items", body.row, body.key, body.name)
        else:
            yield problem(
                ProblemCode.UNKNOWN_AGENCY, "items", body.row, body.key, body.name, hint=self._hint(body.name)
            )

    def _is_known(self, name: str, group: bool) -> bool:
        return bool(self._roster.resolve(name) or (group and self._roster.expand(group=name)))

    def _candidates(self, name: str) -> str:
        """，可能是“区教体局”或“区教育局”; empty where nothing is alike."""
        names = [member.name for member in self._roster.candidates(name)]
        return "，可能是" + "或".join(f"“{candidate}”" for candidate in names) if names else ""
