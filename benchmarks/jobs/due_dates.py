"""Due dates by the thousand and the million: the work alone, without start-up and without making the days."""

from __future__ import annotations

from benchmarks.job import Contender, Goal, Job, function

_DAYS = "benchmarks.peers.days"

DUE_DATES = Job(
    name="due_dates",
    title="20 working days after each of many days, 2007 to 2026 (the work alone)",
    unit="dates",
    sizes=(10_000, 100_000, 1_000_000),
    quick=200,
    prepare="benchmarks.makers.prepare:nothing",
    contenders=(
        Contender("catalogue-xl, many at once", "ours", function(f"{_DAYS}:engine"), inner=True),
        Contender(
            "catalogue-xl, one by one and explained",
            "ours",
            function(f"{_DAYS}:one_by_one"),
            most=10_000,
            inner=True,
            scaled=True,
        ),
        Contender(
            "chinesecalendar, a loop",
            "peer",
            function(f"{_DAYS}:chinesecalendar"),
            ("chinesecalendar",),
            most=10_000,
            inner=True,
            scaled=True,
        ),
        Contender(
            "holidays, nth working day",
            "peer",
            function(f"{_DAYS}:holidays"),
            ("holidays",),
            most=10_000,
            inner=True,
            scaled=True,
        ),
        Contender("one searchsorted", "floor", function(f"{_DAYS}:searchsorted"), ("numpy",), inner=True),
    ),
    goals=((1_000_000, Goal("chinesecalendar, a loop", 5_000, 10_000)),),
)
