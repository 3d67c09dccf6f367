"""Working days in China: weekends, public holidays, make-up working weekends (调休), and what the office added."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, cached_property, lru_cache
from typing import Any

from catalogue_xl.deadlines.working_days import WorkingDays

FIRST_YEAR = 2001
LAST_YEAR = 2100
"""The years covered: the first notice that the library carries is that for 2001, its lunar calendar ends in 2100."""

FIXED_FESTIVALS = ((1, 1), (10, 1))
"""Month and day of New Year's Day and of the National Day: with them a year's notice begins and ends."""

LAST_FIRM_DAY = (12, 24)
"""Month and day up to which an announced year is certain.

The notice for a year is still to be changed at its very end by the notice for the next: New Year's holiday takes days
of the last week of December (2007-12-29, 2011-12-31, 2018-12-29 and -31 were so moved).
"""

_WEEKDAYS = "周一 周二 周三 周四 周五 周六 周日".split()
_ESTIMATED = "（推定）"


class OutOfReachError(ValueError):
    """A working day was asked for before FIRST_YEAR or after LAST_YEAR."""


@dataclass(frozen=True, slots=True)
class Override:
    """One row of the office's sheet 节假日: whether the day is worked, and who says so."""

    working: bool
    source: str = "节假日表"


@dataclass(frozen=True, slots=True)
class _Year:
    """A year as the library tells it: rest days with their names, and make-up working days."""

    rest: Mapping[date, str]
    made_up: frozenset[date]


@lru_cache(maxsize=1)
def _library() -> Any:
    # Imported on first use: the import costs more than all computation here.
    import holidays

    return holidays


@lru_cache(maxsize=1)
def last_announced_year() -> int:
    """The last year for which the library carries the State Council's holiday notice.

    Every notice since 2001 moves rest days to or from weekends, and the library keeps these transfers as static data by
    year (``special_public_holidays`` of the country class), apart from the statutory days that it computes for any
    year. So the last year of that table is the last announced one; nothing is computed to find it.
    """
    entity = _library().country_holidays("CN")
    return int(max(entity.special_public_holidays))


@cache
def _year(year: int) -> _Year:
    """One year's days. Make-up days may belong to the notice of the year after (2011-12-31 with 2012)."""
    entity = _library().country_holidays("CN", years=(year, min(year + 1, LAST_YEAR)), language="zh_CN")
    rest = {day: name for day, name in entity.items() if day.year == year}
    return _Year(rest, frozenset(day for day in entity.weekend_workdays if day.year == year))


