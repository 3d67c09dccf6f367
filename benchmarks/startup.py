"""What a click on a button waits for before the action's first line, against a bare ``import xlwings``.

``python benchmarks/startup.py [ROUNDS]``: whole processes, the variants interleaved, medians. The bare import is
measured twice: as it is here, and as it is where pandas and the like are not installed.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

from catalogue_xl.excel.environment.xlwings_alone import HEAVY

ALLOWED = 2.0
"""How many bare imports of xlwings, without pandas, the way to the action's first line may cost."""

# A workbook that needs no application; the action ends the process on its first line.
CLICK = """
import os
from catalogue_xl.excel.open_book import session
from catalogue_xl.excel.environment.xlwings_alone import xlwings
xlwings()
session.Session.master = None
from catalogue_xl.excel.buttons import press
press._step = lambda action: lambda session: os._exit(0)
class Nobody:
    def progress(self, text): pass
press.press("validate", object(), Nobody())
"""
VARIANTS = {
    "python alone": "pass",
    "import xlwings, pandas absent": f"import sys; sys.modules.update(dict.fromkeys({HEAVY})); import xlwings",
    "import xlwings as it is here": "import xlwings",
    "a click, to the action's first line": CLICK,
}


def seconds(code):
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - start


def main(rounds):
    times = {name: [] for name in VARIANTS}
    for _ in range(rounds):
        for name, code in VARIANTS.items():
            times[name].append(seconds(code))
    medians = {name: statistics.median(found) for name, found in times.items()}
    for name, median in medians.items():
        print(f"{name:40}{median * 1000:8.0f} ms")
    ratio = medians["a click, to the action's first line"] / medians["import xlwings, pandas absent"]
    print(f"ratio {ratio:.2f}, allowed {ALLOWED}")
    return int(ratio > ALLOWED)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 15))
