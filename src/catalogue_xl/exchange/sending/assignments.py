"""Which agency gets which items, in which role; and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from catalogue_xl.agencies.expressions import AgencyExpression
from catalogue_xl.agencies.groups import is_group, is_placeholder
from catalogue_xl.agencies.lists import listed_names
from catalogue_xl.agencies.names import same_body
from catalogue_xl.agencies.roster import Member, Roster
from catalogue_xl.checks.bodies import ROLE_KEYS, expression, roster_of
from catalogue_xl.checks.derived_states import meant_rows
from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.records import Record
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.tables import Book, CatalogueTables, book_of, problem


@dataclass(frozen=True, slots=True)
class Assignment:
    """One item for one agency; ``role`` is 牵头, 责任 or 配合."""

    item: str
    agency: str
    role: str


@dataclass(slots=True)
class Plan:
    """Who would get what.

    Attributes:
        assignments: In the order of the catalogue.
        new_agencies: Plainly named agencies that 单位 lacks; ``distribute`` enters them there.
        problems: Items that name nobody, agencies and groups that nobody knows: each with its cell.
    """

    assignments: list[Assignment] = field(default_factory=list)
    new_agencies: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _shares: dict[str, list[Assignment]] = field(default_factory=dict, repr=False, compare=False)
    _shared_out: int = field(default=0, repr=False, compare=False)

    @property
    def agencies(self) -> list[str]:
        """Everyone who gets something, in the order of the catalogue."""
        return list(dict.fromkeys(assignment.agency for assignment in self.assignments))

    def of(self, agency: str) -> list[Assignment]:
        """What an agency gets."""
        for assignment in self.assignments[self._shared_out :]:
            self._shares.setdefault(assignment.agency, []).append(assignment)
        self._shared_out = len(self.assignments)
        return self._shares.get(agency, [])


def plan(master: CatalogueTables, *, agencies: Sequence[str] | None = None) -> Plan:
    """Assign every item of MASTER to agencies.

    The columns 牵头单位, 责任单位 and 配合单位 count where one of them is filled, else 公开主体. Groups stand for the
    agencies that 单位 puts into them. An agency that 单位 lacks gets its tasks all the same, and is reported;
    a group that nobody belongs to is reported.

    Args:
        master: Its 目录 and 单位 are read.
        agencies: Only these (names, aliases or unmistakable abbreviations).

    Raises:
        Refusal: unknown_agency_asked.
    """
    return plan_of(book_of(master, typed=False), agencies=agencies)


def plan_of(book: Book, *, agencies: Sequence[str] | None = None) -> Plan:
    """The same of a catalogue that was read."""
    planner = _Planner(roster_of(book))
    for row in meant_rows(book):
        planner.add(row)
    if agencies is None:
        return planner.plan
    asked = {planner.asked(name) for name in agencies}
    kept = [assignment for assignment in planner.plan.assignments if assignment.agency in asked]
    new = [name for name in planner.plan.new_agencies if name in asked]
    return Plan(kept, new, planner.plan.problems)


class _Planner:
    """Goes through the items; the roster grows by the agencies that it lacks."""

    def __init__(self, roster: Roster) -> None:
        self.plan = Plan()
        self._roster = roster
        self._seen: dict[str, int] = {}

    def add(self, row: Record) -> None:
        item = row.text("id")
        if not item:
            self._report(ProblemCode.REQUIRED, row, "id")
            return
        if item in self._seen:
            self._report(ProblemCode.DUPLICATE_ID, row, "id", item, other=self._seen[item])
            return
        self._seen[item] = row.row
        expression, places = _expression(row)
        if not places:
            self._report(ProblemCode.NO_AGENCY, row, "agency")
        for name in places:
            if not is_group(name):
                self._enter(row, places[name], name)
        for member, printed, role in self._roster.who(expression):
            if member is not None and member.ended_on is not None:
                day = member.ended_on.isoformat()
                self._report(ProblemCode.ABOLISHED_AGENCY, row, places[printed], printed, day=day)
            elif member is not None:
                self.plan.assignments.append(Assignment(item, member.name, role))
            elif is_group(printed):
                code = ProblemCode.PLACEHOLDER_AGENCY if is_placeholder(printed) else ProblemCode.UNKNOWN_GROUP
                self._report(code, row, places[printed], printed)

    def asked(self, name: str) -> str:
        """The agency that is meant by a name on the command line."""
        member = self._roster.resolve(name)
        if member is None:
            raise Refusal(RefusalCode.UNKNOWN_AGENCY_ASKED, found=name)
        return member.name

    def _enter(self, row: Record, column: str, name: str) -> None:
        """Make sure that the roster knows a plainly named agency, unless the name may mean several that it has."""
        if self._roster.resolve(name) is not None:
            return
        candidates = self._roster.candidates(name)
        hint = "，可能是" + "或".join(f"“{m.name}”" for m in candidates) if candidates else ""
        self._report(ProblemCode.UNKNOWN_AGENCY, row, column, name, hint=hint)
        if not any(_means(name, member) for member in candidates):
            self.plan.new_agencies.append(name)
            self._roster.add(Member(name))

    def _report(self, code: ProblemCode, row: Record, column: str, found: str | None = None, **params: object) -> None:
        self.plan.problems.append(problem(code, "items", row, column, found, **params))


def _means(name: str, member: Member) -> bool:
    """Whether NAME may stand for MEMBER; where it is known and yet not resolved, it stands for two."""
    return any(same_body(name, known) in ("same", "abbreviation") for known in (member.name, *member.aliases))


def _expression(row: Record) -> tuple[AgencyExpression, dict[str, str]]:
    """Who an item names, and in which column (JSON key) each name stands."""
    filled = dict(_filled_roles(row))
    if not filled:
        printed = expression(row.text("agency"))
        names = (*printed.lead, *printed.responsible, *printed.support, *printed.groups)
        return printed, dict.fromkeys(names, "agency")
    places: dict[str, str] = {}
    for key, members in filled.items():
        for name in members:
            places.setdefault(name, key)
    bodies = {key: tuple(n for n in members if not is_group(n)) for key, members in filled.items()}
    groups = tuple(name for name in places if is_group(name))
    return (
        AgencyExpression(
            lead=bodies.get("lead", ()),
            responsible=bodies.get("responsible", ()),
            support=bodies.get("support", ()),
            groups=groups,
            lead_groups=tuple(name for name in groups if places[name] == "lead"),
            support_groups=tuple(name for name in groups if places[name] == "support"),
        ),
        places,
    )


def _filled_roles(row: Record) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key in ROLE_KEYS:
        if names := listed_names(row.text(key)):
            yield key, names
