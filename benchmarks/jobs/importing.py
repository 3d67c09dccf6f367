"""``import``: documents as Word pastes them, read into masters."""

from __future__ import annotations

from benchmarks.job import Contender, Job, function

_PEERS = "benchmarks.peers.importing"

IMPORT = Job(
    name="import",
    title="`import` of five documents, a process each",
    unit="documents",
    sizes=(5,),
    quick=1,
    prepare="benchmarks.makers.prepare:documents",
    contenders=(
        Contender("catalogue-xl import", "ours", function(f"{_PEERS}:ours")),
        Contender("split at tabs, openpyxl", "peer", function(f"{_PEERS}:split_at_tabs"), ("openpyxl",)),
    ),
)
