"""``merge``: returned task workbooks read, merged three ways, recorded and saved."""

from __future__ import annotations

from benchmarks.folder import as_before
from benchmarks.job import Contender, Goal, Job, function, ours

_PEERS = "benchmarks.peers.merging"
_USUAL = "pandas + openpyxl, concatenated only"

MERGE = Job(
    name="merge",
    title="`merge`: returns of 20 tasks each, nine in ten answered, read and merged three ways",
    unit="returns",
    sizes=(6, 60, 300),
    quick=2,
    prepare="benchmarks.makers.prepare:returned",
    reset=as_before,
    contenders=(
        Contender("catalogue-xl merge", "ours", ours("merge", "{}/目录.xlsx", "{}/报送/*.xlsx")),
        Contender(_USUAL, "peer", function(f"{_PEERS}:pandas_concatenate"), ("pandas", "openpyxl")),
        Contender(
            "pandas + calamine, concatenated only",
            "peer",
            function(f"{_PEERS}:pandas_concatenate", "calamine"),
            ("pandas", "python-calamine", "openpyxl"),
        ),
        Contender(
            "pandas + calamine + daff",
            "peer",
            function(f"{_PEERS}:daff_three_way"),
            ("daff", "pandas", "python-calamine"),
        ),
        Contender(
            "calamine alone", "floor", function("benchmarks.peers.floors:calamine", "报送/*.xlsx"), ("python-calamine",)
        ),
    ),
    goals=((300, Goal(_USUAL, 6, 10)),),
)
