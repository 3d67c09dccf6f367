"""Runs one function in this process: ``python -m benchmarks.worker MODULE:FUNCTION FOLDER SIZE [WORDS]``.

The last line it prints is JSON: what the function answered, and the CPU seconds that the function itself counted.
"""

from __future__ import annotations

import sys
import time
from importlib import import_module
from pathlib import Path


def main(place: str, folder: str, size: str, *words: str) -> None:
    module, _, name = place.partition(":")
    work = getattr(import_module(module), name)
    start = time.process_time()
    answer = work(Path(folder), int(size), *words)
    seconds = time.process_time() - start
    if isinstance(answer, tuple):  # all before was preparation: here is the work, and what tells of its result
        timed, told = answer
        start = time.process_time()
        result = timed()
        seconds = time.process_time() - start
        answer = told(result)
    import json

    print(json.dumps({"answer": answer, "seconds": seconds}))


if __name__ == "__main__":
    main(*sys.argv[1:])
