"""``python -m hazards races|kills|faults|rounds [--times N] [--most N] [--seed N]`` with ``tools`` on the path."""

from __future__ import annotations

import argparse
import sys
import time

from . import races, rounds


def main() -> int:
    """Do what is asked for; 1 where something was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["races", "kills", "faults", "rounds"])
    parser.add_argument("--times", type=int, default=20, help="races of each pair")
    parser.add_argument("--most", type=int, default=None, help="pairs, or points of each command")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    asked = parser.parse_args()
    if asked.what == "rounds":
        for line in rounds.run(asked.times):
            print(line, flush=True)
        return 0
    if asked.what == "races":
        lines = races.run(asked.times, asked.seed, most=asked.most)
    else:
        from . import points

        lines = points.run(asked.what, asked.seed, most=asked.most)
    last = ""
    for last in lines:
        print(last, flush=True)
    return int(not last.endswith(" 0 lost"))


if __name__ == "__main__":
    sys.exit(main())
