"""Two commands at once on one master: neither may lose what the other did."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from catalogue_xl.exchange.collecting.collection_journal import JOURNAL
from catalogue_xl.exchange.mailing.sending_journal import JOURNAL as SENDING_JOURNAL

from . import child
from .office import MASTER, Deed, deeds, found_office, stand_in

_AT_EASE = ("import", "preview", "export", "mail", "renew", "restore", "publish")  # change no master that exists


@dataclass
class RaceResult:
    """What came of some races of a pair.

    Attributes:
        outcomes: By exit codes of both.
        lost: Sentences about each update that is lost.
    """

    outcomes: Counter[tuple[int, int]] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)


def pairs() -> list[tuple[Deed, Deed]]:
    """Each pair of commands that change a master; those of which there are two also with their like."""
    return list(combinations([deed for deed in deeds() if deed.name not in _AT_EASE], 2))


def race(office: Path, pair: tuple[Deed, Deed], times: int, chance: random.Random) -> RaceResult:
    """Let a pair race TIMES on copies of OFFICE, each time with another head start."""
    result = RaceResult()
    for number in range(times):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place, "office")
            shutil.copytree(office, folder)
            codes = _start_together(folder, pair, chance.choice([0.0, 0.0, 0.01, 0.05, 0.2]))
            result.outcomes[codes] += 1
            result.lost += [f"{number}: {why}" for why in _missing(folder, pair, codes)]
    return result


def _start_together(folder: Path, pair: tuple[Deed, Deed], head_start: float) -> tuple[int, int]:
    import time

    gate, opened = os.pipe()

    def wait() -> None:
        os.close(opened)
        os.read(gate, 1)

    def wait_longer() -> None:
        wait()
        time.sleep(head_start)

    runners = [
        child.start(folder, deed.words, told=folder.parent / f"{number}.txt", ready=ready)
        for number, (deed, ready) in enumerate(zip(pair, (wait, wait_longer), strict=True))
    ]
    os.close(gate)
    os.close(opened)
    first, second = (child.end(runner) for runner in runners)
    return first, second


def _missing(folder: Path, pair: tuple[Deed, Deed], codes: tuple[int, int]) -> Iterator[str]:
    for number, (deed, code) in enumerate(zip(pair, codes, strict=True)):
        said = (folder.parent / f"{number}.txt").read_text("utf-8")
        if code not in (0, 1, 2) or "程序出错" in said or "Traceback" in said:
            yield f"{deed.name} ended with {code}: {said[-300:]}"
        elif code != 2 and not deed.done(folder):
            yield f"{deed.name} is lost"
        elif code == 2 and not any(word in said for word in ("另一次操作", "别人改动过", *_RIGHTLY)):
            yield f"{deed.name} declined: {said[-300:]}"
    if left := leftovers(folder):
        yield f"left behind: {left}"


def leftovers(folder: Path) -> list[str]:
    """What no command should leave: temporary files, lock files, folders that never appeared."""
    return sorted(path.name for path in folder.rglob(".*") if path.name not in (JOURNAL, SENDING_JOURNAL))


_RIGHTLY = ("没有承担", "没有编码为", "不是本工具")
"""What may be declined because the other came first and made it pointless."""


def run(times: int, seed: int, *, most: int | None = None, names: Collection[str] = ()) -> Iterator[str]:
    """Race every pair TIMES, or MOST of them by chance, or those of NAMES; yields a line a pair, and the sum."""
    chance = random.Random(seed)
    yield f"seed {seed}"
    child.preload()
    stand_in()
    raced = [pair for pair in pairs() if not names or {deed.name for deed in pair} <= set(names)]
    if most is not None and most < len(raced):
        raced = chance.sample(raced, most)
    total, lost = 0, 0
    with tempfile.TemporaryDirectory() as place:
        office = found_office(Path(place))
        assert (office / MASTER).exists()
        for pair in raced:
            result = race(office, pair, times, chance)
            total += times
            lost += len(result.lost)
            codes = "  ".join(f"{a}/{b}: {n}" for (a, b), n in sorted(result.outcomes.items()))
            yield f"{pair[0].name} + {pair[1].name}\t{codes}" + "".join(f"\n    LOST {why}" for why in result.lost)
    yield f"{len(raced)} pairs, {total} races, {lost} lost"
