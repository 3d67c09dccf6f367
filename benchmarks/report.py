"""The page of the figures: a table for each job and size, what grows how, and which goals were reached."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from benchmarks import machine
from benchmarks.job import Goal, Job
from benchmarks.measuring import Result

_ROLES = {"ours": "**{}**", "peer": "{}", "floor": "_{}_"}


def page(jobs: Sequence[Job], results: Sequence[Result], *, rounds: int, load: tuple[str, str]) -> str:
    """The whole page.

    Args:
        jobs: In order.
        results: Of all of them.
        rounds: How often everything was run.
        load: The machine's before and after.
    """
    packages = {package for job in jobs for contender in job.contenders for package in contender.packages}
    blocks = [
        _INTRODUCTION.format(runs="once" if rounds == 1 else f"{rounds} times"),
        _table(("machine", ""), [*machine.described(), ("load before and after", " and ".join(load))]),
        _table(("package", "version"), machine.versions(packages)),
        "## What was to be reached\n\n" + goals(jobs, results),
    ]
    blocks += [_job(job, [result for result in results if result.job is job]) for job in jobs]
    return "\n\n".join(blocks) + "\n"


_INTRODUCTION = """# How fast it is

Written by `python -m benchmarks --write`; the jobs and everybody's code are in `benchmarks/`. Each way to do a job is a
process of its own, from its start to its end; all ways were run in turn, {runs}, so that a busy machine was busy for
everyone. Figures are medians. CPU is what the process used (user and system), and the ratio is its CPU to ours: 2× took
twice as much. Memory is the peak. The inputs are synthetic and the same for everyone, and no two rows are alike.
**Bold** is this program, _italic_ no solution but a floor: what nobody can avoid.

Where a row says so, only the work was timed, without start-up; a time in brackets was measured at the largest size that
was bearable and stands for more in proportion."""


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---" if number == 0 else "--:" for number in range(len(head))], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _job(job: Job, results: Sequence[Result]) -> str:
    blocks = [f"## {job.title[0].upper()}{job.title[1:]}"]
    for size in dict.fromkeys(result.size for result in results):
        rows = [result for result in results if result.size == size]
        blocks.append(f"### {size:,} {job.unit}\n\n" + _table(_HEAD, [_row(one, rows[0]) for one in rows]))
    if growth := list(_growth(results)):
        blocks.append(_table(("what grows", "from", "to", "CPU", "memory"), growth))
        blocks.append(f"![CPU time of {job.name} by size](performance/{job.name}.svg)")
    return "\n\n".join(blocks)


_HEAD = ("", "CPU", "wall", "memory", "CPU to ours")


def _row(result: Result, ours: Result) -> tuple[str, ...]:
    name = _ROLES[result.contender.role].format(result.contender.name)
    scaled = result.scale > 1
    times = [seconds(result.cpu), "–" if result.contender.inner else seconds(result.wall)]
    shown = [f"({time})" if scaled and time != "–" else time for time in times]
    note = " (the work alone)" if result.contender.inner else ""
    return name + note, *shown, f"{result.memory:.0f} MB", ratio(result.cpu / ours.cpu if ours.cpu else math.nan)


def seconds(value: float) -> str:
    """Such as 12 s, 1.23 s, 45 ms."""
    if value >= 10:
        return f"{value:.0f} s"
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.3g} ms"


def ratio(value: float) -> str:
    """Such as 12×, 1.23×, 0.045×."""
    return f"{value:,.0f}×" if value >= 10 else f"{value:.2f}×" if value >= 0.1 else f"{value:.3f}×"


def _growth(results: Sequence[Result]) -> Iterator[tuple[str, ...]]:
    """For each way to do the job the exponents between two sizes: 1 is in proportion, 2 with the square."""
    for name in dict.fromkeys(result.contender.name for result in results):
        own = [result for result in results if result.contender.name == name and result.scale == 1]
        for small, large in pairwise(own):
            shown = _ROLES[large.contender.role].format(name)
            sizes = small.size, large.size
            cpu, memory = exponent(*sizes, small.cpu, large.cpu), exponent(*sizes, small.memory, large.memory)
            yield shown, *(f"{size:,}" for size in sizes), f"{cpu:.2f}", f"{memory:.2f}"


def exponent(small: int, large: int, before: float, after: float) -> float:
    """By which power of the size something grew."""
    return math.log(after / before) / math.log(large / small) if before > 0 and after > 0 else math.nan


def goals(jobs: Sequence[Job], results: Sequence[Result]) -> str:
    """Which ratios were to be reached, and which were."""
    rows = []
    for job in jobs:
        for size, goal in job.goals:
            ours = _of(results, job, size, job.contenders[0].name)
            peer = _of(results, job, size, goal.peer)
            if ours is not None and peer is not None:
                rows += _goal(job, size, goal, ours, peer)
    head = ("job", "against", "at least", "aim", "measured", "")
    return _table(head, rows) if rows else "Nothing of it was measured."


def _of(results: Sequence[Result], job: Job, size: int, name: str) -> Result | None:
    found = (one for one in results if one.job is job and one.size == size and one.contender.name == name)
    return next(found, None)


def _goal(job: Job, size: int, goal: Goal, ours: Result, peer: Result) -> Iterator[tuple[str, ...]]:
    what, reached = f"{job.name}, {size:,} {job.unit}", peer.cpu / ours.cpu
    verdict = "aim reached" if reached >= goal.aim else "reached" if reached >= goal.at_least else "not reached"
    yield what, goal.peer, ratio(goal.at_least), ratio(goal.aim), ratio(reached), verdict
    if goal.memory is not None:
        share = ours.memory / peer.memory
        verdict = "reached" if share <= goal.memory else "not reached"
        yield f"{what}: peak memory", goal.peer, f"≤ {goal.memory}", "", f"{share:.2f}", verdict