@dataclass(frozen=True)
class WorkCalendar:
    """Working days from FIRST_YEAR to LAST_YEAR.

    Beyond :attr:`announced_through` only the statutory days are known; they are estimated from the lunar calendar,
    without make-up days. Every answer beyond :attr:`firm_through` is provisional.

    Attributes:
        overrides: The office's own days. A year among whose days of rest is 1 January counts as announced.
    """

    overrides: Mapping[date, Override] = field(default_factory=dict)

    @cached_property
    def _days(self) -> WorkingDays:
        return WorkingDays(self._days_of, FIRST_YEAR, LAST_YEAR)

    def _days_of(self, year: int) -> list[int]:
        known = _year(year)
        overrides = {day.toordinal(): o.working for day, o in self.overrides.items() if day.year == year}
        rest = {day.toordinal() for day in known.rest}
        made_up = {day.toordinal() for day in known.made_up}
        first = date(year, 1, 1).toordinal()
        last = date(year, 12, 31).toordinal()
        # An ordinal of 1 is a Monday, so a remainder of 6 or 0 is a weekend.
        return [
            n
            for n in range(first, last + 1)
            if overrides.get(n, n in made_up or (n % 7 not in (6, 0) and n not in rest))
        ]

    @cached_property
    def announced_through(self) -> int:
        """The last year whose holiday notice is known: from the library, or entered by the office without a gap."""
        year = last_announced_year()
        while self._is_entered(year + 1):
            year += 1
        return year

    def _is_entered(self, year: int) -> bool:
        """Whether the office entered the whole notice of ``year``: each makes 1 January and 1 October days of rest.

        A local day off (藏历新年, 自治县成立日) leaves the year as it was, and so does the notice's first line.
        """
        if year > LAST_YEAR:
            return False
        fixed = [self.overrides.get(date(year, month, day)) for month, day in FIXED_FESTIVALS]
        return all(one is not None and not one.working for one in fixed)

    @property
    def firm_through(self) -> date:
        """The last day that no further notice can change."""
        return date(self.announced_through, *LAST_FIRM_DAY)

    def is_provisional(self, day: date) -> bool:
        """True when whether ``day`` is worked still depends on a notice that is not known."""
        return day > self.firm_through

    def missing_notice(self, day: date) -> int | None:
        """The first year whose notice ``day`` depends on and that is not known; None when ``day`` is certain."""
        return self.announced_through + 1 if self.is_provisional(day) else None

    def is_workday(self, day: date) -> bool:
        """True when offices work on ``day``. Raises OutOfReachError outside the years covered."""
        self._check(day)
        days = self._days.covering(day.year, day.year)
        at = bisect_left(days, day.toordinal())
        return at < len(days) and days[at] == day.toordinal()

    def add_workdays(self, start: date, n: int) -> date:
        """The ``n``-th working day after ``start``, which itself is never counted, a rest day or not.

        Negative ``n`` counts backwards; 0 gives ``start``. Raises OutOfReachError outside the years covered.
        """
        self._check(start)
        if n == 0:
            return start
        ordinal = start.toordinal()
        days = self._days.covering(start.year, start.year)
        while True:
            at = bisect_right(days, ordinal) + n - 1 if n > 0 else bisect_left(days, ordinal) + n
            if 0 <= at < len(days):
                return date.fromordinal(days[at])
            if not self._days.one_more_year(later=n > 0):
                raise OutOfReachError(f"{n} working days from {start} leave {FIRST_YEAR}-{LAST_YEAR}")

    def workdays_between(self, a: date, b: date) -> int:
        """How many working days lie after ``a`` up to and including ``b``; negative when ``b`` is before ``a``.

        ``workdays_between(a, add_workdays(a, n)) == n`` for every ``n`` > 0.
        """
        self._check(a)
        self._check(b)
        days = self._days.covering(min(a.year, b.year), max(a.year, b.year))
        return bisect_right(days, b.toordinal()) - bisect_right(days, a.toordinal())

    def next_workday_from(self, day: date) -> date:
        """``day`` if offices work then, else the first working day after it."""
        return day if self.is_workday(day) else self.add_workdays(day, 1)

    def previous_workday_from(self, day: date) -> date:
        """``day`` if offices work then, else the last working day before it."""
        return day if self.is_workday(day) else self.add_workdays(day, -1)

    def reason(self, day: date) -> str:
        """Why ``day`` is worked or not, in Chinese: 工作日, 调休上班, 周六, 国庆节, 国庆节调休, 春节（推定）."""
        self._check(day)
        override = self.overrides.get(day)
        if override:
            return f"{'上班' if override.working else '休息'}（{override.source}）"
        known = _year(day.year)
        if day in known.made_up:
            return "调休上班"
        name = known.rest.get(day)
        if name is None:
            return _WEEKDAYS[day.weekday()] if day.weekday() > 4 else "工作日"
        return self._holiday(day, name)

    def _holiday(self, day: date, name: str) -> str:
        plain = name.split("（")[0].split("; ")[0]
        if plain == "休息日":
            plain = f"{self._festival_near(day)}调休"
        return plain + (_ESTIMATED if day.year > self.announced_through else "")

    def _festival_near(self, day: date) -> str:
        """The festival to whose holiday a transferred day off belongs: the nearest named one within a week.

        At the end of December that is New Year's Day, which stands in the year after.
        """
        rest = {**_year(day.year).rest, **_year(min(day.year + 1, LAST_YEAR)).rest}
        for distance in range(1, 9):
            for other in (day - timedelta(distance), day + timedelta(distance)):
                plain = rest.get(other, "休息日").split("（")[0].split("; ")[0]
                if plain != "休息日":
                    return plain
        return "节假日"

    def _check(self, day: date) -> None:
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise OutOfReachError(f"{day} is outside {FIRST_YEAR}-{LAST_YEAR}")


def weekday(day: date) -> str:
    """周一 … 周日."""
    return _WEEKDAYS[day.weekday()]
