"""Before anything is written: who would get which items in which role, what nobody takes and why, likely doubles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalogue_xl.agencies.name_index import pairs
from catalogue_xl.agencies.names import is_abbreviation, same_body
from catalogue_xl.agencies.roster import Member
from catalogue_xl.checks.bodies import roster_of
from catalogue_xl.checks.derived_states import meant_rows
from catalogue_xl.checks.problem_report import render_text, to_json
from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.records import Record
from catalogue_xl.core.schema import load
from catalogue_xl.core.tables import Book, CatalogueTables, book_of, problem
from catalogue_xl.core.text_columns import align
from catalogue_xl.exchange.sending.assignments import Plan, plan_of

ROLES: Mapping[str, str] = {"牵头": "lead", "责任": "responsible", "配合": "support"}
_SHOWN = 6
"""How many item codes a line names before it ends in 等."""


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """An item that nobody would get.

    Attributes:
        item: Its code; empty when it has none.
        row: Its row in 目录.
        name: Its title or content, to recognise it by.
        why: The reasons, as sentences.
    """

    item: str
    row: int
    name: str
    why: list[str]

    def to_json(self) -> dict[str, Any]:
        """For programs."""
        return {"item": self.item, "row": self.row, "name": self.name, "why": self.why}


def codes(items: Sequence[Unclaimed]) -> str:
    """What the office knows ITEMS by: their codes, or their rows."""
    return "、".join(one.item or f"第{one.row}行" for one in items)


@dataclass(frozen=True, slots=True)
class Preview:
    """What ``distribute`` would do.

    Attributes:
        unclaimed: Items that would go to nobody.
        doubles: Agencies that would each get a workbook and may be one and the same.
    """

    plan: Plan
    unclaimed: list[Unclaimed]
    doubles: list[Problem]

    def to_json(self) -> dict[str, Any]:
        """For programs: agencies with their items by role, and all that stands in the way."""
        return {
            "agencies": [self._agency(name) for name in self.plan.agencies],
            "unclaimed": [one.to_json() for one in self.unclaimed],
            "doubles": to_json(self.doubles),
            "problems": to_json(self.plan.problems),
        }

    def _agency(self, name: str) -> dict[str, Any]:
        items: dict[str, Any] = {key: [] for key in ROLES.values()}
        for assignment in self.plan.of(name):
            items[ROLES[assignment.role]].append(assignment.item)
        return {"name": name, "new": name in self.plan.new_agencies, **items}

    def to_text(self) -> str:
        """For people; nothing is shortened but the list of an agency's item codes."""
        return "\n\n".join(self._blocks())

    def _blocks(self) -> Iterator[str]:
        total = len(self.plan.assignments)
        items = len({assignment.item for assignment in self.plan.assignments})
        yield f"预览（没有写入任何文件）：{items}个事项分给{len(self.plan.agencies)}个单位，共{total}项任务。"
        if total:
            yield align([("单位", "牵头", "责任", "配合", "合计", "事项"), *map(self._line, self.plan.agencies)])
        if self.plan.new_agencies:
            yield f"“单位”表没有、分发时会补登的单位：{'、'.join(self.plan.new_agencies)}。"
        if self.unclaimed:
            lines = [f"    {one.item or f'第{one.row}行'} {one.name}：{'；'.join(one.why)}" for one in self.unclaimed]
            yield "\n".join([f"【没有单位认领】{len(self.unclaimed)}个事项，分发时发不出去：", *lines])
        if self.doubles:
            yield f"下面的名称可能是同一个单位，现在会各发一份：\n{render_text(self.doubles)}"
        if self.plan.problems:
            yield f"分发时要留意的问题：\n{render_text(self.plan.problems)}"

    def _line(self, agency: str) -> tuple[str, ...]:
        tasks = self.plan.of(agency)
        counts = [sum(task.role == role for task in tasks) for role in ROLES]
        codes = "、".join(task.item for task in tasks[:_SHOWN]) + ("等" if len(tasks) > _SHOWN else "")
        return agency, *map(str, counts), str(len(tasks)), codes


def preview(master: CatalogueTables, *, agencies: Sequence[str] | None = None) -> Preview:
    """What :func:`.distribution.distribute` would do with MASTER; nothing is written.

    Raises:
        Refusal: unknown_agency_asked.
    """
    book = book_of(master, typed=False)
    whole = plan_of(book)
    planned = whole if agencies is None else plan_of(book, agencies=agencies)
    return Preview(planned, unclaimed_items(book, whole), list(_doubles(book, planned)))


def unclaimed_items(book: Book, planned: Plan) -> list[Unclaimed]:
    """The items of BOOK that nobody gets by a plan for all agencies."""
    return list(_unclaimed(book, planned))


def _unclaimed(book: Book, planned: Plan) -> Iterator[Unclaimed]:
    """The items nobody gets, whoever is asked for; and rows that are passed over for want of a code of their own."""
    taken = {assignment.item for assignment in planned.assignments}
    reasons: dict[int | None, list[Problem]] = {}
    for found in planned.problems:
        reasons.setdefault(found.row, []).append(found)
    for row in meant_rows(book):
        own = reasons.get(row.row, [])
        passed_over = any(found.code in (ProblemCode.REQUIRED, ProblemCode.DUPLICATE_ID) for found in own)
        if passed_over or row.text("id") not in taken:
            yield Unclaimed(row.text("id"), row.row, _name(row), [found.message for found in own])


def _name(row: Record) -> str:
    titles = [row.text(key) for key in ("level1", "level2", "level3", "level4")]
    name = next((title for title in reversed(titles) if title), "") or row.text("content")
    return name if len(name) <= 20 else name[:19] + "…"


def _doubles(book: Book, planned: Plan) -> Iterator[Problem]:
    """Agencies of the plan with names that may mean one body, at their rows in 单位.

    Settled are two for whom the office has entered people to reach: the import enters every name that it meets.
    """
    members = {member.name: member for member in roster_of(book).members}
    rows = {row.text("name"): row for row in book.rows("agencies")}
    known = [members.get(name, Member(name)) for name in planned.agencies]
    for one, other in ((known[a], known[b]) for a, b in pairs([_names(member) for member in known])):
        kinds = {kind for kind in (same_body(a, b) for a in _names(one) for b in _names(other)) if kind}
        if not kinds or all(_is_reachable(rows.get(member.name)) for member in (one, other)):
            continue
        short, full = (other, one) if is_abbreviation(other.name, one.name) else (one, other)
        code = ProblemCode.ABBREVIATED_NAME if "abbreviation" in kinds or "same" in kinds else ProblemCode.TWO_NAMES
        row = rows.get(short.name) or Record({}, 0)
        yield problem(code, "agencies", row, "name", short.name, other=full.name)


def _names(member: Member) -> tuple[str, ...]:
    return member.name, *member.aliases


def _is_reachable(row: Record | None) -> bool:
    return row is not None and any(row.text(column.key) for column in load("agencies").answers)
