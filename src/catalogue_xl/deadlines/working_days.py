"""The working days of as many years as were asked for: a century of them costs more than most answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence


class WorkingDays:
    """The ordinals of the working days of some years that follow one another, ascending.

    Args:
        of_year: The ordinals of a year's working days, ascending.
        first_year, last_year: The years there are.
    """

    def __init__(self, of_year: Callable[[int], Sequence[int]], first_year: int, last_year: int) -> None:
        self._of_year = of_year
        self._first_year, self._last_year = first_year, last_year
        self._years = range(0)
        self._days: list[int] = []

    def covering(self, first: int, last: int) -> list[int]:
        """The days of at least the years FIRST to LAST, both among those there are; not to be changed."""
        if not self._years:
            self._years = range(first, first)
        while last >= self._years.stop:
            self._append()
        while first < self._years.start:
            self._prepend()
        return self._days

    def one_more_year(self, *, later: bool) -> bool:
        """Take in the year after those that are covered, or the one before; False where there is none."""
        if (self._years.stop > self._last_year) if later else (self._years.start <= self._first_year):
            return False
        if later:
            self._append()
        else:
            self._prepend()
        return True

    def _append(self) -> None:
        self._days += self._of_year(self._years.stop)
        self._years = range(self._years.start, self._years.stop + 1)

    def _prepend(self) -> None:
        year = self._years.start - 1
        self._days[:0] = self._of_year(year)
        self._years = range(year, self._years.stop)
