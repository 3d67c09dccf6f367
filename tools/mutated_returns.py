"""Returned workbooks with random damage, each merged beside a sound one: no crash, nothing lost, nothing of another's.

``python tools/mutated_returns.py --runs 10000 --seed 1`` prints each failure with the seed that makes it again, and the
table. What the sound file says has to be taken over every time; of the damaged one only cells of its own agency.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import sys
import tempfile
import time
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from catalogue_xl.exchange.merging.merge_files import merge
from catalogue_xl.exchange.merging.merge_report import MergeReport, Verdict
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.xlsx.patching.patched_book import PatchedBook
from hostile import originals

NOW = datetime(2026, 12, 1, 9)
OWN, OTHER = "区财政局", "区教育局"
_TASKS, _STATUS, _CODE = "任务清单", "办理状态", "SX0001"
_TEXTS = (
    "已公开",
    "",
    "办完了",
    "=1+1",
    "2026-02-30",
    "javascript:x",
    chr(0x0958) * 9,
    "\u202e公开",
    "长" * 40,
    "0",
    "-1",
    "１",
)
Parts = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of one damaged file: the damage, the verdict, and what is wrong with that (empty for nothing)."""

    damage: str
    verdict: str
    fault: str
    seconds: float


def flipped(parts: Parts, chance: random.Random) -> Parts:
    """Some bytes of one part are others."""
    name = chance.choice(sorted(parts))
    content = bytearray(parts[name])
    for _ in range(chance.randint(1, 20)):
        if content:
            content[chance.randrange(len(content))] = chance.randrange(256)
    return {**parts, name: bytes(content)}


def without_a_part(parts: Parts, chance: random.Random) -> Parts:
    """One part is gone."""
    gone = chance.choice(sorted(parts))
    return {name: content for name, content in parts.items() if name != gone}


def with_other_tags(parts: Parts, chance: random.Random) -> Parts:
    """In one part a tag is doubled, left out, or put elsewhere."""
    name = chance.choice([one for one in sorted(parts) if one.endswith(".xml")])
    pieces = re.split(rb"(<[^>]*>)", parts[name])
    here, there = chance.randrange(len(pieces)), chance.randrange(len(pieces))
    deed = chance.randrange(3)
    if deed == 0:
        pieces.insert(here, pieces[there])
    elif deed == 1:
        del pieces[here]
    else:
        pieces[here], pieces[there] = pieces[there], pieces[here]
    return {**parts, name: b"".join(pieces)}


def with_other_figures(parts: Parts, chance: random.Random) -> Parts:
    """In one part a figure is another: an address, a style, a number of a shared text."""
    name = chance.choice([one for one in sorted(parts) if one.endswith((".xml", ".rels"))])
    found = list(re.finditer(rb"[0-9]+", parts[name]))
    if not found:
        return parts
    place = chance.choice(found)
    other = str(chance.choice((0, -1, 1, 7, 99_999, 2**31, 10**30))).encode()
    return {**parts, name: parts[name][: place.start()] + other + parts[name][place.end() :]}


DAMAGES: Mapping[str, Callable[[Parts, random.Random], Parts]] = {
    "bytes": flipped,
    "parts": without_a_part,
    "tags": with_other_tags,
    "figures": with_other_figures,
}


class Trial:
    """Merges damaged files into a master in FOLDER, which is empty; nothing is ever written there."""

    def __init__(self, folder: Path) -> None:
        originals.make(folder)
        self._folder = folder
        self._master = folder / originals.MASTER
        self._sound = folder / originals.OTHER_RETURN
        _answer(self._sound, "已公开")
        with zipfile.ZipFile(folder / originals.RETURN) as package:
            self._parts = {name: package.read(name) for name in package.namelist()}

    def run(self, seed: int) -> Tried:
        """The trial that SEED stands for."""
        chance = random.Random(seed)
        damage = chance.choice(("answers", "file", *DAMAGES))
        path = self._folder / "损坏的.xlsx"
        typed = self._make(path, damage, chance)
        start = time.process_time()
        try:
            report = merge(Master.open(self._master), [path, self._sound], plan_only=True, now=NOW)
        except Exception as error:
            return Tried(damage, "crashed", f"{type(error).__name__}: {error}", time.process_time() - start)
        taken = time.process_time() - start
        return Tried(damage, str(report.files[0].verdict), _fault(report, typed), taken)

    def _make(self, path: Path, damage: str, chance: random.Random) -> str | None:
        """Write the damaged file; what was typed into its answer, where that is the damage."""
        if damage == "answers":
            path.write_bytes((self._folder / originals.RETURN).read_bytes())
            text = chance.choice(_TEXTS) + chance.choice(_TEXTS)
            _answer(path, text)
            return text
        parts = self._parts
        if damage != "file":
            for _ in range(chance.randint(1, 3)):
                parts = DAMAGES[damage](parts, chance)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in parts.items():
                package.writestr(name, content)
        if damage == "file":
            content = bytearray(path.read_bytes())
            for _ in range(chance.randint(1, 30)):
                content[chance.randrange(len(content))] = chance.randrange(256)
            path.write_bytes(content[: chance.choice((len(content), chance.randrange(len(content))))])
        return None


def _answer(path: Path, text: str) -> None:
    book = PatchedBook.open(path)
    sheet = book[_TASKS]
    (header,) = [cell for cell in sheet[2] if cell.value == _STATUS]
    sheet.cell(3, header.column).value = text
    path.write_bytes(book.to_bytes())


def _fault(report: MergeReport, typed: str | None) -> str:
    damaged, sound = report.files
    if sound.verdict is not Verdict.MERGED:
        return f"the sound file: {sound.reason}"
    for cell in damaged.cells:
        if cell.applied and cell.file != damaged.file:
            return "a cell of another file"
    if damaged.agency == OTHER and any(cell.applied for cell in damaged.cells):
        return "it answered for another agency"
    if (
        typed is not None
        and typed.strip()
        and unicodedata.normalize("NFC", typed.strip()) not in {str(cell.theirs) for cell in damaged.cells}
    ):
        understood = any(one.found.strip() == typed.strip() for one in damaged.understood)
        return "" if understood else f"{typed!r} is nowhere in the report"
    return ""


def tried(seeds: Sequence[int]) -> list[Tried]:
    """What became of each."""
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(Path(folder))
        found = []
        for seed in seeds:
            one = trial.run(seed)
            found.append(one)
            if one.fault:
                print(f"seed {seed}: {one.damage}: {one.fault}", flush=True)
        return found


def main(arguments: Sequence[str]) -> int:
    """Print the failures and the table; 1 when there is one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    print(f"seeds {options.seed} to {options.seed + options.runs - 1}")
    found = tried(range(options.seed, options.seed + options.runs))
    for damage, number in sorted(Counter(one.damage for one in found).items()):
        those = [one for one in found if one.damage == damage]
        lost = sum(1 for one in those if one.fault)
        verdicts = dict(Counter(one.verdict for one in those))
        worst = max(one.seconds for one in those)
        print(f"{damage:8} tried {number:6} survived {number - lost:6} lost {lost:3} worst {worst:.1f} s {verdicts}")
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MB")
    return 1 if any(one.fault for one in found) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
