"""``deadlines``: the deadline columns of every item, and a ledger that counts by itself."""

from __future__ import annotations

from benchmarks.folder import as_before
from benchmarks.job import Contender, Job, function, ours

_PEERS = "benchmarks.peers.deadlines"

DEADLINES = Job(
    name="deadlines",
    title="`deadlines`: the deadline columns of a master, saved",
    unit="rows",
    sizes=(125, 500, 5_000),
    quick=12,
    prepare="benchmarks.makers.prepare:clean_master",
    reset=as_before,
    contenders=(
        Contender("catalogue-xl deadlines", "ours", ours("deadlines", "{}/目录.xlsx", "--as-of", "2026-03-02")),
        Contender(
            "openpyxl + chinesecalendar, one wording",
            "peer",
            function(f"{_PEERS}:openpyxl_chinesecalendar"),
            ("openpyxl", "chinesecalendar"),
        ),
        Contender(
            "openpyxl + holidays, one wording",
            "peer",
            function(f"{_PEERS}:openpyxl_holidays"),
            ("openpyxl", "holidays"),
        ),
        Contender("deflate alone", "floor", function("benchmarks.peers.floors:deflate", "目录.xlsx"), inner=True),
    ),
)
