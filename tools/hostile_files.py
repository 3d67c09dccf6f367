"""What hostile files do to the commands that read them: CPU, memory, and whether a sentence came of it.

``python tools/hostile_files.py`` tries all of them, ``--only 合并 ods`` those whose names have one of the words; with
``--faults`` only what did not hold is listed. 1 when something did not hold.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from hostile import originals
from hostile.case import HostileFile
from hostile.document_cases import document_cases
from hostile.running import Outcome, run
from hostile.spreadsheet_cases import spreadsheet_cases


def all_cases() -> list[HostileFile]:
    """Every hostile file."""
    return [*spreadsheet_cases(), *document_cases()]


def outcomes(cases: Sequence[HostileFile], folder: Path, processes: int) -> Iterator[Outcome]:
    """What became of each, with every command that reads it."""
    base = folder / "originals"
    base.mkdir()
    originals.make(base)

    def one(job: tuple[int, HostileFile, str]) -> Outcome:
        number, case, command = job
        place = folder / str(number)
        place.mkdir()
        try:
            return run(case, command, base, place)
        finally:
            shutil.rmtree(place)

    jobs = [(case, command) for case in cases for command in case.commands]
    with ThreadPoolExecutor(processes) as pool:
        yield from pool.map(one, ((n, case, command) for n, (case, command) in enumerate(jobs)))


def main(arguments: Sequence[str]) -> int:
    """Print a line for each run, and the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", default=[], help="words in the names")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--faults", action="store_true", help="list only what did not hold")
    parser.add_argument("--list", action="store_true", help="only name the cases")
    options = parser.parse_args(arguments)
    cases = [one for one in all_cases() if not options.only or any(word in one.name for word in options.only)]
    if options.list:
        print("\n".join(f"{one.kind:8} {one.name}" for one in cases))
        return 0
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for one in outcomes(cases, Path(folder), options.processes):
            found.append(one)
            if one.fault or not options.faults:
                figures = f"{one.cpu:5.1f} s {one.megabytes:5.0f} MB  {one.code:3}"
                print(f"{one.fault or 'held':16} {figures} {one.command:10} {one.what} | {one.said}", flush=True)
    print(table(found))
    return 1 if any(one.fault for one in found) else 0


def table(found: Sequence[Outcome]) -> str:
    """A line for each kind: tried, survived, lost, the worst time and memory."""
    lines = [f"{'kind':12} {'tried':>6} {'survived':>9} {'lost':>5} {'worst s':>8} {'worst MB':>9}"]
    for kind in [*dict.fromkeys(one.kind for one in found), ""]:
        those = [one for one in found if not kind or one.kind == kind]
        lost = sum(1 for one in those if one.fault)
        cpu, memory = max((o.cpu for o in those), default=0), max((o.megabytes for o in those), default=0)
        lines.append(f"{kind or 'all':12} {len(those):6} {len(those) - lost:9} {lost:5} {cpu:8.1f} {memory:9.0f}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
