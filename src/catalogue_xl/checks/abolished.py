"""Items that name a body which was abolished and left nobody in its place."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue_xl.checks.bodies import all_bodies, roster_of
from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.tables import Book, problem


def check_abolished(book: Book) -> Iterator[Problem]:
    """Every place that names a body with a 撤销日期; nothing goes out for it."""
    roster = roster_of(book)
    if all(member.ended_on is None for member in roster.members):
        return
    for body in all_bodies(book):
        member = None if body.group else roster.resolve(body.name)
        if member is not None and member.ended_on is not None:
            day = member.ended_on.isoformat()
            yield problem(ProblemCode.ABOLISHED_AGENCY, "items", body.row, body.key, body.name, day=day)
