"""Give two states of the program the same work and compare their answers, byte for byte.

    python tools/compare_states.py OLD NEW [--allow FILE] [--corpus FOLDER] [--keep FOLDER]

OLD and NEW are checkouts (``git worktree add --detach ../old COMMIT``). Both run with this Python, each in a folder of
its own: import of the sample and of the corpus, validate, deadlines, export, distribute, mail, returns filled in by a
fixed script, merge, status, undo, due and parse over lists of phrases, and the demo. Of workbooks the contents and
looks are compared; what must differ between any two runs is masked (``state_comparing/masks.py`` has the rules).

One line a job says whether its answers are equal. Where they differ the places follow; a line ``job | path | reason``
in the file of --allow permits a difference, and the exit code is 1 when one is not permitted.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from state_comparing.differences import Allowances, Difference, differences
from state_comparing.jobs import Answers, Inputs, State, work

SHOWN = 5
"""How many places of a job are shown."""


def main() -> int:
    """0 when every answer is equal or allowed to differ, else 1."""
    options = _options()
    allowed = Allowances(options.allow)
    inputs = Inputs.of(options.old, options.corpus)
    if inputs.corpus is None:
        print("no corpus of real documents: only the sample is compared (--corpus or $CATALOGUE_XL_CORPUS names it)")
    with tempfile.TemporaryDirectory() as temporary:
        place = options.keep or Path(temporary)
        states = [_state(options.old, place / "old"), _state(options.new, place / "new")]
        with ThreadPoolExecutor(2) as pool:
            old, new = pool.map(lambda state: work(state, inputs, _progress(state)), states)
    return report(old, new, allowed)


def report(old: Answers, new: Answers, allowed: Allowances) -> int:
    """Say for each job whether its answers are equal; 1 when a difference is not allowed."""
    wrong = 0
    for job, before in old.items():
        found = list(compared(before, new.get(job, {})))
        open_ones = [one for one in found if not allowed.cover(job, one)]
        wrong += bool(open_ones)
        permitted = f" ({len(found) - len(open_ones)} allowed)" if len(open_ones) < len(found) else ""
        print(f"{'differs' if open_ones else 'equal' if not found else 'allowed'}  {job}{permitted}")
        for one in open_ones[:SHOWN]:
            print(f"    {one}")
        if len(open_ones) > SHOWN:
            print(f"    … and {len(open_ones) - SHOWN} more")
    for line in allowed.unused:
        print(f"allowed, but nothing differs: {' | '.join(line)}")
    print(f"{len(old)} jobs, {len(old) - wrong} equal or allowed, {wrong} differ")
    return int(bool(wrong))


def compared(old: dict[str, str], new: dict[str, str]) -> Iterator[Difference]:
    """Every place at which a job's outputs differ; a file that only one state made counts as one."""
    for output in [*old, *(name for name in new if name not in old)]:
        if output in old and output in new:
            yield from differences(output, old[output], new[output])
        else:
            yield Difference(output, *("made" if output in made else "not made" for made in (old, new)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--allow", type=Path, help="what may differ: lines of job | path | reason")
    parser.add_argument("--keep", type=Path, help="work in this folder, and leave the files there")
    corpus = os.environ.get("CATALOGUE_XL_CORPUS")
    parser.add_argument("--corpus", type=Path, default=Path(corpus) if corpus else None, help="the real documents")
    return parser.parse_args()


def _state(checkout: Path, folder: Path) -> State:
    folder.mkdir(parents=True)
    state = State(checkout.resolve(), folder.resolve())
    if not state.where().is_relative_to(state.checkout):
        raise SystemExit(f"{checkout} would run the program in {state.where()}; is it a checkout?")
    return state


def _progress(state: State):
    return lambda job: print(f"{state.folder.name}: {job} ...", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
