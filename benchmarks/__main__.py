"""``python -m benchmarks``: all jobs, everybody in turn, and the page with the figures.

Takes an hour and more with all sizes. A quick look: ``--quick``, or ``--job validate --sizes 2 --rounds 1``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import machine, plots, report
from benchmarks.jobs import JOBS
from benchmarks.measuring import Result, compile_ourselves, measure

DOCS = Path(__file__).resolve().parent.parent / "docs"


def main(words: Sequence[str] | None = None) -> None:
    """Measure and tell."""
    asked = _parser().parse_args(words)
    jobs = [job for job in JOBS if asked.job is None or job.name in asked.job]
    before, rounds = machine.load(), 1 if asked.quick else asked.rounds
    results: list[Result] = []
    compile_ourselves()
    for number, job in enumerate(jobs, start=1):
        sizes = (job.quick,) if asked.quick else job.sizes[: asked.sizes]
        results += measure(job, sizes, rounds, tell=lambda text: print(text, file=sys.stderr, flush=True))
        text = report.page(jobs[:number], results, rounds=rounds, load=(before, machine.load()))
        if asked.write is not None:  # what is measured stays, whatever becomes of the rest
            asked.write.mkdir(parents=True, exist_ok=True)
            (asked.write / "performance.md").write_text(text, "utf-8")
    if asked.write is None:
        print(text)
        return
    for job in jobs:  # last, because the drawing library would count as everybody's memory
        plots.draw(job, [result for result in results if result.job is job], asked.write / "performance")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--job", action="append", choices=[job.name for job in JOBS], help="only this; may be repeated")
    parser.add_argument("--rounds", type=int, default=5, help="how often each process is run (5)")
    parser.add_argument("--sizes", type=int, help="only so many of each job's sizes, the smallest first")
    parser.add_argument("--quick", action="store_true", help="one tiny round: shows that everything works, no figures")
    parser.add_argument(
        "--write", nargs="?", type=Path, const=DOCS, help="write performance.md and its plots into a folder (docs)"
    )
    return parser


if __name__ == "__main__":
    main()
