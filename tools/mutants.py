"""Whether the tests of the modules that hold the rules notice when a rule is broken.

Each mutant of ``tools/mutant_list.py`` is put into a copy of the source, and the module's own tests run against it. A
mutant is killed when they fail; it survives when they pass, unless the list says why no test can tell it from the
original. Names after the command select modules: ``python tools/mutants.py blanks``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib.util import cache_from_source
from pathlib import Path
from queue import SimpleQueue

from mutant_list import SUBJECTS, Mutant, Subject

ROOT = Path(__file__).resolve().parent.parent
PROCESSES = 2
_CACHES = shutil.ignore_patterns("__pycache__")
DATA = ("schema", "xlsx_templates", "macros")
"""What the package finds beside its source."""
_PASSED, _FAILED = 0, 1


def main(names: Sequence[str]) -> int:
    """Print what became of each mutant; 1 when one survived, or when the list no longer fits the source."""
    known = {subject.name for subject in SUBJECTS}
    if unknown := set(names) - known:
        print(f"no such module: {', '.join(sorted(unknown))}; there are {', '.join(sorted(known))}")
        return 1
    chosen = [subject for subject in SUBJECTS if not names or subject.name in names]
    wrong = [complaint for subject in chosen for complaint in misfits(subject)]
    if wrong:
        print("\n".join(wrong))
        return 1
    with tempfile.TemporaryDirectory() as folder:
        trees: SimpleQueue[Path] = SimpleQueue()
        for number in range(PROCESSES):
            tree = Path(folder, str(number))
            for room in ("src", *DATA):
                shutil.copytree(ROOT / room, tree / room, ignore=_CACHES)
            trees.put(tree / "src")
        failing = sum(_judge(subject, trees) for subject in chosen)
    total = sum(len(subject.mutants) for subject in chosen)
    print(f"{total} mutants, {total - failing} as they should be")
    return int(failing > 0)


def misfits(subject: Subject) -> list[str]:
    """Why the list does not fit the tree: not one module or file of tests, or an old text not exactly once in it."""
    complaints = [
        f"{subject.name}: {len(found)} files below {room} end in {end}"
        for room, end in (("src", subject.module), ("tests", subject.tests))
        if len(found := _ending(ROOT / room, end)) != 1
    ]
    if complaints:
        return complaints
    [module] = _ending(ROOT / "src", subject.module)
    source = module.read_text("utf-8")
    return [
        f"{subject.name}: {mutant.name}: the old text stands {times} times in {module.relative_to(ROOT)}"
        for mutant in subject.mutants
        if (times := source.count(mutant.old)) != 1
    ]


def _ending(room: Path, end: str) -> list[Path]:
    """The files below ROOM whose path ends in END."""
    return list(room.rglob(end))


def _judge(subject: Subject, trees: SimpleQueue[Path]) -> int:
    """Run the mutants of one module; how many are not as they should be."""
    if (code := _tested(subject, None, trees)) != _PASSED:
        print(f"{subject.name}: its tests do not pass as it is (pytest ended with {code})")
        return 1
    failing = 0
    with ThreadPoolExecutor(PROCESSES) as pool:
        codes = pool.map(partial(_tested, subject, trees=trees), subject.mutants)
        for mutant, code in zip(subject.mutants, codes, strict=True):
            verdict, well = judged(mutant, code)
            failing += not well
            print(f"{subject.name:10}{mutant.name:36}{verdict}", flush=True)
    return failing


def judged(mutant: Mutant, code: int) -> tuple[str, bool]:
    """What is said about a mutant whose tests ended with CODE, and whether that is as it should be."""
    if code == _FAILED:
        return ("KILLED, but called equivalent", False) if mutant.equivalent else ("killed", True)
    if code == _PASSED:
        return (f"equivalent ({mutant.equivalent})", True) if mutant.equivalent else ("SURVIVED", False)
    return f"NOT RUN (pytest ended with {code})", False


def _tested(subject: Subject, mutant: Mutant | None, trees: SimpleQueue[Path]) -> int:
    """Pytest's exit code for the subject's own tests, with MUTANT in the source."""
    tree = trees.get()
    [module] = _ending(tree, subject.module)
    [tests] = _ending(ROOT / "tests", subject.tests)
    original = module.read_text("utf-8")
    try:
        if mutant:
            module.write_text(original.replace(mutant.old, mutant.new), "utf-8")
        Path(cache_from_source(str(module))).unlink(missing_ok=True)
        run = subprocess.run(
            [sys.executable, "-m", "pytest", "-x", "-q", "-n0", "--tb=no", "-p", "no:cacheprovider", str(tests)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(tree)},
            capture_output=True,
            check=False,
        )
        return run.returncode
    finally:
        module.write_text(original, "utf-8")
        trees.put(tree)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
