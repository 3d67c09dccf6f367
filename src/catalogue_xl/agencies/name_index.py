"""Which of many names may mean one body with a given one, without comparing each with each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from catalogue_xl.agencies.names import marks_of


class NameIndex:
    """Names by what two names of one body always share; see :func:`catalogue_xl.agencies.names.marks_of`.

    The names keep the order in which they were added, and are told apart by their places in it.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._count = 0
        self._places: dict[str, dict[str, list[int]]] = {}
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        """Enter one more name."""
        marks = marks_of(name)
        for sign in marks.signs:
            self._places.setdefault(sign, {}).setdefault(marks.government, []).append(self._count)
        self._count += 1

    def near(self, name: str) -> list[int]:
        """The places of all names with which ``same_body`` may find NAME related, in order; and of some others."""
        marks = marks_of(name)
        found = {place for sign in marks.signs for place in self._of(sign, marks.government)}
        return sorted(found)

    def _of(self, sign: str, government: str) -> Iterator[int]:
        governments = self._places.get(sign, {})
        # A name that does not say whose body it is may be anybody's.
        wanted = governments if not government else dict.fromkeys(("", government))
        for one in wanted:
            yield from governments.get(one, ())


def pairs(bodies: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """The places of two bodies, each given by all its names, that may be one; every such pair once, in order."""
    owners = [place for place, names in enumerate(bodies) for _ in names]
    index = NameIndex(name for names in bodies for name in names)
    for place, names in enumerate(bodies):
        others = {owners[at] for name in names for at in index.near(name)}
        yield from ((place, other) for other in sorted(others) if other > place)
