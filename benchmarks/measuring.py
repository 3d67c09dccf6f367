"""Measures processes: CPU and wall time, peak memory, all contenders in turn so that a busy machine is busy for all."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

from benchmarks.job import Contender, Job

ROOT = Path(__file__).resolve().parent.parent
OK_CODES = (0, 1)
"""Our commands answer 1 where they found errors in a catalogue."""


class FailedError(Exception):
    """A contender did not come to its end."""


@dataclass(frozen=True)
class Run:
    """One process: seconds, and peak memory in MB; ``inner`` as it measured itself, ``answer`` as it said."""

    cpu: float
    wall: float
    memory: float
    inner: float | None = None
    answer: Any = None


@dataclass
class Result:
    """All runs of one contender at one size."""

    job: Job
    contender: Contender
    size: int
    runs: list[Run] = field(default_factory=list)
    scale: float = 1.0

    @property
    def cpu(self) -> float:
        """The median."""
        return statistics.median(
            run.inner if self.contender.inner and run.inner is not None else run.cpu for run in self.runs
        ) * self.scale  # fmt: skip

    @property
    def wall(self) -> float:
        """The median."""
        return statistics.median(run.wall for run in self.runs) * self.scale

    @property
    def memory(self) -> float:
        """The median."""
        return statistics.median(run.memory for run in self.runs)


def measure(
    job: Job, sizes: tuple[int, ...], rounds: int, tell: Callable[[str], None] = lambda text: None
) -> Iterator[Result]:
    """Run every contender of JOB that is installed, ROUNDS times each, one after the other in every round."""
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
            folder = Path(name)
            tell(f"{job.name}: {size} {job.unit}")
            run([sys.executable, "-m", "benchmarks.worker", job.prepare, name, str(size)], folder)
            results = [
                _result(job, contender, size)
                for contender in job.contenders
                if missing(contender) is None and (contender.scaled or size <= (contender.most or size))
            ]
            for number in range(rounds):
                for result in results:
                    tell(f"{job.name}: {size} {job.unit}, {number + 1}/{rounds}, {result.contender.name}")
                    done = size if result.scale == 1 else int(size / result.scale)
                    job.reset(folder)
                    result.runs.append(run(result.contender.command(folder, done), folder))
            yield from results


def _result(job: Job, contender: Contender, size: int) -> Result:
    return Result(job, contender, size, scale=max(1.0, size / (contender.most or size)))


def missing(contender: Contender) -> str | None:
    """The package that is not installed; None when all are."""
    for package in contender.packages:
        try:
            metadata.version(package)
        except metadata.PackageNotFoundError:
            return package
    return None


def run(command: list[str], folder: Path) -> Run:
    """Run COMMAND to its end, in FOLDER's neighbourhood but with this project importable.

    Raises:
        FailedError: with what it said.
    """
    out, err = folder / ".stdout", folder / ".stderr"
    with out.open("wb") as stdout, err.open("wb") as stderr:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=stdout, stderr=stderr, cwd=ROOT, env=_environment())
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in OK_CODES or b"Traceback" in err.read_bytes():
        raise FailedError(f"{' '.join(command)}\n{err.read_text('utf-8', 'replace')[-2000:]}")
    said = _said(out.read_text("utf-8", "replace"))
    megabytes = used.ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)
    return Run(used.ru_utime + used.ru_stime, wall, megabytes, said.get("seconds"), said.get("answer"))


def compile_ourselves() -> None:
    """Let our modules be as every installed package is: with their bytecode beside them."""
    folders = [str(ROOT / folder) for folder in ("src", "benchmarks")]
    subprocess.run([sys.executable, "-m", "compileall", "-q", *folders], check=True, env=_environment())


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _said(text: str) -> dict[str, Any]:
    last = text.rstrip().rpartition("\n")[2]
    try:
        said = json.loads(last)
    except ValueError:
        return {}
    return said if isinstance(said, dict) and said.keys() == {"answer", "seconds"} else {}
