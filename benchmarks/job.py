"""What is measured: jobs, and those who do them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Command = Callable[[Path, int], list[str]]
"""The command line that does a job of a size, with the inputs in a folder."""

Role = Literal["ours", "peer", "floor"]


@dataclass(frozen=True)
class Contender:
    """One way to do a job, always as a process of its own.

    Attributes:
        name: As the report shows it.
        role: ``floor``: no whole solution, only the part that nobody can avoid.
        packages: The distributions whose versions the report names; it is left out where one is not installed.
        most: The largest size it is asked to do; it is too slow for more.
        inner: What counts is the work alone, as the process itself measures it, without start-up and input.
        scaled: The time of the largest size it did stands for larger ones, in proportion.
    """

    name: str
    role: Role
    command: Command
    packages: tuple[str, ...] = ()
    most: int | None = None
    inner: bool = False
    scaled: bool = False


@dataclass(frozen=True)
class Goal:
    """What our ratio of CPU to a peer's is to reach, and where given our peak memory as a share of the peer's."""

    peer: str
    at_least: float
    aim: float
    memory: float | None = None


@dataclass(frozen=True)
class Job:
    """A job at several sizes.

    Attributes:
        title: What is done, in one line.
        unit: What the size counts.
        quick: The size for a run that only shows that everything works.
        prepare: Makes the inputs in a folder, in a process of its own (``module:function``, called with folder, size).
        reset: Puts the inputs back before each run, where a run changes them.
        contenders: Ours first.
        goals: By size.
    """

    name: str
    title: str
    unit: str
    sizes: tuple[int, ...]
    quick: int
    prepare: str
    contenders: tuple[Contender, ...]
    reset: Callable[[Path], None] = lambda folder: None
    goals: tuple[tuple[int, Goal], ...] = ()


def ours(*words: str) -> Command:
    """Our own command line; ``{}`` in a word is the folder of the inputs, ``*`` all files that match."""
    return lambda folder, size: [sys.executable, "-m", "catalogue_xl", *_filled(words, folder)]


def function(place: str, *words: str) -> Command:
    """A function of this package (``module:function``), called with the folder, the size and WORDS."""
    return lambda folder, size: [sys.executable, "-m", "benchmarks.worker", place, str(folder), str(size), *words]


def _filled(words: Sequence[str], folder: Path) -> Iterator[str]:
    for word in words:
        if "*" in word:
            yield from sorted(map(str, folder.glob(word.removeprefix("{}/"))))
        else:
            yield word.replace("{}", str(folder))
