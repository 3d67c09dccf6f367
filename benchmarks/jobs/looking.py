"""``status`` and ``export``: what is read out of a master."""

from __future__ import annotations

from benchmarks.folder import as_before
from benchmarks.job import Contender, Job, function, ours

_PEERS = "benchmarks.peers.tables"

STATUS = Job(
    name="status",
    title="`status` after a merge: who answered, who is late, what is overdue",
    unit="agencies",
    sizes=(6, 60),
    quick=2,
    prepare="benchmarks.makers.prepare:merged",
    contenders=(
        Contender("catalogue-xl status", "ours", ours("status", "{}/目录.xlsx")),
        Contender(
            "pandas + openpyxl, states counted", "peer", function(f"{_PEERS}:count_states"), ("pandas", "openpyxl")
        ),
        Contender(
            "calamine alone", "floor", function("benchmarks.peers.floors:calamine", "目录.xlsx"), ("python-calamine",)
        ),
    ),
)
EXPORT = Job(
    name="export",
    title="`export`: the catalogue as JSON, deadlines and agencies understood",
    unit="rows",
    sizes=(125, 5_000),
    quick=12,
    prepare="benchmarks.makers.prepare:clean_master",
    reset=as_before,
    contenders=(
        Contender("catalogue-xl export", "ours", ours("export", "{}/目录.xlsx", "-o", "{}/目录.json")),
        Contender("pandas + openpyxl, as it stands", "peer", function(f"{_PEERS}:to_json"), ("pandas", "openpyxl")),
        Contender(
            "calamine alone", "floor", function("benchmarks.peers.floors:calamine", "目录.xlsx"), ("python-calamine",)
        ),
    ),
)
