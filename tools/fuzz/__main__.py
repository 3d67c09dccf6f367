"""``python -m fuzz [--seconds N] [--seed N] [target ...]`` with ``tools`` on the path; 1 where a reader raised.

With atheris (``pip install atheris``; it is not needed otherwise) changes are guided by what they reach in our code.
What makes a reader raise is left as a file in --keep, to become a test.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

from fuzz.by_chance import changed
from fuzz.targets import TARGETS, seeds


def main() -> int:
    """Feed each target for its share of the time."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []], metavar="target", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=float, default=60, help="for each target")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    parser.add_argument("--keep", type=Path, default=Path(".fuzz"), help="what was found goes here")
    parser.add_argument("--guided", action="store_true", help="this process is fed by atheris (used by itself)")
    asked = parser.parse_args()
    names = asked.targets or list(TARGETS)
    print(f"seed {asked.seed}", flush=True)
    if asked.guided:
        _guided(names[0], asked)
    found = 0
    for name in names:
        if find_spec("atheris"):
            words = [name, "--guided", "--seconds", str(asked.seconds), "--seed", str(asked.seed)]
            ran = subprocess.run([sys.executable, "-m", "fuzz", *words, "--keep", str(asked.keep)], check=False)
            found += ran.returncode != 0
        else:
            found += by_chance(name, asked.seconds, asked.seed, asked.keep)
    return int(bool(found))


def by_chance(name: str, seconds: float, seed: int, keep: Path, *, most: int | None = None) -> int:
    """Feed a target for SECONDS, or MOST times; prints what it raised, and returns how often."""
    chance, begun, tried, found = random.Random(f"{name}{seed}"), seeds(name), 0, 0
    end = time.monotonic() + seconds
    while time.monotonic() < end and tried != most:
        content = changed(chance.choice(begun), chance)
        tried += 1
        try:
            TARGETS[name](content)
        except Exception as error:
            found += 1
            keep.mkdir(exist_ok=True)
            file = keep / f"{name}-{hashlib.sha256(content).hexdigest()[:12]}"
            file.write_bytes(content)
            print(f"{name}: {type(error).__name__}: {str(error)[:200]} ({file})", flush=True)
    print(f"{name}: by chance, {tried} tried, {found} raised", flush=True)
    return found


def _guided(name: str, asked: argparse.Namespace) -> None:
    import atheris

    with atheris.instrument_imports(include=["catalogue_xl"]):
        import catalogue_xl.agencies.expressions
        import catalogue_xl.deadlines.notices
        import catalogue_xl.documents.sheets.read_xlsx
        import catalogue_xl.documents.text.read_text
        import catalogue_xl.exchange.collecting.letters
        import catalogue_xl.operations.phrases.parsing
        import catalogue_xl.reading.mapping
        import catalogue_xl.workbook.xlsx.patching.patched_book  # noqa: F401
    asked.keep.mkdir(exist_ok=True)
    corpus = asked.keep / f"corpus-{name}"
    corpus.mkdir(exist_ok=True)
    for number, seed in enumerate(seeds(name)):
        (corpus / f"seed-{number}").write_bytes(seed)

    def mutated(content: bytes, most: int, seed: int) -> bytes:
        return changed(content or b"x", random.Random(seed))[:most]

    words = [f"-max_total_time={int(asked.seconds)}", f"-seed={asked.seed}", "-max_len=400000", "-timeout=30",
             "-rss_limit_mb=2000", f"-artifact_prefix={asked.keep}{os.sep}{name}-", "-print_final_stats=1"]  # fmt: skip
    atheris.Setup([sys.argv[0], *words, str(corpus)], TARGETS[name], custom_mutator=mutated)
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
