"""One body under two names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice

from catalogue_xl.agencies.name_index import pairs
from catalogue_xl.agencies.names import is_abbreviation, same_body
from catalogue_xl.checks.bodies import Body, all_bodies, named, roster_of
from catalogue_xl.core import schema
from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.tables import Book, problem

_MOST = 10_000
"""Problems; a catalogue with more of them was made to have them, each name beside each other in each row."""


def check_names(book: Book) -> Iterator[Problem]:
    """Names that may mean one body, reported wherever the less usual one stands.

    An abbreviation (区行审局, 区行政审批局) is for information; names that share a field of work (教育局, 教体局) are a
    warning. Settled are names that the roster knows as one body, and two whose rows the office has filled in: the
    import enters every name it meets, so that a row with nothing but a name settles nothing. No more than ten thousand
    are reported at once.
    """
    return islice(_found(book), _MOST)


def _found(book: Book) -> Iterator[Problem]:
    roster = roster_of(book)
    usage = Counter(name for row in book.rows("items") for name, group, _ in named(row) if not group)
    members = {name: roster.resolve(name) for name in usage}
    filled_in = _filled_in(book)
    names = list(usage)
    places = _Places(book)
    for one, other in ((names[a], names[b]) for a, b in pairs([(name,) for name in names])):
        known = [member for member in (members[one], members[other]) if member]
        if len(known) == 2 and (known[0] is known[1] or all(member.name in filled_in for member in known)):
            continue
        kind = same_body(one, other)
        if kind == "abbreviation":
            rarer, usual = (one, other) if is_abbreviation(one, other) else (other, one)
            yield from _problems(ProblemCode.ABBREVIATED_NAME, places.of(rarer), usual)
        elif kind == "overlapping":
            rarer, usual = (one, other) if usage[one] < usage[other] else (other, one)
            yield from _problems(ProblemCode.TWO_NAMES, places.of(rarer), usual)


class _Places:
    """Where each body is named, looked for when it is first asked."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def of(self, name: str) -> Sequence[Body]:
        return self._found.get(name, ())

    @cached_property
    def _found(self) -> Mapping[str, Sequence[Body]]:
        found: dict[str, list[Body]] = defaultdict(list)
        for body in all_bodies(self._book):
            if not body.group:
                found[body.name].append(body)
        return found


def _filled_in(book: Book) -> set[str]:
    """The agencies of whose rows the office has filled in more than name and remarks."""
    keys = [column.key for column in schema.load("agencies").columns if column.key not in ("name", "notes")]
    return {row.text("name") for row in book.rows("agencies") if any(map(row.text, keys))}


def _problems(code: ProblemCode, places: Sequence[Body], other: str) -> Iterator[Problem]:
    for body in places:
        yield problem(code, "items", body.row, body.key, body.name, other=other)
